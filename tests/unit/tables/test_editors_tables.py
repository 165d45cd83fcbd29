"""What the editors' own tables (docs/data) promise: enough entries, definitions and introductions of a readable length,
terms of a party with its name, and no title of the seeds without an entry."""

from pathlib import Path

import yaml
from policytext.annotate.titles import TITLE
from policytext.model import Kind, Leaf, Library
from policytext.resources import Resources

from tests.support.expected import EXPECTED

CASES = Path(__file__).parents[2] / "cases" / "annotators"


def test_the_glossary_is_large_and_its_definitions_are_short(resources: Resources) -> None:
    terms = resources.tables.terms
    assert len(terms) >= EXPECTED.least["terms"]
    assert {t.id: len(t.definition) for t in terms if not 60 <= len(t.definition) <= 150} == {}
    assert [t.id for t in terms if not t.category] == []


def test_partisan_terms_name_whose_they_are(resources: Resources) -> None:
    term = resources.tables.term
    for name in (
        "chokepoint",
        "de-risking",
        "small-yard",
        "innovation-mercantilism",
        "decoupling",
        "long-arm",
    ):
        said = term[name].whose + term[name].definition
        assert any(who in said for who in ("中国", "美国", "欧盟", "美方", "中方")), name


def test_introductions_of_themes_can_be_read_at_a_glance(resources: Resources) -> None:
    themes = resources.tables.themes
    assert {t.id: len(t.introduction) for t in themes if not 150 <= len(t.introduction) <= 300} == {}
    assert {resources.tables.theme[t.broader].broader for t in themes if t.broader} == {""}, "two levels"


def leaves(library: Library) -> list[tuple[str, Leaf]]:
    """All text of the library but the reproduced tables of contents, with the article or source it stands in."""
    out = [(work.id, leaf) for work in library.works for _, leaf in library.text(work).leaves()]
    for volume in library.volumes:
        text = library.texts[volume.id]
        out += [
            (volume.id, leaf)
            for element in (*text.front, *text.back)
            if element.kind is not Kind.IMPRINT
            for _, leaf in element.leaves
        ]
    return out


def test_every_title_in_title_marks_leads_to_an_entry_or_is_deliberately_none(library: Library) -> None:
    """Those without an entry are listed with the reason; the list has none that is not needed."""
    given = yaml.safe_load((CASES / "no_entry.yml").read_text("utf-8")) or {}
    assert all(given.values()), "a reason for each"
    titles, without = 0, set()
    for where, leaf in leaves(library):
        for title in TITLE.finditer(leaf.text):
            titles += 1
            covering = [s for s in leaf.spans if s.id and s.start <= title.start(1) and title.end(1) <= s.end]
            if not covering:
                without.add((where, title[1]))
    assert titles >= EXPECTED.least["titles"]
    assert {name for _, name in without} == set(given), without
