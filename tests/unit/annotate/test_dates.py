"""Times and what is reported of them: the cases of cases/dates.yml, and what holds for any text."""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.annotate.dates import compared, periods
from policytext.annotate.happenings import happenings
from policytext.model import Leaf, Mark, Period

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "dates.yml").read_text("utf-8"))
MARKED = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
EDTF = re.compile(r"(?:\.\./)?\d{2}[\dX]{2}(?:-\d\d){0,2}(?:/(?:\.\.|\d{2}[\dX]{2}(?:-\d\d){0,2}))?")


def written(text: str, found: tuple[Period, ...]) -> str:
    """A text with its times as the cases write them."""
    for one in reversed(found):
        flags = " inferred" * one.inferred + " fiscal" * one.fiscal
        text = f"{text[: one.start]}{{{one.surface}|{one.value}{flags}}}{text[one.end :]}"
    return text


@pytest.mark.parametrize("case", CASES["periods"], ids=lambda case: case["name"])
def test_times(case: dict[str, str]) -> None:
    text = MARKED.sub(r"\1", case["text"])
    assert written(text, periods(text, (), case.get("date", ""))) == case["text"]


@pytest.mark.parametrize("case", CASES["events"], ids=lambda case: case["name"])
def test_what_is_reported(case: dict[str, str]) -> None:
    found = happenings([("p1", Leaf(case["text"]))], case.get("date", ""))
    assert [f"{'plan ' * h.planned}{h.period.value} {h.verb}" for _, h in found] == case["found"]


def test_nothing_is_found_in_a_marked_address() -> None:
    text = "见 2021年6月8日 处"
    assert periods(text)
    assert not periods(text, (Mark(2, 11, "url", "https://example.org"),))


def test_a_time_of_comparison_is_known_as_one() -> None:
    text = "较2017年增长，2018年启动，与2016年相比下降"
    assert [compared(text, one) for one in periods(text)] == [True, False, True]


PIECES = [
    "2021年",
    "6月",
    "8日",
    "去年",
    "同年",
    "至",
    "~",
    "2022",
    "财年",
    "第一季度",
    "上半年",
    "，",
    "。",
    "较",
    "前",
    "20世纪90年代",
    "二〇二一年",
    "十二月",
    "《",
    "》",
    "https://",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from(["", "2021", "2021-08", "2021-08-05"]),
)
def test_times_are_ordered_apart_and_valid(text: str, date: str) -> None:
    found = periods(text, (), date)
    assert all(text[one.start : one.end] == one.surface != "" for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(EDTF.fullmatch(one.value) for one in found)


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(text[one.start : one.end] == one.surface for one in periods(text, (), "2021-08-05"))
    happenings([("p1", Leaf(text))])
