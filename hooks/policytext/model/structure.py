"""Blocks, and the articles they make. Offsets are in the repaired text or in a passage, as each docstring says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.repair import Change, Repaired


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


@dataclass(frozen=True, slots=True)
class LocatedBlock:
    """A block with its address on the page (p1, s1, t1, fn-1), the level of its heading there, its first and last line in
    the source, and the places in the ledger of the repairs made in it."""

    block: Block
    anchor: str
    level: int
    lines: tuple[int, int]
    changes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LocatedArticle:
    """An article whose blocks and notes have their addresses."""

    parsed: Article
    blocks: tuple[LocatedBlock, ...]
    notes: tuple[LocatedBlock, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the characters of a seed went: on pages, or set aside by a rule."""

    seed: str
    characters: int
    on_pages: int
    set_aside: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A document with the address of everything in it; `ledger` has the mark-up that became structure as its last step."""

    repaired: Repaired
    front: tuple[LocatedBlock, ...]
    articles: tuple[LocatedArticle, ...]
    back: tuple[LocatedBlock, ...]
    ledger: tuple[Change, ...]
    coverage: Coverage
