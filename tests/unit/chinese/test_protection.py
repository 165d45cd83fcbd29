"""What no conversion touches: addresses, code, other languages."""

from __future__ import annotations

import pytest
from policytext.chinese.protection import protected_ranges


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("日本《経済産業省》发布", ["経済産業省"]),
        ("《半導体・デジタル産業戦略》", ["半導体・デジタル産業戦略"]),
        ("优の良品这家店", ["の"]),
        ("关于経过", []),
        ("见https://a.example/b_c，发", ["https://a.example/b_c"]),
        ("普通的文字", []),
    ],
)
def test_protected_ranges(text: str, kept: list[str]) -> None:
    found = [text[start:end] for start, end in protected_ranges(text)]
    assert found == kept
