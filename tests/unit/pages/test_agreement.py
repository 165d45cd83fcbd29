"""What a view says of its page and what its template prints agree: the headings, and the text that search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from policytext.edition.context import Context
from policytext.model import Edition, Instrument, Leaf
from policytext.pages import views
from policytext.pages.page import Page, Rendered
from policytext.pages.rendering import Renderer

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import named

#: Parts of a page that are none of what it says: labels, counts, tools and what points elsewhere.
BESIDES = (
    "[data-search-exclude], [hidden], form, button, dt, thead, .pt-by, .pt-count, .pt-anchor, .pt-lines, .pt-ref, .pt-place, "
    ".footnote-backref, .pt-others, .pt-near, .pt-files, .pt-fold, .pt-toggle, .pt-choice, .pt-notice, .pt-bars, h1"
)
#: Kinds whose whole text must be found, and what else of theirs is not text of the page's own.
WHOLE = {
    "article": ".pt-facts, #near, #near ~ *, #related, #related ~ *, .pt-summary .pt-by",
    "entry": "h2, #mentions + p",
    "theme": "h2, #reading ~ ol, #reading + p, .pt-because, #by-place ~ ul, h1 ~ p:not([class])",
    "place": "h2, h1 ~ p:not([class])",
    "source": ".pt-facts, h2, #coverage ~ *",
    "lines": "h1 ~ p, h1 ~ ul",
    "timeline": "h1 ~ p",
}


def letters(text: str) -> str:
    """Text without white space, as a search compares it."""
    return re.sub(r"[\s\u200b]+", "", text)


def shown(html: Html) -> Html:
    """A page without the marks of repairs: a + where one put something."""
    for mark in html.css(".pt-fix--put"):
        mark.decompose()
    return html


def small(edition: Edition = Edition.TW) -> Context:
    act = Instrument("芯片法案", "act", note="二〇二二年的法律。")
    part = Instrument("芯片基金", "fund", within="act")
    works = (
        small_library.article("a1", "a", named("2021年6月8日，参议院通过芯片法案。", ("芯片法案", "act"))),
        small_library.article(
            "b1", "b", named("芯片基金拨款3亿美元。", ("芯片基金", "fund")), Leaf("占10%。")
        ),
    )
    volumes = (small_library.source("a", "a1"), small_library.source("b", "b1"))
    return small_library.context(small_library.library(volumes, works, (act, part)), edition)


@pytest.fixture(scope="module", params=["small", *Edition])
def pages(request: pytest.FixtureRequest, contexts: dict[Edition, Context]) -> list[tuple[Page, Rendered]]:
    """The pages of a small library, and of the real one in each edition."""
    context = small() if request.param == "small" else contexts[request.param]
    render = Renderer(context)
    return [(page, render(page)) for page in views.pages(context)]


def test_headings_are_those_of_the_page_in_order(pages: list[tuple[Page, Rendered]]) -> None:
    found = 0
    for page, rendered in pages:
        html = Html(rendered.html)
        for note in html.css(".pt-ref"):
            note.decompose()
        shown = [
            (int(node.tag[1]), node.attributes["id"], letters(node.text()))
            for node in html.css("h2[id], h3[id], h4[id], h5[id], h6[id]")
        ]
        assert [(h.level, h.anchor, letters(h.text)) for h in rendered.headings] == shown, page.path
        assert len(shown) == len(html.css("h2, h3, h4, h5, h6")), f"{page.path}: a heading without an address"
        found += len(shown)
    assert found > len(pages) / 2


def test_what_search_finds_stands_on_the_page(pages: list[tuple[Page, Rendered]]) -> None:
    """Every word of every block, below the anchor that the block names."""
    for page, rendered in pages:
        html = shown(Html(f"<body>{rendered.html}</body>"))
        ids = {node.attributes["id"] for node in html.css("[id]")}
        words = letters(html.text())
        for block in rendered.blocks:
            assert not block.anchor or block.anchor in ids, (page.path, block)
            for word in re.split(r"[\s，、]+", block.text):  # what a view joins may stand apart on the page
                assert letters(word) in words, (page.path, block.anchor, word)


def test_what_a_page_says_is_found(pages: list[tuple[Page, Rendered]]) -> None:
    checked: set[str] = set()
    for page, rendered in pages:
        if page.template not in WHOLE:
            continue
        html = shown(Html(f"<body>{rendered.html}</body>"))
        said = letters(" ".join(block.text for block in rendered.blocks))
        for node in html.css(f"{BESIDES}, {WHOLE[page.template]}"):
            node.decompose()
        for text in texts(html):
            assert letters(text) in said, (page.path, text)
            checked.add(page.template)
    assert checked >= set(WHOLE) - {"lines"}


def texts(html: Html) -> Iterator[str]:
    """The words of a page that no white space parts, letters only."""
    for node in html.css("*"):
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                for word in (child.text(deep=False) or "").split():
                    if any(char.isalnum() for char in word):
                        yield word
