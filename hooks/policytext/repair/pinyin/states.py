"""Where a backward reading stands, and what every step of it needs to know of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from heapq import nlargest
from typing import NamedTuple

from policytext.repair.pinyin.channel import LETTERS, LOST_LEADS, PAIRS, READING, damage_pairs, encode, sounds
from policytext.repair.pinyin.language import Language

#: How a place was damaged: characters split by a reading, cut off before a mark, with bytes lost; GUESSED when a
#: character was chosen of which nothing at all was received.
SPLIT, CUT, LOST, GUESSED = 1, 2, 4, 8
#: A reading whose opening bracket went with a lone lead byte.
SWALLOWED = re.compile(f"\\?([{LETTERS}]{{1,6}})\\)")
#: ASCII that a lone lead byte can have taken along.
_TAKEABLE = "\n\t0123456789 %()-./:;\"'+&*=<>$"
#: Costs (natural logarithm) of an annotated character that the document nowhere shows whole, and of an occurrence
#: without its reading because the annotated one before it overlaps.
_STRANGER, _OVERLAP = -4.0, -3.0
#: The models underrate what is written: without this bonus a character the shorter of two readings would win too
#: often. Fitted with benchmarks/redamage.py.
_CHARACTER = 0.8


class State(NamedTuple):
    """A way to read the received text up to some place.

    `pending`: first byte of a character whose second is still to come, or 0. `last`: the last byte. `fresh`: a
    reading was inserted right after it. `before`: the character before the next one. `out`: what was read so
    far. `kinds`: SPLIT, CUT, LOST, GUESSED. `cost`: the part of the score that is not language.
    """

    score: float
    pending: int
    last: int
    fresh: bool
    before: str
    out: str
    kinds: int
    cost: float = 0.0

    def charged(self, cost: float) -> State:
        """The same at a cost."""
        return self._replace(score=self.score + cost, cost=self.cost + cost) if cost else self

    def marked(self, kinds: int) -> State:
        """The same with more kinds of damage."""
        return self if self.kinds | kinds == self.kinds else self._replace(kinds=self.kinds | kinds)

    def begun(self, lead: int) -> State:
        """The same with the first byte of a character after it."""
        return State(self.score, lead, lead, False, self.before, self.out, self.kinds, self.cost)


class Page:
    """A received document: its text, which characters it annotates with what, and its language."""

    def __init__(self, received: str, annotated: Mapping[str, frozenset[str]], language: Language):
        self.received = received
        self.language = language
        # A comma cut off shows that the commas were full-width: those a lead byte does not take.
        self.takeable = _TAKEABLE if "?," in received else _TAKEABLE + ","
        self._readings = {int.from_bytes(encode(char)): readings for char, readings in annotated.items()}
        self._inserted = {encode(char): f"({min(readings)})" for char, readings in annotated.items()}
        self._pair = language.pair
        self._fits: dict[tuple[int, str], list[tuple[int, float]]] = {}
        self._sounding: dict[str, list[tuple[int, str, float]]] = {}
        self._between: dict[int, list[tuple[int, str]]] = {}
        self._seconds: dict[int, list[tuple[int, str]]] = {}

    def read(
        self, state: State, char: str, pending: int, last: int, cost: float, fresh: bool = False
    ) -> State:
        """The state after one more character of the original."""
        score = state.score + cost + self._pair(state.before, char) + _CHARACTER
        return State(score, pending, last, fresh, char, state.out + char, state.kinds, state.cost + cost)

    def damage(self, text: str, *, cut: bool) -> str:
        """The damage of this page done to a text; UnicodeEncodeError for what GBK lacks."""
        return damage_pairs(text.encode("gbk"), self._inserted, cut=cut)

    def annotation(self, place: int) -> tuple[str, int]:
        """The reading in brackets at a place of the received text ("" when there is none) and where it ends."""
        if not self.received.startswith("(", place):
            return "", place
        found = READING.match(self.received, place)
        return (found[1], found.end()) if found else ("", place)

    def annotated(self, first: int, second: int) -> bool:
        """Whether two bytes are an annotated character's."""
        return first << 8 | second in self._readings

    def fit(self, first: int, second: int, reading: str) -> float | None:
        """What it costs to take two bytes for a character annotated with a reading; None when they cannot be."""
        known = self._readings.get(first << 8 | second)
        if known is not None:
            return 0.0 if reading in known else None
        char = PAIRS[first << 8 | second]
        return _STRANGER if char and reading in sounds(char) else None

    def fitting(self, first: int, reading: str) -> list[tuple[int, float]]:
        """The bytes that make a character with that reading after `first`, and what it costs to take them."""
        found = self._fits.get((first, reading))
        if found is None:
            costs = ((byte, self.fit(first, byte, reading)) for byte in range(0x81, 0xFF))
            found = self._fits[first, reading] = [(byte, cost) for byte, cost in costs if cost is not None]
        return found

    def sounding(self, reading: str) -> list[tuple[int, str, float]]:
        """The characters that a reading can stand after, with their GBK codes and what it costs to take them."""
        found = self._sounding.get(reading)
        if found is None:
            known = [
                (code, PAIRS[code], 0.0) for code, readings in self._readings.items() if reading in readings
            ]
            others = ((code, char) for code, char in self.language.common() if code not in self._readings)
            known += [(code, char, _STRANGER) for code, char in others if reading in sounds(char)]
            found = self._sounding[reading] = known
        return found

    def between(self, lead: int) -> list[tuple[int, str]]:
        """Common characters, with their second bytes, that may be wholly gone after the lost pair begun by `lead`."""
        found = self._between.get(lead)
        if found is None:
            leads = frozenset(LOST_LEADS[lead])
            found = self._between[lead] = [
                (code & 0xFF, char)
                for code, char in self.language.common()
                if code >> 8 in leads and code & 0xFF in LOST_LEADS and code not in self._readings
            ]
        return found

    def silent(self, state: State, byte: int) -> float | None:
        """What it costs that the last byte and this one have no reading after them; None when they must have."""
        if state.last << 8 | byte not in self._readings:
            return 0.0
        return _OVERLAP if state.fresh else None

    def endings(self, state: State, count: int, only: Mapping[int, object] | None = None) -> list[State]:
        """The likeliest ways to finish the character begun with a byte above 0x80 (one of `only`)."""
        seconds = self._seconds.get(state.pending)
        if seconds is None:
            codes = ((byte, PAIRS[state.pending << 8 | byte]) for byte in range(0x81, 0xFF))
            seconds = self._seconds[state.pending] = [
                (byte, char) for byte, char in codes if char and not self.annotated(state.pending, byte)
            ]
        before, pair = state.before, self._pair
        ranked = ((pair(before, char), byte, char) for byte, char in seconds if only is None or byte in only)
        return [self.read(state, char, 0, byte, 0.0) for _, byte, char in nlargest(count, ranked)]
