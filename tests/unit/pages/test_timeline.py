"""The timeline: what stands under which year, how times are named, what an outline keeps to itself."""

import json

import pytest
from policytext.edition.times import period_name
from policytext.exports import data
from policytext.exports.data.statements import Statements
from policytext.model import Edition, Leaf, Library, Period
from policytext.pages.views import timeline

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import HOSTILE

EVENTS = Leaf("6月8日，参议院通过《法案》。到2030年，计划实现目标。20世纪90年代，美国制定了计划。")


def held(*leaves: Leaf, outline: bool = False) -> Library:
    return small_library.library(
        (small_library.source("v", "a", outline=outline),),
        (small_library.article("a", "v", *leaves, outline=outline),),
    )


def only_page(library: Library, edition: Edition = Edition.HANS) -> Html:
    context = small_library.context(library, edition)
    assert [page.path for page in timeline.pages(context)] == ["timeline.md"]
    return small_library.shown(context, "timeline.md")


def test_past_and_plans_stand_apart_by_year() -> None:
    headings = [(node.tag, node.attributes["id"]) for node in only_page(held(EVENTS)).css("h2, h3")]
    assert headings == [
        ("h2", "past"),
        ("h3", "past-199x"),
        ("h3", "past-2021"),
        ("h2", "plan"),
        ("h3", "plan-2030"),
    ]


def test_an_event_has_its_sentence_its_place_and_says_what_was_inferred() -> None:
    html = only_page(held(EVENTS))
    (event,) = html.css("[data-date='2021-06-08']")
    assert event.css_first("blockquote").text().strip().startswith("6月8日，参议院通过《法案》。")
    assert event.css_first("mark").text() == "6月8日"
    assert event.css_first("a.pt-place").attributes["href"] == "../articles/a/#p1"
    time = event.css_first("time")
    assert (time.attributes["datetime"], time.text()) == ("2021-06-08", "2021年6月8日")
    assert html.text().count("年份推定") == 1
    assert "年份推定" in event.text()


def test_the_overview_says_its_numbers_in_words_and_leads_to_the_years() -> None:
    html = only_page(held(EVENTS, Leaf("2021年7月1日，协会成立了。")))
    years = {
        item.css_first("a").attributes["href"]: (
            item.css_first("a").text(),
            item.css_first("svg").attributes["width"],
            item.css_first(".pt-count").text(),
        )
        for item in html.css(".pt-bars li")
    }
    assert years["#past-2021"] == ("2021 年", "100%", "2 条")
    assert years["#past-199x"][1:] == ("50%", "1 条")


def test_text_is_no_mark_up() -> None:
    hostile = HOSTILE.replace("!", "")  # which would end the sentence
    said = f"2021年6月8日，参议院通过《{hostile}法案》。"
    html = only_page(held(Leaf(said)))
    assert html.css_first("blockquote p").text().startswith(said)
    assert not html.css("b, script")


def test_an_outline_shows_no_sentence() -> None:
    library = held(EVENTS, outline=True)
    assert not library.events
    assert "参议院" not in only_page(library).text()
    assert json.loads(data.write(small_library.context(library))["data/timeline.json"]) == []


@pytest.mark.parametrize(
    ("value", "fiscal", "name"),
    [
        ("2021-06-08", False, "2021年6月8日"),
        ("2021-06", False, "2021年6月"),
        ("2022", True, "2022财年"),
        ("2021/2027", False, "2021年–2027年"),
        ("2019-33", False, "2019年第一季度"),
        ("199X", False, "20世纪90年代"),
        ("2025-04-04/..", False, "2025年4月4日起"),
        ("../2035", False, "2035年前"),
    ],
)
def test_times_in_words(value: str, fiscal: bool, name: str) -> None:
    assert period_name(small_library.context(held()), Period(0, 0, value, "", fiscal=fiscal)) == name


def test_rows_are_in_order_of_time_with_every_edition() -> None:
    rows = Statements(small_library.context(held(EVENTS))).events()
    assert [(r["date"], r["kind"], r["inferred_year"]) for r in rows] == [
        ("199X", "event", False),
        ("2021-06-08", "event", True),
        ("2030", "plan", False),
    ]
    assert rows[0]["sentence"]["zh-Hant-HK"] == "20世紀90年代，美國制定了計劃。"  # type: ignore[index]
    assert all(EVENTS.text[r["start"] : r["end"]] == r["surface"] for r in rows)  # type: ignore[misc]


def test_very_many_events_go_to_pages_of_their_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "LIMIT", 3)
    leaves = [Leaf(f"{year}年5月{day}日，协会成立了。") for year in (2020, 2021) for day in range(1, 6)]
    context = small_library.context(held(*leaves))
    pages = {p.path: small_library.shown(context, p.path) for p in timeline.pages(context)}
    assert set(pages) == {"timeline.md"} | {
        f"timeline/past-{y}{n}.md" for y in (2020, 2021) for n in ("", "-2")
    }
    assert pages["timeline.md"].css("a[href='past-2021/']")
    assert pages["timeline/past-2021.md"].css("a[href='../past-2021-2/']")
    assert sum(len(html.css("li[data-date]")) for html in pages.values()) == 10


def test_no_events_is_said() -> None:
    assert "暂无" in only_page(held(Leaf("没有日期。"))).text()
