"""The command line: conversion of single files."""

from __future__ import annotations

from pathlib import Path

import pytest
from policytext.cli import main


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """A text partly in Traditional, with a converter's error in it."""
    path = tmp_path / "mixed.txt"
    path.write_text("# 经濟\n半導體制造与「著名」的`發展`，隨著芯片\n", "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh-Hans", "# 经济\n半导体制造与“著名”的`發展`，随着芯片\n"),
        ("zh-Hant-TW", "# 經濟\n半導體製造與「著名」的`發展`，隨著晶片\n"),
        ("zh-Hant-HK", "# 經濟\n半導體製造與「著名」的`發展`，隨着晶片\n"),
    ],
)
def test_convert_takes_any_script(
    mixed: str, edition: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "--to", edition, mixed]) == 0
    assert capsys.readouterr().out == expected


def test_convert_explains(mixed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "--to", "zh-Hant-TW", "--explain", mixed]) == 0
    lines = capsys.readouterr().out.splitlines()
    package = "(dictionaries alone '制造', with word boundaries '製造')"
    assert f"{mixed}:2:4: phrase:制造: '制造' -> '製造' {package}" in lines
    assert f"{mixed}:2:19: vocabulary:芯片: '芯片' -> '晶片' (半导体与电子)" in lines
