"""Which pages there are; and that no page links to one that is not there, whatever the seeds are."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import shelf
import writing
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from policytext import pipeline
from policytext.edition.addresses import Address
from policytext.edition.context import Page
from policytext.library.targets import targets
from policytext.model import Edition, Element, Kind, Leaf, Library, Organisation, Place, Span, Volume, Work
from policytext.pipeline import Editors, Finders
from policytext.tables import load_tables

from tests.support.built_site import Html
from tests.support.generated import Folder, folders, write
from tests.support.linking import broken

ROOT = Path(__file__).resolve().parents[1]
TABLES = load_tables(ROOT / "docs" / "data")
HOME = Address("https://library.example/")


# --- which there are ---------------------------------------------------------------------


def test_nothing_has_a_page_in_an_empty_library_but_themes_and_terms(library: Library) -> None:
    found = targets(replace(library, volumes=(), works=()))
    assert set(found) == {
        *(("term", one) for one in library.terms),
        *(("theme", one) for one in library.themes),
    }


def held(work: Work, volume: Volume | None = None, **entries: object) -> Library:
    """A library of one text."""
    return replace(writing.library((volume or shelf.volume(),), (work,)), **entries)


def naming(kind: str, entry: str, name: str) -> Element:
    """A footnote that consists of a name."""
    return Element(
        "fn-1", Kind.NOTE, Leaf(name, (), (Span(0, len(name), kind, entry, name),)), (1, 1), label="1"
    )


def test_a_place_has_a_page_with_all_that_it_lies_within() -> None:
    within = {"fr": "eu", "eu": "europe", "europe": "", "de": "eu"}
    places = {place: Place(place, within=above) for place, above in within.items()}
    found = targets(held(shelf.work(primary=("fr",)), places=places))
    assert [one for kind, one in found if kind == "place"] == ["fr", "eu", "europe"]


def test_a_footnote_is_enough() -> None:
    work = shelf.work(notes=(naming("place", "fr", "法国"),))
    assert targets(held(work, places={"fr": Place("fr")}))["place", "fr"] == "places/fr.md"


def test_a_person_is_an_organisation_by_another_name() -> None:
    bodies = {"biden": Organisation("拜登", "biden", "person"), "fcc": Organisation("通信委", "fcc")}
    found = targets(held(shelf.work(notes=(naming("person", "biden", "拜登"),)), organisations=bodies))
    assert found["person", "biden"] == found["organisation", "biden"] == "organisations/biden.md"
    assert ("organisation", "fcc") not in found


def test_an_outline_has_no_lines_as_received() -> None:
    outline = replace(shelf.volume(), outline=True)
    assert ("lines", "text") in targets(held(shelf.work()))
    assert ("lines", "text") not in targets(held(shelf.work(), outline))


def test_writers_spell_the_paths_of_such_pages_nowhere_else(root: Path) -> None:
    folder = r"(articles|sources|themes|places|glossary|instruments|organisations|\{\w+(\[\w+\])?\})"
    spelled = re.compile(rf"""f["']{folder}/\{{[^}}]*\}}(/index|/lines)?\.md""")
    known = {"targets.py"}
    for path in sorted((root / "hooks").rglob("*.py")):
        assert path.name in known or not spelled.search(path.read_text("utf-8")), path
    assert spelled.search((root / "hooks/policytext/writers/targets.py").read_text("utf-8"))


# --- any seeds ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def few(resources: Resources) -> Editors:
    """The editors without the glossary: all its pages are there always, and take longer than all others together."""
    tables = replace(resources.tables, terms=())
    return Editors(tables, editors.scripts, Finders.of(tables), editors.synonyms)


@pytest.fixture(scope="module")
def convert() -> Callable[[str], Html]:
    """Markdown -> HTML as the site's configuration has it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    markdown = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    return lambda source: Html(f"<html><body>{markdown.reset().convert(source)}</body></html>")


def test_a_link_to_nowhere_is_found(convert: Callable[[str], Html]) -> None:
    """So the property below looks where links can be."""
    links = '[a](../places/zz.md) [b](#no) <a href="../../about/no/">c</a>\n\n<p><a href="../b/#p2">d</a></p>'
    here = Page("articles/a.md", "甲", f"{links} [e](b.md#p1) [f](a/cite.bib)", "article")
    other = Page("articles/b.md", "乙", "正文\n{: #p1 }", "article")
    found = broken([here, other], convert, HOME, {"articles/a/cite.bib"})
    assert [line.split()[1] for line in found] == ["../places/zz.md", "#no", "../../about/no/", "../b/#p2"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seeds=folders(TABLES, 3), edition=st.sampled_from(Edition), publish=st.sampled_from(["", "public"]))
@example(seeds={}, edition=Edition.HANS, publish="")
@example(
    seeds={"a.txt": "法国科技政策\n\n法国政府于2021年发布科技创新计划。"}, edition=Edition.TW, publish=""
)
@example(seeds={"a.txt": "题目\n\n正文[^1]一句。\n\n[^1]: 见越南的规定。"}, edition=Edition.HK, publish="")
@example(
    seeds={"a.txt": "# 仅有题目", "b.txt": "# 仅有题目", "A.md": "# index"},
    edition=Edition.HANS,
    publish="public",
)
def test_no_page_links_to_one_that_is_not_there(
    seeds: Folder, edition: Edition, publish: str, few: Editors, convert: Callable[[str], Html]
) -> None:
    with tempfile.TemporaryDirectory() as base:
        library, _ = pipeline.library(write(Path(base) / "seeds", seeds), few, publish)
    context = pipeline.context(library, few, edition, ROOT / "docs" / "data" / "interface.yml", HOME)
    pages = list(pipeline.pages(context))
    assert len({page.path.lower() for page in pages}) == len(pages)
    assert all(page.title.strip() for page in pages)
    docs = (path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.*"))
    files = {**pipeline.edition_files(context), **pipeline.data_files(context)}
    root = "../" if edition.folder else ""
    others = {*map(HOME.path, docs), *(f"{root}{name}" for name in files), *files}
    assert not list(broken(pages, convert, HOME, others))
