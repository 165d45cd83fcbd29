"""What the site says of its own address: canonical links, maps of all editions, robots.txt, the page for wrong addresses."""

import gzip
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from policytext.model import Edition

from tests.support.built_site import Html, Site, edition_of, parse, text
from tests.support.expected import EXPECTED

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def home(site: Site) -> str:
    """The address the site is built for."""
    return str(site.page("index.html").css_first("link[rel=canonical]").attributes["href"])


def test_every_page_has_one_canonical_address_its_own(site: Site, home: str) -> None:
    assert len(site.pages()) > len(Edition) * EXPECTED.least["pages"]
    for page in site.pages():
        if page.name == "404.html":
            continue
        path = page.relative_to(site.folder).as_posix().removesuffix("index.html")
        found = [node.attributes["href"] for node in parse(page).css("link[rel=canonical]")]
        assert found == [home + path], page


def test_the_map_of_each_edition_lists_its_pages_and_their_sisters(site: Site, home: str) -> None:
    pages = {page.relative_to(site.folder).as_posix() for page in site.pages() if page.name == "index.html"}
    listed: set[str] = set()
    for edition in Edition:
        file = site.folder / edition.folder / "sitemap.xml"
        assert gzip.decompress(file.with_name("sitemap.xml.gz").read_bytes()) == file.read_bytes()
        for entry in ElementTree.parse(file).getroot().findall("s:url", MAP):
            address = str(entry.findtext("s:loc", "", MAP))
            path = address.removeprefix(home) + "index.html"
            assert path in pages
            assert edition_of(site.folder, site.folder / path) is edition
            listed.add(path)
            sisters = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", MAP)}
            assert sisters.keys() == {*map(str, Edition), "x-default"}
            assert sisters[edition] == address
            assert sisters["x-default"] == sisters[Edition.HANS]
            assert all(str(href).removeprefix(home) + "index.html" in pages for href in sisters.values())
    assert listed == pages


def test_robots_may_read_everything_and_find_the_maps(site: Site, home: str) -> None:
    lines = (site.folder / "robots.txt").read_text("utf-8").splitlines()
    maps = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    assert len(maps) == len(Edition)
    assert all((site.folder / address.removeprefix(home)).is_file() for address in maps)
    assert not [line for line in lines if line.startswith("Disallow")]


def test_wrong_addresses_lead_back_in_every_edition(site: Site, home: str) -> None:
    """Hosts answer any wrong address with the one page at the root, so nothing in it may be relative."""
    html = site.page("404.html")
    prefix = urlsplit(home).path
    sections = {s.attributes["lang"]: s for s in html.css("section[lang]")}
    assert list(sections) == [str(e) for e in Edition]
    for edition in Edition:
        links = [str(a.attributes["href"]) for a in sections[edition].css("a")]
        assert len(links) > 3
        assert all((site.folder / link.removeprefix(prefix) / "index.html").is_file() for link in links)
        assert all(
            link.startswith(prefix + (f"{edition.folder}/" if edition.folder else "")) for link in links
        )
    referring = html.css("link[href], script[src], a[href]")
    assert {node.tag for node in referring} == {"link", "script", "a"}
    for node in referring:
        reference = str(node.attributes.get("href") or node.attributes.get("src"))
        assert reference.startswith((prefix, "#", "https://")), reference


def test_links_to_the_library_have_a_picture(site: Site, home: str) -> None:
    for edition in Edition:
        html = site.page(f"{edition.folder}/index.html".lstrip("/"))
        address = str(html.css_first('meta[property="og:image"]').attributes["content"])
        assert (site.folder / address.removeprefix(home)).read_bytes().startswith(b"\x89PNG")


def test_every_page_has_a_policy_that_allows_no_inline_script(site: Site) -> None:
    assert len(site.pages()) > len(Edition) * EXPECTED.least["pages"]
    for page in site.pages():
        html = parse(page)
        found = [
            m.attributes["content"]
            for m in html.css("meta[http-equiv]")
            if m.attributes["http-equiv"] == "Content-Security-Policy"
        ]
        assert len(found) == 1, page
        directives = {part.split()[0]: part.split()[1:] for part in str(found[0]).split("; ")}
        assert directives["default-src"] == ["'self'"]
        assert directives["script-src"] == ["'self'"], page
        assert not inline(html), page
        assert not handlers(html), page


def inline(html: Html) -> list[str]:
    """Scripts that stand in the page, which the policy would stop; data in a script element is none."""
    return [
        script.text()
        for script in html.css("script:not([src])")
        if "json" not in (script.attributes.get("type") or "")
    ]


def handlers(html: Html) -> list[str]:
    """Attributes that run script, which the policy would stop."""
    return [name for node in html.css("body *") for name in node.attributes if name.startswith("on")]


def test_the_title_of_the_page_for_wrong_addresses(site: Site) -> None:
    assert text(site.page("404.html").css_first("title")).startswith("找不到")
