"""The data files beside the pages: complete, adding up, and agreeing with the pages."""

import csv
import io
import json
from collections import Counter

import pytest
from policytext.chinese.folding import fold
from policytext.model import Edition, Element, Kind, Library, SourceText

from tests.support.built_site import Html, Site, by_id, text
from tests.support.expected import EXPECTED

TABLES = ("articles", "coverage", "glossary", "instruments", "ledger", "mentions", "organisations")


def rows(site: Site, name: str) -> list[dict]:
    """The rows of a data file, which is never empty."""
    found = json.loads((site.folder / "data" / f"{name}.json").read_text("utf-8"))
    assert found, name
    return found


def test_articles_are_listed(site: Site, library: Library) -> None:
    articles = rows(site, "articles")
    assert len(articles) == EXPECTED.articles
    assert [a["id"] for a in articles] == [w.id for w in library.works]
    for article in articles:
        assert set(article["title"]) == {str(e) for e in Edition}
        assert (site.folder / article["url"] / "index.html").is_file()
        received = text_of(library, article["seed"]).received
        assert 1 <= article["lines"][0] <= article["lines"][1] <= received.count("\n") + 1


def text_of(library: Library, seed: str) -> SourceText:
    return library.texts[next(v.id for v in library.volumes if v.seed == seed)]


def test_titles_of_the_data_are_those_of_the_pages(site: Site) -> None:
    for article in rows(site, "articles"):
        for edition in Edition:
            title = text(by_id(site.article(edition, article["id"]), "title")).strip()
            assert title in (article["title"][edition], f"[{article['title'][edition]}]")


def test_coverage_adds_up(site: Site, library: Library) -> None:
    """Every character stands on a page or was set aside by a rule; none is left over."""
    coverage = rows(site, "coverage")
    assert [c["seed"] for c in coverage] == [v.seed for v in library.volumes]
    for row in coverage:
        assert row["characters"] == len(text_of(library, row["seed"]).received)
        assert row["set_aside"] == sum(row["set_aside_by_rule"].values())
        assert row["on_pages"] + row["set_aside"] == row["characters"]
        assert "structure" not in row["set_aside_by_rule"], row


def test_the_ledger_says_where_and_what(site: Site, library: Library) -> None:
    ledger = rows(site, "ledger")
    assert (
        len(ledger)
        == sum(len(library.texts[volume.id].ledger) for volume in library.volumes)
        > EXPECTED.least["ledger"]
    )
    for row in ledger:
        assert row["before"] != row["after"]
        assert row["rule"]
        assert row["evidence"]
        assert 0 < row["confidence"] <= 1
        lines = text_of(library, row["seed"]).received.split("\n")
        assert 1 <= row["line"] <= len(lines)
        assert 1 <= row["column"] <= len(lines[row["line"] - 1]) + 1


def test_mentions_lie_where_they_say(site: Site, library: Library) -> None:
    leaves = {(w.id, anchor): leaf.text for w in library.works for anchor, leaf in library.text(w).leaves()}
    mentions = rows(site, "mentions")
    assert len(mentions) > EXPECTED.least["mentions"]
    for row in mentions:
        assert leaves[row["article"], row["paragraph"]][row["start"] : row["end"]] == row["surface"]
    known = {kind: {entry["id"] for entry in rows(site, name)} for kind, name in KINDS.items()}
    assert {r["id"] for r in mentions if r["kind"] in known and r["id"]} <= set().union(*known.values())


KINDS = {
    "term": "glossary",
    "instrument": "instruments",
    "organisation": "organisations",
    "person": "organisations",
}


def test_counts_of_mentions_agree(site: Site) -> None:
    counted = Counter((KINDS.get(r["kind"]), r["id"]) for r in rows(site, "mentions"))
    assert {name for name, _ in counted} >= set(KINDS.values())
    for name in set(KINDS.values()):
        for entry in rows(site, name):
            assert entry["mentions"] == counted[name, entry["id"]], entry["id"]


@pytest.mark.parametrize("name", TABLES)
def test_csv_has_the_rows_of_json(site: Site, name: str) -> None:
    content = (site.folder / "data" / f"{name}.csv").read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(content)))
    assert len(found) == len(rows(site, name))
    assert "\ufeff" not in content
    if "id" in found[0]:
        assert [row["id"] for row in found] == [str(row["id"] or "") for row in rows(site, name)]


# --- from a paragraph to the lines it came from ------------------------------------------

WINDOW = 4


@pytest.mark.parametrize("edition", Edition)
def test_links_to_the_source_lead_to_the_text(site: Site, library: Library, edition: Edition) -> None:
    """The lines that a paragraph's link names begin with what it begins with, but for what was repaired there."""
    followed = 0
    for volume in library.volumes:
        lines = line_texts(site.page(f"{edition.folder or '.'}/sources/{volume.id}/lines/index.html"))
        assert lines == library.texts[volume.id].received.split("\n"), volume.id
        for work in library.works_of(volume):
            html = site.page(f"{edition.folder or '.'}/articles/{work.id}/index.html")
            for element in (*library.text(work).elements, *library.text(work).notes):
                if element.kind is Kind.HEADING:
                    continue
                first, last = linked(html, element)
                assert (first, last) == element.lines
                received = fold("".join("".join(lines[first - 1 : last]).split()))
                assert begins(element, received), f"{work.id}#{element.anchor}: {received[:60]}"
                followed += 1
    assert followed > EXPECTED.least["linked_blocks"]


def linked(html: Html, element: Element) -> tuple[int, int]:
    """The lines that the link behind a block leads to."""
    link = by_id(html, element.anchor).css_first("a.pt-lines")
    numbers = str(link.attributes["data-lines"]).split("–")
    assert str(link.attributes["href"]).endswith(f"/lines/#L{numbers[0]}")
    return int(numbers[0]), int(numbers[-1])


def line_texts(html: Html) -> list[str]:
    """The lines of a source's page as received: the marks of insertions are no part of them."""
    for mark in html.css(".pt-fix--put"):
        mark.decompose()
    lines = [text(line) for line in html.css("ol.pt-source > li")]
    return [
        "" if line == "\xa0" else line for line in lines
    ]  # an empty line has a space, to be as high as others


def begins(element: Element, received: str) -> bool:
    """Whether one of the first runs of a block's characters stands in the lines."""
    words = element.leaf.text or "".join(cell.text for cell in element.rows[0])
    words = fold("".join(words.split()))
    runs = [words[i : i + WINDOW] for i in range(0, max(1, min(12, len(words)) - WINDOW + 1))]
    return any(run in received for run in runs)
