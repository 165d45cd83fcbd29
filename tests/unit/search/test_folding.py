"""Texts as the search compares them; the engine is held to the same cases (tests/javascript/engine.test.js)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from policytext.chinese.folding import fold_table
from policytext.search.visible_text import Folding

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "search" / "folding.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_text_is_folded_as_the_case_says(case: dict[str, str]) -> None:
    assert Folding(fold_table())(case["text"]) == case["folded"]
