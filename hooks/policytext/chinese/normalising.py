"""Folding: the form in which text and names are compared.

Spaces beside Chinese characters (left by typesetters and PDF extraction), letter case, full-width letters and the
several dots, dashes, tildes and quotation marks of different keyboards make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = {code: chr(code - 0xFEE0).lower() for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDE |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
_ALIKE = {
    "·": "•・‧∙⋅",
    "-": "‐‑‒–—―－−",
    "~": "～〜∼",
    '"': "“”「」＂",
    "'": "‘’『』＇",
    "(": "（",
    ")": "）",
    ",": "，",
    ":": "：",
}
_TABLE = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)} | _WIDE
_TABLE |= {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}
_SPACE = re.compile(r"[\s\u3000\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text; `places[i]` is where its character `i` stands in the original, None when nothing was left out."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original range of a range (not empty) of the folded text."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)

    def offset(self, place: int) -> int:
        """The folded offset of an original offset."""
        return place if self.places is None else bisect_left(self.places, place)


def normalise(text: str) -> Normalised:
    """A text in the form it is compared in.

    >>> normalise("《2021 年美国ＡＢ法案》").text
    '《2021年美国ab法案》'
    >>> normalise("United  States").text
    'united states'
    """
    plain = text.translate(_TABLE)
    if not _SPACE.search(plain):
        return Normalised(plain)
    kept: list[int] = []
    place = 0
    for gap in _SPACE.finditer(plain):
        kept += range(place, gap.start())
        if _latin(plain, gap.start() - 1) and _latin(plain, gap.end()):
            kept.append(gap.start())
        place = gap.end()
    kept += range(place, len(plain))
    return Normalised("".join(" " if plain[i].isspace() else plain[i] for i in kept), kept)


def _latin(text: str, place: int) -> bool:
    """Whether a space beside this character separates words."""
    return 0 <= place < len(text) and text[place] < "\u0250"
