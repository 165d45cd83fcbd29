"""The guide and what it is made with: tabs, folds, key caps, examples to copy; citation formats are tabs as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from policytext.model import Edition, Library
from policytext.pages import handwritten

from tests.support.built_site import Site
from tests.support.watched_page import Watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
OPEN = "document.querySelectorAll('article details').forEach(fold => fold.open = true)"
SYSTEMS = "article > .tabbed-set"


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(home: str, browser: Browser, scheme: str) -> None:
    page = browser.new_context(
        viewport={"width": 1440, "height": 900}, bypass_csp=True, color_scheme=scheme
    ).new_page()
    found = []
    for _, path in handwritten.PAGES:
        page.goto(home + path.removesuffix("index.md").removesuffix(".md"))
        page.evaluate(OPEN)
        for fault in Axe().run(page, options=RULES).response["violations"]:
            found += [f"{path} {fault['id']}: {node['html'][:160]}" for node in fault["nodes"]]
    page.context.close()
    assert not found, "\n".join(found)


# --- tabs --------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
@pytest.mark.parametrize("disk", [True, False], ids=["from a disk", "from a server"])
def test_tabs_show_one_of_several(site: Site, home: str, browser: Browser, script: bool, disk: bool) -> None:
    page = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 844}).new_page()
    watch = Watch().on(page)
    page.goto((site.folder / "about/running/index.html").as_uri() if disk else f"{home}about/running/")
    blocks = page.locator(SYSTEMS).first.locator("> .tabbed-content > .tabbed-block")
    assert [block.is_visible() for block in blocks.all()] == [True, False, False]
    page.locator(f"{SYSTEMS} label", has_text="macOS").first.click()
    assert [block.is_visible() for block in blocks.all()] == [False, True, False]
    page.locator(f"{SYSTEMS} > input").nth(1).press("ArrowRight")
    assert [block.is_visible() for block in blocks.all()] == [False, False, True]
    assert not watch.complaints
    page.context.close()


def test_a_system_once_chosen_is_chosen_on_every_page_and_edition(home: str, page: Page) -> None:
    page.goto(f"{home}about/running/")
    page.locator(f"{SYSTEMS} label", has_text="macOS").first.click()
    page.goto(f"{home}zh-tw/about/reading/")
    expect(page.locator(SYSTEMS).first.locator(".tabbed-block").nth(1)).to_be_visible()


def test_an_address_may_name_a_tab(home: str, page: Page) -> None:
    page.goto(f"{home}about/running/#__tabbed_1_3")
    expect(page.locator(SYSTEMS).first.locator(".tabbed-block").nth(2)).to_be_visible()


def test_on_paper_all_tabs_are_there(home: str, page: Page) -> None:
    page.goto(f"{home}about/running/")
    page.emulate_media(media="print")
    assert all(block.is_visible() for block in page.locator(f"{SYSTEMS} > .tabbed-content > *").all())


def test_what_a_search_found_in_a_tab_is_shown(home: str, page: Page) -> None:
    page.goto(f"{home}about/reading/?h=shasum")
    expect(page.locator("mark", has_text="shasum").first).to_be_visible()


# --- keys, examples ----------------------------------------------------------------------


def test_the_guide_lists_the_keys_that_there_are(home: str, page: Page) -> None:
    page.goto(f"{home}about/reading/")
    told = page.locator("#keys ~ * kbd").all_inner_texts()
    page.keyboard.press("?")
    caps = page.get_by_role("dialog").locator("kbd")
    expect(caps.first).to_be_visible()
    assert sorted(key.strip().lower() for key in told) == sorted(
        key.lower() for key in caps.all_inner_texts()
    )


def test_an_example_can_be_copied(home: str, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{home}about/running/")
    page.locator("#build ~ .highlight button").first.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('make site')")
    context.close()


# --- citations ---------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_citation_formats_are_tabs(home: str, browser: Browser, library: Library, script: bool) -> None:
    context = browser.new_context(
        java_script_enabled=script, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(f"{home}articles/{library.works[0].id}/")
    page.locator(".pt-cite > summary").click()
    shown = page.locator(".pt-cite pre:visible")
    expect(shown).to_have_count(1)
    assert "[" in shown.inner_text()
    for name, words in (("BibTeX", "title = "), ("RIS", "TI  - "), ("CSL-JSON", '"title":')):
        page.locator(".pt-cite label", has_text=name).click()
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(words)
        if script:
            shown.locator("button").click()
            page.wait_for_function(
                "async words => (await navigator.clipboard.readText()).includes(words)", arg=words
            )
    context.close()


def test_a_chosen_format_does_not_move_a_reader_to_it_in_another_edition(
    home: str, page: Page, library: Library
) -> None:
    page.goto(f"{home}articles/{library.works[0].id}/")
    page.locator(".pt-cite > summary").click()
    page.locator(".pt-cite label", has_text="RIS").click()
    page.evaluate("window.scrollTo(0, 0)")
    page.locator(".md-select button").hover()
    page.locator(f"a[data-edition='{Edition.TW}']").click()
    page.wait_for_url("**/zh-tw/**")
    assert "#" not in page.url
