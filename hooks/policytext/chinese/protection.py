"""What no conversion touches: other languages, addresses and code.

Latin, Cyrillic and Hangul letters are in no table. Japanese is the hard one, for it shares its characters
with Chinese: 経済産業省 must not become 經濟產業省. A stretch of Han characters is taken as Japanese
when kana stand in it, or characters of the Japanese reform (経, 済, 図) that neither Chinese script has, and
nothing in it is Chinese only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policytext.chinese.opencc_data import entries

Ranges = tuple[tuple[int, int], ...]

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s一-鿿，。；、（）《》“”「」]+|www\.[^\s一-鿿，。；、（）《》“”「」]+"
)
RUN = re.compile(r"[\u3400-\u9fff々〆ヶぁ-ゖァ-ヺー・･ｦ-ﾟ]+")
KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾟ][ぁ-ゖァ-ヺー・･ｦ-ﾟ]*")
CHINESE_WORDS = frozenset("的了是在这這与與们們为為对對将將吗嗎呢吧么麼她它您很还還没沒")
SHORT = 8
"""A single reformed character makes Japanese of a run of no more characters than this."""


@cache
def japanese_only() -> frozenset[str]:
    """Characters of the Japanese reform that are in use in neither Chinese script."""
    chinese = set(entries("STCharacters")) | set(entries("TSCharacters")) | set(entries("JPVariants"))
    for table in ("STCharacters", "TSCharacters"):
        chinese |= {char for readings in entries(table).values() for char in readings}
    return frozenset(_reformed() - chinese - set("台欠弁芸缶予余虫糸灯"))


@cache
def _chinese_only() -> frozenset[str]:
    """Characters that modern Japanese does not have: Simplified ones, those the reform replaced, and some words."""
    simplified = {char for char, readings in entries("STCharacters").items() if char not in readings}
    replaced = {char for char, readings in entries("JPVariants").items() if char not in readings}
    return frozenset((simplified - _reformed()) | replaced | CHINESE_WORDS)


def _reformed() -> set[str]:
    return {char for readings in entries("JPVariants").values() for char in readings}


def protected_ranges(text: str, more: Iterable[tuple[int, int]] = ()) -> Ranges:
    """Ranges of `text` that stay as they are, in order and joined where they meet.

    >>> protected_ranges("见「半導体・デジタル産業戦略」一文")
    ((2, 14),)
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
    [(2, 14)]
    """
    reformed = japanese_only()
    if text.isascii() or not (KANA.search(text) or not reformed.isdisjoint(text)):
        return
    for run in RUN.finditer(text):
        for start, end in _parts(run.group(), run.start()):
            words = text[start:end]
            marks = sum(char in reformed for char in words)
            alone = words == run.group() and 1 < len(words) <= SHORT
            if KANA.search(words) or marks > 1 or (marks and alone):
                yield start, end


def _parts(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run without Chinese-only characters; of a run with kana as well, the kana alone."""
    chinese = _chinese_only()
    if chinese.isdisjoint(run):
        yield offset, offset + len(run)
        return
    if KANA.search(run):
        yield from ((offset + match.start(), offset + match.end()) for match in KANA.finditer(run))
        return
    start = 0
    for place, char in enumerate([*run, min(chinese)]):
        if char in chinese:
            if start < place:
                yield offset + start, offset + place
            start = place + 1
