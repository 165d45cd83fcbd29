"""Glossary, themes and the marks in the text."""

import json

import pytest
from policytext.model import Edition, Kind, Library

from tests.support.built_site import Site, by_id, text
from tests.support.expected import EXPECTED


def glossary(site: Site) -> list[dict]:
    """The terms in the data file of the glossary."""
    terms = json.loads((site.folder / "data" / "glossary.json").read_text("utf-8"))
    assert len(terms) >= EXPECTED.least["terms"]
    return terms


def test_there_are_enough_themes(site: Site) -> None:
    assert len(list((site.folder / "themes").glob("*/index.html"))) >= EXPECTED.least["themes"]


@pytest.mark.parametrize("edition", Edition)
def test_every_term_has_a_page_with_its_forms_and_definition(site: Site, edition: Edition) -> None:
    for term in glossary(site):
        html = site.page(f"{edition.folder or '.'}/glossary/{term['id']}/index.html")
        assert text(by_id(html, "title")).strip() == term["term"][edition]
        forms = [text(n) for n in html.css(".pt-form")]
        assert forms == list(
            dict.fromkeys(term["term"][e] for e in Edition)
        )  # editions that agree stand together
        assert term["definition"][edition], term["id"]
        assert term["definition"][edition] in text(html.css_first("article"))


@pytest.mark.parametrize("edition", Edition)
def test_marked_terms_say_what_they_mean_and_lead_to_their_entry(
    site: Site, library: Library, edition: Edition
) -> None:
    definitions = {t["id"]: t["definition"][edition] for t in glossary(site)}
    marked = 0
    for work in library.works:
        for link in site.article(edition, work.id).css("a.pt-term"):
            entry = str(link.attributes["href"]).rstrip("/").rsplit("/", 1)[-1]
            assert definitions[entry] in str(link.attributes["title"]), f"{work.id}: {entry}"
            marked += 1
    assert marked > EXPECTED.least["marked_terms"]


@pytest.mark.parametrize("edition", Edition)
def test_the_first_mention_in_each_section_is_marked_and_no_other(
    site: Site, library: Library, edition: Edition
) -> None:
    marked = 0
    for work in library.works:
        html = site.article(edition, work.id)
        section: list[str] = []
        seen: set[str] = set()
        for element in library.text(work).elements:
            if element.kind is Kind.HEADING:
                section, seen = [], set()
                continue
            cells = [c for row in element.rows[element.header_rows :] for c in row]
            leaves = cells if element.kind is Kind.TABLE else [element.leaf]
            seen |= {s.id for leaf in leaves for s in leaf.spans if s.kind == "term" and s.id}
            links = by_id(html, element.anchor).css("a.pt-term")
            section += [str(link.attributes["href"]).rstrip("/").rsplit("/", 1)[-1] for link in links]
            assert len(section) == len(set(section)), f"{work.id}#{element.anchor}: marked twice"
            assert set(section) == seen, f"{work.id}#{element.anchor}: {seen ^ set(section)}"
            marked += len(links)
    assert marked > EXPECTED.least["marked_terms"]


@pytest.mark.parametrize("edition", Edition)
def test_the_matrix_counts_the_articles_it_leads_to(site: Site, edition: Edition) -> None:
    home = site.page(f"{edition.folder or '.'}/index.html")
    cells = home.css(".pt-matrix a.pt-cell")
    assert len(cells) >= EXPECTED.least["matrix_cells"]
    for cell in cells:
        path, anchor = str(cell.attributes["href"]).split("#")
        theme = site.page(f"{edition.folder or '.'}/{path}index.html")
        heading = by_id(theme, anchor)
        listed = heading.next
        while listed is not None and listed.tag not in ("ul", "ol"):
            listed = listed.next
        assert listed is not None
        assert len(listed.css("li")) == int(text(cell)), cell.attributes["href"]


@pytest.mark.parametrize("edition", Edition)
def test_three_sources_meet_on_the_page_of_an_act(site: Site, library: Library, edition: Edition) -> None:
    """With a sentence and a link of each, and a link to where they are read side by side."""
    html = site.page(f"{edition.folder or '.'}/instruments/{EXPECTED.shared.instrument}/index.html")
    linked = {str(a.attributes["href"]).split("/articles/")[1].split("/")[0] for a in html.css("a.pt-place")}
    assert {library.work[work].volume for work in linked} >= set(EXPECTED.shared.sources)
    assert len(html.css("blockquote mark")) >= EXPECTED.shared.sentences
    beside = next(
        str(a.attributes["href"]) for a in html.css("a") if "/compare/#" in str(a.attributes["href"])
    )
    assert by_id(site.page(f"{edition.folder or '.'}/compare/index.html"), beside.split("#")[1])


@pytest.mark.parametrize("edition", Edition)
def test_near_passages_are_linked_from_paragraph_to_paragraph(
    site: Site, library: Library, edition: Edition
) -> None:
    assert library.parallels
    for parallel in library.parallels:
        for one, other in ((parallel.left, parallel.right), (parallel.right, parallel.left)):
            html = site.article(edition, one.work)
            links = [str(a.attributes["href"]) for a in html.css(".pt-near a, #near ~ ul a")]
            assert f"../{other.work}/#{other.anchor}" in links
            assert by_id(site.article(edition, other.work), other.anchor)


@pytest.mark.parametrize("edition", Edition)
def test_pages_of_themes_explain_and_order_their_articles(
    site: Site, library: Library, edition: Edition
) -> None:
    """Deciding words of article and section, what is named, and a reading order with a reason for each step."""
    sections, longest = 0, 0
    for theme in library.themes.values():
        works = [w for w in library.works if any(t.id == theme.id for t in w.themes)]
        if not works:
            continue
        html = site.page(f"{edition.folder or '.'}/themes/{theme.id}/index.html")
        assert by_id(html, "names")
        for item in html.css("#articles ~ ol")[0].css("li"):
            links = [str(a.attributes["href"]) for a in item.css("a")]
            sections += sum("#s" in link for link in links)
            work = library.work[links[0].strip("/").rsplit("/", 1)[-1]]
            score = next(t for t in work.themes if t.id == theme.id)
            assert all(f"×{n}" in text(item) for _, n in score.words[:8])
        longest = max(longest, len(works))
        if len(works) > 1:
            steps = html.css("#reading ~ ol")[0].css("li")
            assert min(len(works), 8) == len(steps)
            assert all(text(step.css_first(".pt-because")).strip() for step in steps)
    assert sections > EXPECTED.least["theme_links"]
    assert longest > 1
