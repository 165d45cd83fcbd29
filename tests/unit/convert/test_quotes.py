"""Quotation marks of the editions."""

from __future__ import annotations

import pytest
from policytext.convert.quotes import quote
from policytext.model import Edition


@pytest.mark.parametrize(
    ("text", "tw"),
    [
        ("“脱钩”", "「脱钩」"),
        ('他说"脱钩"', "他说「脱钩」"),
        ("the “chip” war", "the “chip” war"),
        ("中国’s role", "中国’s role"),
        ("“AI”时代", "「AI」时代"),
        ('5" wafer', '5" wafer'),
    ],
)
def test_quote(text: str, tw: str) -> None:
    assert quote(text, Edition.TW) == tw
    assert len(quote(text, Edition.HANS)) == len(text)


def test_quotes_of_simplified_and_back() -> None:
    text = "他说：“这叫‘脱钩’。”"
    assert quote(quote(text, Edition.TW), Edition.HANS) == text
