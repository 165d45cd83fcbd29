"""Reading damaged bytes backwards: the texts whose damage is what was received, the likeliest first.

A beam search over received characters. A state knows where the original's characters begin ("in step"
when that is where the received ones begin, else a byte is pending) and what bytes came last; every step
obeys the rules of `pinyin_channel.damage`, so each path that reaches the end reproduces what was received.
The score is the original's likelihood alone: given the original, the damage is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from typing import NamedTuple

from policytext.repairs.pinyin_channel import (
    FULL_WIDTH,
    LETTERS,
    LOST_LEADS,
    MARK_TRAILS,
    PAIRS,
    READING,
    encode,
    sounds,
)
from policytext.repairs.pinyin_language import Language

#: A reading whose opening bracket went with a lone lead byte.
SWALLOWED = re.compile(f"\\?([{LETTERS}]{{1,6}})\\)")
#: States kept at a place, and how many of those that agree on all that matters later.
_WIDTH = 40
_TWINS = 6
#: From so many states on guesses at lost bytes are made.
_BOLD = 6
#: States this much less likely (natural logarithm) than the best are dropped.
_MARGIN = 28.0
#: A place is given up when after so many received characters reading is still out of step.
_REACH = 240
#: Cost of an annotated character that the document nowhere shows whole; of an occurrence of one without its
#: reading because the one before it overlaps; of a full-width mark not cut off; of an ASCII character that a lone
#: lead byte did not take with it.
_STRANGER, _OVERLAP, _UNCUT, _KEPT = -4.0, -3.0, -7.0, -8.0
#: Cost of taking a question mark before the rest of a reading for one.
_LITERAL = -20.0
_ENDS, _LEADS, _AGAIN, _BETWEEN = 8, 8, 4, 40
#: The models underrate what is written: without this bonus a character (natural logarithm) the shorter of two readings
#: would win too often. Fitted with benchmarks/redamage.py.
CHARACTER = 0.8
_SWALLOWABLE = "\n\t0123456789 ,%()-./:;\"'+&*=<>$?!"

#: How a place was damaged.
SPLIT, CUT, LOST, GUESSED = 1, 2, 4, 8


class State(NamedTuple):
    """A way to read the received text up to some place.

    `pending`: first byte of a character whose second is still to come, or 0. `last`: the last byte. `fresh`: a
    reading was inserted right after it. `before`: the character before the next one. `out`: what was read so
    far. `kinds`: SPLIT, CUT, LOST.
    """

    score: float
    pending: int
    last: int
    fresh: bool
    before: str
    out: str
    kinds: int
    cost: float = 0.0


class Reading(NamedTuple):
    """A text that stands for the received text from the start of a split place to `end`.

    `cost` is the logarithm of what it takes to believe in it apart from the language: a character annotated that
    the document nowhere else shows, and the like; 0 for nothing.
    """

    end: int
    text: str
    kinds: int
    cost: float


class Search:
    """Backward readings of one document; `annotated` maps characters to their readings."""

    def __init__(self, received: str, annotated: Mapping[str, frozenset[str]], language: Language):
        self._received = received
        self._readings = {_code(encode(char)): readings for char, readings in annotated.items()}
        self._language = language
        self._pair = language.pair
        self._fits: dict[tuple[int, str], list[tuple[int, float]]] = {}

    def readings(self, start: int, before: str) -> list[Reading]:
        """The likeliest readings of the place that begins at `received[start]`, best first.

        `before` is the character before it, as repaired, or "". All readings end at the same place, where every
        one is in step. Empty when nothing reproduces what was received.
        """
        raw = encode(before)
        waiting: dict[int, list[State]] = {start: [State(0.0, 0, raw[-1] if raw else 0, False, before, "", 0)]}
        if before in FULL_WIDTH:
            wide = encode(FULL_WIDTH[before])[1]
            waiting[start].append(State(0.0, 0, wide, False, before, "", 0))
        size = len(self._received)
        while waiting:
            place = min(waiting)
            states = _best(waiting.pop(place))
            if place > start and not waiting and not any(state.pending for state in states):
                return [Reading(place, s.out, s.kinds, s.cost) for s in states]
            if place >= size or place - start > _REACH:
                return [Reading(place, s.out, s.kinds, s.cost) for s in states if not s.pending]
            char = self._received[place]
            for rank, state in enumerate(states):
                for following, end in self._steps(state, place):
                    waiting.setdefault(end, []).append(following)
                if not state.pending or rank >= _BOLD:
                    continue
                if char == "?":
                    for following, end in self._lone(state, place + 1):
                        waiting.setdefault(end, []).append(following)
                for vanished in self._vanished(state, place, again=rank < 2):
                    for following, end in self._steps(vanished, place):
                        waiting.setdefault(end, []).append(following)
        return []

    # --- one received character ---------------------------------------------------------

    def _steps(self, state: State, place: int) -> Iterator[tuple[State, int]]:
        char = self._received[place]
        if char == "?":
            yield from self._question(state, place)
        raw = encode(char)
        if len(raw) == 1 and (state.pending or raw[0] < 0x80):
            if char == "?" and SWALLOWED.match(self._received, place):
                state = _charged(state, _LITERAL)
            yield from self._ascii(state, place, char, raw[0])
            if state.pending and 0x21 <= raw[0] <= 0x7E:
                # Full-width forms were made ASCII after the damage.
                yield from self._two(state, place, 0xA3, raw[0] + 0x80, "")
        elif len(raw) == 2:
            yield from self._two(state, place, raw[0], raw[1], char)

    def _ascii(self, state: State, place: int, char: str, byte: int) -> Iterator[tuple[State, int]]:
        """A received ASCII character: itself, or the second byte of the character begun."""
        original = PAIRS[state.pending << 8 | byte] if state.pending else char
        if not original:
            return
        reading, end = self._annotation(place + 1)
        if reading and byte >= 0x40:
            fit = self._fit(state.last, byte, reading)
            if fit is not None:
                yield self._next(state, original, 0, byte, fit, fresh=True), end
                return
        silent = self._silent(state, byte) if state.pending else 0.0
        if silent is not None:
            yield self._next(state, original, 0, byte, silent), place + 1

    def _two(self, state: State, place: int, first: int, second: int, char: str) -> Iterator[tuple[State, int]]:
        """A received pair of bytes: itself, or the end of one character and the beginning of the next."""
        silent = self._silent(state, first)
        begun = PAIRS[state.pending << 8 | first] if state.pending else char
        if silent is None or not begun:
            return
        if state.last == 0xA3 and first in MARK_TRAILS and not state.fresh:
            silent += _UNCUT
        reading, end = self._annotation(place + 1)
        fit = self._fit(first, second, reading) if reading else None
        if fit is None:
            if first << 8 | second in self._readings:
                return
            fit, end, reading = 0.0, place + 1, ""
        after = self._next(state, begun, 0, second, silent + fit, fresh=bool(reading))
        if not state.pending:
            yield after, end
        elif second < 0x80:
            yield self._next(after, chr(second), 0, second, 0.0, fresh=bool(reading)), end
        elif second > 0x80:
            yield after._replace(pending=second), end

    # --- `?` ------------------------------------------------------------------------------

    def _question(self, state: State, place: int) -> Iterator[tuple[State, int]]:
        swallowed = SWALLOWED.match(self._received, place)
        if swallowed:
            for following in self._swallowed(state, swallowed[1]):
                yield following, swallowed.end()
            return
        mark = self._received[place + 1 : place + 2]
        if mark and mark in "!,?！，？":
            yield from self._cut(state, place + 1, encode(FULL_WIDTH.get(mark, mark))[1])

    def _swallowed(self, state: State, reading: str) -> Iterator[State]:
        """A lone lead byte that took the bracket of a reading with it."""
        kinds = state.kinds | SPLIT
        for byte, fit in self._fitting(state.last, reading):
            if not state.pending:
                yield _charged(state, fit)._replace(pending=byte, last=byte, fresh=True, kinds=kinds)
            elif char := PAIRS[state.pending << 8 | byte]:
                yield self._next(state, char, 0, byte, fit, fresh=True)._replace(kinds=kinds)

    def _fitting(self, first: int, reading: str) -> list[tuple[int, float]]:
        """The bytes that make an annotated character with `first`, and what it costs to take them."""
        key = (first, reading)
        found = self._fits.get(key)
        if found is None:
            costs = ((byte, self._fit(first, byte, reading)) for byte in range(0x81, 0xFF))
            found = self._fits[key] = [(byte, cost) for byte, cost in costs if cost is not None]
        return found

    def _cut(self, state: State, place: int, trail: int) -> Iterator[tuple[State, int]]:
        """A lead byte alone before a full-width mark at `place`, whose second byte is `trail`."""
        if state.pending:
            for following in self._endings(state, 40):
                yield following._replace(kinds=following.kinds | CUT), place
            return
        reading, end = self._annotation(place + 1)
        if reading:
            return
        for byte in range(0x81, 0xFF):
            char = PAIRS[byte << 8 | 0xA3]
            if char and not self._known(state.last, byte) and not self._known(byte, 0xA3):
                after = self._next(state, char, trail, trail, 0.0)
                yield after._replace(kinds=after.kinds | CUT), place + 1

    def _lone(self, state: State, place: int) -> Iterator[tuple[State, int]]:
        """A lead byte before an ASCII character that went with it, or that still stands at `place`."""
        rest = self._received[place : place + 1]
        for done in self._endings(state, 12):
            done = done._replace(kinds=done.kinds | LOST)
            if not rest or rest < "@":
                yield _charged(done, _KEPT if rest else 0.0), place
            found = [self._next(done, low, 0, ord(low), 0.0) for low in _SWALLOWABLE]
            for following in nlargest(4, found):
                yield following._replace(kinds=following.kinds | GUESSED), place

    # --- pairs that vanished ------------------------------------------------------------

    def _vanished(self, state: State, place: int, *, again: bool) -> Iterator[State]:
        """Two bytes before `place` that stood for no character: the end of one and the beginning of the next.

        `again`: also four bytes, so that the one between them is wholly gone.
        """
        following = encode(self._received[place])
        first = following[0] if following and following != b"?" else 0
        ends = self._lost_ends(state, _ENDS)
        for done in ends:
            for lead in self._leads(done, first, _LEADS):
                yield done._replace(pending=lead, last=lead)
        if not again:
            return
        gone = []
        for done in ends[:_AGAIN]:
            leads = frozenset(LOST_LEADS[done.last])
            for code, char in self._language.lost():
                if code >> 8 in leads and not self._known(code >> 8, code & 0xFF):
                    gone.append(self._next(done, char, 0, code & 0xFF, 0.0))
        found = []
        for done in nlargest(_BETWEEN, gone):
            for lead in self._leads(done, first, _AGAIN):
                char = PAIRS[lead << 8 | first] if first else ""
                found.append((done.score + (self._pair(done.before, char) if char else 0.0), lead, done))
        for _, lead, done in nlargest(_BETWEEN, found):
            yield done._replace(pending=lead, last=lead)

    def _lost_ends(self, state: State, count: int) -> list[State]:
        """The likeliest ways to end the character begun with a byte that, read as a lead, is lost."""
        found = []
        for byte in LOST_LEADS:
            char = PAIRS[state.pending << 8 | byte]
            if char and not self._known(state.pending, byte):
                found.append(self._next(state, char, 0, byte, 0.0)._replace(kinds=state.kinds | LOST))
        return nlargest(count, found)

    def _leads(self, state: State, trail: int, count: int) -> Iterable[int]:
        """The lead bytes that may follow a lost one; the likeliest when the second byte is known."""
        leads = LOST_LEADS[state.last]
        if not trail:
            return leads
        ranked = ((self._pair(state.before, c), lead) for lead in leads if (c := PAIRS[lead << 8 | trail]))
        return [lead for _, lead in nlargest(count, ranked)]

    # --- candidates -----------------------------------------------------------------------

    def _endings(self, state: State, count: int) -> list[State]:
        """The likeliest ways to finish the character begun with a byte of which nothing is known."""
        found = []
        for byte in range(0x81, 0xFF):
            char = PAIRS[state.pending << 8 | byte]
            if char and not self._known(state.pending, byte):
                found.append(self._next(state, char, 0, byte, 0.0))
        return nlargest(count, found)

    def _annotation(self, place: int) -> tuple[str, int]:
        """The reading in brackets at a place and where it ends."""
        if not self._received.startswith("(", place):
            return "", place
        found = READING.match(self._received, place)
        return (found[1], found.end()) if found else ("", place)

    def _known(self, first: int, second: int) -> bool:
        return first << 8 | second in self._readings

    def _fit(self, first: int, second: int, reading: str) -> float | None:
        """What it costs to take the pair for an annotated character; None when it cannot be one."""
        known = self._readings.get(first << 8 | second)
        if known is not None:
            return 0.0 if reading in known else None
        char = PAIRS[first << 8 | second]
        return _STRANGER if char and reading in sounds(char) else None

    def _silent(self, state: State, byte: int) -> float | None:
        """What it costs that the last byte and this one have no reading after them; None when they must have."""
        if state.last << 8 | byte not in self._readings:
            return 0.0
        return _OVERLAP if state.fresh else None

    def _next(self, state: State, char: str, pending: int, last: int, cost: float, fresh: bool = False) -> State:
        score = state.score + cost + self._pair(state.before, char) + CHARACTER
        return State(score, pending, last, fresh, char, state.out + char, state.kinds, state.cost + cost)


def _charged(state: State, cost: float) -> State:
    return state._replace(score=state.score + cost, cost=state.cost + cost)


def _code(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _best(states: Iterable[State]) -> list[State]:
    """The likeliest states, few of those that differ only in what lies behind."""
    ordered = sorted(set(states), reverse=True)
    least = ordered[0].score - _MARGIN
    kept: list[State] = []
    twins: dict[tuple[int, int, str], int] = {}
    for state in ordered:
        key = (state.pending, state.last, state.before)
        count = twins.get(key, 0)
        if state.score < least or len(kept) == _WIDTH:
            break
        if count < _TWINS:
            twins[key] = count + 1
            kept.append(state)
    return kept
