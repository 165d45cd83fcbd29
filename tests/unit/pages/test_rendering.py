"""Pages of texts that nobody would write: what they hold is text and nothing of it mark-up, whatever it is and wherever."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from policytext.edition.text.printable import printable
from policytext.exports.epub import package
from policytext.model import (
    Edition,
    Element,
    Instrument,
    Kind,
    Leaf,
    Library,
    Mark,
    Organisation,
    Place,
    Rights,
    Sidecar,
    Span,
    Term,
    Theme,
    ThemeScore,
)
from policytext.pages import rendering, views
from policytext.pages.rendering import Renderer
from policytext.tables import Tables

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import HOSTILE

CONTROL = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) + "\ufdd0\ufffe\uffff"
FORBIDDEN = re.compile(f"[{re.escape(CONTROL)}]".replace("\\\n", "").replace("\\\t", ""))
KINDS = (Kind.HEADING, Kind.PARAGRAPH, Kind.BYLINE, Kind.IMPRINT, Kind.ITEM, Kind.TABLE)


def held(words: str) -> Library:
    """A library in which everything that anybody can write is `words`."""
    tables = Tables(
        (Term("人工智能", "ai", words, (words,), (words,), words, words, "", words, (), (), words),),
        (
            Instrument(
                words, "act", (words,), note=words, original=words, type=words, issuer=words, year=words
            ),
        ),
        (Organisation(words, "body", "agency", (words,), en=words, abbr=(words,), place=words, note=words),),
        (Place("us", words, tw=words, hk=words, introduction=words),),
        (Theme("chips", words, introduction=words),),
    )
    sidecar = Sidecar(
        title=words,
        authors=(words,),
        publisher=words,
        issue=words,
        date=words,
        kind=words,
        speaker=words,
        script=words,
        where=words,
        rights=Rights(words, "full"),
        summary=words,
    )
    return small_library.library(
        (replace(small_library.source("v", "a", "b"), title=Leaf(words), sidecar=sidecar),),
        (article("a", 1, words), article("b", 2, words)),
        tables=tables,
    )


def article(name: str, number: int, words: str) -> small_library.Article:
    said = f"2021年6月8日，{words}成立，投入5亿美元，人工智能。"
    ends = len(said)
    leaf = Leaf(
        said,
        (Mark(0, 4, "strong"), Mark(0, ends - 1, "lead"), Mark(ends, ends, "note", "1")),
        (
            Span(ends - 5, ends - 1, "term", "ai", "人工智能"),
            Span(11, 11 + len(words), "instrument", "act", words),
            Span(ends - 9, ends - 6, "organisation", "body", words),
        ),
    )
    elements = tuple(
        Element(
            f"{'st'[k is Kind.TABLE] if k in (Kind.HEADING, Kind.TABLE) else 'p'}{n}",
            k,
            leaf,
            (n, n),
            level=2,
        )
        for n, k in enumerate(KINDS, 1)
    )
    table = replace(elements[-1], rows=((Leaf(words), leaf), (leaf, Leaf(words))), header_rows=1)
    return small_library.work(
        id=name,
        volume="v",
        number=number,
        title=Leaf(words),
        authors=(words,),
        date=words,
        column=Leaf(words),
        summary=words,
        primary=("us",),
        themes=(ThemeScore("chips", 1.0, ((words, 2),)),),
        elements=(*elements[:-1], table),
        notes=(Element("fn-1", Kind.NOTE, Leaf(words), (9, 9), label="1"),),
        sections=(("s1", (ThemeScore("chips", 1.0, ((words, 1),)),)),),
    )


def rendered(library: Library, edition: Edition) -> dict[str, str]:
    context = small_library.context(library, edition)
    render = Renderer(context)
    return {page.path: render(page).html for page in views.pages(context)}


def made_of(html: str) -> set[tuple[str, str]]:
    """The elements of a page with their attributes."""
    return {(node.tag, name) for node in Html(html).css("*") for name in ("", *node.attributes)}


@pytest.mark.parametrize("edition", Edition)
def test_hostile_text_adds_no_element_and_no_attribute(edition: Edition) -> None:
    harmless, hostile = rendered(held("甲乙丙"), edition), rendered(held(HOSTILE), edition)
    assert harmless.keys() == hostile.keys()
    assert {path.partition("/")[0] for path in hostile} >= {"articles", "glossary", "instruments", "sources"}
    known = {pair for html in harmless.values() for pair in made_of(html)}
    for path, html in hostile.items():
        assert made_of(html) <= known, path
    shown = Html(hostile["articles/a.md"])
    assert shown.css_first("h1").text() == HOSTILE
    assert HOSTILE in shown.css_first("#p2").text()


def test_no_character_that_html_forbids_is_on_a_page() -> None:
    for path, html in rendered(held(f"甲{CONTROL}乙"), Edition.HANS).items():
        assert not FORBIDDEN.findall(html), path


@pytest.mark.parametrize("char", CONTROL)
def test_a_forbidden_character_is_a_space(char: str) -> None:
    kept = char if char in "\t\n" else " "
    assert printable(f"甲{char}乙") == f"甲{kept}乙"
    marked = printable(Markup("<b>{}</b>").format(char))
    assert (marked, type(marked)) == (f"<b>{kept}</b>", Markup)


# --- templates ---------------------------------------------------------------------------


def test_what_a_template_misspells_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a page never goes without what its template meant to show."""
    render = Renderer(small_library.context(small_library.library()))
    for environment in (render._environment, package._environment()):
        with pytest.raises(UndefinedError, match="misspelt"):
            environment.from_string("{{ misspelt }}").render()
        assert environment.from_string("{{ text }}").render(text="<b>") == "&lt;b&gt;"


def test_every_view_has_its_template_and_every_template_its_view() -> None:
    named = {path.name.removesuffix(".html.jinja") for path in rendering.FOLDER.glob("*.jinja")}
    assert named == {*views.VIEWS, *(name for name, _ in views.APPENDICES.values())}
