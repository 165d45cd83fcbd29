"""Surnames that are common words as well: 于先生 but 由于, 余秋雨 but 其余.

Beside a title a surname is certain; in a word that the segmenter takes for a person's name it is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from policytext.scripts.overlay import Piece

TITLE = re.compile(
    r"先生|女士|小姐|太太|教授|博士|院士|老师|医生|律师|法官|总统|总理|首相|主席|主任|部长|副部长|书记|省长|市长|县长|区长|局长|"
    r"处长|科长|院长|校长|所长|会长|社长|行长|厂长|司长|署长|议员|委员|将军|司令|上将|中将|少将|上校|大使|参赞|发言人|"
    r"研究员|工程师|经理|总经理|董事长|总裁|总编|记者|秘书长|总监|老板|师傅|同志|某|氏|家人"
)
PERSON = frozenset({"nr", "nrfg"})
LONGEST = 4
"""Characters of a name: more are a segmenter's error."""


def titled_surnames(text: str, surnames: dict[str, str], taken: bytearray) -> Iterator[Piece]:
    """Surnames before a title or after 姓, outside what is `taken`; `surnames` maps Simplified to Traditional."""
    for place, word, _ in _words(text, surnames):
        if len(word) > 1 or taken[place]:
            continue
        if TITLE.match(text, place + 1) or (place and text[place - 1] == "姓"):
            yield _piece(place, word, surnames)


def named_surnames(text: str, surnames: dict[str, str], taken: bytearray) -> Iterator[Piece]:
    """Surnames that begin a word which the segmenter takes for a person's name, outside what is `taken`."""
    for place, word, tag in _words(text, surnames):
        if 1 < len(word) <= LONGEST and tag in PERSON and not taken[place]:
            yield _piece(place, word[0], surnames)


def _piece(place: int, surname: str, surnames: dict[str, str]) -> Piece:
    return Piece(place, place + 1, surnames[surname], f"surname:{surname}")


def _words(text: str, surnames: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """The segmenter's words that begin with one of the surnames: place in `text`, word, part of speech."""
    if surnames.keys().isdisjoint(text):
        return
    place = 0
    for word, tag in rjieba.tag(text):
        if word[0] in surnames:
            yield place, word, tag
        place += len(word)
