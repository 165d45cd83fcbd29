"""Titles within title marks."""

from __future__ import annotations

from policytext.convert.titles import title_ranges


def test_title_ranges() -> None:
    text = "《数据法》、“芯片基金”与“信息荒”，“清洁网络”计划"
    assert [text[a:b] for a, b in title_ranges(text)] == ["《数据法》", "芯片基金", "清洁网络"]
