"""The head of a page: what reference managers and search engines read there."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports.citations.citation import citation
from policytext.model import Edition, Leaf, Sidecar
from policytext.pages import views
from policytext.pages.metadata import Head, head, script_json
from policytext.pages.page import Page
from policytext.resources import Resources

from tests.support.small_library import HOSTILE, context_of, volume, work

SITE = Address("https://library.example/policytext/")
ARTICLE = Page("articles/text.md", "题目", "article", "article", "text")


def values(found: Head, name: str) -> list[str]:
    return [content for key, content in (*found.names, *found.properties) if key == name]


@pytest.fixture(scope="module")
def heads(contexts: dict[Edition, Context]) -> dict[str, tuple[Page, Head]]:
    context = contexts[Edition.HANS]
    return {page.path: (page, head(context, page)) for page in views.pages(context)}


def test_an_author_a_tag(contexts: dict[Edition, Context], heads: dict[str, tuple[Page, Head]]) -> None:
    library = contexts[Edition.HANS].library
    assert any(len(w.authors) > 1 for w in library.works)
    for one in library.works:
        _, found = heads[f"articles/{one.id}.md"]
        assert values(found, "citation_author") == values(found, "DC.creator") == list(one.authors)


def test_kind_of_item(resources: Resources) -> None:
    """A journal's title makes an article, an institution a report; neither makes the other."""
    kinds = {}
    for sidecar in (
        Sidecar(issue="2021年第8期", where="《某刊》", publisher="某社"),
        Sidecar(kind="研究报告", publisher="某院"),
        Sidecar(),
    ):
        found = head(context_of(resources, work(), volume(sidecar)), ARTICLE)
        (item,) = values(found, "z:itemType")
        kinds[item] = (
            values(found, "citation_journal_title"),
            values(found, "citation_technical_report_institution"),
        )
    assert kinds == {"journalArticle": (["某刊"], []), "report": ([], ["某院"]), "webpage": ([], [])}


def test_dates_are_as_exact_as_known(resources: Resources) -> None:
    said = {}
    for date, by in (
        ("2021-08-05", "editor"),
        ("2021-08", "editor"),
        ("2021-08-05", "inferred"),
        ("unknown", "editor"),
    ):
        one = work(date=date, date_by=by)
        said[date, by] = values(
            head(context_of(resources, one, volume()), ARTICLE), "citation_publication_date"
        )
    assert list(said.values()) == [["2021/08/05"], ["2021/08"], ["2021"], []]


def test_an_outline_offers_no_full_text(resources: Resources) -> None:
    for outline in (True, False):
        found = head(context_of(resources, work(outline=outline), volume(), address=SITE), ARTICLE)
        assert bool(values(found, "citation_fulltext_html_url")) is not outline
        assert json.loads(found.data)["isAccessibleForFree"] is not outline


def test_addresses_only_where_there_is_one(resources: Resources) -> None:
    url = "https://library.example/policytext/articles/text/"
    for address, expected in ((SITE, [url]), (Address(), [])):
        found = head(context_of(resources, work(), volume(), address=address), ARTICLE)
        assert (
            values(found, "og:url")
            == values(found, "citation_public_url")
            == values(found, "DC.identifier")
            == expected
        )
        assert json.loads(found.data).get("@id") == (expected or [None])[0]


def test_json_cannot_end_its_script(resources: Resources) -> None:
    found = head(context_of(resources, work(title=Leaf(HOSTILE)), volume()), ARTICLE)
    assert "<" not in found.data
    assert json.loads(found.data)["headline"] == HOSTILE
    assert json.loads(script_json(HOSTILE)) == HOSTILE


def test_every_page_says_what_it_is_about(heads: dict[str, tuple[Page, Head]]) -> None:
    types: Counter[tuple[str, str]] = Counter()
    for page, found in heads.values():
        assert values(found, "og:title") == [" ".join(page.title.split())]
        if found.data:
            types[page.kind, json.loads(found.data)["@type"]] += 1
    kinds = {kind for kind, _ in types}
    assert {"article", "source", "theme", "place", "term", "instrument", "organisation", "home"} <= kinds
    assert {t for k, t in types if k == "term"} == {"DefinedTerm"}
    assert {t for k, t in types if k == "source"} == {"PublicationIssue", "CreativeWork"}
    assert types["list", "DefinedTermSet"] == 2


def test_nothing_is_empty(heads: dict[str, tuple[Page, Head]]) -> None:
    def empties(value: object) -> bool:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return value in ("", [], {}, None) or any(empties(one) for one in inside)

    assert empties({"a": [""]})
    for _, found in heads.values():
        assert found.properties
        assert all(content for _, content in (*found.names, *found.properties))
    described = [json.loads(found.data) for _, found in heads.values() if found.data]
    assert described
    assert not [data for data in described if empties(data)]


def test_issue_number_and_periodical(
    contexts: dict[Edition, Context], heads: dict[str, tuple[Page, Head]]
) -> None:
    context = contexts[Edition.HANS]
    assert {bool(citation(context, one).serial) for one in context.library.works} == {True, False}
    for one in context.library.works:
        cited = citation(context, one)
        issue = json.loads(heads[f"articles/{one.id}.md"][1].data)["isPartOf"]
        if cited.serial:
            assert (issue["issueNumber"], issue["isPartOf"]["name"]) == (cited.number, cited.serial)
        else:
            assert issue["@type"] == "CreativeWork"
