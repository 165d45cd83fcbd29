"""Characters written twice by mistake: suspected, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.characters import HAN
from policytext.chinese.words import cut, frequency
from policytext.model import Draft, Suspicion

_TWICE = re.compile(rf"([{HAN}])\1")
_RUN = re.compile(f"[{HAN}]+")
_WINDOW = 8
#: A character that is a common word by itself may well stand before a word that begins with it (对对方, 创新新模式).
_COMMON_WORD = 20_000
#: What ends a name of a place or office that the dictionary does not know (象角村村民, 放映队队长).
_SUFFIX = frozenset("村乡镇县市省州区国局部司处科室厅院所校馆队班组团社站厂店股会委江河湖山岛")
#: Function words that never follow themselves; 的的 in 目的的 is one word and another.
_NEVER_TWICE = frozenset("的在是和与及将把被从由为以对于")


def suspect(draft: Draft) -> Iterator[Suspicion]:
    """A character twice in a row where leaving one out gives better words (退退货, 多样化化学习).

    Not suspected: reduplication that the dictionary has (往往, 人人, 形形色色), and words that meet by chance
    (美国国会, 人民民主, 对对方).

    >>> from policytext.repair.ledger import suspicions
    >>> suspicions(suspect, "制造、配送和退退货等。满足多样化化学习需求。美国国会往往对对方形形色色的人民民主")
    [('退退', '退'), ('化化', '化')]
    """
    text = draft.text
    for match in _TWICE.finditer(text):
        place = match.start()
        run = next(
            r
            for r in _RUN.finditer(text, max(place - _WINDOW, 0), min(place + 2 + _WINDOW, len(text)))
            if r.end() > place + 1
        )
        before, after = text[run.start() : place], text[place + 2 : run.end()]
        if _is_slip(before, match[1], after):
            proposal = match[1]
            message = (
                f"“{before[-2:]}{match[0]}{after[:2]}”疑衍一字，或作“{before[-2:]}{proposal}{after[:2]}”"
            )
            yield Suspicion(*match.span(), "doubling", message, proposal)


def _is_slip(before: str, char: str, after: str) -> bool:
    """Whether one character fewer leaves fewer loose characters, the loose one being no function word."""
    words, place = cut(before + char * 2 + after), 0
    border = len(before) + 1
    for word in words:
        if place < border < place + len(word):
            return False  # both in one word: reduplication
        place += len(word)
    if frequency(char) >= _COMMON_WORD:
        return char in _NEVER_TWICE and _ends_at(words, border - 1) and _ends_at(words, border + 1)
    if char in _SUFFIX or before.endswith("一") or not _beside_word(words, border):
        return False
    shorter = cut(before + char + after)
    return _loose(words) > _loose(shorter) and len(words) > len(shorter)


def _beside_word(words: list[str], border: int) -> bool:
    """Whether, at a border between two equal characters, one is loose and the other is of a longer word."""
    place, left, right = 0, "", ""
    for word in words:
        if place + len(word) == border:
            left = word
        elif place == border:
            right = word
        place += len(word)
    return (len(left) == 1) != (len(right) == 1)


def _ends_at(words: list[str], place: int) -> bool:
    """Whether a word ends at a place of the text that the words make up."""
    length = 0
    for word in words:
        length += len(word)
        if length >= place:
            return length == place
    return False


def _loose(words: list[str]) -> int:
    return sum(len(word) == 1 for word in words)
