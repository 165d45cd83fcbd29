"""A browser that runs no script: every kind of page can be read, and nothing on it waits for a script that never comes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from policytext.model import Edition, Library

from tests.support.built_site import Site, edition_of, kinds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
#: Controls that work by themselves: folds, check boxes that style sheets read, and the button that shows the editions.
WORKS = "summary, [data-md-toggle=drawer], .md-nav__toggle, .pt-toggle input, .md-select button"
#: Controls that can be seen, and elements of a list, a table or a fold that have nothing in them.
IDLE = """works => Array.from(document.querySelectorAll("button, input, select, textarea")).filter(node =>
    node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && node.getBoundingClientRect().width && !node.matches(works)
).map(node => node.outerHTML.slice(0, 120))"""
EMPTY = """() => Array.from(document.querySelectorAll("article :is(p, ul, ol, dl, table, tbody, details, figure, section)"))
    .filter(node => node.checkVisibility() && !node.textContent.trim() && !node.querySelector("svg, img, input"))
    .map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without script, of a phone's size: there most is hidden behind buttons."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_waits_for_a_script(site: Site, home: str, plain: Page, edition: Edition) -> None:
    faults = []
    walked = [file for file in kinds(site) if edition_of(site.folder, file) is edition]
    assert len(walked) > 10
    for file in walked:
        plain.goto(home + file.relative_to(site.folder).as_posix().removesuffix("index.html"))
        assert len(plain.locator("article").inner_text()) > 50, plain.url
        faults += [f"{plain.url}: {html}" for html in plain.evaluate(IDLE, WORKS)]
        faults += [f"{plain.url}: {html}" for html in plain.evaluate(EMPTY)]
    assert not faults, "\n".join(faults)


def test_the_search_that_needs_a_script_is_not_offered(home: str, plain: Page) -> None:
    plain.goto(home)
    expect(plain.locator(".md-search__input")).not_to_be_visible()
    expect(plain.locator(".md-header__button[for=__search]")).not_to_be_visible()


def test_the_editions_and_the_pages_are_links(home: str, plain: Page) -> None:
    plain.goto(f"{home}glossary/")
    plain.locator(".md-select button").focus()
    plain.locator("a[data-edition=zh-Hant-TW]").click()
    assert plain.url == f"{home}zh-tw/glossary/"
    plain.locator("label.md-header__button[for=__drawer]").click()
    plain.locator(".md-nav--primary a[href$='timeline/']").first.click()
    assert plain.url == f"{home}zh-tw/timeline/"


def test_notes_folds_and_titles_can_be_reached(home: str, plain: Page, library: Library) -> None:
    noted = max(library.works, key=lambda work: len(library.text(work).notes))
    anchor = library.text(noted).notes[0].anchor
    plain.goto(f"{home}articles/{noted.id}/")
    plain.locator("a.footnote-ref").first.click()
    assert plain.url.endswith(f"#{anchor}")
    expect(plain.locator(f"[id='{anchor}']")).to_be_in_viewport()
    folds = plain.locator("article details").all()
    assert folds
    for fold in folds[:5]:
        fold.locator("summary").first.click()
        assert fold.locator(":scope > :not(summary)").first.is_visible()
    assert plain.locator("a.pt-term[title]").count()
