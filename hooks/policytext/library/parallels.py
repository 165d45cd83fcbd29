"""Passages that stand, nearly the same, in two articles.

Which articles can have any is known from the shingles that the index holds; only their texts are compared.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from policytext.chinese.shingles import SHINGLE, letters
from policytext.model import Parallel, Part

SHORTEST = 24  # characters in common, without punctuation, in one stretch
GAP = 24  # characters: what differs between two shingles of one stretch is shorter
COMMON = 8  # a shingle in more articles or passages than this is a formula

Spots = set[tuple[int, int]]  # where a shingle stands in the one passage and in the other


@dataclass(frozen=True, slots=True)
class _Plain:
    """A passage without spaces and punctuation; `places[i]` is where character `i` of `text` stands in it."""

    work: str
    anchor: str
    text: str
    places: tuple[int, ...]


def candidates(shingles: Mapping[str, array[int]]) -> list[str]:
    """Of articles, by id with their shingles, those that may share a passage with another, in their order.

    Two articles share one only if they have at least a third of its shortest length in shingles that few others have.
    """
    holders: dict[int, list[str]] = defaultdict(list)
    for work, held in shingles.items():
        for shingle in held:
            holders[shingle].append(work)
    together: Counter[tuple[str, str]] = Counter()
    for works in holders.values():
        if 1 < len(works) <= COMMON:
            together.update(combinations(works, 2))
    found = {work for pair, n in together.items() if n >= SHORTEST // SHINGLE for work in pair}
    return [work for work in shingles if work in found]


def find(passages: Iterable[tuple[str, str, str]], *, shortest: int = SHORTEST) -> tuple[Parallel, ...]:
    """Passages (id of the article, anchor, canonical text) that two articles share, the longest first.

    Found by stretches of shingles, so small changes inside do no harm.
    """
    plain = [_Plain(work, anchor, *letters(text)) for work, anchor, text in passages]
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, passage in enumerate(plain):
        for place in range(len(passage.text) - SHINGLE + 1):
            where[passage.text[place : place + SHINGLE]].append((number, place))
    meetings: dict[tuple[int, int], Spots] = defaultdict(set)
    for spots in where.values():
        if 1 < len(spots) <= COMMON:
            for pair, places in _pairs(spots, plain):
                meetings[pair].add(places)
    found = (_parallel(plain[left], plain[right], spots) for (left, right), spots in meetings.items())
    return tuple(
        sorted(
            (p for p in found if p.shared >= shortest), key=lambda p: (-p.shared, str(p.left), str(p.right))
        )
    )


def _pairs(
    spots: Sequence[tuple[int, int]], plain: Sequence[_Plain]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for index, (left, here) in enumerate(spots):
        for right, there in spots[index + 1 :]:
            if plain[left].work != plain[right].work:
                yield (left, right), (here, there)


def _parallel(left: _Plain, right: _Plain, spots: Spots) -> Parallel:
    """The longest stretch that two passages share."""
    ours, theirs = max(map(_covered, _stretches(spots)), key=lambda sides: min(map(len, sides)))
    shared = min(len(ours), len(theirs))
    share = shared / max(1, min(len(left.text), len(right.text)))
    return Parallel(_part(left, ours), _part(right, theirs), shared, round(share, 3))


def _stretches(spots: Spots) -> list[list[tuple[int, int]]]:
    """Spots that follow each other in both passages without a long gap."""
    out: list[list[tuple[int, int]]] = []
    for here, there in sorted(spots):
        near = (
            s for s in reversed(out[-COMMON:]) if 0 < here - s[-1][0] <= GAP and 0 < there - s[-1][1] <= GAP
        )
        if stretch := next(near, None):
            stretch.append((here, there))
        else:
            out.append([(here, there)])
    return out


def _covered(stretch: list[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """The characters of a stretch in the one passage and in the other."""
    ours = {place + step for place, _ in stretch for step in range(SHINGLE)}
    return ours, {place + step for _, place in stretch for step in range(SHINGLE)}


def _part(passage: _Plain, places: set[int]) -> Part:
    return Part(passage.work, passage.anchor, passage.places[min(places)], passage.places[max(places)] + 1)
