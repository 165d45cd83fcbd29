"""Word boundaries: a phrase may not cut a word of the segmenter in two.

A longest match over running text finds words that are not there: 美發|布 in 美|发布. Of 49,000 phrases in
the dictionary such false ones cause most errors; the segmenter (jieba's dictionary) knows better.
"""

from __future__ import annotations

from itertools import accumulate

import rjieba

from policytext.scripts.dictionaries import Accept


def boundaries(text: str) -> bytearray:
    """A byte per offset of `text` and one for its end: 1 where a word begins or the text ends."""
    marks = bytearray(len(text) + 1)
    marks[0] = 1
    for place in accumulate(map(len, rjieba.cut(text, False))):
        marks[place] = 1
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
