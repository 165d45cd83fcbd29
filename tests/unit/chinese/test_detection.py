"""Which script a text is in, and which characters an edition must not have."""

from __future__ import annotations

import pytest
from policytext.chinese.detection import detect, misplaced, script_share
from policytext.model import Edition

from tests.support.expected import EXPECTED, Seed, seed_file


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("半导体产业", "zh-Hans"),
        ("半導體產業", "zh-Hant"),
        ("半導體的發展與产业的关系", "mixed"),
        ("GDP 2021", "other"),
        ("中文", "other"),
        ("", "other"),
        ("衞生税務説明的群眾", "zh-Hant"),
    ],
)
def test_detect(text: str, script: str) -> None:
    assert detect(text) == script


def test_script_share() -> None:
    assert script_share("經濟經济") == 0.75
    assert script_share("") == 0.0


@pytest.mark.parametrize(("name", "seed"), EXPECTED.seeds.items())
def test_the_seeds_are_detected(name: str, seed: Seed) -> None:
    assert detect(seed_file(name).read_text("utf-8")) == seed.script


def test_misplaced_finds_what_an_edition_must_not_have() -> None:
    assert misplaced("发展與経済産業省", Edition.HANS) == [2]
    assert misplaced("發展与経済産業省", Edition.TW) == [2]
    assert misplaced("衞生税務説明", Edition.HK) == []
    assert misplaced("於徵瞭乾", Edition.HANS) == []
