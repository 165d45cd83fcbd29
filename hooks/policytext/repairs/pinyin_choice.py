"""Choosing between the readings of a split place, and how sure the choice is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from policytext.repairs.pinyin_channel import READING
from policytext.repairs.pinyin_language import Language
from policytext.repairs.pinyin_search import Reading, Search

_TOP = 24


class Choice(NamedTuple):
    """The reading chosen for `text[start:end]`, and others that fit."""

    end: int
    text: str
    kinds: int
    confidence: float
    alternatives: tuple[str, ...]


def choose(
    text: str, start: int, before: str, search: Search, language: Language, annotated: Mapping[str, frozenset[str]]
) -> Choice | None:
    """The likeliest reading at `text[start]`; None when nothing reproduces what was received.

    `before`: the repaired text before it.
    """
    readings = search.readings(start, before[-1:])
    if not readings:
        return None
    ranked = rank(readings, before, following(text, readings[0].end), language)
    return decide(ranked)


def following(text: str, end: int) -> str:
    """What comes after a place, without readings, up to the next doubtful character."""
    return READING.sub("", text[end : end + 80]).split("?")[0][:8]


def rank(readings: list[Reading], before: str, after: str, language: Language) -> list[tuple[float, Reading]]:
    """The readings with their scores, best first."""
    scored: dict[str, tuple[float, Reading]] = {}
    for reading in readings[:_TOP]:
        score = language.words(before[-6:] + reading.text + after) + language.chars(
            reading.text + after[:1], before[-1:]
        )
        if reading.text not in scored or scored[reading.text][0] < score:
            scored[reading.text] = (score, reading)
    return sorted(scored.values(), key=lambda pair: -pair[0])


def decide(ranked: list[tuple[float, Reading]]) -> Choice:
    top, best = ranked[0]
    total = sum(math.exp(score - top) for score, _ in ranked)
    others = tuple(reading.text for score, reading in ranked[1:5])
    return Choice(best.end, best.text, best.kinds, 1 / total, others)
