"""A parsed source -> its blocks with their addresses on the page and their lines in the source, and what became of every
character.

Offsets: passages as in `parse`, lines in the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policytext.model import (
    Block,
    Change,
    Coverage,
    Document,
    Kind,
    Lines,
    Located,
    LocatedArticle,
    LocatedBlock,
    Passage,
    Repaired,
)

_LETTERS = {Kind.HEADING: "s", Kind.TABLE: "t"}
_LAYOUT = "layout"  # rule of white space between texts
_UNKNOWN = "structure"  # rule of characters that are neither text nor known mark-up; a test holds that there are none
#: Names under which characters are counted that no rule took away and no page prints.
UNPRINTED = (_LAYOUT, _UNKNOWN)


def locate(repaired: Repaired, document: Document) -> Located:
    """Gives every block of a document its anchor, source lines and repairs.

    Headings of an article get consecutive levels from 2, those of front and back matter from 3. The ledger of the result is
    that of the repairs and, as its last step, the mark-up that became structure.
    """
    places = _Places(repaired)
    numbers: Counter[str] = Counter()
    return Located(
        repaired,
        front=_blocks(document.front, places, numbers, top=3),
        articles=tuple(
            LocatedArticle(
                parsed,
                _blocks(parsed.blocks, places, Counter(), top=2),
                tuple(places.block(note, f"fn-{note.label}", 0) for note in parsed.notes),
            )
            for parsed in document.articles
        ),
        back=_blocks(document.back, places, numbers, top=3),
        ledger=(*repaired.ledger, *_markup(repaired, document)),
        coverage=_coverage(repaired, document),
    )


class _Places:
    """Where the blocks of one repaired text come from."""

    def __init__(self, repaired: Repaired):
        self._repaired = repaired
        text = repaired.source.text
        self._lines = Lines(text)
        starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        places = sorted(
            (starts[c.line - 1] + c.column - 1, n) for n, c in enumerate(repaired.ledger) if c.line
        )
        self._offsets, self._changes = [p for p, _ in places], [n for _, n in places]

    def block(self, block: Block, anchor: str, level: int) -> LocatedBlock:
        first, last = self._range(block.passages)
        changes = self._changes[bisect_left(self._offsets, first) : bisect_right(self._offsets, last)]
        lines = self._lines.line(first), self._lines.line(last)
        return LocatedBlock(block, anchor, level, lines, tuple(sorted(changes)))

    def _range(self, passages: Iterable[Passage]) -> tuple[int, int]:
        """The first and the last source offset that passages come from."""
        ends = [o for p in passages if p.pieces for o in (p.pieces[0][0], p.pieces[-1][1] - 1)]
        origins = [_origin(self._repaired, end) for end in ends]
        return (min(origins), max(origins)) if origins else (0, 0)


def _origin(repaired: Repaired, offset: int) -> int:
    """The source offset that a character of the repaired text stands for."""
    origin = repaired.origins[offset]
    return origin if origin >= 0 else -origin - 1


def _blocks(
    blocks: Sequence[Block], places: _Places, numbers: Counter[str], *, top: int
) -> tuple[LocatedBlock, ...]:
    """Blocks with anchors; heading levels become consecutive from `top`."""
    levels = sorted({b.level for b in blocks if b.kind is Kind.HEADING})
    rank = {level: min(6, top + place) for place, level in enumerate(levels)}
    out = []
    for block in blocks:
        letter = _LETTERS.get(block.kind, "p")
        numbers[letter] += 1
        level = rank[block.level] if block.kind is Kind.HEADING else block.level
        out.append(places.block(block, f"{letter}{numbers[letter]}", level))
    return tuple(out)


# --- what became of every character ------------------------------------------------------


def _markup(repaired: Repaired, document: Document) -> Iterator[Change]:
    """Mark-up that became structure, as entries of the ledger."""
    step = 1 + max((c.step for c in repaired.ledger), default=0)
    lines = Lines(repaired.source.text)
    for start, end, rule in sorted(_asides(document)):
        line, column = lines.place(_origin(repaired, start))
        before = repaired.text[start:end]
        yield Change(step, start, line, column, rule, before, "", "标记转为页面结构", 1.0)


def _coverage(repaired: Repaired, document: Document) -> Coverage:
    """Adds up by construction: a character is on a page, or its rule is counted."""
    rules = [repaired.rules[fate - 1] for fate in repaired.fates if fate]
    shown = bytearray(len(repaired.text))
    for passage in _passages(document):
        for start, end in passage.pieces:
            shown[start:end] = b"\x01" * (end - start)
    aside: dict[int, str] = {i: rule for a, z, rule in _asides(document) for i in range(a, z)}
    on_pages = 0
    for i, origin in enumerate(repaired.origins):
        if origin < 0:
            continue
        if shown[i]:
            on_pages += 1
        else:
            rules.append(aside.get(i) or (_LAYOUT if repaired.text[i].isspace() else _UNKNOWN))
    counts = tuple(sorted(Counter(rules).items()))
    return Coverage(repaired.source.seed, len(repaired.source.text), on_pages, counts)


def _all_blocks(document: Document) -> Iterable[Block]:
    articles = (b for a in document.articles for b in (*a.blocks, *a.notes))
    return (*document.front, *articles, *document.back)


def _passages(document: Document) -> Iterable[Passage]:
    heads = (p for a in document.articles for p in (a.title, a.column) if p)
    return (*heads, *(p for b in _all_blocks(document) for p in b.passages))


def _asides(document: Document) -> set[tuple[int, int, str]]:
    own = (aside for b in _all_blocks(document) for aside in b.asides)
    return {*document.asides, *own, *(aside for a in document.articles for aside in a.asides)}
