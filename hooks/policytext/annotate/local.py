"""Short names that mean an entry only in certain articles: 商务部 in an article on America.

Which ones hold is known when an article's full names have been found; so this comes after `names`, for a whole article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from policytext.annotate.names import joined, take
from policytext.chinese.normalising import Normalised, normalise
from policytext.chinese.segmenter import Segmenter
from policytext.model import Span
from policytext.tables import Tables


@dataclass(frozen=True, slots=True)
class _Owner:
    kind: str
    id: str
    place: str


class LocalNames:
    """Finds the `local` names of instruments, organisations and persons. Compiled once."""

    def __init__(self, tables: Tables):
        self._owners: dict[str, list[_Owner]] = defaultdict(list)
        for kind, entries in (("instrument", tables.instruments), ("organisation", tables.organisations)):
            for entry in entries:
                person = getattr(entry, "kind", "") == "person"
                for name in entry.local:
                    owner = _Owner("person" if person else kind, entry.id, entry.place)
                    self._owners[normalise(name).text].append(owner)
        self._names = tuple(self._owners)
        self._automaton = AhoCorasick(
            list(self._names), matchkind=MatchKind.LeftmostLongest, store_patterns=False
        )
        self._segment = Segmenter()

    def add(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]], about: Collection[str] = ()
    ) -> list[tuple[Span, ...]]:
        """The mentions of an article's passages with those by local names added.

        `texts` are the canonical passages, `spans` what `Annotator.annotate` found in each, `about` the ids of the
        places the article is mainly about. A local name means the one entry that the article also names in full,
        else the one entry of those places; where two would fit, none is meant.
        """
        named = {(span.kind, span.id) for found in spans for span in found}
        meant = {name: owner for name in self._names if (owner := self._meant(name, named, about))}
        if not meant:
            return [tuple(found) for found in spans]
        return [
            _merged(list(_known(found, meant)), list(self._more(text, found, meant)))
            for text, found in zip(texts, spans, strict=True)
        ]

    def _meant(self, name: str, named: set[tuple[str, str]], about: Collection[str]) -> _Owner | None:
        owners = self._owners[name]
        in_full = [owner for owner in owners if (owner.kind, owner.id) in named]
        of_place = [owner for owner in in_full or owners if owner.place in about]
        fitting = in_full if len(in_full) == 1 else of_place
        return fitting[0] if len(fitting) == 1 else None

    def _more(self, text: str, found: Sequence[Span], meant: dict[str, _Owner]) -> Iterator[Span]:
        folded = normalise(text)
        hits = self._automaton.find_matches_as_indexes(folded.text)
        if not hits:
            return
        taken = _taken(folded, found)
        words = self._segment(folded.text)
        for number, start, end in hits:
            owner = meant.get(self._names[number])
            cut = words.cuts(start, end) or joined(folded.text, start) or joined(folded.text, end)
            if not owner or cut:
                continue
            first, last = folded.span(start, end)
            beside = [s for s in found if s.end > first and s.start < last] if any(taken[start:end]) else []
            if all(_inside(span, first, last) for span in beside):
                yield Span(first, last, owner.kind, owner.id, text[first:last])


def _inside(span: Span, start: int, end: int) -> bool:
    """Whether a name is only a part of a longer one: 拜登 in 拜登签署的行政令."""
    return start <= span.start and span.end <= end and span.end - span.start < end - start


def _merged(found: Sequence[Span], more: Sequence[Span]) -> tuple[Span, ...]:
    """Both in order, without those that a local name has as a part."""
    whole = (span for span in found if not any(_inside(span, one.start, one.end) for one in more))
    return tuple(sorted((*whole, *more), key=lambda span: span.start))


def _taken(folded: Normalised, found: Sequence[Span]) -> bytearray:
    taken = bytearray(len(folded.text))
    for span in found:
        take(taken, folded.offset(span.start), folded.offset(span.end))
    return taken


def _known(found: Sequence[Span], meant: dict[str, _Owner]) -> Iterator[Span]:
    """The mentions, those in title marks without an entry given theirs."""
    for span in found:
        owner = None if span.id else meant.get(normalise(span.surface).text)
        yield Span(span.start, span.end, owner.kind, owner.id, span.surface) if owner else span
