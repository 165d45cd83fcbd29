"""Running text in its four forms: exactly the text, with its emphasis, notes and links, for any text."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from policytext.edition.context import Context
from policytext.edition.text.commonmark import CommonMarkText
from policytext.edition.text.html import HtmlText
from policytext.edition.text.inline import HtmlInline
from policytext.edition.text.links import FirstMentions
from policytext.edition.text.plain import PlainText
from policytext.edition.text.printable import printable
from policytext.edition.text.xhtml import XhtmlText
from policytext.model import Edition, Element, Kind, Leaf, Mark, Span

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.commonmark import words as commonmark_words
from tests.support.hostile_cases import MARKUP

HERE = "articles/x.md"
WORDS = st.lists(st.sampled_from(MARKUP) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)).map(
    "".join
)
QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def context(contexts: dict[Edition, Context]) -> Context:
    return contexts[Edition.HANS]


@pytest.fixture(scope="module")
def small() -> Context:
    return small_library.context(small_library.library())


def inline(context: Context, leaf: Leaf, linked: FirstMentions | None = None) -> str:
    return str(HtmlInline(context, HERE)(leaf, linked))


def same(shown: str, said: str) -> bool:
    return shown.split() == said.split()


# --- any text ----------------------------------------------------------------------------


@QUICK
@given(words=WORDS)
def test_any_text_shows_as_it_is(words: str, small: Context) -> None:
    leaf = Leaf(f"甲{words}乙")
    said = printable(small.convert(leaf).text)
    html = Html(f"<p>{inline(small, leaf)}</p>")
    assert same(html.css_first("p").text(), said)
    assert {node.tag for node in html.css("p *")} <= {"span"}, "only Japanese is marked"
    writer = XhtmlText(small, ())
    assert same("".join(ElementTree.fromstring(f"<p>{writer.inline(leaf)}</p>").itertext()), said)
    assert same(PlainText(small).inline(leaf), said)


@QUICK
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_shows_as_it_is_in_commonmark(words: str, small: Context) -> None:
    leaf = Leaf(" ".join(f"甲{words}乙".split()))
    shown = commonmark_words(CommonMarkText(small).inline(leaf))
    assert shown.tags == ["p"]
    assert same(shown.text, printable(small.convert(leaf).text))


@QUICK
@given(words=WORDS)
def test_any_text_is_an_attribute_as_it_is(words: str) -> None:
    html = Html(str(Markup('<a title="{}">x</a>').format(printable(words))))
    (link,) = html.css("a")
    assert set(link.attributes) == {"title"}
    assert same(link.attributes["title"] or "", printable(words))


# --- what stands in it -------------------------------------------------------------------


def test_marks_become_elements(context: Context) -> None:
    leaf = Leaf("一、目标。10的3次方见注", (Mark(0, 5, "lead"), Mark(8, 9, "sup"), Mark(13, 13, "note", "7")))
    html = Html(inline(context, leaf))
    assert html.css_first("strong.pt-lead").text() == "一、目标。"
    assert html.css_first("sup:not(.pt-ref)").text() == "3"
    note = html.css_first("a.footnote-ref")
    assert (note.attributes["id"], note.attributes["href"], note.text()) == ("fnref-7", "#fn-7", "7")
    assert PlainText(context).inline(leaf) == "一、目标。10的3次方见注[7]"
    assert CommonMarkText(context).inline(leaf) == "**一、目标**。10的<sup>3</sup>次方见注[^7]"
    chapter = str(XhtmlText(context, ()).inline(leaf))
    assert "<sup>3</sup>" in chapter
    assert 'epub:type="noteref" role="doc-noteref" id="fnref-7" href="#fn-7">7</a>' in chapter


def test_a_second_reference_has_an_address_of_its_own(context: Context) -> None:
    leaf = Leaf("甲乙", (Mark(1, 1, "note", "7"), Mark(2, 2, "note", "7:2")))
    notes = Html(inline(context, leaf)).css("a")
    assert [(note.attributes["href"], note.text()) for note in notes] == [("#fn-7", "7"), ("#fn-7", "7")]
    assert len({note.attributes["id"] for note in notes}) == 2


def test_a_reference_without_a_footnote_is_no_link(context: Context) -> None:
    html = Html(inline(context, Leaf("甲", (Mark(1, 1, "missing", "9"),))))
    assert html.css_first("sup").text() == "9"
    assert not html.css("a")


def test_a_mention_is_a_link_once_in_a_section(context: Context) -> None:
    term = next(term for term in context.library.terms.values() if term.definition)
    span = Span(0, len(term.term), "term", term.id, term.term)
    leaf = Leaf(term.term + "。", (), (span,))
    mentions = FirstMentions(context, HERE)
    (link,) = Html(inline(context, leaf, mentions)).css("a")
    assert link.attributes["href"] == f"../../glossary/{term.id}/"
    assert link.attributes["class"] == "pt-term"
    assert context.plain(term.definition)[:10] in (link.attributes["title"] or "")
    assert "<a" not in inline(context, leaf, mentions)
    mentions.section()
    assert "<a" in inline(context, leaf, mentions)
    assert "<a" not in inline(context, leaf, FirstMentions(context, f"glossary/{term.id}.md"))


def test_a_heading_begins_a_section(context: Context) -> None:
    term = next(term for term in context.library.terms.values() if term.definition)
    leaf = Leaf(term.term, (), (Span(0, len(term.term), "term", term.id, term.term),))
    kinds = (Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH)
    elements = [Element(f"x{n}", kind, leaf, (n, n), level=2) for n, kind in enumerate(kinds)]
    blocks = HtmlText(context, HERE).blocks(elements)
    shown = [block.items[0].html if block.items else block.html for block in blocks]
    assert ["<a" in html for html in shown] == [True, False, False, True, False]


def test_a_mention_of_what_has_no_page_is_text(context: Context) -> None:
    unnamed = next(
        o for o in context.library.organisations.values() if not context.page_of("organisation", o.id)
    )
    leaf = Leaf(unnamed.name, (), (Span(0, len(unnamed.name), "organisation", unnamed.id, unnamed.name),))
    assert "<a" not in inline(context, leaf, FirstMentions(context, HERE))


def test_japanese_is_marked_as_such(context: Context) -> None:
    marked = Html(inline(context, Leaf("见“半導体・デジタル産業戦略”一文"))).css("[lang=ja]")
    assert [node.text() for node in marked] == ["半導体・デジタル産業戦略"]
    assert "lang=" not in inline(context, Leaf("见《半导体和数字产业战略》一文"))


@pytest.mark.parametrize("edition", list(Edition))
def test_links_begin_and_end_with_the_words_of_every_edition(
    contexts: dict[Edition, Context], edition: Edition
) -> None:
    """Words of another length in a region move what follows."""
    context = contexts[edition]
    term = next(t for t in context.library.terms.values() if t.term == "人工智能")
    leaf = Leaf("芯片与人工智能的发展", (), (Span(3, 7, "term", term.id, "人工智能"),))
    (link,) = Html(inline(context, leaf, FirstMentions(context, HERE))).css("a")
    words = {"zh-Hans": "人工智能", "zh-Hant-TW": "人工智慧", "zh-Hant-HK": "人工智能"}[edition]
    assert link.text() == words


# --- blocks ------------------------------------------------------------------------------


def element(anchor: str, kind: Kind, text: str, level: int = 0) -> Element:
    return Element(anchor, kind, Leaf(text), (1, 1), level)


def test_a_heading_is_at_most_one_level_below_the_one_before(small: Context) -> None:
    heads = [element(f"s{n}", Kind.HEADING, "题", level) for n, level in enumerate((4, 2, 5, 5, 2))]
    assert [block.level for block in HtmlText(small, HERE).blocks(heads)] == [2, 2, 3, 4, 2]
    assert [block.level for block in HtmlText(small, HERE).blocks(heads, under=2)] == [3, 2, 3, 4, 2]


def test_items_are_nested_by_their_levels(small: Context) -> None:
    items = [element(f"p{n}", Kind.ITEM, f"项{n}", level) for n, level in enumerate((2, 1, 2, 2, 1))]
    (block,) = HtmlText(small, HERE).blocks(items)
    found = [(item.html, [i.html for i in item.below.items] if item.below else []) for item in block.items]
    assert found == [("项0", []), ("项1", ["项2", "项3"]), ("项4", [])]
    assert PlainText(small).blocks(items) == ["项0\n\n项1\n\n项2\n\n项3\n\n项4"]
    assert re.findall(r"<p.*?>(.*?)</p>", str(XhtmlText(small, ()).blocks(items)[0])) == [
        f"项{n}" for n in range(5)
    ]
