"""What stands on the pages of articles is the edition's text, whole and in order."""

import re
from collections import Counter

import pytest
from policytext.convert.converter import Scripts
from policytext.edition.context import Context
from policytext.model import Edition, Element, Kind, Library, Work
from policytext.resources import Resources

from tests.support.built_site import Site, by_id, strip, text
from tests.support.expected import EXPECTED


def printed(context: Context, element: Element) -> list[str]:
    """What an edition prints of a block: a table's caption and cells, else its text."""
    return [context.convert(leaf).text for leaf in (element.leaf, *(c for row in element.rows for c in row))]


def shown(html, element: Element) -> list[str]:
    """What a page shows of a block."""
    node = by_id(html, element.anchor)
    if element.kind is Kind.TABLE:
        return [text(cell) for cell in node.css("figcaption, th, td")]
    return [text(node).strip("\n").removesuffix(" " if element.kind is Kind.NOTE else "")]


@pytest.mark.parametrize("edition", Edition)
def test_every_article_page_shows_the_text_of_its_edition(
    site: Site, library: Library, contexts: dict[Edition, Context], edition: Edition
) -> None:
    assert len(library.works) == EXPECTED.articles
    context = contexts[edition]
    compared = 0
    for work in library.works:
        html = site.article(edition, work.id)
        assert text(by_id(html, "title")).strip() == context.work_title(work), work.id
        for element in (*library.text(work).elements, *library.text(work).notes):
            assert shown(html, element) == printed(context, element), f"{work.id}#{element.anchor}"
            compared += 1
    assert compared >= EXPECTED.least["blocks"]


@pytest.mark.parametrize("edition", Edition)
def test_blocks_stand_in_order_and_nothing_stands_between_them(
    site: Site, library: Library, edition: Edition
) -> None:
    assert library.works
    for work in library.works:
        html = site.article(edition, work.id)
        (body,) = html.css(".pt-text")
        anchors = [node.attributes["id"] for node in body.css("[id]")]
        assert anchors == [element.anchor for element in library.text(work).elements], work.id
        for node in body.css("[id]"):
            node.decompose()
        assert not text(body).strip(), work.id


@pytest.mark.parametrize("edition", Edition)
def test_footnotes_lead_there_and_back(site: Site, library: Library, edition: Edition) -> None:
    found = 0
    for work in library.works:
        html = site.page(f"{edition.folder or '.'}/articles/{work.id}/index.html")
        marks = html.css("a.footnote-ref")
        assert [m.attributes["href"] for m in marks] == [
            f"#{note.anchor}" for note in library.text(work).notes
        ], work.id
        for mark in marks:
            note = by_id(html, str(mark.attributes["href"])[1:])
            back = note.css_first("a.footnote-backref")
            assert by_id(html, str(back.attributes["href"])[1:]).mem_id == mark.mem_id
            assert text(mark) == note.attributes["value"]
            found += 1
    assert found == EXPECTED.footnotes


def tables(library: Library) -> list[tuple[Work, Element]]:
    found = [(work, e) for work in library.works for e in library.text(work).elements if e.kind is Kind.TABLE]
    assert len(found) == len(EXPECTED.sizes)
    return found


def test_tables_have_the_rows_and_columns_of_the_seeds(library: Library) -> None:
    assert {(w.id, e.anchor): (len(e.rows), len(e.rows[0])) for w, e in tables(library)} == EXPECTED.sizes


def test_cells_hold_every_character_of_their_lines(library: Library, resources: Resources) -> None:
    """Rows torn at page breaks are joined, so characters change their order; what was replaced is in the ledger."""
    for work, table in tables(library):
        source = library.texts[work.volume]
        lines = source.received.split("\n")[table.lines[0] - 1 : table.lines[1]]
        expected = characters(resources.converter, "".join(line for line in lines if "\t" in line))
        for change in (source.ledger[n] for n in table.changes):
            if (
                change.before and change.after and "\n" not in change.before
            ):  # else the note of a page was taken out
                expected.update(characters(resources.converter, change.after))
                expected.subtract(characters(resources.converter, change.before))
        cells = "".join(cell.text for row in table.rows for cell in row)
        assert characters(resources.converter, cells) == expected, f"{work.id}#{table.anchor}"


def characters(scripts: Scripts, text: str) -> Counter[str]:
    """The canonical characters of a text without white space and references to footnotes."""
    return Counter(re.sub(r"<sup>\d+</sup>|\s", "", scripts.canonical(text).text))


@pytest.mark.parametrize("edition", Edition)
def test_tables_are_tables(site: Site, library: Library, edition: Edition) -> None:
    """Rows and header cells as the blocks have them, each header with its scope."""
    for work, element in tables(library):
        table = by_id(site.article(edition, work.id), element.anchor).css_first("table")
        rows = table.css("tr")
        assert [len(row.css("td, th")) for row in rows] == [len(row) for row in element.rows]
        heads = table.css("thead th")
        assert heads
        assert len(heads) == sum(len(row) for row in element.rows[: element.header_rows])
        assert all(th.attributes.get("scope") == "col" for th in heads)


@pytest.mark.parametrize("edition", Edition)
def test_front_and_back_matter_stand_on_the_page_of_their_source(
    site: Site, library: Library, contexts: dict[Edition, Context], edition: Edition
) -> None:
    context, compared = contexts[edition], 0
    for volume in library.volumes:
        html = site.page(f"{edition.folder or '.'}/sources/{volume.id}/index.html")
        strip(html)
        for element in (*library.texts[volume.id].front, *library.texts[volume.id].back):
            assert shown(html, element) == printed(context, element), f"{volume.id}#{element.anchor}"
            compared += 1
    assert compared >= EXPECTED.least["front_matter"]
