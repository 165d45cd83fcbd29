"""Every kind of page is usable by everybody: axe finds nothing, by day and by night; nothing moves sideways on a phone."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import Site, edition_of
from playwright.sync_api import Browser, Page
from policytext.model import Edition
from walking import kinds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
#: WCAG 2.2 AA and what axe's authors think good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
WIDER = """() => {
    const width = document.documentElement.clientWidth, over = [];
    if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return over;
    for (const node of document.querySelectorAll("article *")) {
        const box = node.getBoundingClientRect();
        if (box.width && box.right > width + 1) over.push(`${node.tagName}.${node.className} ${Math.round(box.right)}`);
    }
    return over.slice(0, 5).concat(document.documentElement.scrollWidth);
}"""


def walked(
    site: Site, home: str, edition: Edition, chosen: Callable[[Path], Path] = lambda page: page
) -> Iterator[str]:
    for page in kinds(site):
        if edition_of(site.folder, page) is edition:
            of_many = len(page.relative_to(site.folder / edition.folder).parts) == 3
            path = (chosen(page) if of_many else page).relative_to(site.folder)
            yield home + path.as_posix().removesuffix("index.html")


def usual(page: Path) -> Path:
    """Of the pages of a kind the one of middle size: axe takes half a minute for the longest."""
    alike = sorted(page.parent.parent.glob("*/index.html"), key=lambda other: other.stat().st_size)
    return alike[len(alike) // 2]


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


def is_themes(rule: str, html: str) -> bool:
    """Whether a fault is of the theme's navigation: a link that the edge of the scrolled list cuts through counts as small."""
    return rule == "target-size" and "md-nav__link" in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, home: str, browser: Browser, scheme: str) -> None:
    axe, found = Axe(), {}
    edition = Edition.HANS if scheme == "light" else Edition.TW
    # axe is put into the page as a script, which the pages' policy does not allow
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    for address in walked(site, home, edition, usual):
        page.goto(address)
        for fault in axe.run(page, options=RULES).response["violations"]:
            for node in fault["nodes"]:
                if not is_themes(fault["id"], node["html"]):
                    found.setdefault(fault["id"], []).append(f"{address} {node['html'][:120]}")
    context.close()
    assert not found, "\n".join(f"{rule} ({len(where)}): {where[0]}" for rule, where in found.items())


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_moves_sideways_on_a_phone(site: Site, home: str, browser: Browser, edition: Edition) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page: Page = context.new_page()
    wide = {}
    for address in walked(site, home, edition):
        page.goto(address)
        if over := page.evaluate(WIDER):
            wide[address] = over
    context.close()
    assert not wide


def test_the_keyboard_reaches_the_text_first(home: str, page: Page) -> None:
    """The first key goes to a link that leads past the navigation."""
    page.goto(f"{home}about/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert str(skip.get_attribute("href")).startswith("#")
    page.keyboard.press("Enter")
    assert "#" in page.url


def test_pages_have_one_title_and_headings_in_order(site: Site) -> None:
    for path in kinds(site):
        html = site.page(str(Path(path).relative_to(site.folder)))
        levels = [int(node.tag[1]) for node in html.css("article :is(h1, h2, h3, h4, h5, h6)")]
        assert levels[:1] == [1] or path.name == "404.html", path
        assert levels.count(1) <= 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path
