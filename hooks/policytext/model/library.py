"""The library: volumes, their articles, and everything with its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from policytext.model.entries import Forms, Instrument, Organisation, Place, Sidecar, Term, Theme
from policytext.model.mentions import Amount, Happening, Parallel, Part, Span
from policytext.model.repair import Change
from policytext.model.structure import Kind, Mark
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
    """An article as the library holds it; `*_by` is text, editor or inferred: who says so.

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
    elements: tuple[Element, ...]
    notes: tuple[Element, ...]
    lines: tuple[int, int]
    primary: tuple[str, ...]
    mentioned: tuple[str, ...]
    places_by: str
    themes: tuple[ThemeScore, ...]
    themes_by: str
    characters: int
    outline: bool = False
    sections: tuple[tuple[str, tuple[ThemeScore, ...]], ...] = ()

    def leaves(self) -> list[tuple[str, Leaf]]:
        """All text of the article with its addresses: title ("title"), blocks, footnotes."""
        blocks = [pair for element in (*self.elements, *self.notes) for pair in element.leaves]
        return [("title", self.title), *blocks]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the characters of a seed went: on pages, or set aside by a rule."""

    seed: str
    characters: int
    on_pages: int
    set_aside: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """A seed as the library holds it; `fates` and `rules` as in Repaired."""

    id: str
    seed: str
    sidecar: Sidecar
    inferred: bool
    title: Leaf
    script: str
    encoding: str
    source: str
    ledger: tuple[Change, ...]
    fates: bytes
    rules: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    coverage: Coverage
    front: tuple[Element, ...]
    back: tuple[Element, ...]
    works: tuple[str, ...]
    outline: bool = False


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


@dataclass(frozen=True)
class Library:
    """Everything that is written: volumes, their articles, and the editors' entries.

    `rules` are the names under which repairs and doubts are entered, in the order in which they are listed.
    """

    volumes: tuple[Volume, ...]
    works: tuple[Work, ...]
    terms: dict[str, Term]
    instruments: dict[str, Instrument]
    organisations: dict[str, Organisation]
    places: dict[str, Place]
    themes: dict[str, Theme]
    place_names: dict[str, Forms]
    rules: tuple[str, ...]
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
    def holders(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """By kind and id of an entry: the articles that name it."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for mention in self.mentions():
            if mention.span.id:
                found.setdefault((mention.span.kind, mention.span.id), {})[mention.work] = None
        return {name: tuple(works) for name, works in found.items()}

    @cached_property
    def echoes(self) -> dict[str, list[tuple[Part, Part, int]]]:
        """By article: its range, the range of another article that says nearly the same, and how many characters."""
        found: dict[str, list[tuple[Part, Part, int]]] = {}
        for one in self.parallels:
            found.setdefault(one.left.work, []).append((one.left, one.right, one.shared))
            found.setdefault(one.right.work, []).append((one.right, one.left, one.shared))
        return found

    def works_of(self, volume: Volume) -> list[Work]:
        return [self.work[work_id] for work_id in volume.works]

    def mentions(self) -> Iterator[Mention]:
        """Every mention in every article, in reading order."""
        for work in self.works:
            for anchor, leaf in work.leaves():
                for span in leaf.spans:
                    yield Mention(work.id, anchor, span)

    def kept_names(self, leaf: Leaf) -> list[tuple[int, int]]:
        """Ranges of a leaf that are names in which a region's own vocabulary has no place.

        Names of instruments and of bodies and people of mainland China: 数据 in 国家数据局 is not 資料.
        """
        return [(s.start, s.end) for s in leaf.spans if s.kind == "instrument" or self._is_mainland(s)]

    def _is_mainland(self, span: Span) -> bool:
        body = self.organisations.get(span.id) if span.kind in ("organisation", "person") else None
        return body is not None and body.place == "cn"
