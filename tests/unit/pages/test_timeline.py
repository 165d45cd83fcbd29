"""The timeline: what stands under which year, how times are named, what an outline keeps to itself."""

import json
import re

import pytest
from policytext.exports import data
from policytext.model import Edition, Leaf, Library, Period
from policytext.pages import timeline

from tests.support import small_library

EVENTS = Leaf("6月8日，参议院通过《法案》。到2030年，计划实现目标。20世纪90年代，美国制定了计划。")


def held(*leaves: Leaf, outline: bool = False) -> Library:
    return small_library.library(
        (small_library.source("v", "a", outline=outline),),
        (small_library.article("a", "v", *leaves, outline=outline),),
    )


def only_page(library: Library, edition: Edition = Edition.HANS) -> str:
    (page,) = timeline.write(small_library.context(library, edition))
    assert page.path == "timeline.md"
    return page.markdown


def test_past_and_plans_stand_apart_by_year() -> None:
    headings = re.findall(r"^##+ .*\{: #([\w-]+) \}", only_page(held(EVENTS)), re.M)
    assert headings == ["past", "past-199x", "past-2021", "plan", "plan-2030"]


def test_an_event_has_its_sentence_its_place_and_says_what_was_inferred() -> None:
    text = only_page(held(EVENTS))
    assert "<mark>6月8日</mark>，参议院通过" in text
    assert "(articles/a.md#p1)" in text
    assert '<time datetime="2021-06-08">2021年6月8日</time>' in text
    assert text.count("年份推定") == 1


def test_the_overview_says_its_numbers_in_words_and_leads_to_the_years() -> None:
    text = only_page(held(EVENTS, Leaf("2021年7月1日，协会成立了。")))
    assert '[2021 年](#past-2021) <span class="pt-bars__track">' in text
    assert re.search(r'width="100%"[^\n]*2 条', text)
    assert re.search(r'width="50%"[^\n]*1 条', text)


def test_text_is_no_mark_up() -> None:
    text = only_page(held(Leaf("2021年6月8日，参议院通过《<b>*法案》。")))
    assert "<b>" not in text
    assert "&#60;b&#62;&#42;" in text


def test_an_outline_shows_no_sentence() -> None:
    library = held(EVENTS, outline=True)
    assert not library.events
    assert "参议院" not in only_page(library)
    assert json.loads(data.write(library, small_library.SCRIPTS)["data/timeline.json"]) == []


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
    assert timeline.period_name(small_library.context(held()), Period(0, 0, value, "", fiscal=fiscal)) == name


def test_rows_are_in_order_of_time_with_every_edition() -> None:
    rows = timeline.rows(held(EVENTS), small_library.SCRIPTS)
    assert [(r["date"], r["kind"], r["inferred_year"]) for r in rows] == [
        ("199X", "event", False),
        ("2021-06-08", "event", True),
        ("2030", "plan", False),
    ]
    assert rows[0]["sentence"]["zh-Hant-HK"] == "20世紀90年代，美國制定了計劃。"  # type: ignore[index]
    assert all(EVENTS.text[r["start"] : r["end"]] == r["surface"] for r in rows)  # type: ignore[misc]


def test_very_many_events_go_to_pages_of_their_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "_LIMIT", 3)
    leaves = [Leaf(f"{year}年5月{day}日，协会成立了。") for year in (2020, 2021) for day in range(1, 6)]
    pages = {p.path: p.markdown for p in timeline.write(small_library.context(held(*leaves)))}
    assert set(pages) == {"timeline.md"} | {
        f"timeline/past-{y}{n}.md" for y in (2020, 2021) for n in ("", "-2")
    }
    assert "(timeline/past-2021.md)" in pages["timeline.md"]
    assert "(past-2021-2.md)" in pages["timeline/past-2021.md"]
    assert sum(text.count("<li data-date") for text in pages.values()) == 10


def test_no_events_is_said() -> None:
    assert "暂无" in only_page(held(Leaf("没有日期。")))
