"""Which pages there are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from policytext.library.targets import targets
from policytext.model import Element, Kind, Leaf, Library, Organisation, Place, Span, Volume

from tests.support import small_library
from tests.support.small_library import Article, volume, work


def test_nothing_has_a_page_in_an_empty_library_but_themes_and_terms(library: Library) -> None:
    found = targets(replace(library, volumes=(), works=(), mentions=()))
    assert set(found) == {
        *(("term", one) for one in library.terms),
        *(("theme", one) for one in library.themes),
    }


def held(one: Article, source: Volume | None = None, **entries: object) -> Library:
    """A library of one text."""
    return replace(small_library.library((source or volume(),), (one,)), **entries)


def naming(kind: str, entry: str, name: str) -> Element:
    """A footnote that consists of a name."""
    return Element(
        "fn-1", Kind.NOTE, Leaf(name, (), (Span(0, len(name), kind, entry, name),)), (1, 1), label="1"
    )


def test_a_place_has_a_page_with_all_that_it_lies_within() -> None:
    within = {"fr": "eu", "eu": "europe", "europe": "", "de": "eu"}
    places = {place: Place(place, within=above) for place, above in within.items()}
    found = targets(held(work(primary=("fr",)), places=places))
    assert [one for kind, one in found if kind == "place"] == ["fr", "eu", "europe"]


def test_a_footnote_is_enough() -> None:
    one = work(notes=(naming("place", "fr", "法国"),))
    assert targets(held(one, places={"fr": Place("fr")}))["place", "fr"] == "places/fr.md"


def test_a_person_is_an_organisation_by_another_name() -> None:
    bodies = {"biden": Organisation("拜登", "biden", "person"), "fcc": Organisation("通信委", "fcc")}
    found = targets(held(work(notes=(naming("person", "biden", "拜登"),)), organisations=bodies))
    assert found["person", "biden"] == found["organisation", "biden"] == "organisations/biden.md"
    assert ("organisation", "fcc") not in found


def test_an_outline_has_no_lines_as_received() -> None:
    outline = replace(volume(), outline=True)
    assert ("lines", "text") in targets(held(work()))
    assert ("lines", "text") not in targets(held(work(), outline))


def test_the_paths_of_such_pages_are_spelled_nowhere_else(root: Path) -> None:
    folder = r"(articles|sources|themes|places|glossary|instruments|organisations|\{\w+(\[\w+\])?\})"
    spelled = re.compile(rf"""f["']{folder}/\{{[^}}]*\}}(/index|/lines)?\.md""")
    kinds = r"articles|sources|themes|places|glossary|instruments|organisations"
    joined = re.compile(rf"""["']({kinds})/["'] ~ \S+ ~ ["'](/index|/lines)?\.md""")  # in a template
    for path in sorted((root / "hooks/policytext").rglob("*.*")):
        if path.suffix in (".py", ".jinja") and path.name != "targets.py":
            text = path.read_text("utf-8")
            found = spelled.search(text) or joined.search(text)
            assert found is None, path
    assert spelled.search((root / "hooks/policytext/library/targets.py").read_text("utf-8"))
