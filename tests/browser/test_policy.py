"""The published site, below a sub-path: every kind of page obeys its policy, loads from its own host, and works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.built_site import Site, kinds
from tests.support.watched_page import Watch, search, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


def test_no_kind_of_page_breaks_its_policy_or_complains(site: Site, home: str, page: Page) -> None:
    watch, broken = Watch().on(page), []
    walked = kinds(site)
    for file in walked:
        page.goto(
            home + file.relative_to(site.folder).as_posix().removesuffix("index.html"), wait_until="load"
        )
        broken += [f"{page.url}: {what}" for what in violations(page)]
    assert len(walked) > 3 * 15
    assert not broken
    assert not watch.complaints
    assert not watch.outside(home)


def test_the_policy_stops_a_script_that_is_not_the_sites(home: str, page: Page) -> None:
    """So that the tests above could fail."""
    page.goto(home)
    Watch().on(page)
    page.reload()
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true";
            document.body.append(script);
            const button = document.createElement("button");
            button.setAttribute("onclick", "window.intruded = true");
            document.body.append(button);
            button.click();
        }"""
    )
    page.wait_for_function("violations.length >= 2")
    assert page.evaluate("window.intruded") is None


def test_search_and_back(home: str, page: Page) -> None:
    watch = Watch().on(page)
    page.goto(home)
    assert search(page, "人工智能")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(lambda url: url.split("?")[0] != home)
    assert not violations(page)
    page.go_back()
    page.wait_for_url(lambda url: url.split("?")[0] == home)
    assert not watch.complaints
    assert not watch.outside(home)


def test_a_mention_shows_its_preview(site: Site, home: str, page: Page) -> None:
    watch = Watch().on(page)
    article = max((p for p in kinds(site) if "/articles/" in p.as_posix()), key=lambda p: p.stat().st_size)
    page.goto(home + article.relative_to(site.folder).as_posix().removesuffix("index.html"))
    term = page.locator(".pt-term[title], .pt-term").first
    term.scroll_into_view_if_needed()
    term.hover()
    expect(page.locator(".md-tooltip2--active, .md-tooltip--active").first).to_be_visible()
    assert not violations(page)
    assert not watch.complaints


def test_a_wrong_address_of_any_edition_leads_back(home: str, page: Page) -> None:
    for folder in ("", "zh-tw/", "zh-hk/"):
        watch = Watch().on(page)
        answer = page.goto(f"{home}{folder}articles/no-such-page/deeper/")
        assert answer
        assert answer.status == 404
        assert not violations(page)
        assert not [c for c in watch.complaints if "404" not in c]
        page.locator(f'section a[href$="/policytext/{folder}themes/"]').click()
        page.wait_for_url(f"{home}{folder}themes/")
