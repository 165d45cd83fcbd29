"""Which articles belong together: they say the same, or treat the same instruments, bodies, themes and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from math import log2

from policytext.model import Library, Work

MOST = 5  # articles named as next steps
_WEIGHTS = {"instrument": 2.0, "organisation": 1.0}  # of a name that half of the articles do not have
_PASSAGE = 10.0  # of a passage that both have

Name = tuple[str, str]  # kind and id of an entry


class Relations:
    """The relations of a library's articles; what they name is collected once."""

    def __init__(self, library: Library):
        self._library = library

    @cached_property
    def _named(self) -> dict[str, list[Name]]:
        """By article: the instruments and bodies that it names, most often named first."""
        return {
            work: [
                name for name, _ in Counter((s.kind, s.id) for s in spans if s.kind in _WEIGHTS).most_common()
            ]
            for work, spans in self._library.named_in.items()
        }

    @cached_property
    def _by_theme(self) -> dict[str, list[Work]]:
        found: dict[str, list[Work]] = defaultdict(list)
        for work in self._library.works:
            for theme in work.themes:
                found[theme.id].append(work)
        return found

    def related(self, work: Work) -> list[Work]:
        """The articles that have most in common with one, at most MOST."""
        weights = self._weights(work)
        ranked = sorted((w for w in weights if weights[w] > 0), key=lambda w: (-weights[w], w))
        return [self._library.work[other] for other in ranked[:MOST]]

    def _weights(self, work: Work) -> dict[str, float]:
        """How much each other article has in common with one: rare names say more than frequent ones."""
        library = self._library
        found: dict[str, float] = defaultdict(float)
        for theme in work.themes:
            for other in self._by_theme[theme.id]:
                score = next(t.score for t in other.themes if t.id == theme.id)
                found[other.id] += min(theme.score, score)
        for other_id in found:
            found[other_id] *= 1 + sum(p in library.work[other_id].primary for p in work.primary)
        for name in self._named[work.id]:
            holders = library.holders[name]
            for other_id in holders if len(holders) > 1 else ():
                found[other_id] += _WEIGHTS[name[0]] * log2(len(library.works) / len(holders))
        for _, there, _ in library.echoes.get(work.id, ()):
            found[there.work] += _PASSAGE
        found.pop(work.id, None)
        return found

    def shared_names(self, work: Work, other: Work) -> list[Name]:
        """The instruments and bodies that two articles name, the rarest first."""
        theirs = set(self._named[other.id])
        both = [name for name in self._named[work.id] if name in theirs]
        return sorted(both, key=lambda name: len(self._library.holders[name]))

    def share_passage(self, work: Work, other: Work) -> bool:
        """Whether two articles have nearly the same passage."""
        return any(there.work == other.id for _, there, _ in self._library.echoes.get(work.id, ()))
