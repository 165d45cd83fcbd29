"""What may have been where nothing was received: pairs of bytes that vanished, characters taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import NamedTuple

from policytext.repair.pinyin.channel import LOST_LEADS, PAIRS, encode
from policytext.repair.pinyin.states import GUESSED, LOST, SWALLOWED, Page, State

#: Cost of a character from 21 to 3F that a lone lead byte left standing.
_LEFT = -8.0
#: Common characters tried for one that begins before a full-width mark and of which nothing was received.
_COMMON = 400
#: Guesses kept for a character of whose second byte nothing is known, and for a character taken along.
_ENDINGS, _GUESSES = 12, 4


class Effort(NamedTuple):
    """How much is tried, each the largest number of states or characters.

    `width`: states kept at a place; `twins`: of these, such as agree on all that matters later; `daring`: those from
    which losses are guessed. `ends`, `leads`: bytes tried around a lost pair; `gone`: characters tried where one is
    wholly gone.
    """

    width: int
    twins: int
    daring: int
    ends: int
    leads: int
    gone: int


def losses(page: Page, state: State, place: int, effort: Effort, *, gone: bool) -> Iterator[State]:
    """The states that a state out of step may be in when two bytes vanished before `place`; or, if `gone`, four."""
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
    if gone and not question:
        yield from _gone(page, ends, raw[0], effort)


def taken(page: Page, state: State, place: int) -> Iterator[tuple[State, int]]:
    """A lead byte alone, read as the `?` before `place`, that took an ASCII character along or left it there."""
    rest = page.received[place : place + 1]
    for done in page.endings(state, _ENDINGS):
        done = done.marked(LOST)
        if not rest or rest < "@":
            yield done.charged(_LEFT if rest > " " else 0.0), place
        found = [page.read(done, char, 0, ord(char), 0.0) for char in page.takeable]
        for following in nlargest(_GUESSES, found):
            yield following.marked(GUESSED), place


def _leads(page: Page, state: State, trail: int, count: int) -> Iterable[int]:
    """The lead bytes that can follow a lost one and make the likeliest characters with `trail`.

    Likely after the character before, and likely anywhere: what comes next may decide between them.
    """
    before, language = state.before, page.language
    found = [(lead, char) for lead in LOST_LEADS[state.last] if (char := PAIRS[lead << 8 | trail])]
    after = nlargest(count, ((language.pair(before, char), lead) for lead, char in found))
    anywhere = nlargest(count // 2, ((language.alone(char), lead) for lead, char in found))
    return dict.fromkeys(lead for _, lead in (*after, *anywhere))


def _unseen(page: Page, place: int, effort: Effort) -> list[tuple[int, str, float]]:
    """The characters that may begin before the `?` at `place`, and what it costs to take them."""
    if swallowed := SWALLOWED.match(page.received, place):
        return page.sounding(swallowed[1])
    return [(code, char, 0.0) for code, char in page.language.common()[:_COMMON]] if effort.gone else []


def _likely(page: Page, state: State, unseen: list[tuple[int, str, float]], effort: Effort) -> Iterable[int]:
    """The lead bytes that can follow a lost one and make the likeliest of some characters."""
    leads, before, pair = frozenset(LOST_LEADS[state.last]), state.before, page.language.pair
    ranked = ((pair(before, char) + cost, code >> 8) for code, char, cost in unseen if code >> 8 in leads)
    return dict.fromkeys(lead for _, lead in nlargest(effort.leads, ranked))


def _gone(page: Page, ends: list[State], trail: int, effort: Effort) -> Iterator[State]:
    """A character wholly gone between two lost pairs of bytes, and the beginning of the next."""
    pair, found = page.language.pair, []
    for done in ends[:2]:
        ranked = ((pair(done.before, char), second, char) for second, char in page.between(done.last))
        for _, second, char in nlargest(effort.gone, ranked):
            between = page.read(done, char, 0, second, 0.0)
            chars = ((PAIRS[lead << 8 | trail], lead) for lead in LOST_LEADS[second])
            found += [(between.score + pair(char, after), lead, between) for after, lead in chars if after]
    for _, lead, between in nlargest(effort.gone, found):
        yield between.begun(lead)
