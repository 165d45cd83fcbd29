"""In which order to read a theme's articles, and why: the most to the point first, then what follows on from it.

Each next article is the one with the highest sum of three shares: its score against the strongest one, the rare names it
has in common with the article before, and whether another source speaks. The reason given is the largest of what it adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.model import Library, ThemeScore, Work

LONGEST = 8  # articles
_OTHER_SOURCE = 0.3  # what it is worth to hear another source
_SHARED = 0.15  # what each name in common is worth
_NAMES = 3  # names that count, and that are given
_RARE = 0.5  # a name in more than this part of the articles joins nothing
_KINDS = ("instrument", "organisation", "term")

Name = tuple[str, str]  # kind and id


@dataclass(frozen=True, slots=True)
class Step:
    """An article and why it comes now: names in common with the one before, deciding words that are new, or neither
    (it comes first). `other`: another source than the one before speaks."""

    work: Work
    score: float
    shared: tuple[Name, ...] = ()
    fresh: tuple[str, ...] = ()
    other: bool = False


def order(library: Library, rows: Sequence[tuple[Work, ThemeScore]]) -> list[Step]:
    """The steps for a theme's articles with their scores, the strongest first; no more than LONGEST."""
    if not rows:
        return []
    names = {work.id: _names(library, work) for work, _ in rows}
    left = list(rows)
    work, score = left.pop(0)
    steps, best = [Step(work, score.score)], score.score or 1.0
    known = {word for word, _ in score.words}
    while left and len(steps) < LONGEST:
        before = steps[-1].work
        ranked = [(_worth(row, before, names, best), -n) for n, row in enumerate(left)]
        work, score = left.pop(-max(ranked)[1])
        shared = tuple(n for n in names[before.id] if n in names[work.id])[:_NAMES]
        fresh = tuple(word for word, _ in score.words if word not in known)[:_NAMES]
        known.update(word for word, _ in score.words)
        steps.append(Step(work, score.score, shared, fresh, work.volume != before.volume))
    return steps


def _worth(row: tuple[Work, ThemeScore], before: Work, names: dict[str, list[Name]], best: float) -> float:
    work, score = row
    shared = sum(name in names[work.id] for name in names[before.id])
    return score.score / best + _SHARED * min(shared, _NAMES) + _OTHER_SOURCE * (work.volume != before.volume)


def _names(library: Library, work: Work) -> list[Name]:
    """What an article names and not every other does, the rarest first."""
    most = max(2, _RARE * len(library.works))
    named = {(s.kind, s.id) for s in library.named_in[work.id] if s.kind in _KINDS}
    held = library.holders
    return sorted(
        (n for n in named if len(held[n]) <= most), key=lambda n: (len(held[n]), _KINDS.index(n[0]), n)
    )
