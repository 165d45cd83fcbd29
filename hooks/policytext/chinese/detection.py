"""Which script a text is in, from the characters that only one script has."""

from __future__ import annotations

from functools import cache

from policytext.chinese.opencc_data import entries
from policytext.chinese.protection import protected_ranges
from policytext.model import Edition

BOTH = frozenset("乾瞭藉著於徵鍾摺覆麽讎并苧吒昇濛")
"""Characters that the tables give to one script but the other uses too, in names and set words."""


@cache
def simplified_only() -> frozenset[str]:
    """Characters of Simplified text that Traditional text does not have."""
    found = {char for char, forms in entries("STCharacters").items() if char not in forms}
    regional = {
        char for name in ("TWVariants", "HKVariants") for forms in entries(name).values() for char in forms
    }
    return frozenset(found - BOTH - regional)


@cache
def traditional_only() -> frozenset[str]:
    """Characters of Traditional text, of any region, that Simplified text does not have."""
    found = {char for char, forms in entries("TSCharacters").items() if char not in forms}
    return frozenset(found - BOTH - set(entries("STCharacters")))


def script_share(text: str) -> float:
    """The share of Traditional among the characters of `text` that belong to one script only; 0.0 when there are none.

    >>> script_share("經濟"), script_share("经济"), script_share("经濟")
    (1.0, 0.0, 0.5)
    """
    traditional, simplified = _count(text)
    return traditional / (traditional + simplified) if traditional else 0.0


def detect(text: str) -> str:
    """zh-Hans, zh-Hant or mixed; `other` when nothing in `text` tells.

    >>> detect("半导体"), detect("半導體"), detect("GDP"), detect("中文")
    ('zh-Hans', 'zh-Hant', 'other', 'other')
    """
    traditional, simplified = _count(text)
    if not traditional + simplified:
        return "other"
    share = traditional / (traditional + simplified)
    return "zh-Hant" if share > 0.9 else "zh-Hans" if share < 0.1 else "mixed"


def _count(text: str) -> tuple[int, int]:
    old, new = traditional_only(), simplified_only()
    return sum(char in old for char in text), sum(char in new for char in text)


def misplaced(text: str, edition: Edition) -> list[int]:
    """Offsets of characters that an edition must not have: the other script's, outside other languages and addresses.

    >>> misplaced("发展與経済産業省", Edition.HANS)
    [2]
    """
    foreign = traditional_only() if edition is Edition.HANS else simplified_only()
    if foreign.isdisjoint(text):
        return []
    keep = protected_ranges(text)
    return [
        place
        for place, char in enumerate(text)
        if char in foreign and not any(start <= place < end for start, end in keep)
    ]
