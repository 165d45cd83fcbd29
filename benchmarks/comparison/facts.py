"""What a file says, as facts in streams, and how two streams differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

#: The white space that HTML collapses; a no-break space is a character like others.
_SPACE = re.compile(r"[ \t\n\r\f]+")
#: Facts of a stream up to which an order that seems to differ is looked at again with difflib, which takes n².
_ALIGNED = 5_000


@dataclass(slots=True, unsafe_hash=True)
class Fact:
    """`kind`: what sort of fact it is. `key`: what it is about. `value`: what is said. `near`: the last anchor before it,
    which is told of a difference but makes none."""

    kind: str
    key: str
    value: str
    near: str = field(default="", compare=False)

    @property
    def place(self) -> str:
        return self.key or self.near


class Stream(NamedTuple):
    """Facts of one `place` (a page's address, or a file's path). `ordered`: whether their order means something."""

    place: str
    name: str
    facts: list[Fact]
    ordered: bool = True


class Difference(NamedTuple):
    """`change`: changed, lost, new or moved. `old` and `new`: the values, "" where there is none; of what moved, to which key."""

    kind: str
    place: str
    key: str
    change: str
    old: str
    new: str


def squeezed(text: str) -> str:
    """A text with its white space as a browser shows it."""
    return _SPACE.sub(" ", text).strip(" ")


def differences(old: Iterable[Stream], new: Iterable[Stream]) -> Iterator[Difference]:
    """How the streams of a file differ from those of its new version; a place that one lacks is one difference."""
    olds, news = ({(s.place, s.name): s for s in streams} for streams in (old, new))
    places = [{place for place, _ in streams} for streams in (olds, news)]
    for place in sorted(places[0] ^ places[1]):
        is_lost = place in places[0]
        yield Difference(
            "page", place, "", "lost" if is_lost else "new", place * is_lost, place * (not is_lost)
        )
    for place, name in sorted({**olds, **news}, key=str):
        if place in places[0] & places[1]:
            empty = Stream(place, name, [])
            yield from _between(olds.get((place, name), empty), news.get((place, name), empty))


def _between(old: Stream, new: Stream) -> Iterator[Difference]:
    """Facts that one stream has more often than the other, in pairs where they belong together; then the order of the rest."""
    if old.facts == new.facts:
        return
    lost, added = _surplus(old.facts, new.facts), _surplus(new.facts, old.facts)
    moved, lost, added = _pairs(lost, added, lambda fact: (fact.kind, fact.value) if fact.value else None)
    changed, lost, added = _pairs(lost, added, lambda fact: (fact.kind, fact.place))
    for one, other in moved:
        yield Difference(
            one.kind, old.place, one.place, "moved", f"{one.key}: {one.value}", f"{other.key}: {other.value}"
        )
    for one, other in changed:
        yield Difference(one.kind, old.place, one.place, "changed", one.value, other.value)
    yield from (Difference(fact.kind, old.place, fact.place, "lost", fact.value, "") for fact in lost)
    yield from (Difference(fact.kind, old.place, fact.place, "new", "", fact.value) for fact in added)
    if old.ordered or new.ordered:
        before: defaultdict[Fact, deque[Fact]] = defaultdict(deque)
        for one, other in [*moved, *changed]:
            before[other].append(one)
        yield from _order(old, [before[fact].popleft() if before.get(fact) else fact for fact in new.facts])


def _pairs(
    lost: list[Fact], added: list[Fact], name: Callable[[Fact], Hashable]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Facts of both sides that have one name, in their order; and those that are left. None is no name."""
    waiting: defaultdict[Hashable, deque[Fact]] = defaultdict(deque)
    for fact in added:
        waiting[name(fact)].append(fact)
    nameless = waiting.pop(None, deque())
    pairs, left = [], []
    for fact in lost:
        if others := waiting.get(name(fact)):
            pairs.append((fact, others.popleft()))
        else:
            left.append(fact)
    return pairs, left, [*(fact for facts in waiting.values() for fact in facts), *nameless]


def _surplus(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """The facts that `others` has not, or not as often: the last ones of those that repeat."""
    more = Counter(facts)
    more.subtract(Counter(others))
    found = []
    for fact in reversed(facts):
        if more[fact] > 0:
            more[fact] -= 1
            found.append(fact)
    return found[::-1]


def _order(old: Stream, facts: list[Fact]) -> Iterator[Difference]:
    """One difference when what two versions share stands in another order."""
    gone, added = Counter(_surplus(old.facts, facts)), Counter(_surplus(facts, old.facts))
    one, other = _without(old.facts, gone), _without(facts, added)
    if one == other:
        return
    if len(old.facts) <= _ALIGNED:  # what repeats may have been taken out at the wrong place
        blocks = SequenceMatcher(None, old.facts, facts, autojunk=False).get_matching_blocks()
        if sum(block.size for block in blocks) == len(one):
            return
    first, second = next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
    yield Difference(
        f"order-{old.name}", old.place, first.place, "moved", f"{first.kind}: {first.value}", f"{second.kind}: {second.value}"
    )  # fmt: skip


def _without(facts: Sequence[Fact], gone: Counter[Fact]) -> list[Fact]:
    kept = []
    for fact in reversed(facts):
        if gone[fact] > 0:
            gone[fact] -= 1
        else:
            kept.append(fact)
    return kept[::-1]
