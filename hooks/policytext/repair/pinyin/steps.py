"""The steps of a backward reading: what a received character can have been."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.repair.pinyin.channel import FULL_WIDTH, MARKS, PAIRS, encode
from policytext.repair.pinyin.states import CUT, LOST, SPLIT, SWALLOWED, Page, State

#: Costs (natural logarithm) of a full-width mark that was not cut off, and of a question mark in a lone lead byte's
#: place that is one all the same.
_UNCUT, _LITERAL = -4.0, -20.0
#: The marks that a lone lead byte was cut off from: some pages have ； and 。 among them.
_CUT = {**FULL_WIDTH, **{mark: mark for mark in "！，？；。"}, ";": "；"}
#: Cost of a lone lead byte that left no trace before white space.
_SILENT = -4.0
#: Ways to finish a character of whose second byte nothing is known.
_ENDINGS = 40

Steps = Iterator[tuple[State, int]]


def steps(page: Page, state: State, place: int) -> Steps:
    """All states that the received character at `place` leads to, and the places they have read up to."""
    char = page.received[place]
    if char == "?":
        yield from _question(page, state, place)
    raw = encode(char)
    if len(raw) == 2:
        yield from _two(page, state, place, raw[0], raw[1], char)
    elif len(raw) == 1 and (state.pending or raw[0] < 0x80):
        if char == "?" and SWALLOWED.match(page.received, place):
            state = state.charged(_LITERAL)
        yield from _one(page, state, place, char, raw[0])
        if state.pending and 0x21 <= raw[0] <= 0x7E:
            # Full-width forms were made ASCII after the damage.
            yield from _two(page, state, place, 0xA3, raw[0] + 0x80, "")


def _one(page: Page, state: State, place: int, char: str, byte: int) -> Steps:
    """A received character of one byte: itself, or the second byte of the character begun."""
    if state.pending and byte <= 0x20:
        # White space brings reading back into step, too.
        for done in page.endings(state, _ENDINGS):
            yield page.read(done, char, 0, byte, _SILENT).marked(LOST), place + 1
        return
    original = PAIRS[state.pending << 8 | byte] if state.pending else char
    if not original:
        return
    reading, end = page.annotation(place + 1)
    if reading and byte >= 0x40:
        fit = page.fit(state.last, byte, reading)
        if fit is not None:
            yield page.read(state, original, 0, byte, fit, True), end
            return
    silent = page.silent(state, byte) if state.pending else 0.0
    if silent is not None:
        yield page.read(state, original, 0, byte, silent), place + 1


def _two(page: Page, state: State, place: int, first: int, second: int, char: str) -> Steps:
    """A received pair of bytes: a character, or the end of one and the beginning of the next."""
    silent = page.silent(state, first)
    original = PAIRS[state.pending << 8 | first] if state.pending else char
    if silent is None or not original:
        return
    if not state.fresh and bytes((state.last, first)) in MARKS:
        silent += _UNCUT
    reading, end = page.annotation(place + 1)
    fit = page.fit(first, second, reading) if reading else None
    if fit is None:
        if page.annotated(first, second):
            return
        fit, end, reading = 0.0, place + 1, ""
    after = page.read(state, original, 0, second, silent + fit, bool(reading))
    if not state.pending:
        yield after, end
    elif second < 0x80:
        yield page.read(after, chr(second), 0, second, 0.0, bool(reading)), end
    elif second > 0x80:
        yield after._replace(pending=second), end


def _question(page: Page, state: State, place: int) -> Steps:
    """A `?` that was a lone lead byte: before a reading whose bracket it took, or before a full-width mark."""
    swallowed = SWALLOWED.match(page.received, place)
    if swallowed:
        for following in _swallowed(page, state, swallowed[1]):
            yield following.marked(SPLIT), swallowed.end()
        return
    mark = page.received[place + 1 : place + 2]
    if mark and mark in _CUT:
        raw = encode(_CUT[mark])
        yield from _cut(page, state, place + 1, raw)


def _swallowed(page: Page, state: State, reading: str) -> Iterator[State]:
    for byte, fit in page.fitting(state.last, reading):
        if not state.pending:
            yield state.charged(fit)._replace(pending=byte, last=byte, fresh=True)
        elif char := PAIRS[state.pending << 8 | byte]:
            yield page.read(state, char, 0, byte, fit, True)


def _cut(page: Page, state: State, place: int, mark: bytes) -> Steps:
    """A lead byte alone before the mark at `place`.

    Out of step the mark is one; in step its first byte is the end of the character cut off.
    """
    if state.pending:
        for following in page.endings(state, _ENDINGS):
            yield following.marked(CUT), place
        return
    if page.annotation(place + 1)[0]:
        return
    for byte in range(0x81, 0xFF):
        char = PAIRS[byte << 8 | mark[0]]
        if char and not page.annotated(state.last, byte) and not page.annotated(byte, mark[0]):
            yield page.read(state, char, mark[1], mark[1], 0.0).marked(CUT), place + 1
