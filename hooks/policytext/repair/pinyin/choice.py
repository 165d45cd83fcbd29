"""Choosing between the readings of a split place, and how sure the choice is."""

from __future__ import annotations

import math
from typing import NamedTuple

from policytext.repair.pinyin.channel import READING, encode, narrow
from policytext.repair.pinyin.language import Language
from policytext.repair.pinyin.search import QUICK, THOROUGH, Reading, readings
from policytext.repair.pinyin.states import GUESSED, Page

#: Choices below this confidence are for an editor to look at. Not one in a hundred of those is wrong that lie just
#: below, but of those above none was in benchmarks/redamage.py.
LOW = 0.987
#: Weights of the two models and of a reading's length; fitted with benchmarks/redamage.py.
_WORDS, _CHARS, _LENGTH = 0.5, 0.7, 1.0
#: Characters of context before and after a place that words are looked for in.
_BEFORE, _AFTER = 6, 8
#: A reading less likely than this (natural logarithm: for itself, for each character) leaves room for one not found.
_UNKNOWN, _UNKNOWN_EACH = -8.0, -9.0
#: How much the probability of other readings counts as doubt; fitted so that of the choices at a confidence as many are
#: right as it says (benchmarks/redamage.py shows it).
_DOUBT = 0.6
#: What a choice is worth that has a character of which nothing was received.
_GUESS = 0.9
#: How probable it is, for each character, that one or two more were wholly lost and nothing shows it.
_HIDDEN = 0.0001
#: How much heavier (natural logarithm) longer readings weigh as doubts: what vanished leaves no trace.
_LONGER = 0.5
#: What it says (natural logarithm) that a closing mark closes what is open, and that it closes something else or nothing.
_CLOSED, _UNOPENED = 1.0, -2.0
_PAIRS = {"》": "《", "”": "“", "’": "‘", "』": "『", "」": "「", "）": "（", "】": "【"}
_OPENING = frozenset(_PAIRS.values())
#: Alternatives less likely than the best by more than this (natural logarithm) are not worth an editor's time.
_FAR = 9.0
#: Received characters that places must share to be looked up together, those after a place that a choice can depend
#: on, and how many different ones are remembered of those that begin alike.
_ALIKE, _CONTEXT, _KEPT = 12, 80, 4


class Choice(NamedTuple):
    """The reading chosen for `text[start:end]`, and others that fit.

    `kinds` as in State; `proved` when the same damage to `text` gives exactly what was received.
    """

    end: int
    text: str
    kinds: int
    confidence: float
    alternatives: tuple[str, ...]
    proved: bool = False


class Chooser:
    """Chooses at the split places of a page; places that are alike to the letter share one choice."""

    def __init__(self, page: Page):
        self._page = page
        self._known: dict[str, list[tuple[str, int, Choice | None]]] = {}

    def choose(self, start: int, before: str) -> Choice | None:
        """The likeliest reading at `page.received[start]`; None when nothing reproduces what was received.

        `before`: the repaired text before it.
        """
        received = self._page.received
        alike = before[-_BEFORE:] + "".join(opened(before)[-1:]) + received[start : start + _ALIKE]
        known = self._known.setdefault(alike, [])
        for seen, length, choice in known:
            if received.startswith(seen, start):
                return choice and choice._replace(end=start + length)
        choice = self._search(start, before)
        length = choice.end - start if choice else _ALIKE
        if len(known) < _KEPT:
            known.append((received[start : start + length + _CONTEXT], length, choice))
        return choice

    def _search(self, start: int, before: str) -> Choice | None:
        """What a quick search leaves in doubt is searched again thoroughly."""
        best = None
        for effort in (QUICK, THOROUGH):
            found = readings(self._page, start, before[-1:], effort)
            if found:
                after = following(self._page.received, found[0].end)
                best = decide(rank(found, before, after, self._page.language))
                if best.confidence >= LOW:
                    break
        return best and best._replace(proved=self._proves(best, start, before))

    def _proves(self, choice: Choice, start: int, before: str) -> bool:
        """Whether the damage of the chosen text is what was received."""
        context = before[-2:] if encode(before[-1:]) else ""
        received = narrow(self._page.received[start : choice.end])
        try:
            damaged = (self._page.damage(context + choice.text, cut=cut) for cut in (True, False))
            return any(one.endswith(received) for one in damaged)
        except UnicodeEncodeError:
            return False


def following(text: str, end: int) -> str:
    """What comes after a place, without readings, up to the next doubtful character."""
    return READING.sub("", text[end : end + _CONTEXT]).split("?")[0][:_AFTER]


def rank(found: list[Reading], before: str, after: str, language: Language) -> list[tuple[float, Reading]]:
    """The readings with their scores, log likelihoods apart from what the context alone has, best first."""
    scored: dict[str, tuple[float, Reading]] = {}
    still = opened(before)
    before, context = before[-_BEFORE:], language.words(before[-_BEFORE:] + after)
    for reading in found:
        words = language.words(before + reading.text + after) - context
        chars = language.chars(reading.text + after[:1], before[-1:])
        score = _WORDS * words + _CHARS * chars + _LENGTH * len(reading.text) + reading.cost
        score += closing(reading.text, still)
        if reading.text not in scored or scored[reading.text][0] < score:
            scored[reading.text] = (score, reading)
    return sorted(scored.values(), key=lambda pair: -pair[0])


def opened(text: str) -> list[str]:
    """The quotation marks, title marks and brackets that the last line of a text opens and does not close."""
    still: list[str] = []
    for char in text[text.rfind("\n") + 1 :]:
        if char in _OPENING:
            still.append(char)
        elif char in _PAIRS and still and still[-1] == _PAIRS[char]:
            still.pop()
    return still


def closing(text: str, still: list[str]) -> float:
    """What the closing marks of a reading say for it, `still` being open before it."""
    still, said = list(still), 0.0
    for char in text:
        if char in _OPENING:
            still.append(char)
        elif char in _PAIRS:
            closes = bool(still) and still[-1] == _PAIRS[char]
            said += _CLOSED if closes else _UNOPENED
            del still[len(still) - closes :]
    return said


def decide(ranked: list[tuple[float, Reading]]) -> Choice:
    """The best of ranked readings with its confidence: how often such a choice is right, see `confidence`."""
    top, best = ranked[0]
    unknown = math.exp(min(_UNKNOWN + _UNKNOWN_EACH * len(best.text) - top, 700.0))
    rivals = (score + (_LONGER if len(one.text) > len(best.text) else 0.0) for score, one in ranked[1:])
    hidden = _HIDDEN * len(best.text)
    share = 1 / (1 + unknown + hidden + sum(math.exp(score - top) for score in rivals))
    others = tuple(reading.text for score, reading in ranked[1:5] if score > top - _FAR)
    return Choice(best.end, best.text, best.kinds, confidence(share, best.kinds), others)


def confidence(share: float, kinds: int) -> float:
    """How often a choice is right whose `share` is the probability of the reading among all that fit.

    Less than `share`, since the models do not know every word.
    """
    cautious = 1 - _DOUBT * math.sqrt(max(1 - share, 0.0))
    return round(min(cautious, _GUESS if kinds & GUESSED else 1.0), 3)
