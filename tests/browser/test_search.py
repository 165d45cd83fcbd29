"""The search as readers use it, on a server and from a disk: what is found, what is shown, what it costs, how it is operated."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from policytext.model import Edition

from tests.support.built_site import Site
from tests.support.page_texts import PageText, missed, page_text, surplus

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BOX = "[data-md-component=search-query]"
LINK = "a.md-search-result__link"
#: All results, those that the reader has not scrolled to among them.
FOUND = "policytext.search.items.map(item => item[0].location.split(/[?#]/)[0])"
#: Counts the answers that the page has had.
LISTEN = """() => { if (window.answers === undefined) { window.answers = 0;
    policytext.search.addEventListener("message", event => { if (event.data.type === 3) window.answers++; }); } }"""


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@contextmanager
def answering(page: Page) -> Iterator[None]:
    """Waits for the answer to what is done meanwhile."""
    page.evaluate(LISTEN)
    before = page.evaluate("window.answers")
    yield
    page.wait_for_function("before => window.answers > before", arg=before)


def ask(page: Page, query: str) -> list[str]:
    """Puts a query in place of the one before and gives the pages found, best first."""
    page.locator(BOX).click()
    if page.locator(BOX).input_value() != query:
        with answering(page):
            page.locator(BOX).fill(query)
        page.wait_for_function("query => policytext.search.query === query", arg=query)
    found: list[str] = page.evaluate(FOUND)
    return [path.removesuffix("index.html") for path in found]


@pytest.fixture(scope="module")
def texts(site: Site) -> dict[str, PageText]:
    """The texts of the default edition's pages by their addresses."""
    pages = [page for page in site.pages(Edition.HANS) if page.name == "index.html"]
    return {
        page.relative_to(site.folder).as_posix().removesuffix("index.html"): page_text(page) for page in pages
    }


def check(found: list[str], texts: dict[str, PageText], *words: str) -> None:
    """Found is every page that says all of the words, and none that does not show them."""
    assert found
    assert not missed(set(found), texts, *words), words
    assert not surplus(set(found), texts, *words), words


def test_nothing_of_the_search_is_loaded_before_the_box_is_opened(home: str, page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(home, wait_until="networkidle")
    assert [u for u in asked if "/search/" in u or "/workers/" in u] == []
    ask(page, "芯片")
    assert any(u.endswith("search/index.js") for u in asked)


def test_random_substrings_are_found_on_every_page_that_has_them(
    home: str, page: Page, texts: dict[str, PageText]
) -> None:
    chance, everything = random.Random(20), sorted(texts.items())
    page.goto(home)
    tried = 0
    while tried < 40:
        text, length = chance.choice(everything)[1].said, chance.randint(1, 8)
        at = chance.randrange(max(1, len(text) - length))
        query = text[at : at + length]
        if "\n" in query or not query.isalnum():
            continue
        tried += 1
        check(ask(page, f'"{query}"'), texts, query)


@pytest.mark.parametrize(
    "forms", [("半導體", "半导体"), ("晶片", "芯片", "芯 片"), ("ＡＳＭＬ", "asml"), ("軟體", "软件")]
)
def test_forms_of_a_word_find_the_same_pages(home: str, page: Page, forms: tuple[str, ...]) -> None:
    page.goto(home)
    found = [set(ask(page, form)) for form in forms]
    assert found[0]
    assert all(each == found[0] for each in found)


def test_words_are_all_wanted_and_excluded_words_are_not(
    home: str, page: Page, texts: dict[str, PageText]
) -> None:
    page.goto(home)
    both = ask(page, "出口管制 半导体")
    check(both, texts, "出口管制", "半导体")
    assert set(ask(page, "出口管制 -半导体")) == set(ask(page, "出口管制")) - set(both)


@pytest.mark.parametrize("marks", ['""', "“”", "「」"])
def test_a_phrase_stands_as_it_is(home: str, page: Page, texts: dict[str, PageText], marks: str) -> None:
    page.goto(home)
    phrase = ask(page, f"{marks[0]}出口管制 改革{marks[1]}")
    words = ask(page, "出口管制 改革")
    check(phrase, texts, "出口管制改革")
    assert set(phrase) < set(words)


def test_a_result_shows_the_passage_and_leads_to_it_with_the_words_marked(home: str, page: Page) -> None:
    page.goto(home)
    ask(page, "晶片")
    page.keyboard.press("Escape")
    ask(page, "断链风险")
    hit = page.locator(f"{LINK}[href*='#p']").first
    expect(hit.locator("mark").first).to_have_text("断链风险")
    anchor = unquote(urlsplit(str(hit.get_attribute("href"))).fragment)
    hit.click()
    page.wait_for_url(lambda url: url.endswith("#" + anchor))
    expect(page.locator(f"[id={anchor}] mark").first).to_be_in_viewport()
    marked = page.locator("article mark[data-md-highlight]").all_inner_texts()
    assert "断链风险" in "".join(marked)


def test_a_result_says_which_other_words_were_searched(home: str, page: Page) -> None:
    page.goto(home)
    wide = ask(page, "川普")
    also = page.locator(".pt-search__also")
    expect(also).to_contain_text("特朗普")
    with answering(page):
        also.get_by_role("button").click()
    narrow: list[str] = page.evaluate(FOUND)
    assert len(narrow) < len(wide)
    assert "exact" in parse_qs(urlsplit(page.url).query)


def test_filters_narrow_and_stay_in_the_address(home: str, page: Page) -> None:
    page.goto(home)
    everything = ask(page, "半导体")
    page.locator(".pt-search__filters summary").click()
    chip = page.locator("[data-filter=kind][data-value=article]")
    with answering(page):
        chip.click()
    narrowed: list[str] = page.evaluate(FOUND)
    assert 0 < len(narrowed) < len(everything)
    assert all(path.startswith("articles/") for path in narrowed)
    expect(chip).to_have_attribute("aria-pressed", "true")
    shared = page.url
    assert parse_qs(urlsplit(shared).query) == {"q": ["半导体"], "kind": ["article"]}
    page.goto("about:blank")
    page.goto(shared)
    page.wait_for_function("() => window.policytext?.search?.items?.length")
    assert page.evaluate(FOUND) == narrowed


@pytest.mark.parametrize("name", ["kind", "theme", "place", "source", "year"])
def test_every_filter_leaves_as_many_pages_as_its_chip_says(home: str, page: Page, name: str) -> None:
    page.goto(home + "zh-tw/")
    ask(page, "半導體")
    page.locator(".pt-search__filters summary").click()
    chip = page.locator(f"[data-filter={name}]").last
    value, count = chip.get_attribute("data-value"), int(chip.locator(".pt-chip__count").inner_text())
    with answering(page):
        chip.click()
    assert len(page.evaluate(FOUND)) == count > 0
    assert parse_qs(urlsplit(page.url).query)[name] == [value]
    with answering(page):
        page.locator(".pt-search__filters > button").click()
    assert name not in parse_qs(urlsplit(page.url).query)


def test_typing_suggests_entries(home: str, page: Page) -> None:
    page.goto(home)
    ask(page, "量子")
    expect(page.locator(".pt-search__suggestions button").first).to_contain_text("量子")
    page.locator(".pt-search__suggestions button").first.click()
    assert page.locator(BOX).input_value().startswith("量子")


def test_an_empty_result_helps_on(home: str, page: Page) -> None:
    page.goto(home)
    assert ask(page, "土地力量") == []
    expect(page.locator(".pt-search__near button").first).to_be_visible()
    page.locator(".pt-search__near button").first.click()
    expect(page.locator(LINK).first).to_be_visible()


def test_searches_are_remembered_on_the_readers_machine(home: str, page: Page) -> None:
    page.goto(home)
    ask(page, "实体清单")
    page.keyboard.press("Escape")
    page.reload()
    page.locator(BOX).click()
    expect(page.locator(".pt-search__recent")).to_contain_text("实体清单")
    page.locator(".pt-search__recent .pt-chip--quiet").click()
    expect(page.locator(".pt-search__recent")).to_have_count(0)
    assert json.loads(page.evaluate("localStorage.getItem('policytext.searches')")) == []


def test_no_query_goes_out_while_an_input_method_composes(home: str, page: Page) -> None:
    page.goto(home)
    ask(page, "法")
    before = page.evaluate("policytext.search.number")
    keys = page.context.new_cdp_session(page)
    page.locator(BOX).fill("")
    page.wait_for_function("() => policytext.search.query === ''")
    before = page.evaluate("policytext.search.number")
    for pinyin in ("b", "ba", "ban"):
        keys.send(
            "Input.imeSetComposition",
            {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)},
        )
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": "Process", "windowsVirtualKeyCode": 229})
    assert page.evaluate("policytext.search.number") == before
    keys.send("Input.insertText", {"text": "半导体"})
    page.wait_for_function("() => policytext.search.query === '半导体' && policytext.search.items.length")


def test_keys_open_the_box_and_lead_to_the_first_result(home: str, page: Page) -> None:
    page.goto(home)
    page.keyboard.press("/")
    assert page.locator("#__search").is_checked()
    expect(page.locator(".md-search-result__meta")).to_have_text("输入简体或繁体都可以")
    best = ask(page, "半导体")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path.endswith(f"/{best}") and "h=" in url)


def test_the_keyboard_reaches_everything(home: str, page: Page) -> None:
    page.goto(home)
    ask(page, "芯片")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pt-search') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.press("ArrowDown")
    assert "md-search-result__link" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()
    expect(page.locator(".md-search-result__meta")).to_have_attribute("role", "status")


@pytest.mark.parametrize("folder", ["zh-tw/", "zh-hk/"])
def test_every_edition_searches_in_either_script(home: str, page: Page, folder: str) -> None:
    page.goto(home + folder)
    assert ask(page, "半导体") == ask(page, "半導體") != []
    assert page.locator(LINK + " mark").first.inner_text() == "半導體"


# --- from a disk --------------------------------------------------------------------------


@pytest.fixture
def disk(offline: Site) -> str:
    return offline.folder.as_uri() + "/"


def test_from_a_disk_the_same_is_found(disk: str, offline: Site, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(disk + "index.html")
    found = ask(page, "晶片")
    assert found
    assert all(
        (offline.folder / path).is_file() or (offline.folder / path / "index.html").is_file()
        for path in found
    )
    page.locator(LINK).first.click()
    page.wait_for_url(lambda url: "h=" in url)
    expect(page.locator("article mark[data-md-highlight]").first).to_be_attached()
    assert not complaints
