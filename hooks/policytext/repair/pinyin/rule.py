"""Readings in brackets that a mirror put into a GBK page byte by byte (創新 became 創(chuàng)新).

`pinyin_channel` is the damage, `pinyin_search` runs it backwards, `pinyin_language` chooses between readings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from policytext.model import Draft, Edit, Suspicion
from policytext.repair.pinyin.channel import LETTERS, READING, damage, sounds
from policytext.repair.pinyin.choice import LOW, Choice, Chooser
from policytext.repair.pinyin.language import Language
from policytext.repair.pinyin.states import CUT, LOST, Page

__all__ = ["LOW", "annotated_characters", "damage", "propose"]

#: What a document must show before it counts as damaged: so many characters, so many readings after them, and
#: this share of those characters' occurrences annotated. Texts that teach pronunciation annotate a word once.
_CHARACTERS, _READINGS, _SHARE = 3, 5, 0.8
#: A lone lead byte (`?`) with the rest of a reading or a mark after it; a reading after half a character. First: rows
#: of marks, which no damaged sentence has, and in which every mark would be searched to the end of the row.
_PLACE = re.compile(
    f"(?P<row>[?!,;？！，；。]{{8,}})|\\?(?=[{LETTERS}]{{1,6}}\\)|[?!,;？！，；。])|[@-~€](?=\\([{LETTERS}]{{1,6}}\\))"
)
#: What may have been read out of step, so says nothing about the document's language.
_OUT_OF_STEP = re.compile(f"\\?(?:[{LETTERS}]{{1,6}}\\)|[?!,;？！，；。])[^\nA-Za-z?]{{0,24}}")
#: Characters of repaired text before a place that are looked at, and of received text that may hold as many.
_BEFORE, _RECEIVED = 160, 1600

Annotated = Mapping[str, frozenset[str]]


def annotated_characters(text: str) -> dict[str, frozenset[str]]:
    """The characters that a damaged text annotates, with their readings; empty when it is not damaged.

    A character counts when pypinyin knows the reading for it (or the text gives it three times) and when
    hardly any of its occurrences goes without.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for match in READING.finditer(text):
        char = text[match.start() - 1 : match.start()]
        if char >= "\u2e80":
            counts[char, match[1]] += 1
    if sum(counts.values()) < _READINGS:
        return {}
    readings: dict[str, set[str]] = {}
    total: Counter[str] = Counter()
    for (char, reading), count in counts.items():
        if reading in sounds(char) or count > 2:
            readings.setdefault(char, set()).add(reading)
            total[char] += count
    present = Counter(text)
    found = {char: frozenset(readings[char]) for char in total if total[char] >= _SHARE * present[char]}
    repeated = sum(total[char] > 1 for char in found)
    split = any(match[0] == "?" for match in _PLACE.finditer(text))
    enough = sum(total[char] for char in found) >= _READINGS and (repeated > 1 or split)
    return found if enough and len(found) >= _CHARACTERS else {}


def propose(draft: Draft) -> Iterator[Edit | Suspicion]:
    """Edits that undo the damage, in the order of the text, and doubts where nothing reproduces it.

    Rules: `pinyin` deletes a reading; `pinyin-split` restores characters that an inserted reading split,
    `pinyin-cut` those cut off before a full-width mark, `pinyin-lost` those of which bytes are gone.
    Time is linear in the text.

    Not touched: a text without the damage, in which characters stand without the reading that others of them have, or
    each reading stands once.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "技術(shù)創(chuàng)新、數(shù)據(jù)產(chǎn)業(yè)與創(chuàng)業(yè)")
    '技術創新、數據產業與創業'
    >>> trial(propose, "行(xíng)走、銀行(háng)、音樂(yuè)、快樂(lè)、樂(lè)於、行人")
    '行(xíng)走、銀行(háng)、音樂(yuè)、快樂(lè)、樂(lè)於、行人'
    """
    text = draft.text
    if "(" not in text or not (annotated := annotated_characters(text)):
        return
    language = Language(without_readings(_OUT_OF_STEP.sub("\0", text), annotated))
    chooser = Chooser(Page(text, annotated, language))
    done, before = 0, ""
    for match in _PLACE.finditer(text):
        start = match.start()
        if start < done or match["row"]:
            continue
        yield from _plain(text, done, start, annotated)
        before = (before + without_readings(text[max(done, start - _RECEIVED) : start], annotated))[-_BEFORE:]
        choice = chooser.choose(start, before)
        done = start
        if choice is None:
            if match[0] == "?":
                yield Suspicion(
                    start,
                    start + 1,
                    "pinyin-split",
                    "此处汉字的字节残缺，没有一种读法再经同样的损坏会成为这个样子",
                )
            continue
        if choice.text != text[start : choice.end]:
            yield _edit(text, start, choice)
        done, before = choice.end, before + choice.text
    yield from _plain(text, done, len(text), annotated)


def without_readings(text: str, annotated: Annotated) -> str:
    """`text` without the readings of annotated characters."""

    def strip(match: re.Match[str]) -> str:
        return "" if match[1] in annotated.get(text[match.start() - 1 : match.start()], ()) else match[0]

    return READING.sub(strip, text)


def _plain(text: str, start: int, end: int, annotated: Annotated) -> Iterator[Edit]:
    for match in READING.finditer(text, start, end):
        char = text[match.start() - 1 : match.start()]
        if match[1] in annotated.get(char, ()):
            yield Edit(match.start(), match.end(), "", "pinyin", f"“{char}”的读音，文中凡“{char}”字都注")


def _edit(text: str, start: int, choice: Choice) -> Edit:
    """The edit for a choice, without what stays the same at its end in all readings."""
    rule = "pinyin-lost" if choice.kinds & LOST else "pinyin-cut" if choice.kinds & CUT else "pinyin-split"
    readings = [choice.text, *choice.alternatives]
    end, cut = choice.end, 0
    while end - 1 > start and all(len(r) > cut and r[-1 - cut] == text[end - 1] for r in readings):
        end, cut = end - 1, cut + 1
    if cut:
        readings = [reading[:-cut] for reading in readings]
    evidence = "再经同样的损坏，与所见完全相符" if choice.proved else "与所见相符，但其中有文中他处未见的注音"
    doubtful = choice.confidence < LOW
    if doubtful:
        evidence += "；别的读法也相符，取语言上最可能的"
    others = tuple(readings[1:])
    return Edit(start, end, readings[0], rule, evidence, choice.confidence, others, doubtful=doubtful)
