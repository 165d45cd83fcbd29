"""The library: volumes, their articles, and everything with its address."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from policytext.model.entries import Forms, Instrument, Organisation, Place, Sidecar, Term, Theme
from policytext.model.mentions import Amount, Happening, Parallel, Part, Span
from policytext.model.repair import Change
from policytext.model.structure import Coverage, Kind, Mark
from policytext.model.text import Doubt


@dataclass(frozen=True, slots=True)
class Leaf:
    """A passage in canonical Simplified characters with everything known of it; offsets in `text`."""

    text: str
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A block with its address on the page.

    `anchor`: p1, s1, t1 or fn-1. `lines`: first and last line in the source. `changes`: places in the
    volume's ledger of the repairs made in it.
    """

    anchor: str
    kind: Kind
    leaf: Leaf
    lines: tuple[int, int]
    level: int = 0
    rows: tuple[tuple[Leaf, ...], ...] = ()
    header_rows: int = 0
    label: str = ""
    changes: tuple[int, ...] = ()

    @property
    def leaves(self) -> tuple[tuple[str, Leaf], ...]:
        """All text with its address: a table's cells are t1-r2c3, counted from 1."""
        cells = tuple(
            (f"{self.anchor}-r{r}c{c}", cell)
            for r, row in enumerate(self.rows, 1)
            for c, cell in enumerate(row, 1)
        )
        return ((self.anchor, self.leaf), *cells) if self.leaf.text else cells


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How strongly a text belongs to a theme, and the words that say so with how often they occur."""

    id: str
    score: float
    words: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of an article besides its text; `*_by` is text, editor or inferred: who says so.

    `sections` are the anchors of its headings with the themes of what stands below them.
    """

    id: str
    volume: str
    number: int
    title: Leaf
    title_by: str
    column: Leaf | None
    authors: tuple[str, ...]
    date: str
    date_by: str
    summary: str
    lines: tuple[int, int]
    primary: tuple[str, ...]
    mentioned: tuple[str, ...]
    places_by: str
    themes: tuple[ThemeScore, ...]
    themes_by: str
    characters: int
    outline: bool = False
    sections: tuple[tuple[str, tuple[ThemeScore, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleText:
    """All text of an article: its title, its blocks, its footnotes."""

    title: Leaf
    elements: tuple[Element, ...]
    notes: tuple[Element, ...] = ()

    def leaves(self) -> list[tuple[str, Leaf]]:
        """All text with its addresses: title ("title"), blocks, footnotes."""
        return [("title", self.title), *(pair for e in (*self.elements, *self.notes) for pair in e.leaves)]

    def leaf(self, anchor: str) -> Leaf:
        """The passage with an address. Raises KeyError when there is none."""
        for place, leaf in self.leaves():
            if place == anchor:
                return leaf
        raise KeyError(anchor)


@dataclass(frozen=True, slots=True)
class Volume:
    """What is known of a source besides its text.

    `repairs` and `doubts` count by rule what its ledger and its list of doubts hold, `weak` the repairs that an editor
    should look at.
    """

    id: str
    seed: str
    sidecar: Sidecar
    inferred: bool
    title: Leaf
    script: str
    encoding: str
    coverage: Coverage
    repairs: tuple[tuple[str, int], ...]
    weak: int
    doubts: tuple[tuple[str, int], ...]
    works: tuple[str, ...]
    outline: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """All text of a source, as received (`received`) and as its articles have it; `fates` and `rules` as in Repaired."""

    received: str
    ledger: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    fates: bytes
    rules: tuple[str, ...]
    front: tuple[Element, ...]
    back: tuple[Element, ...]
    articles: tuple[ArticleText, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with its address; `start` and `end` in the canonical text of that passage."""

    work: str
    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A happening with its address, offsets in the canonical text of that passage."""

    work: str
    anchor: str
    happening: Happening


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with its address, offsets in the canonical text of that passage."""

    work: str
    anchor: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Summary:
    """What a library needs to know of a source to list, link and find it.

    `shingles`: of every article, the checksums by which passages that two articles share are found.
    """

    volume: Volume
    works: tuple[Work, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    shingles: tuple[array[int], ...]

    def named(self, source: str) -> Summary:
        """The same with ids that begin with the source's: `annotate` gives relative ones."""
        works = tuple(replace(w, id=source + w.id, volume=source) for w in self.works)
        return replace(
            self,
            volume=replace(self.volume, id=source, works=tuple(w.id for w in works)),
            works=works,
            mentions=tuple(replace(m, work=source + m.work) for m in self.mentions),
            events=tuple(replace(e, work=source + e.work) for e in self.events),
            figures=tuple(replace(f, work=source + f.work) for f in self.figures),
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source made ready: what every page may ask of it, and its text, which only its own pages need."""

    summary: Summary
    text: SourceText


@dataclass(frozen=True)
class Library:
    """The index of everything that is written: sources, articles, entries, and where each entry is named.

    `rules` are the names under which repairs and doubts are entered, in the order in which they are listed. `texts` gives the text of a source by its id; it may be read from a disk each time it is asked for.
    """

    volumes: tuple[Volume, ...]
    works: tuple[Work, ...]
    terms: Mapping[str, Term]
    instruments: Mapping[str, Instrument]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    place_names: Mapping[str, Forms]
    rules: tuple[str, ...]
    texts: Mapping[str, SourceText]
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    parallels: tuple[Parallel, ...] = ()

    @cached_property
    def volume(self) -> dict[str, Volume]:
        return {volume.id: volume for volume in self.volumes}

    @cached_property
    def work(self) -> dict[str, Work]:
        return {work.id: work for work in self.works}

    @cached_property
    def mentions_of(self) -> dict[tuple[str, str], list[Mention]]:
        """By kind and id of an entry: where articles name it, in reading order."""
        found: dict[tuple[str, str], list[Mention]] = {}
        for mention in self.mentions:
            if mention.span.id:
                found.setdefault((mention.span.kind, mention.span.id), []).append(mention)
        return found

    @cached_property
    def named_in(self) -> dict[str, list[Span]]:
        """By article: its mentions of entries, in reading order."""
        found: dict[str, list[Span]] = {work.id: [] for work in self.works}
        for mention in self.mentions:
            if mention.span.id:
                found[mention.work].append(mention.span)
        return found

    @cached_property
    def dated_in(self) -> dict[tuple[str, str], list[int]]:
        """By article and anchor of a passage: where in it events and figures stand."""
        found: dict[tuple[str, str], list[int]] = {}
        for event in self.events:
            found.setdefault((event.work, event.anchor), []).append(event.happening.period.start)
        for figure in self.figures:
            found.setdefault((figure.work, figure.anchor), []).append(figure.amount.start)
        return found

    @cached_property
    def holders(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """By kind and id of an entry: the articles that name it."""
        return {name: tuple(dict.fromkeys(m.work for m in found)) for name, found in self.mentions_of.items()}

    @cached_property
    def echoes(self) -> dict[str, list[tuple[Part, Part, int]]]:
        """By article: its range, the range of another article that says nearly the same, and how many characters."""
        found: dict[str, list[tuple[Part, Part, int]]] = {}
        for one in self.parallels:
            found.setdefault(one.left.work, []).append((one.left, one.right, one.shared))
            found.setdefault(one.right.work, []).append((one.right, one.left, one.shared))
        return found

    def mentions_of_entry(self, kind: str, entry: str) -> list[Mention]:
        """The mentions of an entry in reading order; people stand among the organisations."""
        kinds = ("organisation", "person") if kind == "organisation" else (kind,)
        return [m for k in kinds for m in self.mentions_of.get((k, entry), [])]

    def works_of(self, volume: Volume) -> list[Work]:
        return [self.work[work_id] for work_id in volume.works]

    def text(self, work: Work) -> ArticleText:
        """The text of an article."""
        return self.texts[work.volume].articles[work.number - 1]

    def kept_names(self, leaf: Leaf) -> list[tuple[int, int]]:
        """Ranges of a leaf that are names in which a region's own vocabulary has no place.

        Names of instruments and of bodies and people of mainland China: 数据 in 国家数据局 is not 資料.
        """
        return [(s.start, s.end) for s in leaf.spans if s.kind == "instrument" or self._is_mainland(s)]

    def _is_mainland(self, span: Span) -> bool:
        body = self.organisations.get(span.id) if span.kind in ("organisation", "person") else None
        return body is not None and body.place == "cn"
