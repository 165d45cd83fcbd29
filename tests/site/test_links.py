"""Every link and every anchor of every page leads somewhere, and no page loads anything from another host."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from policytext.model import Edition

from tests.support.built_site import Html, Site, parse, text
from tests.support.expected import EXPECTED

LOADING = "script, img, iframe, embed, object, source, track, video, audio, input, link, use, image"
SOURCES = ("src", "srcset", "data", "poster", "href", "xlink:href")
#: Links that browsers follow only when told to.
UNLOADED = {
    "canonical",
    "alternate",
    "prev",
    "next",
    "author",
    "license",
    "help",
    "search",
    "up",
    "home",
    "cite-as",
}
CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
HOST = "https://site.invalid"


def references(html: Html) -> Iterator[str]:
    """What a page refers to, as written."""
    for node in html.css("[href], [src], [data], [poster], [action]"):
        for name in ("href", "src", "data", "poster", "action"):
            if value := node.attributes.get(name):
                yield value


@cache
def anchors(path: Path) -> frozenset[str]:
    ids = {str(node.attributes["id"]) for node in parse(path).css("[id]")}
    return frozenset(ids | {""})


def target(site: Site, page: Path, reference: str) -> tuple[Path | None, str]:
    """The file and anchor that a reference means; None for another host."""
    here = f"{HOST}{site.prefix}{page.relative_to(site.folder).as_posix()}"
    address = urlsplit(urljoin(here, reference))
    own = (HOST, "https://library.example")
    if f"{address.scheme}://{address.netloc}" not in own:
        return None, ""
    assert address.path.startswith(site.prefix), f"{page}: {reference} leaves the site"
    path = site.folder / unquote(address.path.removeprefix(site.prefix))
    return (path / "index.html" if address.path.endswith("/") else path), unquote(address.fragment)


@pytest.mark.parametrize("name", ["site", "offline"])
def test_every_link_and_anchor_resolves(name: str, request: pytest.FixtureRequest, record_property) -> None:
    site: Site = request.getfixturevalue(name)
    broken, links, pages = [], 0, site.pages()
    for page in pages:
        for reference in references(parse(page)):
            file, anchor = target(site, page, reference)
            if file is None:
                assert re.match(r"https?://|mailto:", reference), f"{page}: {reference}"
                continue
            links += 1
            if not file.is_file() or (anchor and file.suffix == ".html" and anchor not in anchors(file)):
                broken.append(f"{page.relative_to(site.folder)}: {reference}")
    print(f"{links} links on {len(pages)} pages")
    record_property("links", links)
    assert not broken, f"{len(broken)} broken links, the first: " + "; ".join(broken[:20])
    assert pages
    assert links > 20 * len(pages)


def test_ids_are_unique_on_every_page(site: Site) -> None:
    assert len(site.pages()) > len(Edition) * EXPECTED.least["pages"]
    for page in site.pages():
        ids = [node.attributes["id"] for node in parse(page).css("[id]")]
        assert ids, page
        assert len(ids) == len(set(ids)), page


def test_the_home_page_is_called_home_in_menus(site: Site) -> None:
    for edition, word in ((Edition.HANS, "首页"), (Edition.TW, "首頁"), (Edition.HK, "首頁")):
        html = site.page(f"{edition.folder or '.'}/places/us/index.html")
        for menu in (".md-tabs", ".md-nav--primary > ul", ".md-path"):
            assert text(html.css_first(f"{menu} a")).strip() == word, (edition, menu)


def test_contents_list_the_headings_of_a_page_to_the_fourth_level(site: Site) -> None:
    """Not those of its parts that hand-written pages are given below the last of their own."""
    deepest = 0
    for page in site.pages(Edition.HANS):
        html = parse(page)
        listed = [str(a.attributes["href"])[1:] for a in html.css(".md-sidebar--secondary a[href^='#']")]
        levels = {node.attributes.get("id"): int(str(node.tag)[1]) for node in html.css("h2, h3, h4, h5, h6")}
        assert all(levels[anchor] <= 4 for anchor in listed), page
        deepest = max([deepest, *(levels[anchor] for anchor in listed)])
    assert deepest == 4
    data = site.page("about/data/index.html").css(".md-sidebar--secondary nav > ul > li > a")
    assert {"#conventions", "#files", "#take-away"} <= {a.attributes["href"] for a in data}


def test_no_page_loads_from_another_host(site: Site) -> None:
    assert len(site.pages()) > len(Edition) * EXPECTED.least["pages"]
    loaded = 0
    for page in site.pages():
        html = parse(page)
        for node in html.css(LOADING):
            relations = str(node.attributes.get("rel")).split()
            if node.tag == "link" and (set(relations) & UNLOADED or relations[0].startswith("schema.")):
                continue
            for name in SOURCES:
                value = node.attributes.get(name) or ""
                assert not re.match(r"(?:[a-z]+:)?//", value), f"{page}: {value}"
                loaded += bool(value)
        styles = " ".join(node.text() for node in html.css("style"))
        styles += " ".join(str(node.attributes["style"]) for node in html.css("[style]"))
        assert not foreign(styles), page
    assert loaded > len(site.pages()), "every page loads a style sheet and a script"


def test_no_style_sheet_loads_from_another_host(site: Site) -> None:
    sheets = list(site.folder.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not foreign(sheet.read_text("utf-8")), sheet


def foreign(css: str) -> list[str]:
    return [address for address in CSS_ADDRESS.findall(css) if re.match(r"(?:https?:)?//", address)]


def test_addresses_of_other_hosts_are_seen_in_style_sheets() -> None:
    assert foreign("a { background: url(//a.example/x.png) } @import 'https://b.example/y.css';") == [
        "//a.example/x.png",
        "https://b.example/y.css",
    ]
    assert foreign("a { background: url('../x.png') } b { mask: url(data:image/svg+xml;x) }") == []
