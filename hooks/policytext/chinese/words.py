"""Words of Chinese: what the segmenter's dictionary knows of the characters on both sides of a place.

rjieba carries jieba's dictionary, which is Simplified; a Traditional stretch is folded before it is looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba
from opencc import OpenCC

from policytext.chinese.characters import HAN

_TAIL = re.compile(f"[{HAN}]{{1,6}}$")
_HEAD = re.compile(f"[{HAN}]{{1,6}}")


@lru_cache(maxsize=1)
def _folding() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A short text in Simplified characters, one for one; the text itself when that changes its length."""
    folded = _folding().convert(text)
    return folded if len(folded) == len(text) else text


def cut(text: str) -> list[str]:
    """The words of a text by the dictionary alone, in either script; lengths are those of the text."""
    return rjieba.cut(fold(text), False)


def is_word(text: str) -> bool:
    """Whether the dictionary has a word."""
    return rjieba.has_word(fold(text))


@lru_cache(maxsize=8192)
def frequency(word: str) -> int:
    """How often the dictionary's corpus has a word by itself."""
    return int(rjieba.suggest_freq(fold(word)))


def crossing(left: str, right: str) -> str:
    """The word that a break between two texts cuts in two, or "".

    >>> crossing("无法发展具有重大技", "术进步潜力的行业"), crossing("确定行动。", "密切监测")
    ('技术', '')
    """
    tail, head = _TAIL.search(left), _HEAD.match(right)
    if not tail or not head:
        return ""
    place, border = 0, len(tail[0])
    for word in cut(tail[0] + head[0]):
        if place < border < place + len(word):
            return (tail[0] + head[0])[place : place + len(word)]
        place += len(word)
    return ""
