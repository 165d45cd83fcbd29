"""Word boundaries: a phrase may not cut a word of the segmenter in two.

A longest match over running text finds words that are not there: 美發|布 in 美|发布, 試製 in 考试|制度. Of 49,000
phrases in the dictionary such false ones cause most errors; the segmenter (jieba's dictionary) knows better.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

import rjieba

from policytext.scripts.dictionaries import Accept

COMPOUND = 4
"""Words of so many characters are taken as made of shorter words, where the segmenter knows those."""


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


@lru_cache(maxsize=10_000)
def _inner(word: str) -> tuple[int, ...]:
    """Offsets where the parts of a long word begin: the fewest parts, of which the fewest are single characters.

    >>> _inner("考试制度"), _inner("人民代表大会")
    ((2,), (2, 4))
    """
    if word.isascii():
        return ()
    known = {part for part in rjieba.cut_for_search(word, False) if len(part) < len(word)}
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for end in range(1, len(word) + 1):
        choices = [(best[end - 1][0] + 3, end - 1)]
        choices += [(best[start][0] + 2, start) for start in range(end - 1) if word[start:end] in known]
        cost, start = min(choices)
        best.append((cost, (*best[start][1], start)))
    parts = best[-1][1][1:]
    return parts if len(parts) < len(word) - 1 else ()
