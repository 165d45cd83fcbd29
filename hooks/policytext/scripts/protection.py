"""What no conversion touches: other languages, addresses and code.

Latin, Cyrillic and Hangul letters are in no table. Japanese is the hard one, for it shares its characters
with Chinese: 経済産業省 must not become 經濟產業省. A run of Han characters is taken as Japanese when kana
stand in it, or characters of the Japanese reform (経, 済, 図) that neither Chinese script has, and nothing
in it is Chinese only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policytext.scripts.dictionaries import entries

Ranges = tuple[tuple[int, int], ...]

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s一-鿿，。；、（）《》“”「」]+|www\.[^\s一-鿿，。；、（）《》“”「」]+"
)
RUN = re.compile(r"[\u3400-\u9fff々〆ヶぁ-ゖァ-ヺー・･ｦ-ﾟ]+")
KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾟ][ぁ-ゖァ-ヺー・･ｦ-ﾟ]*")
CHINESE_WORDS = re.compile("[的了是在这這们們吗嗎呢吧么麼她它您很还還没沒]")


@cache
def japanese_only() -> frozenset[str]:
    """Characters of the Japanese reform that are in use in neither Chinese script."""
    chinese = set(entries("STCharacters")) | set(entries("TSCharacters"))
    chinese |= {
        char for table in ("STCharacters", "TSCharacters") for r in entries(table).values() for char in r
    }
    reformed = {char for readings in entries("JPVariants").values() for char in readings}
    return frozenset(reformed - chinese - set("台欠弁芸缶予余虫糸灯") - set(entries("JPVariants")))


@cache
def _simplified_only() -> frozenset[str]:
    reformed = {char for readings in entries("JPVariants").values() for char in readings}
    simplified = {char for char, readings in entries("STCharacters").items() if char not in readings}
    return frozenset(simplified - reformed)


def protected_ranges(text: str, more: Iterable[tuple[int, int]] = ()) -> Ranges:
    """Ranges of `text` that stay as they are, in order and joined where they meet.

    >>> protected_ranges("见「半導体・デジタル産業戦略」一文")
    ((2, 13),)
    """
    found = [*more, *japanese_ranges(text), *(match.span() for match in ADDRESS.finditer(text))]
    return merge(found)


def merge(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges in order, overlapping and touching ones joined, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def japanese_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that are Japanese, in order.

    >>> list(japanese_ranges("见「半導体・デジタル産業戦略」一文"))
    [(2, 13)]
    """
    reformed = japanese_only()
    if text.isascii() or not (KANA.search(text) or not reformed.isdisjoint(text)):
        return
    for run in RUN.finditer(text):
        words = run.group()
        kana = KANA.search(words)
        marks = sum(char in reformed for char in words)
        chinese = CHINESE_WORDS.search(words) or not _simplified_only().isdisjoint(words)
        if not chinese and (kana or marks > 1 or (marks and len(words) <= 8)):
            yield run.span()
        elif kana:
            yield from ((run.start() + m.start(), run.start() + m.end()) for m in KANA.finditer(words))
