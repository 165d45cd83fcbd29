"""Choosing between the readings of a split place, and how sure the choice is."""

from __future__ import annotations

import math
from typing import NamedTuple

from policytext.repairs.pinyin_channel import READING
from policytext.repairs.pinyin_language import Language
from policytext.repairs.pinyin_search import QUICK, THOROUGH, Reading, readings
from policytext.repairs.pinyin_states import GUESSED, Page

#: Choices below this confidence are for an editor to look at.
LOW = 0.5
#: Weights of the two models and of a reading's length; fitted with benchmarks/redamage.py.
_WORDS, _CHARS, _LENGTH = 0.5, 0.7, 1.0
#: Characters of context before and after a place that words are looked for in.
_BEFORE, _AFTER = 6, 8
#: A reading less likely than this (natural logarithm: for itself, for each character) leaves room for one not found.
_UNKNOWN, _UNKNOWN_EACH = -8.0, -9.0
#: The share of probability not won at which a reading is as doubtful as it is likely.
_DOUBT = 0.005
#: Alternatives less likely than the best by more than this (natural logarithm) are not worth an editor's time.
_FAR = 9.0


class Choice(NamedTuple):
    """The reading chosen for `text[start:end]`, and others that fit."""

    end: int
    text: str
    kinds: int
    confidence: float
    alternatives: tuple[str, ...]


def choose(page: Page, start: int, before: str) -> Choice | None:
    """The likeliest reading at `page.received[start]`; None when nothing reproduces what was received.

    `before`: the repaired text before it. What a quick search leaves in doubt is searched again thoroughly.
    """
    best = None
    for effort in (QUICK, THOROUGH):
        found = readings(page, start, before[-1:], effort)
        if found:
            after = following(page.received, found[0].end)
            best = decide(rank(found, before, after, page.language))
            if best.confidence >= LOW:
                break
    return best


def following(text: str, end: int) -> str:
    """What comes after a place, without readings, up to the next doubtful character."""
    return READING.sub("", text[end : end + 80]).split("?")[0][:_AFTER]


def rank(found: list[Reading], before: str, after: str, language: Language) -> list[tuple[float, Reading]]:
    """The readings with their scores, log likelihoods apart from what the context alone has, best first."""
    scored: dict[str, tuple[float, Reading]] = {}
    before, context = before[-_BEFORE:], language.words(before[-_BEFORE:] + after)
    for reading in found:
        words = language.words(before + reading.text + after) - context
        chars = language.chars(reading.text + after[:1], before[-1:])
        score = _WORDS * words + _CHARS * chars + _LENGTH * len(reading.text) + reading.cost
        if reading.text not in scored or scored[reading.text][0] < score:
            scored[reading.text] = (score, reading)
    return sorted(scored.values(), key=lambda pair: -pair[0])


def decide(ranked: list[tuple[float, Reading]]) -> Choice:
    """The best of ranked readings with its confidence: how often such a choice is right, see `confidence`."""
    top, best = ranked[0]
    unknown = math.exp(min(_UNKNOWN + _UNKNOWN_EACH * len(best.text) - top, 700.0))
    share = 1 / (unknown + sum(math.exp(score - top) for score, _ in ranked))
    others = tuple(reading.text for score, reading in ranked[1:5] if score > top - _FAR)
    return Choice(best.end, best.text, best.kinds, confidence(share, best.kinds), others)


def confidence(share: float, kinds: int) -> float:
    """`share`, the probability of the reading among all that fit, made cautious.

    One in two is left for a share of 1 - _DOUBT, since the models do not know every word; a character of which
    nothing was received stays below one in two.
    """
    cautious = (1 - share) / (1 - share + _DOUBT)
    return round(min(1 - cautious, 0.4 if kinds & GUESSED else 1.0), 3)
