"""Twins of articles: the words of the page, and text that never becomes mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports import llms, twins
from policytext.library.publication import published
from policytext.model import Edition, Element, Kind, Leaf, Mark, Work
from policytext.resources import Resources

from tests.support.small_library import HOSTILE, context_of, paragraph, volume, work

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda t: " ".join(t.split())
)


class _Words(HTMLParser):
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


def words(markdown: str) -> _Words:
    return _Words(READER.render(markdown))


@given(TEXTS.filter(bool))
@example("1. 甲")
@example("10) 甲")
@example("- 甲")
@example("---")
@example("===")
@example("# 甲 #")
@example("> 甲")
@example("&amp; &#42;")
@example("~~甲~~ ~乙~")
@example("[^1] [甲](乙) ![丙](丁)")
@example("<!-- 甲 --> <https://a.b>")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    shown = words(twins.escape(text))
    assert shown.tags == ["p"]
    assert shown.text.strip() == text


@given(TEXTS, TEXTS)
def test_text_in_a_table_stays_in_its_cell(one: str, other: str) -> None:
    shown = words(f"| {twins.escape(one)} | {twins.escape(other)} |\n| --- | --- |\n")
    assert shown.tags == ["table", "thead", "tr", "th", "th"]


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("一是法律框架的体系化构建。美国以此为基础。", (0, 13)),
        ("二是“长臂管辖”的延伸。美国", (2, 11)),
        ("《法案》瞄准", (0, 4)),
        ("甲乙丙", (1, 2)),
    ],
)
def test_emphasis_beside_chinese(text: str, strong: tuple[int, int], resources: Resources) -> None:
    one = work(elements=(paragraph(text, marks=(Mark(*strong, "strong"),)),))
    written = twins.inline(context_of(resources, one, volume()), one.elements[0].leaf)
    shown = words(written)
    assert shown.tags == ["p", "strong"]
    assert shown.text.strip() == text


def test_emphasis_that_touches_is_one(resources: Resources) -> None:
    leaf = Leaf("甲乙丙丁", (Mark(0, 2, "strong"), Mark(2, 4, "lead"), Mark(1, 2, "sub")))
    written = twins.inline(context_of(resources, work(), volume()), leaf)
    assert written == "**甲<sub>乙</sub>丙丁**"


def letters(text: str) -> str:
    """Text without space and without what mark-up may replace."""
    return re.sub(r"\s", "", text)


def test_every_word_of_an_article_is_there_once(contexts: dict[Edition, Context]) -> None:
    """In the order of the page: titles, paragraphs, tables, notes."""
    for edition in (Edition.HANS, Edition.TW):
        context = contexts[edition]
        for one in context.library.works:
            expected = [context.convert(leaf).text for _, leaf in one.leaves() if leaf is not one.title]
            plain, marked = (
                letters(twins.plain_text(context, one)),
                letters(words(twins.markdown(context, one)).text),
            )
            place = [0, 0]
            for words_of in filter(None, map(letters, expected)):
                if any(words_of == letters(context.convert(note.leaf).text) for note in one.notes):
                    assert words_of in marked  # the renderer moves notes to the end and adds arrows
                    continue
                bare = re.escape(words_of)
                pattern = re.compile(r"(?:\[[\w-]+\])?".join(re.findall(r"\\?.", bare)))
                for n, text in enumerate((plain, marked)):
                    found = pattern.search(text, place[n])
                    assert found, (one.id, n, words_of[:60])
                    place[n] = found.end()


def test_notes_are_joined_to_their_references(resources: Resources) -> None:
    note = Element("fn-1", Kind.NOTE, Leaf("注文"), (2, 2), label="1")
    marks = (Mark(2, 2, "note", "1"), Mark(4, 4, "note", "1:2"), Mark(5, 5, "missing", "9"))
    one = work(elements=(paragraph("正文甲正文乙", marks=marks),), notes=(note,))
    context = context_of(resources, one, volume())
    assert "正文[^1]甲正[^1]文<sup>9</sup>乙\n\n[^1]: 注文\n" in twins.markdown(context, one)
    assert "正文[1]甲正[1]文[9]乙\n\n[1] 注文\n" in twins.plain_text(context, one)


def test_a_table_without_header(resources: Resources) -> None:
    rows = ((Leaf("甲|1"), Leaf("乙")), (Leaf("丙"),))
    table = Element("t1", Kind.TABLE, Leaf("表名"), (1, 2), rows=rows)
    one = work(elements=(table,))
    context = context_of(resources, one, volume())
    assert "表名\n\n|  |  |\n| --- | --- |\n| 甲\\|1 | 乙 |\n| 丙 |  |\n" in twins.markdown(context, one)
    assert "表名\n甲|1\t乙\n丙\n" in twins.plain_text(context, one)


def test_a_hostile_text_is_only_text(resources: Resources) -> None:
    one = work(title=Leaf(HOSTILE), elements=(paragraph(HOSTILE),), summary=HOSTILE)
    shown = words(twins.markdown(context_of(resources, one, volume()), one))
    assert set(shown.tags) == {"h1", "ul", "li", "p"}
    assert shown.text.count(HOSTILE) == 3


# --- rights and llms.txt -----------------------------------------------------------------


@pytest.fixture(scope="module")
def public(contexts: dict[Edition, Context]) -> Context:
    whole = contexts[Edition.HANS]
    return replace(whole, library=published(whole.library))


def test_an_outline_has_no_twin(public: Context) -> None:
    outlines = [w for w in public.library.works if w.outline]
    assert outlines
    assert not {p for p in twins.files(public) for w in outlines if p.startswith(f"articles/{w.id}/")}
    assert all(twins.links(public, w) == "" for w in outlines)


def test_llms_txt(contexts: dict[Edition, Context], public: Context) -> None:
    """The form of https://llmstxt.org: H1, quotation, text, then H2 sections of links and nothing else."""
    for context in (*contexts.values(), public):
        text = llms.files(context)["llms.txt"].decode()
        head, *sections = text.split("\n## ")
        assert re.fullmatch(r"# .+\n\n> .+\n\n[^#>\n]+\n", head)
        assert sections[-1].startswith("Optional\n")
        links = []
        for section in sections:
            lines = section.strip().split("\n")[2:]
            links += [re.fullmatch(r"- \[.+?(?<!\\)\]\(([^)]+)\)(?:: .+)?", line)[1] for line in lines]
        twins_named = {link for link in links if link.endswith(".md")}
        assert twins_named == {p for p in twins.files(context) if p.endswith(".md")}
        assert len([link for link in links if link.startswith("articles/")]) == len(context.library.works)


def test_llms_txt_names_the_address(resources: Resources) -> None:
    one = work()
    context = context_of(resources, one, volume(), Edition.HK, Address("https://library.example/p/zh-hk/"))
    text = llms.files(context)["llms.txt"].decode()
    assert "(https://library.example/p/zh-hk/articles/text/text.md)" in text
    assert "(https://library.example/p/data/articles.json)" in text


def test_links_fit_both_kinds_of_address(resources: Resources) -> None:
    one: Work = work()
    for directories, href in ((True, 'href="text.md"'), (False, 'href="text/text.md"')):
        context = context_of(resources, one, volume(), address=Address("", directories))
        assert href in twins.links(context, one)
