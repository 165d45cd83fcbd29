"""Passages that stand, nearly the same, in two documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policytext.chinese.normalising import Folded, fold
from policytext.model import Parallel, Part

SHINGLE = 8  # characters: long enough that chance and set phrases do not meet
SHORTEST = 24  # characters in common, without punctuation, in one stretch
GAP = 24  # characters: what differs between two shingles of one stretch is shorter
COMMON = 8  # a shingle in more passages than this is a formula
_ADDRESS = re.compile(r"https?://[!-~]+")

Spots = set[tuple[int, int]]  # where a shingle stands in the one passage and in the other


@dataclass(frozen=True, slots=True)
class _Plain:
    """A passage without spaces and punctuation; `places[i]` is where character `i` of `text` stands in it."""

    work: str
    anchor: str
    text: str
    places: tuple[int, ...]


def find(passages: Iterable[tuple[str, str, str]], *, shortest: int = SHORTEST) -> tuple[Parallel, ...]:
    """Passages (id of the article, anchor, canonical text) that two articles share, the longest first.

    Found by stretches of shingles, so small changes inside do no harm. Linear in the text but for passages that meet;
    what is kept at a time are the shingles that two articles have.
    """
    plain = [_plain(*passage) for passage in passages]
    twice = _twice(plain)
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, passage in enumerate(plain):
        for place, shingle in _shingles(passage.text):
            if twice[hash(shingle) % len(twice)]:
                where[shingle].append((number, place))
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


def _plain(work: str, anchor: str, text: str) -> _Plain:
    folded: Folded = fold(_ADDRESS.sub(lambda address: " " * len(address[0]), text))
    kept = [place for place, char in enumerate(folded.text) if char.isalnum()]
    places = tuple(folded.span(place, place + 1)[0] for place in kept)
    return _Plain(work, anchor, "".join(folded.text[place] for place in kept), places)


def _shingles(text: str) -> Iterator[tuple[int, str]]:
    return ((place, text[place : place + SHINGLE]) for place in range(len(text) - SHINGLE + 1))


def _twice(plain: Sequence[_Plain]) -> bytearray:
    """A 1 where a shingle's hash falls that two articles have, or chance: only such shingles need be kept."""
    size = 1 << (4 * sum(len(passage.text) for passage in plain)).bit_length()
    once, twice = bytearray(size), bytearray(size)
    for _, passages in groupby(plain, key=lambda passage: passage.work):
        for slot in {hash(shingle) % size for p in passages for _, shingle in _shingles(p.text)}:
            twice[slot] = once[slot]
            once[slot] = 1
    return twice


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
