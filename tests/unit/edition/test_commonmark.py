"""Running text as CommonMark: text never becomes mark-up, and emphasis beside Chinese is emphasis."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from policytext.edition.text.commonmark import CommonMarkText, escape
from policytext.model import Leaf, Mark
from policytext.resources import Resources

from tests.support.commonmark import words
from tests.support.small_library import context_of, volume, work

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda t: " ".join(t.split())
)


@given(TEXTS.filter(bool))
@example("1. 甲")
@example("10) 甲")
@example("- 甲")
@example("---")
@example("===")
@example("# 甲 #")
@example("> 甲")
@example("&amp; &#42;")
@example("~~甲~~ ~乙~")
@example("[^1] [甲](乙) ![丙](丁)")
@example("<!-- 甲 --> <https://a.b>")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    shown = words(escape(text))
    assert shown.tags == ["p"]
    assert shown.text.strip() == text


@given(TEXTS, TEXTS)
def test_text_in_a_table_stays_in_its_cell(one: str, other: str) -> None:
    shown = words(f"| {escape(one)} | {escape(other)} |\n| --- | --- |\n")
    assert shown.tags == ["table", "thead", "tr", "th", "th"]


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("一是法律框架的体系化构建。美国以此为基础。", (0, 13)),
        ("二是“长臂管辖”的延伸。美国", (2, 11)),
        ("《法案》瞄准", (0, 4)),
        ("甲乙丙", (1, 2)),
    ],
)
def test_emphasis_beside_chinese(text: str, strong: tuple[int, int], resources: Resources) -> None:
    writer = CommonMarkText(context_of(resources, work(), volume()))
    written = writer.inline(Leaf(text, (Mark(*strong, "strong"),)))
    shown = words(written)
    assert shown.tags == ["p", "strong"]
    assert shown.text.strip() == text


def test_emphasis_that_touches_is_one(resources: Resources) -> None:
    leaf = Leaf("甲乙丙丁", (Mark(0, 2, "strong"), Mark(2, 4, "lead"), Mark(1, 2, "sub")))
    written = CommonMarkText(context_of(resources, work(), volume())).inline(leaf)
    assert written == "**甲<sub>乙</sub>丙丁**"
