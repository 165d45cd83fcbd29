"""Word boundaries: a phrase may not cut a word of the segmenter in two.

A longest match over running text finds words that are not there: 美發|布 in 美|发布, 試製 in 考试|制度. Of 49,000
phrases in the dictionary such false ones cause most errors; the segmenter (jieba's dictionary) knows better.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import log

import rjieba

from policytext.scripts.dictionaries import Accept, first

COMPOUND = 3
"""Words of so many characters are taken as made of shorter words, where the segmenter knows those."""
CORPUS = log(60_101_967)
"""The size of the corpus that the segmenter's frequencies were counted in."""


def boundaries(text: str) -> bytearray:
    """A byte per offset of `text` and one for its end: 1 where a word begins or the text ends."""
    marks = bytearray(len(text) + 1)
    marks[0] = 1
    words = rjieba.cut(text, False)
    for word, end in zip(words, accumulate(map(len, words)), strict=True):
        marks[end] = 1
        if len(word) >= COMPOUND:
            for inner in _inner(word):
                marks[end - len(word) + inner] = 1
    return marks


def whole_words(text: str) -> Accept:
    """A test for occurrences in `text`: true for whole words and parts of one word, false if a word is cut.

    >>> whole_words("美发布")(0, 2, 0), whole_words("美发布")(1, 3, 0)
    (False, True)
    """
    marks = boundaries(text)

    def accept(start: int, end: int, entry: int) -> bool:
        return bool(marks[start] and marks[end]) or 1 not in marks[start + 1 : end]

    return accept


@lru_cache(maxsize=20_000)
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
