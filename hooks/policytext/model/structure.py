"""Blocks, and the articles they make. Offsets are in the repaired text or in a passage, as each docstring says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
