"""What may have been where nothing was received: pairs of bytes that vanished, characters taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import NamedTuple

from policytext.repairs.pinyin_channel import LOST_LEADS, PAIRS, encode
from policytext.repairs.pinyin_states import GUESSED, LOST, SWALLOWED, Page, State

#: ASCII that a lone lead byte can have taken with it, and the cost of its having left it.
_TAKEN = "\n\t0123456789 %()-./:;\"'+&*=<>$,"
_LEFT = -8.0
#: Most commas were full-width, which a lone lead byte does not take along.
_COMMA = -3.0
#: Guesses kept for a character of whose second byte nothing is known, and for a character taken along.
_ENDINGS, _GUESSES = 12, 4
#: Common characters tried for one that is wholly gone, and how many of them are followed up.
_GONE = 40


class Effort(NamedTuple):
    """How much is tried: states kept at a place, those that agree on all that matters later, those that losses are

    guessed from; ends and leads tried around a lost pair; whether characters wholly gone are tried.
    """

    width: int
    twins: int
    daring: int
    ends: int
    leads: int
    gone: bool


def losses(page: Page, state: State, place: int, effort: Effort) -> Iterator[State]:
    """The states that a state out of step may be in when two bytes vanished before `place`; or four, if `gone`."""
    raw = encode(page.received[place])
    if not raw:
        return
    question = raw == b"?"
    unseen = _unseen(page, place, effort) if question else []
    ends = [done.marked(LOST) for done in page.endings(state, effort.ends, LOST_LEADS)]
    for done in ends:
        for lead in (
            _likely(page, done, unseen, effort) if question else _leads(page, done, raw[0], effort.leads)
        ):
            yield done.begun(lead)
    if effort.gone and not question:
        yield from _gone(page, ends, raw[0], effort)


def taken(page: Page, state: State, place: int) -> Iterator[tuple[State, int]]:
    """A lead byte alone, read as the `?` before `place`, that took an ASCII character along or left it there."""
    rest = page.received[place : place + 1]
    for done in page.endings(state, _ENDINGS):
        done = done.marked(LOST)
        if not rest or rest < "@":
            yield done.charged(_LEFT if rest else 0.0), place
        found = [page.read(done, char, 0, ord(char), _COMMA if char == "," else 0.0) for char in _TAKEN]
        for following in nlargest(_GUESSES, found):
            yield following.marked(GUESSED), place


def _leads(page: Page, state: State, trail: int, count: int) -> Iterable[int]:
    """The lead bytes that can follow a lost one and make the likeliest characters with `trail`."""
    before, pair = state.before, page.language.pair
    ranked = ((pair(before, c), lead) for lead in LOST_LEADS[state.last] if (c := PAIRS[lead << 8 | trail]))
    return [lead for _, lead in nlargest(count, ranked)]


def _unseen(page: Page, place: int, effort: Effort) -> list[tuple[int, str, float]]:
    """The characters that may begin before the `?` at `place`, and what it costs to take them."""
    if swallowed := SWALLOWED.match(page.received, place):
        return page.sounding(swallowed[1])
    return [(code, char, 0.0) for code, char in page.language.common()] if effort.gone else []


def _likely(page: Page, state: State, unseen: list[tuple[int, str, float]], effort: Effort) -> Iterable[int]:
    """The lead bytes that can follow a lost one and make the likeliest of some characters."""
    leads, before, pair = frozenset(LOST_LEADS[state.last]), state.before, page.language.pair
    ranked = ((pair(before, char) + cost, code >> 8) for code, char, cost in unseen if code >> 8 in leads)
    return dict.fromkeys(lead for _, lead in nlargest(effort.leads, ranked))


def _gone(page: Page, ends: list[State], trail: int, effort: Effort) -> Iterator[State]:
    """A character wholly gone between two lost pairs of bytes, and the beginning of the next."""
    found = []
    for done in ends[: effort.leads]:
        leads = frozenset(LOST_LEADS[done.last])
        for code, char in page.language.common():
            if (
                code & 0xFF in LOST_LEADS
                and code >> 8 in leads
                and not page.annotated(code >> 8, code & 0xFF)
            ):
                found.append(page.read(done, char, 0, code & 0xFF, 0.0))
    seen = []
    for done in nlargest(_GONE, found):
        for lead in _leads(page, done, trail, effort.leads):
            seen.append((done.score + page.language.pair(done.before, PAIRS[lead << 8 | trail]), lead, done))
    for _, lead, done in nlargest(_GONE, seen):
        yield done.begun(lead)
