"""What readers do with a page: open repairs, see regional words, copy an address, use keys, set size, filter lists, print."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from policytext.model import Edition, Library, Work
from policytext.pages.repairs import level

from tests.support.built_site import Site
from tests.support.expected import EXPECTED
from tests.support.watched_page import Watch, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def home(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@pytest.fixture
def repaired(library: Library) -> Work:
    """The article with the most repairs."""
    return max(library.works, key=lambda work: sum(len(e.changes) for e in library.text(work).elements))


@pytest.fixture
def noted(library: Library) -> Work:
    """The article with the most footnotes."""
    return max(library.works, key=lambda work: len(library.text(work).notes))


def article(home: str, work: Work, edition: Edition = Edition.HANS) -> str:
    folder = f"{edition.folder}/" if edition.folder else ""
    return f"{home}{folder}articles/{work.id}/"


# --- repairs -----------------------------------------------------------------------------


def test_repairs_open_beside_their_paragraph_without_a_script(
    home: str, browser: Browser, library: Library, repaired: Work
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(article(home, repaired))
    ledger = library.texts[repaired.volume].ledger
    changed = [e for e in library.text(repaired).elements if e.changes]
    folds = page.locator(".pt-text .pt-repairs")
    assert folds.count() == len(changed)
    for number, element in enumerate(changed):
        fold = folds.nth(number)
        assert str(len(element.changes)) in fold.locator("summary").inner_text()
        unsure = [n for n in element.changes if level(ledger[n]) != "high"]
        assert fold.locator("li .pt-unsure").count() == len(unsure)
    first = folds.first
    expect(first.locator(".pt-repairs__box")).not_to_be_visible()
    first.locator("summary").click()
    expect(first.locator("del").first).to_be_visible()
    expect(first.locator(".pt-repairs__more a").first).to_be_visible()
    context.close()


def test_every_repair_that_is_not_sure_is_flagged_on_the_closed_mark(
    home: str, page: Page, library: Library
) -> None:
    looked = 0
    for work in library.works:
        ledger = library.texts[work.volume].ledger
        low = [e for e in library.text(work).elements if any(level(ledger[n]) != "high" for n in e.changes)]
        if low:
            page.goto(article(home, work))
            shown = page.locator(".pt-text .pt-repairs--unsure > summary").evaluate_all(
                "all => all.map(s => s.dataset.shown)"
            )
            assert len(shown) >= len(low)
            assert all(mark.endswith("？") for mark in shown)
            looked += 1
    assert looked


def test_lines_show_what_came_of_them_without_a_script(home: str, browser: Browser, repaired: Work) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}sources/{repaired.volume}/lines/")
    put = page.locator(".pt-put").first
    expect(put).not_to_be_visible()
    page.locator("#show-after").check()
    expect(put).to_be_visible()
    context.close()


def test_all_repairs_are_listed_and_can_be_narrowed(home: str, page: Page, library: Library) -> None:
    watch = Watch().on(page)
    page.goto(f"{home}about/repairs/all/")
    rows = page.locator("tr[data-rule]")
    counts = rows.locator("td:last-child").evaluate_all(
        """cells => cells.map(cell => Array.from(cell.querySelectorAll("a")).reduce(
            (sum, a) => sum + Number((/^×(\\d+)/.exec(a.nextSibling?.data ?? "") ?? [0, 1])[1]), 0))"""
    )
    assert sum(counts) == sum(len(library.texts[volume.id].ledger) for volume in library.volumes)
    low = sum(level(c) == "low" for v in library.volumes for c in library.texts[v.id].ledger)
    page.locator(".pt-filter select").nth(1).select_option("低")
    visible = page.locator("tr[data-rule]:visible")
    assert 0 < visible.count() <= low < rows.count()
    assert visible.evaluate_all("rows => rows.every(row => row.dataset.confidence === '低')")
    expect(page.locator(".pt-filter__count")).to_contain_text(str(visible.count()))
    assert not violations(page)
    assert not watch.complaints


# --- regional words ----------------------------------------------------------------------


def test_regional_words_say_what_the_text_says(home: str, page: Page, repaired: Work) -> None:
    page.goto(article(home, repaired, Edition.TW))
    words = page.locator(".pt-text .pt-voc")
    assert words.count() > EXPECTED.least["regional_words"]
    listed = page.locator(".pt-words li").all_text_contents()
    for word in words.all()[:10]:
        source = (word.get_attribute("title") or word.get_attribute("data-title") or "").partition("：")[2]
        assert source, word.inner_text()
        assert any(line.startswith(f"{source} → {word.inner_text()}") for line in listed), source
    page.goto(article(home, repaired))
    assert not page.locator(".pt-voc").count()


# --- addresses, keys, settings -----------------------------------------------------------


def test_a_key_and_a_click_copy_a_paragraphs_address(home: str, browser: Browser, repaired: Work) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(article(home, repaired))
    page.locator("#p2").hover()
    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text="#p2")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == article(home, repaired) + "#p2"
    page.locator("#p3 .pt-anchor").click()
    expect(page.get_by_role("status").filter(has_text="#p3")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url == article(home, repaired) + "#p3"
    context.close()


def test_copying_works_from_a_disk(offline: Site, page: Page, repaired: Work) -> None:
    page.goto((offline.folder / "articles" / f"{repaired.id}.html").as_uri())
    page.locator("#p2 .pt-anchor").click()
    expect(page.get_by_role("status").filter(has_text="#p2")).to_be_visible()


def test_keys_are_shown_and_can_be_turned_off(home: str, page: Page, repaired: Work) -> None:
    page.goto(article(home, repaired))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog").filter(has=page.locator("kbd"))
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("s")
    page.locator(".pt-dialog input[type=checkbox]").last.uncheck()
    page.keyboard.press("Escape")
    expect(page.locator(".pt-dialog")).to_have_count(0)
    page.keyboard.press("?")
    page.keyboard.press("f")  # Material's own, for the search
    page.wait_for_timeout(200)
    assert not page.locator(".pt-dialog").count()
    assert not page.locator("#__search").is_checked()


def test_settings_last(home: str, page: Page, repaired: Work) -> None:
    page.goto(article(home, repaired))
    before = page.locator("#p2").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    page.locator(".pt-settings").click()
    page.locator(".pt-dialog input[value=xl]").check()
    page.keyboard.press("Escape")
    page.goto(article(home, repaired, Edition.HK))
    after = page.locator("#p2").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    assert after > before * 1.2
    page.locator(".pt-settings").click()
    page.locator(".pt-dialog__end button").first.click()
    assert page.locator("#p2").evaluate("p => parseFloat(getComputedStyle(p).fontSize)") == before


def test_settings_do_without_storage(home: str, page: Page, repaired: Work) -> None:
    watch = Watch().on(page)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage'); } });"
    )
    page.goto(article(home, repaired))
    page.locator(".pt-settings").click()
    page.locator(".pt-dialog input[value=l]").first.check()
    assert page.locator("html").get_attribute("data-pt-size") == "l"
    assert not [c for c in watch.complaints if "reader.js" in c]


def test_the_edition_last_chosen_opens_at_the_front_door_only(home: str, page: Page, repaired: Work) -> None:
    page.goto(home)
    page.locator(".md-select button").hover()
    page.locator("a[data-edition='zh-Hant-TW']").click()
    page.wait_for_url("**/zh-tw/")
    page.goto("about:blank")
    page.goto(home)
    page.wait_for_url("**/zh-tw/")
    page.goto(article(home, repaired))
    assert page.url == article(home, repaired)
    page.goto(home)
    page.wait_for_url("**/zh-tw/")
    page.keyboard.press("e")
    page.keyboard.press("e")
    page.wait_for_url(lambda url: "/zh-tw/" not in url)


def test_a_citation_names_the_paragraph(home: str, page: Page, repaired: Work) -> None:
    page.goto(article(home, repaired))
    page.locator(".pt-cite > summary").click()
    cited = page.locator(".pt-cite__text--entry").first
    assert "#" not in cited.inner_text()
    page.locator("#p3").hover()
    page.locator("#p3 .pt-anchor").click()
    expect(cited).to_contain_text(f"/articles/{repaired.id}/#p3")


# --- lists -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["glossary/", "instruments/", "organisations/", "places/", "timeline/"])
def test_long_lists_can_be_filtered(home: str, page: Page, path: str) -> None:
    page.goto(home + path)
    box = page.locator(".pt-filter__words")
    rows = "tbody tr:visible, .pt-events > li:visible, article > ul > li:visible"
    whole = page.locator(rows).count()
    box.fill("日本")
    assert 0 < page.locator(rows).count() < whole
    assert [text for text in page.locator(rows).all_text_contents() if "日本" not in text] == []
    box.fill("")
    assert page.locator(rows).count() == whole


def test_what_is_reported_can_be_filtered_by_place_theme_and_source(
    home: str, page: Page, library: Library
) -> None:
    page.goto(home + "timeline/")
    items = page.locator(".pt-events > li:visible")
    whole = items.count()
    for label, names in (
        ("国家或地区", {f[Edition.HANS] for f in library.place_names.values()}),
        ("主题", {theme.name for theme in library.themes.values()}),
        ("来源", {volume.title.text for volume in library.volumes}),
    ):
        choice = page.locator(".pt-filter").get_by_label(label)
        shown = choice.locator("option").all_text_contents()[1:]
        assert len(shown) > 1
        assert set(shown) <= names
        choice.select_option(shown[0])
        assert 0 < items.count() < whole
        choice.select_option("")
    assert items.count() == whole


def test_columns_sort(home: str, page: Page) -> None:
    page.goto(home + "glossary/")
    head = page.locator("table").first.locator("thead th").nth(2)
    cells = page.locator("table").first.locator("tbody td:nth-child(3)")
    head.locator("button").click()
    down = [int(text) for text in cells.all_text_contents()]
    assert down == sorted(down, reverse=True)
    assert down[0] > down[-1]
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").click()
    assert [int(text) for text in cells.all_text_contents()] == sorted(down)


# --- notes, measure, paper ---------------------------------------------------------------


def test_notes_stand_beside_the_text_where_there_is_room(
    home: str, page: Page, library: Library, noted: Work
) -> None:
    page.goto(article(home, noted))
    anchors = [note.anchor for note in library.text(noted).notes]
    notes = page.locator(".footnote > ol > li")
    boxes = [note.bounding_box() for note in notes.all()]
    assert len(boxes) > 1
    marks = [page.locator(f"a.footnote-ref[href='#{anchor}']").bounding_box() for anchor in anchors]
    text = page.locator(".pt-text > p").first.bounding_box()
    assert text
    for box, mark in zip(boxes, marks, strict=True):
        assert box
        assert mark
        assert box["x"] > text["x"] + text["width"]
        assert box["y"] >= mark["y"] - 20
    for upper, lower in itertools.pairwise(boxes):
        assert upper
        assert lower
        assert upper["y"] + upper["height"] <= lower["y"]


def test_notes_open_in_place_on_a_phone(home: str, page: Page, noted: Work) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(article(home, noted))
    mark = page.locator("a.footnote-ref").first
    mark.click()
    expect(page.locator(".pt-note")).to_be_visible()
    mark.click()
    expect(page.locator(".pt-note")).to_have_count(0)


def test_all_sections_stand_in_the_drawer_and_a_wide_page_hides_them_without_its_style_sheet(
    home: str, page: Page
) -> None:
    page.goto(home + "glossary/")
    sections = page.locator(".md-nav--lifted > .md-nav__list > .md-nav__item")
    assert [i for i, section in enumerate(sections.all()) if not section.is_visible()] == [
        i for i, section in enumerate(sections.all()) if section.get_attribute("hidden") is not None
    ]
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("label.md-header__button[for=__drawer]").click()
    assert sections.count() > 1
    assert all(section.is_visible() for section in sections.all())


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1440, 1920])
def test_lines_have_a_readable_measure_and_no_page_scrolls_sideways(
    home: str, page: Page, noted: Work, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(article(home, noted))
    measure = page.locator(".pt-text > p").first.evaluate(
        "p => p.clientWidth / parseFloat(getComputedStyle(p).fontSize)"
    )
    assert measure <= 40
    assert width < 820 or measure >= 34
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_printed_article_says_where_it_is_from(
    home: str, page: Page, repaired: Work, tmp_path: Path
) -> None:
    page.goto(article(home, repaired))
    page.emulate_media(media="print")
    paper = page.locator(".pt-paper")
    expect(paper).to_be_visible()
    assert f"articles/{repaired.id}/" in paper.inner_text()
    for hidden in (".md-header", ".md-sidebar", ".pt-repairs", ".pt-cite", ".pt-settings", ".md-footer"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.pdf(path=str(tmp_path / "article.pdf"), prefer_css_page_size=True)
    assert (tmp_path / "article.pdf").stat().st_size > 10_000


# --- a second text beside an article -------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1440])
def test_lines_as_received_stand_beside_their_paragraph(
    home: str, page: Page, library: Library, repaired: Work, width: int
) -> None:
    watch = Watch().on(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(article(home, repaired))
    page.locator("[data-beside=lines]").click()
    element = next(e for e in library.text(repaired).elements if e.anchor == "p4")
    twin = page.locator("#p4 + .pt-twin")
    source = library.texts[repaired.volume].received.split("\n")[element.lines[0] - 1]
    expect(twin).to_contain_text(" ".join(source.split()))
    paragraph, beside = page.locator("#p4").bounding_box(), twin.bounding_box()
    assert paragraph
    assert beside
    if width > 1000:
        assert beside["x"] >= paragraph["x"] + paragraph["width"]
        assert abs(beside["y"] - paragraph["y"]) < 40
    else:
        assert beside["y"] >= paragraph["y"] + paragraph["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator("[data-beside=lines]").click()
    expect(page.locator(".pt-twin")).to_have_count(0)
    assert not violations(page)
    assert not watch.complaints


def test_another_edition_stays_beside_until_it_is_put_away(home: str, page: Page, repaired: Work) -> None:
    page.goto(article(home, repaired, Edition.TW))
    words = page.locator("#p3").evaluate("p => p.firstChild.textContent")
    page.goto(article(home, repaired))
    page.keyboard.press("b")
    page.keyboard.press("b")
    expect(page.locator("[data-beside='zh-Hant-TW']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#p3 + .pt-twin[lang='zh-Hant-TW']")).to_contain_text(words)
    page.reload()
    expect(page.locator("#p3 + .pt-twin")).to_contain_text(words)
    page.keyboard.press("b")
    page.keyboard.press("b")
    expect(page.locator(".pt-twin")).to_have_count(0)


def test_a_second_text_is_found_on_a_disk(offline: Site, page: Page, repaired: Work) -> None:
    watch = Watch().on(page)
    page.goto((offline.folder / "articles" / f"{repaired.id}.html").as_uri())
    for kind in ("lines", "zh-Hant-HK"):
        page.locator(f"[data-beside={kind}]").click()
        expect(page.locator(f"[data-beside={kind}]")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#p3 + .pt-twin")).to_be_visible()
    assert not watch.complaints


def test_a_heading_has_an_address_to_copy(home: str, browser: Browser, library: Library) -> None:
    work = next(w for w in library.works if any(e.anchor == "s1" for e in library.text(w).elements))
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(article(home, work))
    page.locator("#s1").hover()
    page.locator("#s1 .pt-anchor").click()
    expect(page.get_by_role("status").filter(has_text="#s1")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == article(home, work) + "#s1"
    context.close()


def test_the_home_page_leads_into_search(home: str, page: Page) -> None:
    page.goto(home)
    page.locator(".pt-find").click()
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("芯片", delay=100)
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_heads_of_long_lists_stay_in_view(home: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(home + "glossary/")
    head = page.locator(".pt-entries thead th").first
    page.locator(".pt-entries tbody tr").nth(12).evaluate("row => row.scrollIntoView({ block: 'center' })")
    box = head.bounding_box()
    assert box
    assert 0 <= box["y"] < 100
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_head_of_an_articles_table_stays_in_view(
    home: str, page: Page, library: Library, width: int
) -> None:
    tables = [
        (w, e) for w in library.works for e in library.text(w).elements if e.header_rows and len(e.rows) > 6
    ]
    work, element = max(tables, key=lambda pair: len(pair[1].rows))
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(article(home, work))
    page.locator(f"#{element.anchor} tbody tr").nth(-2).evaluate(
        "row => row.scrollIntoView({ block: 'end' })"
    )
    head, row = (page.locator(f"#{element.anchor} {part}").first for part in ("thead th", "tbody tr"))
    first, second = head.bounding_box(), row.bounding_box()
    assert first
    assert second
    assert 0 <= first["y"] < 120
    assert first["y"] > second["y"]  # the rows have gone on below it
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
