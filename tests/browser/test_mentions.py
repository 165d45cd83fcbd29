"""Mentions and footnotes say what they mean by mouse, by keyboard and by touch; the switch keeps the paragraph."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from policytext.edition.context import Context
from policytext.model import Edition, Library, Work

from tests.support.built_site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TIP = ".md-tooltip2--active"


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@pytest.fixture
def rich(library: Library) -> Work:
    """The article with the most footnotes; it has tables as well."""
    texts = {work.id: library.text(work) for work in library.works}
    return max(library.works, key=lambda w: (len(texts[w.id].notes), len(texts[w.id].elements)))


def address(home: str, work: Work, edition: Edition) -> str:
    return f"{home}{edition.folder + '/' if edition.folder else ''}articles/{work.id}/"


def definition(contexts: dict[Edition, Context], edition: Edition, link: Locator) -> str:
    """What the glossary says of the term that a link leads to."""
    entry = str(link.get_attribute("href")).rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
    context = contexts[edition]
    return context.plain(context.library.terms[entry].definition)


@pytest.mark.parametrize("edition", list(Edition))
def test_a_term_says_what_it_means_under_the_mouse(
    home: str, page: Page, rich: Work, contexts: dict[Edition, Context], edition: Edition
) -> None:
    page.goto(address(home, rich, edition))
    term = page.locator("a.pt-term").first
    term.hover()
    expect(page.locator(TIP)).to_contain_text(definition(contexts, edition, term))
    page.mouse.move(2, 2)
    expect(page.locator(TIP)).to_have_count(0)


def test_a_term_says_what_it_means_at_the_keyboard(
    home: str, page: Page, rich: Work, contexts: dict[Edition, Context]
) -> None:
    page.goto(address(home, rich, Edition.HANS))
    term = page.locator("a.pt-term").first
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(term).to_be_focused()
    expect(page.locator(TIP)).to_contain_text(definition(contexts, Edition.HANS, term))
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/**")


def test_the_first_touch_shows_and_the_second_follows(
    home: str, browser: Browser, rich: Work, contexts: dict[Edition, Context]
) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(address(home, rich, Edition.HANS))
    term = page.locator("a.pt-term").first
    term.tap()
    expect(page.locator(TIP)).to_contain_text(definition(contexts, Edition.HANS, term))
    assert page.url == address(home, rich, Edition.HANS)
    term.tap()
    page.wait_for_url("**/glossary/**")
    phone.close()


def test_a_term_says_what_it_means_on_a_disk(
    offline: Site, page: Page, rich: Work, contexts: dict[Edition, Context]
) -> None:
    page.goto((offline.folder / "zh-tw" / "articles" / f"{rich.id}.html").as_uri())
    term = page.locator("a.pt-term").first
    term.hover()
    expect(page.locator(TIP)).to_contain_text(definition(contexts, Edition.TW, term))


def test_a_footnote_leads_there_and_back_without_a_script(
    home: str, browser: Browser, library: Library, rich: Work
) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(address(home, rich, Edition.HANS))
    mark, note = page.locator("a.footnote-ref").first, library.text(rich).notes[0]
    mark.click()
    expect(page).to_have_url(address(home, rich, Edition.HANS) + f"#{note.anchor}")
    expect(page.locator(f"[id='{note.anchor}']")).to_be_in_viewport()
    page.locator(f"[id='{note.anchor}'] .footnote-backref").click()
    expect(mark).to_be_in_viewport()
    plain.close()


# --- the switch --------------------------------------------------------------------------


def scrolled(page: Page, anchor: str) -> None:
    """Brings a block right below the header, as a reader does who has come to it."""
    page.evaluate(
        "id => scrollTo(0, document.getElementById(id).getBoundingClientRect().top + scrollY - 100)", anchor
    )


def switched(page: Page, edition: Edition) -> None:
    """Uses the switch as a hand does: a browser's own click would scroll the page to the link first."""
    page.locator("[data-md-component=header] .md-select").hover()
    link = page.locator(f"a[data-edition='{edition}']")
    expect(link).to_be_visible()
    box = link.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("lang => document.documentElement.lang === lang", arg=str(edition))


def test_the_switch_keeps_page_and_paragraph(home: str, page: Page, rich: Work) -> None:
    page.goto(address(home, rich, Edition.HANS))
    for edition in (Edition.TW, Edition.HK, Edition.HANS):
        scrolled(page, "p9")
        switched(page, edition)
        assert page.url == address(home, rich, edition) + "#p9"
        expect(page.locator("#p9")).to_be_in_viewport()
        page.goto(page.url.partition("#")[0])


def test_the_switch_keeps_page_and_paragraph_on_a_disk(offline: Site, page: Page, rich: Work) -> None:
    page.goto((offline.folder / "articles" / f"{rich.id}.html").as_uri())
    scrolled(page, "p9")
    switched(page, Edition.TW)
    assert page.url == (offline.folder / "zh-tw" / "articles" / f"{rich.id}.html").as_uri() + "#p9"
    expect(page.locator("#p9")).to_be_in_viewport()
