"""Folding: the one form of a text's characters in which texts of both scripts are compared."""

from __future__ import annotations

import pytest
from policytext.chinese.folding import fold, fold_table


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("晶片與軟體", "晶片与软体"),
        ("裡面裏面", "里面里面"),
        ("答覆", "答复"),
        ("ＡＩ５Ｇ", "ai5g"),
        ("著手着手", "着手着手"),
        ("臺灣台湾", "台湾台湾"),
        ("衞説税", "卫说税"),
        ("産発", "产发"),
        ("Ä", "ä"),
    ],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert len(fold(one)) == len(one)


def test_simplified_words_keep_their_characters_when_folded() -> None:
    text = "半导体产业链供应链规划画面发展里程"
    assert fold(text) == text


def test_fold_table_maps_one_code_point_to_one() -> None:
    table = fold_table()
    assert all(len(char) == 1 == len(plain) for char, plain in table.items())
    assert all(plain not in table for plain in table.values())
    assert table["體"] == "体"
    assert table["裡"] == "里"
    assert table["Ａ"] == "a"
