"""The offline bundle, unzipped and opened from a folder: every kind of page, the switch, search and back, and no request."""

import zipfile
from pathlib import Path, PurePosixPath

import pytest
from playwright.sync_api import Page
from policytext import bundle
from policytext.model import Edition

from tests.support.built_site import Site, kinds
from tests.support.expected import EXPECTED
from tests.support.watched_page import Watch, search, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
#: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@pytest.fixture
def home(offline: Site) -> str:
    return offline.folder.as_uri() + "/"


def test_no_kind_of_page_leaves_the_folder_or_complains(offline: Site, home: str, page: Page) -> None:
    watch, broken = Watch().on(page), []
    walked = kinds(offline)
    for file in walked:
        page.goto(file.as_uri(), wait_until="load")
        broken += [f"{page.url}: {what}" for what in violations(page)]
    assert len(walked) > 3 * 10
    assert not broken
    assert not watch.complaints
    assert not watch.outside(home)


def test_the_switch_keeps_the_page(offline: Site, home: str, page: Page) -> None:
    article = next(p for p in kinds(offline) if p.parent == offline.folder / "articles")
    page.goto(article.as_uri())
    for edition in (Edition.TW, Edition.HK, Edition.HANS):
        page.locator(f"a.md-select__link[data-edition={edition}]").dispatch_event("click")
        wanted = (offline.folder / edition.folder / "articles" / article.name).as_uri()
        page.wait_for_url(lambda url, wanted=wanted: url.split("#")[0] == wanted)
        assert page.locator("html").get_attribute("lang") == edition


@pytest.mark.parametrize("edition", list(Edition))
def test_search_and_back(offline: Site, home: str, page: Page, edition: Edition) -> None:
    watch = Watch().on(page)
    start = (offline.folder / edition.folder / "index.html").as_uri()
    page.goto(start)
    assert search(page, "人工智能" if edition is Edition.HANS else "人工智慧")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(lambda url: url.split("?")[0] != start)
    assert Path(page.url.removeprefix("file://").split("?")[0].split("#")[0]).is_file()
    assert not violations(page)
    page.go_back()
    page.wait_for_url(lambda url: url.split("?")[0] == start)
    assert not watch.complaints
    assert not watch.outside(home)


def test_links_of_the_home_page_open_pages(offline: Site, home: str, page: Page) -> None:
    """On a disk a folder's address shows a list of files."""
    page.goto(home + "index.html")
    links = page.locator("a[href]").evaluate_all("all => all.map(a => a.href.split('#')[0])")
    inside = {link for link in links if link.startswith(home)}
    assert len(inside) > 20
    assert not [link for link in inside if link.endswith("/")]


def test_names_are_safe_everywhere(offline: Site) -> None:
    """Windows: reserved names and characters, endings, length; Windows and macOS: names that differ in case only."""
    names = [
        PurePosixPath(bundle.FOLDER) / p.relative_to(offline.folder).as_posix()
        for p in offline.folder.rglob("*")
    ]
    assert len(names) > EXPECTED.least["files"]
    for name in names:
        assert len(str(name)) <= bundle.LONGEST, name
        for part in name.parts:
            assert part.isascii(), name
            assert not set('<>:"\\|?*') & set(part), name
            assert not part.endswith((".", " ")), name
            assert part.split(".")[0].lower() not in RESERVED, name
    assert len({str(name).lower() for name in names}) == len(names)


def test_the_bundle_says_what_it_is_and_how_large_it_may_be(offline: Site) -> None:
    assert "index.html" in (offline.folder / "README.txt").read_text("utf-8")
    archive = offline.folder.parent / "offline.zip"
    assert archive.stat().st_size < bundle.LARGEST
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        assert {info.filename.split("/")[0] for info in packed.infolist()} == {bundle.FOLDER}
