"""Sums of money and percentages: the cases of cases/amounts.yml, and what holds for any text."""

import itertools
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.annotate.amounts import amounts
from policytext.model import Amount, Leaf

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "amounts.yml").read_text("utf-8"))
MARKED = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")


def told(amount: Amount) -> str:
    """An amount as the cases write it."""
    value = f"{amount.value.normalize():f}" + (
        f"..{amount.upto.normalize():f}" if amount.upto is not None else ""
    )
    parts = [
        value,
        amount.unit,
        amount.bound and f"bound:{amount.bound}",
        amount.relation and f"relation:{amount.relation}",
    ]
    parts += ["converted" if amount.converted else "", amount.period and f"@{amount.period}"]
    return " ".join(filter(None, parts))


def written(text: str, found: tuple[Amount, ...]) -> str:
    for one in reversed(found):
        text = f"{text[: one.start]}{{{one.surface}|{told(one)}}}{text[one.end :]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_amounts(case: dict[str, str]) -> None:
    text = MARKED.sub(r"\1", case["text"])
    assert written(text, amounts(Leaf(text), case.get("date", ""), case.get("home", ""))) == case["text"]


@given(
    st.decimals(min_value="0.01", max_value="99999", places=4, allow_nan=False),
    st.sampled_from([("", 0), ("万", 4), ("百万", 6), ("亿", 8), ("万亿", 12)]),
)
def test_values_are_exact(number: Decimal, scale: tuple[str, int]) -> None:
    (found,) = amounts(Leaf(f"投入{number:f}{scale[0]}美元。"))
    assert found.value == number * 10 ** scale[1]


PIECES = [
    "约",
    "近",
    "超过",
    "3",
    "1,000",
    "0.5",
    "万",
    "亿",
    "万亿",
    "多",
    "~",
    "至",
    "美元",
    "元",
    "元人民币",
    "%",
    "个百分点",
    "百分之三十",
    "左右",
    "，",
    "。",
    "2021年",
    "《",
    "》",
    "增长",
    "（",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["", "cn"]))
def test_amounts_are_ordered_apart_and_say_what_stands_there(text: str, home: str) -> None:
    found = amounts(Leaf(text), home=home)
    assert all(text[one.start : one.end] == one.surface != "" for one in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(text[one.start : one.end] == one.surface for one in amounts(Leaf(text), home="cn"))
