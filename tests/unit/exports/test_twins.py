"""Twins of articles: the words of the page, and text that never becomes mark-up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports import twins
from policytext.library.publication import published
from policytext.model import Edition, Element, Kind, Leaf, Mark
from policytext.resources import Resources

from tests.support.commonmark import words
from tests.support.small_library import HOSTILE, context_of, paragraph, shown, volume, work


def letters(text: str) -> str:
    """Text without space and without what mark-up may replace."""
    return re.sub(r"\s", "", text)


def test_every_word_of_an_article_is_there_once(contexts: dict[Edition, Context]) -> None:
    """In the order of the page: titles, paragraphs, tables, notes."""
    for edition in (Edition.HANS, Edition.TW):
        context = contexts[edition]
        for one in context.library.works:
            written = context.library.text(one)
            expected = [context.convert(leaf).text for anchor, leaf in written.leaves() if anchor != "title"]
            plain, marked = (
                letters(twins.plain_text(context, one)),
                letters(words(twins.markdown(context, one)).text),
            )
            place = [0, 0]
            for words_of in filter(None, map(letters, expected)):
                if any(words_of == letters(context.convert(note.leaf).text) for note in written.notes):
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
    assert "正文[^1]甲正[^1]文<sup>9</sup>乙\n\n[^1]: 注文\n" in twins.markdown(context, one.work)
    assert "正文[1]甲正[1]文[9]乙\n\n[1] 注文\n" in twins.plain_text(context, one.work)


def test_a_table_without_header(resources: Resources) -> None:
    rows = ((Leaf("甲|1"), Leaf("乙")), (Leaf("丙"),))
    table = Element("t1", Kind.TABLE, Leaf("表名"), (1, 2), rows=rows)
    one = work(elements=(table,))
    context = context_of(resources, one, volume())
    assert "表名\n\n|  |  |\n| --- | --- |\n| 甲\\|1 | 乙 |\n| 丙 |  |\n" in twins.markdown(context, one.work)
    assert "表名\n甲|1\t乙\n丙\n" in twins.plain_text(context, one.work)


def test_a_hostile_text_is_only_text(resources: Resources) -> None:
    one = work(title=Leaf(HOSTILE), elements=(paragraph(HOSTILE),), summary=HOSTILE)
    shown = words(twins.markdown(context_of(resources, one, volume()), one.work))
    assert set(shown.tags) == {"h1", "ul", "li", "p"}
    assert shown.text.count(HOSTILE) == 3


# --- rights and links --------------------------------------------------------------------


def test_an_outline_has_no_twin(contexts: dict[Edition, Context]) -> None:
    whole = contexts[Edition.HANS]
    public = replace(whole, library=published(whole.library))
    outlines = [w for w in public.library.works if w.outline]
    assert outlines
    assert not {p for p in twins.files(public) for w in outlines if p.startswith(f"articles/{w.id}/")}
    assert not any(shown(public, public.page_of("article", w.id)).css(".pt-files") for w in outlines)


@pytest.mark.parametrize(("directories", "folder"), [(True, ""), (False, "text/")])
def test_links_fit_both_kinds_of_address(directories: bool, folder: str, resources: Resources) -> None:
    context = context_of(resources, work(), volume(), address=Address("", directories))
    links = shown(context, "articles/text.md").css(".pt-files a")
    assert [link.attributes["href"] for link in links] == [f"{folder}text.md", f"{folder}text.txt"]
