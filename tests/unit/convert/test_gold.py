"""What is claimed of conversion, on the gold files (see tests/gold/README.md; benchmarks/script_errors.py compares with other converters)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from policytext.convert.converter import Scripts
from policytext.model import Edition

from tests.support.gold_scripts import Gold, accepted, filtered, ours, plain_package, read_gold, wrong

ROOT = Path(__file__).resolve().parents[3]
REGIONS = [Edition.TW, Edition.HK]


@cache
def scripts() -> Scripts:
    return Scripts.load(ROOT / "docs" / "data" / "script")


def rate(gold: list[Gold], outputs: list[str], edition: Edition) -> float:
    """Wrong characters in 10,000."""
    errors = sum(len(wrong(g.forms[edition], out, edition)) for g, out in zip(gold, outputs, strict=True))
    return errors * 10_000 / sum(len(g.hans) for g in gold)


def our_rate(name: str, edition: Edition) -> float:
    gold = read_gold(name)
    return rate(gold, ours([g.hans for g in gold], edition, scripts()), edition)


@pytest.mark.parametrize("edition", REGIONS)
def test_prose(edition: Edition) -> None:
    assert our_rate("prose", edition) <= 1.0


@pytest.mark.parametrize("edition", REGIONS)
def test_traps_that_were_seen(edition: Edition) -> None:
    assert our_rate("traps", edition) <= 5.0


@pytest.mark.parametrize("edition", REGIONS)
def test_traps_held_out_against_the_best_other_converter(edition: Edition) -> None:
    gold = read_gold("traps_held_out")
    texts = [g.hans for g in gold]
    others = [rate(gold, converter(texts, edition), edition) for converter in (plain_package, filtered)]
    assert our_rate("traps_held_out", edition) <= min(others) / 3


def test_a_third_of_the_traps_is_held_out() -> None:
    seen, held = (len(read_gold(name)) for name in ("traps", "traps_held_out"))
    assert seen + held >= 300
    assert held >= (seen + held) / 3


@pytest.mark.parametrize("name", ["prose", "traps", "traps_held_out"])
def test_gold_forms_are_as_long_as_their_text(name: str) -> None:
    """The first of each choice put in, a form is right by itself and as long as its text."""
    passages = read_gold(name)
    assert passages
    for gold in passages:
        for edition in REGIONS:
            form = "".join(choices[0] for choices in accepted(gold.forms[edition]))
            assert wrong(gold.forms[edition], form, edition) == []
            assert len(form) == len(gold.hans)


def test_wrong_counts_characters_and_accepts_choices() -> None:
    assert wrong("發[布|佈]臺", "發佈台", Edition.TW) == []
    assert [place for place, _, _ in wrong("發布幹", "髮布干", Edition.TW)] == [0, 2]
