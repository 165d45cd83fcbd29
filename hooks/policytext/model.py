"""The values that flow between the stages, and nothing else.

Three texts occur, and every offset says in its name or docstring which one it counts in:

* *source*: the seed's characters as decoded, nothing changed;
* *repaired*: the source after the repairs, in the script of the source;
* *canonical*: a passage in Simplified characters, what annotations and mentions count in;
* *edition*: a passage as an edition prints it.

All offsets are code points from 0, all ranges half open; lines and columns count from 1.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path


class Edition(StrEnum):
    """A script edition of the site; the value is its BCP 47 tag."""

    HANS = "zh-Hans"
    TW = "zh-Hant-TW"
    HK = "zh-Hant-HK"

    @property
    def folder(self) -> str:
        """The edition's folder below the site's root ("" for the edition at the root)."""
        return {"zh-Hans": "", "zh-Hant-TW": "zh-tw", "zh-Hant-HK": "zh-hk"}[self.value]


# --- reading -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an editor should look at; nothing was changed for it.

    `line` and `column` are in the source; 0 when the whole file is meant.
    """

    seed: str
    line: int
    column: int
    rule: str
    message: str
    excerpt: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as read: `text` is what its bytes decode to, line ends included."""

    seed: str
    path: Path
    encoding: str
    text: str
    doubts: tuple[Doubt, ...] = ()


class Lines:
    """Offsets of a text as lines and columns, and back."""

    def __init__(self, text: str):
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


# --- repairing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What a repair rule is shown: the text as earlier rules left it.

    `origins[i]` is the source offset of character `i` when it is the source's own character, and
    `-(offset + 1)` when a repair put it there, `offset` being the place in the source it stands for.
    """

    source: Source
    text: str
    origins: array[int]

    def source_offset(self, offset: int) -> int:
        """The place in the source that an offset of this text stands for."""
        if offset >= len(self.origins):
            return len(self.source.text)
        origin = self.origins[offset]
        return origin if origin >= 0 else -origin - 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A rule's proposal: put `after` for `draft.text[start:end]`.

    `confidence` runs from 0 to 1; `alternatives` are other readings that fit the same evidence.
    `carried` says which parts of `after` are the draft's own characters, moved here from a place that another
    edit of the same rule empties: (offset in `after`, start, end), the range in the draft's text.
    """

    start: int
    end: int
    after: str
    rule: str
    evidence: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    carried: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A rule's doubt about `draft.text[start:end]`, which stays as it is."""

    start: int
    end: int
    rule: str
    message: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the ledger: an edit that was made.

    `step` counts the rules in their order, `offset` is where `before` begins in the text that step
    began with; so steps replay forwards and undo backwards. `line` and `column` are in the source.
    """

    step: int
    offset: int
    line: int
    column: int
    rule: str
    before: str
    after: str
    evidence: str
    confidence: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with everything needed to explain and undo it.

    `fates` has a byte per source character: 0 when it still stands in `text`, else 1 + the index in
    `rules` of the rule that removed or replaced it.
    """

    source: Source
    text: str
    origins: array[int]
    ledger: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    fates: bytes
    rules: tuple[str, ...]


# --- structure ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A property of `text[start:end]` of a passage, offsets in that passage's text.

    `kind` is strong, lead (a run-in heading), sub, sup, url (value: address), note (value: the footnote's label, with
    `:2` behind it when it is referred to a second time; start == end) or missing (a label whose footnote is not there).
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that stands together: a paragraph, a heading, a table cell, a footnote.

    `pieces` are the ranges of the repaired text that, joined, give `text`: mark-up lies between them.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...] = ()


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    BYLINE = "byline"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a document.

    `level`: headings 1 (article title) and deeper, items their depth from 1, else 0.
    `passage`: the text, a table's caption. `rows`: a table's cells; the first `header_rows` are headers.
    `label`: a footnote's label. `asides`: ranges of the repaired text that are mark-up, with the rule
    that says so, as (start, end, rule).
    """

    kind: Kind
    passage: Passage
    level: int = 0
    rows: tuple[tuple[Passage, ...], ...] = ()
    header_rows: int = 0
    label: str = ""
    asides: tuple[tuple[int, int, str], ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All text of the block in reading order."""
        return (self.passage, *(cell for row in self.rows for cell in row))


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a seed, before it has ids.

    `title` is None when the text gives none. `lines`: first and last line in the source. `asides`: mark-up
    of its title and column, as in Block.
    """

    title: Passage | None
    column: Passage | None
    byline: Passage | None
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    lines: tuple[int, int]
    asides: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A seed's articles, and what stands before and after them (imprint, editors' note, staff)."""

    front: tuple[Block, ...]
    articles: tuple[Article, ...]
    back: tuple[Block, ...]
    asides: tuple[tuple[int, int, str], ...] = ()


# --- script ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """`source[start:end]` of a conversion became `text`; `rule` says why when it was more than a character table."""

    start: int
    end: int
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text, aligned with what it was made from: segments cover all of `source`, in order.

    Segments that are unchanged may be of any length; a changed one is as short as the tables allow.
    """

    source: str
    segments: tuple[Segment, ...]
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _targets: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        targets, place = [], 0
        for segment in self.segments:
            targets.append(place)
            place += len(segment.text)
        object.__setattr__(self, "text", "".join(s.text for s in self.segments))
        object.__setattr__(self, "_starts", tuple(s.start for s in self.segments))
        object.__setattr__(self, "_targets", tuple(targets))

    def target(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of `source` lies in `text`.

        Inside a segment that changed its length a start goes to the segment's start and an `end` to its end.
        """
        if offset >= len(self.source):
            return len(self.text)
        index = bisect_right(self._starts, offset) - 1
        segment, place = self.segments[index], self._targets[index]
        inside = offset - segment.start
        if inside == 0 or len(segment.text) == segment.end - segment.start:
            return place + inside
        return place + len(segment.text) if end else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of `source` lies in `text`."""
        return self.target(start), max(self.target(start), self.target(end, end=True))


# --- annotation --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A mention: `text[start:end]` of a canonical passage names entry `id` of a kind.

    Kinds: term, instrument, organisation, person, place. `id` is "" for a name that has no entry.
    """

    start: int
    end: int
    kind: str
    id: str
    surface: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a text states: `text[start:end]` of a canonical passage.

    `value` is EDTF (ISO 8601-2): 2021-06-08, 2021-06, 2021, 2019-33 (first quarter), 199X, 2021/2027, 2022/.. (from 2022 on).
    `inferred`: the year is not written there. `fiscal`: it is a fiscal year, whose months differ by country.
    """

    start: int
    end: int
    value: str
    surface: str
    inferred: bool = False
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What a sentence reports of a period: `verb` says that it happened, or, when `planned`, that it is meant to."""

    period: Period
    verb: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money or a percentage: `text[start:end]` of a canonical passage.

    `value` is exact, in whole units (not thousands or millions); `upto` is the upper end of a range. `unit`: an ISO 4217 code,
    "percent" or "percentage-point". `bound`: "" as stated, about, near (a little below), over, at-least, under, at-most.
    `relation` of a percentage: share, rise, fall or "". `converted`: the text gives it as another amount in other money.
    `period`: the EDTF value of the time that the sentence gives for it, else "".
    """

    start: int
    end: int
    surface: str
    value: Decimal
    upto: Decimal | None
    unit: str
    bound: str = ""
    relation: str = ""
    converted: bool = False
    period: str = ""


# --- the editors' tables -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forms:
    """A name in every edition."""

    hans: str
    tw: str
    hk: str

    def __getitem__(self, edition: Edition) -> str:
        return {Edition.HANS: self.hans, Edition.TW: self.tw, Edition.HK: self.hk}[edition]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry of docs/data/glossary.yml; only `term` must be given.

    `term` and `variants` are Simplified; `tw` and `hk` are given where the derived form is not the region's.
    """

    term: str
    id: str = ""
    en: str = ""
    abbr: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    category: str = ""
    definition: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, order, plan, strategy, list, agreement or report: docs/data/instruments.yml.

    `within` is the id of the instrument this one is a part or the forerunner of. `local` are short names that mean
    this entry only in an article that also names it in full or is mainly about its place.
    """

    name: str
    id: str = ""
    variants: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    type: str = ""
    issuer: str = ""
    place: str = ""
    year: str = ""
    original: str = ""
    abbr: tuple[str, ...] = ()
    within: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency, company, think tank, university, union or person: docs/data/organisations.yml.

    `local` are short names (商务部) that mean this entry only in an article that also names it in full or is
    mainly about its place; several entries may share one.
    """

    name: str
    id: str = ""
    kind: str = ""
    variants: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    en: str = ""
    abbr: tuple[str, ...] = ()
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or union: docs/data/places.yml; `name` comes from CLDR when it is not given.

    `short` is the one-character form used in compounds (中美, 对华); `variants` are other full forms.
    `within` is the id of the place that this one's articles count for as well.
    """

    id: str
    name: str = ""
    short: str = ""
    variants: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    within: str = ""
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of docs/data/themes.yml. `words` maps a word of canonical text to its weight."""

    id: str
    name: str
    broader: str = ""
    introduction: str = ""
    words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Emendation:
    """A reading that an editor decided: on source line `line`, `before` of the repaired text becomes `after`."""

    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be published: `public` is full, outline or none."""

    note: str = ""
    public: str = "full"


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """What an editor says of one article of a source, by its number from 1."""

    number: int
    title: str = ""
    summary: str = ""
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor knows of one seed (seeds/NAME.yml); everything is optional.

    `home` is the id of the place that 我国 means in it.
    """

    slug: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    issue: str = ""
    date: str = ""
    kind: str = ""
    speaker: str = ""
    script: str = ""
    home: str = ""
    where: str = ""
    rights: Rights = Rights()
    summary: str = ""
    articles: tuple[ArticleNote, ...] = ()
    emendations: tuple[Emendation, ...] = ()


# --- the library -------------------------------------------------------------------------


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
            (f"{self.anchor}-r{r}c{c}", cell) for r, row in enumerate(self.rows, 1) for c, cell in enumerate(row, 1)
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
    """An article as the library holds it; `*_by` is text, editor or inferred: who says so."""

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
    """Everything that is written: volumes, their articles, and the editors' entries."""

    volumes: tuple[Volume, ...]
    works: tuple[Work, ...]
    terms: dict[str, Term]
    instruments: dict[str, Instrument]
    organisations: dict[str, Organisation]
    places: dict[str, Place]
    themes: dict[str, Theme]
    place_names: dict[str, Forms]
    rule_titles: dict[str, str]
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    rule_explanations: dict[str, str] = field(default_factory=dict)

    @cached_property
    def volume(self) -> dict[str, Volume]:
        return {volume.id: volume for volume in self.volumes}

    @cached_property
    def work(self) -> dict[str, Work]:
        return {work.id: work for work in self.works}

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
