"""Reading damaged bytes backwards: the texts whose damage is what was received, the likeliest first.

A beam search over received characters. A state knows where the original's characters begin ("in step"
when that is where the received ones begin, else a byte is pending) and what bytes came last; every step
obeys the rules of `pinyin_channel.damage`, so each path that reaches the end reproduces what was received.
The score is the original's likelihood alone: given the original, the damage is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policytext.repair.pinyin.channel import FULL_WIDTH, encode
from policytext.repair.pinyin.losses import Effort, losses, taken
from policytext.repair.pinyin.states import Page, State
from policytext.repair.pinyin.steps import steps

#: What is tried first, and where that leaves a doubt.
QUICK = Effort(width=24, twins=4, daring=3, ends=6, leads=6, gone=0)
THOROUGH = Effort(width=64, twins=16, daring=6, ends=8, leads=12, gone=30)
#: States from which characters wholly gone are guessed.
_ALTOGETHER = 2
#: States this much less likely (natural logarithm) than the best are dropped.
_MARGIN = 28.0
#: A place is given up when after so many received characters reading is still out of step.
_REACH = 240


class Reading(NamedTuple):
    """A text that stands for the received text from the start of a split place to `end`.

    `kinds` as in State. `cost` is the logarithm of what it takes to believe in it apart from the language: a
    character annotated that the document nowhere else shows, and the like; 0 for nothing.
    """

    end: int
    text: str
    kinds: int
    cost: float


def readings(page: Page, start: int, before: str, effort: Effort) -> list[Reading]:
    """The likeliest readings of the place that begins at `page.received[start]`, best first.

    `before` is the character before it, as repaired, or "". All readings end at the same place, where every
    one is in step. Empty when nothing reproduces what was received.
    """
    waiting = {start: _first(before)}
    while waiting:
        place = min(waiting)
        states = _best(waiting.pop(place), effort)
        in_step = [state for state in states if not state.pending]
        if (
            place >= len(page.received)
            or place - start > _REACH
            or (place > start and not waiting and len(in_step) == len(states))
        ):
            return [Reading(place, state.out, state.kinds, state.cost) for state in in_step]
        for rank, state in enumerate(states):
            _read_on(page, state, place, waiting)
            if not state.pending:
                continue
            if page.received[place] == "?" and rank < 2 * effort.daring:
                for following, end in taken(page, state, place + 1):
                    waiting.setdefault(end, []).append(following)
            if rank < effort.daring:
                gone = effort.gone > 0 and rank < _ALTOGETHER
                for lost in losses(page, state, place, effort, gone=gone):
                    _read_on(page, lost, place, waiting)
    return []


def _first(before: str) -> list[State]:
    """Where reading begins: in step, after a character or after the full-width mark that it was."""
    chars = [before, *FULL_WIDTH.get(before, "")]
    return [State(0.0, 0, encode(char)[-1] if encode(char) else 0, False, before, "", 0) for char in chars]


def _read_on(page: Page, state: State, place: int, waiting: dict[int, list[State]]) -> None:
    for following, end in steps(page, state, place):
        if len(following.out) > 2 and (bonus := page.language.idiom(following.out)):
            following = following._replace(score=following.score + bonus)
        waiting.setdefault(end, []).append(following)


def _best(states: Iterable[State], effort: Effort) -> list[State]:
    """The likeliest states, few of those that differ only in what lies behind."""
    ordered = sorted(set(states), reverse=True)
    least = ordered[0].score - _MARGIN
    kept: list[State] = []
    twins: dict[tuple[int, int, str], int] = {}
    for state in ordered:
        if state.score < least or len(kept) == effort.width:
            break
        key = (state.pending, state.last, state.before)
        twins[key] = twins.get(key, 0) + 1
        if twins[key] <= effort.twins:
            kept.append(state)
    return kept
