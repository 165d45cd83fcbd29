"""Word boundaries: a phrase may not cut a word of the segmenter in two.

A longest match over running text finds words that are not there: 美發|布 in 美|发布. Of 49,000 phrases in
the dictionary such false ones cause most errors; the segmenter (jieba's dictionary) knows better.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

import rjieba

from policytext.scripts.dictionaries import Match


def boundaries(text: str) -> tuple[array[int], array[int]]:
    """For every character of `text` the start and end of the word it belongs to."""
    starts, ends = array("l"), array("l")
    place = 0
    for word in rjieba.cut(text, False):
        length = len(word)
        starts.extend([place] * length)
        place += length
        ends.extend([place] * length)
    return starts, ends


def whole_words(text: str) -> Callable[[Match], bool]:
    """A test for matches in `text`: true unless the match cuts a word that it is not part of.

    >>> whole_words("美发布")(Match(0, 2, 0)), whole_words("美发布")(Match(1, 3, 0))
    (False, True)
    """
    starts, ends = boundaries(text)

    def accept(match: Match) -> bool:
        left, right = starts[match.start], ends[match.end - 1]
        if left == match.start and right == match.end:
            return True
        return left == starts[match.end - 1]

    return accept
