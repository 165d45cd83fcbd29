"""A built site as tests read it: files, pages, the text of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from policytext.model import Edition
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

#: A project sub-path, where links that are right at the root of a host only would break.
ADDRESS = "https://library.example/policytext/"
#: The moment that builds are given, so that they can be compared.
EPOCH = 1_750_000_000
#: What is put behind or into a text and is no part of it.
TOOLS = ".pt-anchor, .pt-lines, .pt-repaired, .pt-near, .pt-ref, .footnote-backref, .pt-by"


@dataclass(frozen=True)
class Site:
    """A built site: its folder and what the build said."""

    folder: Path
    output: str = ""

    @cached_property
    def prefix(self) -> str:
        """The path that the site was built to be published at: /policytext/; / for one that is not published."""
        canonical = self.page("index.html").css_first("link[rel=canonical]")
        return urlsplit(str(canonical.attributes["href"])).path if canonical else "/"

    def page(self, path: str) -> Html:
        return parse(self.folder / path)

    def pages(self, edition: Edition | None = None) -> list[Path]:
        """The HTML files of all editions or of one, in order."""
        found = sorted(self.folder.rglob("*.html"))
        return [p for p in found if edition is None or edition_of(self.folder, p) is edition]

    def article(self, edition: Edition, work: str) -> Html:
        """The page of an article, without the tools around its text."""
        html = parse(self.folder / edition.folder / "articles" / work / "index.html")
        strip(html)
        return html


def parse(path: Path) -> Html:
    return Html(path.read_bytes())


def edition_of(folder: Path, path: Path) -> Edition:
    first = path.relative_to(folder).parts[0]
    return next((e for e in Edition if e.folder and e.folder == first), Edition.HANS)


def kinds(site: Site) -> list[Path]:
    """In every edition the largest file of every folder and depth: articles/a/, sources/a/, sources/a/lines-1/, …"""
    largest: dict[tuple[object, ...], Path] = {}
    for page in site.pages():
        edition = edition_of(site.folder, page)
        parts = page.relative_to(site.folder / edition.folder).parts
        kind = (
            edition,
            parts[0] if len(parts) > 1 or not parts[0].endswith(".html") else page.name,
            len(parts),
        )
        if kind not in largest or page.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = page
    return sorted(largest.values())


def strip(html: Html, selector: str = TOOLS) -> None:
    """Takes elements out of a page."""
    for node in html.css(selector):
        node.decompose()


def text(node: Node | None) -> str:
    """The text of an element, white space as the file has it."""
    assert node is not None
    return node.text(deep=True)


def by_id(html: Html, anchor: str) -> Node:
    found = html.css(f'[id="{anchor}"]')
    assert len(found) == 1, f"{len(found)} elements have the id {anchor}"
    return found[0]


def text_nodes(html: Html) -> Iterator[tuple[str, str]]:
    """The text that readers see, title and tooltips included, each with the language in force there."""
    yield from _walk(html.root, "")


def _walk(node: Node, lang: str) -> Iterator[tuple[str, str]]:
    if node.tag in ("script", "style"):
        return
    if node.tag == "-text":
        yield node.text(deep=False) or "", lang
        return
    lang = node.attributes.get("lang") or lang
    for name in ("title", "aria-label", "alt", "placeholder"):
        if value := node.attributes.get(name):
            yield value, lang
    if node.tag == "meta" and node.attributes.get("name") == "description":
        yield node.attributes.get("content") or "", lang
    for child in node.iter(include_text=True):
        yield from _walk(child, lang)


_URL = re.compile(r"(?:https?://|www\.)\S+")


def without_addresses(words: str) -> str:
    return _URL.sub(" ", words)
