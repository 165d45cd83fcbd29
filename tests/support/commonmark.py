"""Twins of articles as readers of CommonMark show them."""

from __future__ import annotations

from html.parser import HTMLParser

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


class Words(HTMLParser):
    """The visible text of HTML, and the names of its elements."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def words(markdown: str) -> Words:
    return Words(READER.render(markdown))
