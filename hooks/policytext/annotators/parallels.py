"""Passages that stand, nearly the same, in two documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytext.annotators.folding import Folded, fold

SHINGLE = 8  # characters: long enough that chance and set phrases do not meet
SHORTEST = 24  # characters in common, without punctuation
_ADDRESS = re.compile(r"https?://[!-~]+")
COMMON = 40  # a shingle in more passages than this is a formula


@dataclass(frozen=True, slots=True)
class Part:
    """A passage by its key, and the range of its text that it shares."""

    key: Hashable
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two passages of different documents; `shared` counts characters, `share` is their part of the shorter passage."""

    left: Part
    right: Part
    shared: int
    share: float


@dataclass(frozen=True, slots=True)
class _Plain:
    """A passage without spaces and punctuation; `places[i]` is where character `i` of `text` stands in it."""

    document: Hashable
    key: Hashable
    text: str
    places: tuple[int, ...]


def find(
    passages: Iterable[tuple[Hashable, Hashable, str]], *, shortest: int = SHORTEST
) -> tuple[Parallel, ...]:
    """Passages (document, key, canonical text) that two documents share, the longest first.

    Found by runs of shingles, so small changes inside do no harm. Linear in the text but for passages that meet.
    """
    plain = [_plain(document, key, text) for document, key, text in passages]
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, passage in enumerate(plain):
        for place, shingle in _shingles(passage.text):
            where[shingle].append((number, place))
    meetings: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
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


def _plain(document: Hashable, key: Hashable, text: str) -> _Plain:
    folded: Folded = fold(_ADDRESS.sub(lambda address: " " * len(address[0]), text))
    kept = [place for place, char in enumerate(folded.text) if char.isalnum()]
    places = tuple(folded.span(place, place + 1)[0] for place in kept)
    return _Plain(document, key, "".join(folded.text[place] for place in kept), places)


def _shingles(text: str) -> Iterator[tuple[int, str]]:
    return ((place, text[place : place + SHINGLE]) for place in range(len(text) - SHINGLE + 1))


def _pairs(
    spots: Sequence[tuple[int, int]], plain: Sequence[_Plain]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for index, (left, here) in enumerate(spots):
        for right, there in spots[index + 1 :]:
            if plain[left].document != plain[right].document:
                yield (left, right), (here, there)


def _parallel(left: _Plain, right: _Plain, spots: set[tuple[int, int]]) -> Parallel:
    ours = {place + step for place, _ in spots for step in range(SHINGLE)}
    theirs = {place + step for _, place in spots for step in range(SHINGLE)}
    shared = min(len(ours), len(theirs))
    share = shared / max(1, min(len(left.text), len(right.text)))
    return Parallel(_part(left, ours), _part(right, theirs), shared, round(share, 3))


def _part(passage: _Plain, places: set[int]) -> Part:
    return Part(passage.key, passage.places[min(places)], passage.places[max(places)] + 1)
