"""No page links to one that is not there, whatever the seeds are; and each says the headings that it has."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from policytext import pipeline
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports.files import files, shared_files
from policytext.model import Edition
from policytext.pages import handwritten, og_image, script_words, views
from policytext.pages.rendering import Renderer
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import load_interface, load_tables

from tests.support.built_site import Html
from tests.support.generated import Folder, folders, write
from tests.support.linking import broken

ROOT = Path(__file__).resolve().parents[3]
TABLES = load_tables(ROOT / "docs" / "data")
INTERFACE = load_interface(ROOT / "docs" / "data" / "interface.yml")
HOME = Address("https://library.example/")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Resources:
    """The tables without the glossary: all its pages are there always, and take longer than all others together."""
    folder = tmp_path_factory.mktemp("tables") / "data"
    shutil.copytree(ROOT / "docs" / "data", folder, ignore=shutil.ignore_patterns("glossary.yml"))
    return Resources(folder)


@pytest.mark.parametrize(
    "link", ["../../places/zz/", "#no", "../../about/no/", "../b/#p2", "../b/x", "../../../../b/", "b/"]
)
def test_a_link_to_nowhere_is_found(link: str) -> None:
    """So the property below looks where links can be."""
    good = '<a href="../b/#p1"></a><a href="../../">h</a><a href="cite.bib"></a><a href="https://a.b/c"></a>'
    pages = {
        "articles/a.md": Html(f'<body>{good}<a href="#x" id="x"></a><a href="{link}">x</a></body>'),
        "articles/b.md": Html('<p id="p1">x</p>'),
        "index.md": Html("<p></p>"),
    }
    assert list(broken(pages, HOME, {"articles/a/cite.bib"})) == [f"articles/a/: {link}"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(seeds=folders(TABLES, 3), edition=st.sampled_from(Edition), public=st.booleans())
@example(seeds={}, edition=Edition.HANS, public=False)
@example(
    seeds={"a.txt": "法国科技政策\n\n法国政府于2021年发布科技创新计划。"}, edition=Edition.TW, public=False
)
@example(seeds={"a.txt": "题目\n\n正文[^1]一句。\n\n[^1]: 见越南的规定。"}, edition=Edition.HK, public=False)
@example(
    seeds={"a.txt": "# 仅有题目", "b.txt": "# 仅有题目", "A.md": "# index"},
    edition=Edition.HANS,
    public=True,
)
def test_no_page_links_to_one_that_is_not_there(
    seeds: Folder, edition: Edition, public: bool, few: Resources
) -> None:
    with tempfile.TemporaryDirectory() as base:
        folder = write(Path(base) / "seeds", seeds)
        library, _ = pipeline.library(Settings(folder, Path(base) / "store", public=public, jobs=1), few)
        context = Context(library, edition, few.converter, INTERFACE, HOME)
        pages = list(views.pages(context))
        assert len({page.path.lower() for page in pages}) == len(pages)
        assert all(page.title.strip() for page in pages)
        render = Renderer(context)
        rendered = {page.path: render(page) for page in pages}
        held = {**files(context), **og_image.write(context), **script_words.files(context)}
        shared = shared_files(Context(library, Edition.HANS, few.converter, INTERFACE, HOME))
    html = {path: Html(f"<html><body>{found.html}</body></html>") for path, found in rendered.items()}
    root = "../" if edition.folder else ""
    others = {*(HOME.path(path) for _, path in handwritten.PAGES), *held, *(root + path for path in shared)}
    assert not list(broken(html, HOME, others))
    for path, found in rendered.items():
        headings = [
            (int(node.tag[1]), node.attributes["id"], " ".join(node.text().split()))
            for node in html[path].css("h2[id], h3[id], h4[id], h5[id], h6[id]")
        ]
        said = [(h.level, h.anchor, " ".join(h.text.split())) for h in found.headings]
        assert said == headings, path
        ids = [node.attributes["id"] for node in html[path].css("[id]")]
        assert len(ids) == len(set(ids)), path
