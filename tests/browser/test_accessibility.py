"""Every kind of page is usable by everybody: axe finds nothing, by day and by night; nothing moves sideways on a phone."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from policytext.model import Edition, Library

from tests.support.built_site import Site, edition_of, kinds
from tests.support.watched_page import search

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
#: WCAG 2.2 AA and what axe's authors think good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
SCHEMES = ["light", "dark"]
#: Set for the full cross product of pages, editions and schemes, which takes several minutes.
THOROUGH = bool(os.environ.get("POLICYTEXT_THOROUGH"))
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
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


def faults(page: Page) -> list[str]:
    """What axe finds on the page that is open."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {page.url} {node['html'][:160]}"
        for fault in found
        for node in fault["nodes"]
        if not is_themes(fault["id"], node["html"])
    ]


def audited(browser: Browser, **options: Any) -> Page:
    """A page for axe, which is put into it as a script: the pages' policy does not allow that."""
    return browser.new_context(**{"viewport": DESK, "bypass_csp": True, **options}).new_page()


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(site: Site, home: str, browser: Browser, edition: Edition, scheme: str) -> None:
    """With all folds open. The schemes take turns from page to page; with POLICYTEXT_THOROUGH every page is seen in both."""
    page, found = audited(browser, color_scheme=scheme), []
    turn = list(Edition).index(edition) + SCHEMES.index(scheme)
    for number, address in enumerate(walked(site, home, edition, usual)):
        if THOROUGH or (number + turn) % len(SCHEMES) == 0:
            page.goto(address)
            page.evaluate("document.querySelectorAll('article details').forEach(fold => fold.open = true)")
            found += faults(page)
    page.context.close()
    assert not found, "\n".join(found)


def open_settings(page: Page) -> None:
    page.locator(".pt-settings").click()
    expect(page.get_by_role("dialog").filter(has=page.locator("fieldset"))).to_be_visible()


def open_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").filter(has=page.locator("kbd"))).to_be_visible()


def open_search(page: Page) -> None:
    assert search(page, "人工智能")
    page.wait_for_timeout(500)  # what slides in is half transparent until it stands


def open_drawer(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.locator(".pt-opens--drawer").press("Enter")
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    page.wait_for_timeout(500)


def open_note(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.locator("a.footnote-ref").first.click()
    expect(page.locator(".pt-note")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("act", [open_settings, open_keys, open_search, open_drawer, open_note])
def test_axe_finds_nothing_in_what_opens(
    home: str, browser: Browser, library: Library, act: Callable[[Page], None], scheme: str
) -> None:
    noted = max(library.works, key=lambda work: len(library.text(work).notes))
    edition = list(Edition)[SCHEMES.index(scheme)]
    page = audited(browser, color_scheme=scheme)
    page.goto(f"{home}{edition.folder}{'/' if edition.folder else ''}articles/{noted.id}/")
    act(page)
    found = faults(page)
    page.context.close()
    assert not found, "\n".join(found)


# --- without a mouse ---------------------------------------------------------------------

#: Where the focus is: what it is, whether it or a corner of it can be seen, and whether there is a sign of it (in a field
#: for words the caret is one).
FOCUSED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    at.dataset.reached = "yes";
    const shown = (at.matches("input.md-option, .pt-opens") && at.nextElementSibling) || at;
    const box = shown.getClientRects()[0] || shown.getBoundingClientRect(), style = getComputedStyle(shown);
    const points = [[box.x + box.width / 2, box.y + box.height / 2]];
    for (const x of [box.left + 2, box.right - 2]) for (const y of [box.top + 2, box.bottom - 2]) points.push([x, y]);
    const seen = box.width > 0 && box.height > 0 && points.some(point => shown.contains(document.elementFromPoint(...point)));
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
    return { name: at.outerHTML.slice(0, 120), seen: seen, marked: marked || at.matches("input[type=text], input[type=search]") };
}"""
#: Controls that can be seen and that the keys have not come to.
LEFT_OUT = """() => Array.from(document.querySelectorAll("a[href], button, input, select, summary, textarea")).filter(node =>
    !node.dataset.reached && node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    node.getClientRects().length && node.tabIndex >= 0 && !(node.type === "radio" && !node.checked)
).map(node => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["", "timeline/", "articles/{}/"])
def test_keys_come_to_every_control_and_show_where_they_are(
    home: str, browser: Browser, library: Library, path: str, viewport: ViewportSize
) -> None:
    repaired = max(library.works, key=lambda work: sum(len(e.changes) for e in library.text(work).elements))
    page = browser.new_context(viewport=viewport, reduced_motion="reduce").new_page()
    page.goto(home + path.format(repaired.id))
    covered, unmarked = [], []
    for _ in range(1500):
        page.keyboard.press("Tab")
        if not (at := page.evaluate(FOCUSED)):
            break
        if not at["seen"]:
            page.wait_for_timeout(300)  # the search, which was open while it had the focus, closes
            at = page.evaluate(FOCUSED)
        if not at["seen"]:
            covered.append(at["name"])
        if not at["marked"]:
            unmarked.append(at["name"])
    left_out = page.evaluate(LEFT_OUT)
    page.context.close()
    assert not covered
    assert not unmarked
    assert not left_out


# --- sizes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "width"), [(Edition.HANS, 320), (Edition.TW, 390), (Edition.HK, 720)], ids=str
)
def test_nothing_moves_sideways(
    site: Site, home: str, browser: Browser, edition: Edition, width: int
) -> None:
    """On the narrowest phone, which is a desk's window at 400 % zoom; on a common one; and at 200 % zoom."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, has_touch=width < 400, is_mobile=width < 400
    )
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
    assert kinds(site)
    for path in kinds(site):
        html = site.page(str(Path(path).relative_to(site.folder)))
        levels = [int(node.tag[1]) for node in html.css("article :is(h1, h2, h3, h4, h5, h6)")]
        assert levels[:1] == [1] or path.name == "404.html", path
        assert levels.count(1) <= 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path
