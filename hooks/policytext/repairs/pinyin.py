"""Readings in brackets that a mirror put into a GBK page byte by byte (創新 became 創(chuàng)新)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from policytext.model import Draft, Edit, Suspicion
from policytext.repairs.pinyin_channel import LETTERS, READING, damage, sounds
from policytext.repairs.pinyin_language import Language
from policytext.repairs.pinyin_search import Reading, Search

__all__ = ["LOW", "damage", "propose"]

#: Edits below this confidence are for an editor to look at.
LOW = 0.5
_PLAIN = re.compile(f"(?<=([\u3400-\u9fff]))\\(([{LETTERS}]{{1,6}})\\)")
_SPLIT = re.compile(f"\\?(?=[{LETTERS}]{{1,6}}\\)|[?!,？！，])|(?<=[@-~])\\([{LETTERS}]{{1,6}}\\)")
_EVIDENCE = {
    "pinyin": "{0}的讀音，原文凡{0}字皆注",
}


def annotated_characters(text: str) -> dict[str, str]:
    """The characters that a damaged text annotates, with their readings; empty when it is not damaged."""
    counts: Counter[tuple[str, str]] = Counter(match.groups() for match in _PLAIN.finditer(text))
    if not counts:
        return {}
    found = {}
    total = 0
    repeated = 0
    for (char, reading), count in counts.items():
        if reading not in sounds(char) and count < 3:
            continue
        if count < 0.8 * text.count(char):
            continue
        found[char] = reading
        total += count
        repeated += count > 1
    splits = sum(1 for match in _SPLIT.finditer(text) if match[0] == "?")
    if len(found) < 3 or total < 5 or (repeated < 2 and not splits):
        return {}
    return found


def propose(draft: Draft) -> Iterator[Edit | Suspicion]:
    """Edits that undo the damage, in the order of the text; nothing for a text without it."""
    text = draft.text
    if "(" not in text:
        return
    annotated = annotated_characters(text)
    if not annotated:
        return
    language = Language(READING.sub("", text))
    search = Search(text, {c: frozenset([r]) for c, r in annotated.items()}, language)
    done = 0
    for match in _SPLIT.finditer(text):
        start = match.start() if match[0] == "?" else match.start() - 1
        if start < done:
            continue
        yield from _plain(text, done, start, annotated)
        before = READING.sub("", text[max(0, start - 60) : start])[-12:]
        readings = search.readings(start, before[-1:])
        if not readings:
            yield Suspicion(start, start + 1, "pinyin-split", "讀不通")
            done = start
            continue
        edit = _decide(text, start, before, readings, language)
        done = readings[0].end
        if edit:
            yield edit
    yield from _plain(text, done, len(text), annotated)


def _plain(text: str, start: int, end: int, annotated: dict[str, str]) -> Iterator[Edit]:
    for match in _PLAIN.finditer(text, start, end):
        char, reading = match.groups()
        if annotated.get(char) == reading:
            yield Edit(match.start(), match.end(), "", "pinyin", _EVIDENCE["pinyin"].format(char))


def _decide(text: str, start: int, before: str, readings: list[Reading], language: Language) -> Edit | None:
    end = readings[0].end
    after = READING.sub("", text[end : end + 60])[:8].split("?")[0]
    scores = {}
    for reading in readings[:16]:
        whole = before[-6:] + reading.text + after
        score = language.words(whole) + language.chars(reading.text + after[:1], before[-1:])
        scores[reading.text] = max(score, scores.get(reading.text, -math.inf))
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    best = ranked[0]
    if best == text[start:end]:
        return None
    share = 1 / total
    return Edit(start, end, best, "pinyin-split", "再損一次，與所見相符", share, tuple(ranked[1:5]))
