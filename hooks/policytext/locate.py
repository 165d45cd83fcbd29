"""A parsed document -> a volume and its works: ids, anchors, canonical text, mentions, subjects, coverage.

What belongs to one stage only is done there; this module gives the results their addresses and puts them together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policytext.model import (
    Article,
    ArticleNote,
    Block,
    Change,
    Coverage,
    Document,
    Element,
    Kind,
    Leaf,
    Lines,
    Passage,
    Repaired,
    Sidecar,
    ThemeScore,
    Volume,
    Work,
)

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_DATE_LINE = 24  # characters: a longer line with a date says something else as well
_UNTITLED = 24  # characters of its first sentence that stand for the title of a text without one
_MOVED = "structure"  # rule of characters that are neither text nor known mark-up; a test holds that there are none


@dataclass(frozen=True)
class Subjects:
    """What the annotators say of an article: primary and mentioned places, the scores of all themes, the leading ones."""

    primary: tuple[str, ...]
    mentioned: tuple[str, ...]
    scores: tuple[ThemeScore, ...]
    themes: tuple[ThemeScore, ...]


@dataclass(frozen=True)
class Desk:
    """What cataloguing needs from other stages."""

    canonical: Callable[[Passage], Leaf]
    subjects: Callable[[Leaf, Sequence[Leaf]], Subjects]
    themes: Callable[[Leaf, Sequence[Leaf]], tuple[ThemeScore, ...]]
    local: Callable[[Sequence[Leaf], Sequence[str]], Sequence[Leaf]]
    script: Callable[[str], str]


def catalogue(
    repaired: Repaired, document: Document, sidecar: Sidecar | None, volume_id: str, desk: Desk
) -> tuple[Volume, list[Work]]:
    """The volume of a seed and its works. `sidecar` is None when the seed has none: then everything is inferred."""
    known = sidecar or Sidecar()
    addresses = _Addresses(repaired, desk)
    number = _Numbers()
    front = addresses.elements(document.front, number, top=3)
    back = addresses.elements(document.back, number, top=3)
    date = known.date or _first_date(document.front) or _date_line(document.articles)
    notes = {note.number: note for note in known.articles}
    works = [
        _work(
            article,
            n,
            len(document.articles),
            notes.get(n, ArticleNote(n)),
            known,
            volume_id,
            addresses,
            desk,
        )
        for n, article in enumerate(document.articles, 1)
    ]
    works = [
        replace(
            w, date=w.date or date, date_by=w.date_by if w.date else "editor" if known.date else "inferred"
        )
        for w in works
    ]
    title = Leaf(known.title) if known.title else _volume_title(document, works, repaired, addresses)
    volume = Volume(
        id=volume_id,
        seed=repaired.source.seed,
        sidecar=replace(known, date=date),
        inferred=sidecar is None,
        title=title,
        script=desk.script(repaired.text),
        encoding=repaired.source.encoding,
        source=repaired.source.text,
        ledger=(*repaired.ledger, *addresses.asides(document)),
        fates=repaired.fates,
        rules=repaired.rules,
        doubts=repaired.doubts,
        coverage=addresses.coverage(document),
        front=front,
        back=back,
        works=tuple(w.id for w in works),
    )
    return volume, works


class _Numbers:
    """Counts anchors of a page."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, letter: str) -> str:
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"


class _Addresses:
    """Where the blocks of one repaired text come from, and where its characters went."""

    def __init__(self, repaired: Repaired, desk: Desk):
        self._repaired, self._desk = repaired, desk
        text = repaired.source.text
        self._lines = Lines(text)
        starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
        places = sorted(
            (starts[c.line - 1] + c.column - 1, n) for n, c in enumerate(repaired.ledger) if c.line
        )
        self._places, self._changes = [p for p, _ in places], [n for _, n in places]

    def _range(self, passages: Iterable[Passage]) -> tuple[int, int]:
        """The range of the source that passages come from."""
        ends = [o for p in passages if p.pieces for o in (p.pieces[0][0], p.pieces[-1][1] - 1)]
        origins = [o if o >= 0 else -o - 1 for o in (self._repaired.origins[e] for e in ends)]
        return (min(origins), max(origins)) if origins else (0, 0)

    def element(self, block: Block, anchor: str, level: int) -> Element:
        first, last = self._range(block.passages)
        changes = self._changes[bisect_left(self._places, first) : bisect_right(self._places, last)]
        leaf = self._desk.canonical
        return Element(
            anchor=anchor,
            kind=block.kind,
            leaf=leaf(block.passage),
            lines=(self._lines.line(first), self._lines.line(last)),
            level=level,
            rows=tuple(tuple(leaf(cell) for cell in row) for row in block.rows),
            header_rows=block.header_rows,
            label=block.label,
            changes=tuple(sorted(changes)),
        )

    def elements(self, blocks: Sequence[Block], number: _Numbers, top: int = 2) -> tuple[Element, ...]:
        """Blocks with anchors; heading levels become consecutive from `top`."""
        levels = sorted({b.level for b in blocks if b.kind is Kind.HEADING})
        rank = {level: top + place for place, level in enumerate(levels)}
        letters = {Kind.HEADING: "s", Kind.TABLE: "t"}
        return tuple(
            self.element(
                b,
                number(letters.get(b.kind, "p")),
                min(6, rank[b.level]) if b.kind is Kind.HEADING else b.level,
            )
            for b in blocks
        )

    def notes(self, blocks: Sequence[Block]) -> tuple[Element, ...]:
        return tuple(self.element(b, f"fn-{b.label}", 0) for b in blocks)

    # --- where every character went ------------------------------------------------------

    def asides(self, document: Document) -> list[Change]:
        """Mark-up that became structure, as entries of the ledger: the parse is its last step."""
        step = 1 + max((c.step for c in self._repaired.ledger), default=0)
        out = []
        for start, end, rule in sorted(_asides(document)):
            origin = self._repaired.origins[start]
            line, column = self._lines.place(origin if origin >= 0 else -origin - 1)
            before = self._repaired.text[start:end]
            out.append(Change(step, start, line, column, rule, before, "", "标记转为页面结构", 1.0))
        return out

    def coverage(self, document: Document) -> Coverage:
        """Adds up by construction: a character is on a page, or its rule is counted."""
        repaired = self._repaired
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
                rules.append(aside.get(i) or ("layout" if repaired.text[i].isspace() else _MOVED))
        counts = Counter(rules)
        return Coverage(
            repaired.source.seed, len(repaired.source.text), on_pages, tuple(sorted(counts.items()))
        )


def _blocks(document: Document) -> Iterable[Block]:
    articles = (b for a in document.articles for b in (*a.blocks, *a.notes))
    return (*document.front, *articles, *document.back)


def _passages(document: Document) -> Iterable[Passage]:
    heads = (p for a in document.articles for p in (a.title, a.column) if p)
    return (*heads, *(p for b in _blocks(document) for p in b.passages))


def _asides(document: Document) -> set[tuple[int, int, str]]:
    own = (aside for b in _blocks(document) for aside in b.asides)
    return {*document.asides, *own, *(aside for a in document.articles for aside in a.asides)}


# --- works -------------------------------------------------------------------------------


def _work(
    article: Article,
    n: int,
    of: int,
    note: ArticleNote,
    known: Sidecar,
    volume: str,
    addresses: _Addresses,
    desk: Desk,
) -> Work:
    elements = addresses.elements(article.blocks, _Numbers())
    notes = addresses.notes(article.notes)
    title, title_by = _title(article, note, known if of == 1 else Sidecar(), elements, desk)
    leaves = [leaf for e in elements for _, leaf in e.leaves]
    subjects = desk.subjects(title, leaves)
    themes = tuple(_score(t, subjects.scores) for t in note.themes) or subjects.themes
    primary = note.places or subjects.primary
    fresh = iter(desk.local([title, *leaves, *(leaf for e in notes for _, leaf in e.leaves)], primary))
    title, elements, notes = next(fresh), _with(elements, fresh), _with(notes, fresh)
    return Work(
        id=f"{volume}-{n:02d}" if of > 1 else volume,
        volume=volume,
        number=n,
        title=title,
        title_by=title_by,
        column=desk.canonical(article.column) if article.column else None,
        authors=tuple(
            desk.canonical(Passage(a, ())).text for a in article.authors or (known.authors if of == 1 else ())
        ),
        date=note.date,
        date_by="editor" if note.date else "inferred",
        summary=note.summary or (known.summary if of == 1 else ""),
        elements=elements,
        notes=notes,
        lines=article.lines,
        primary=primary,
        mentioned=tuple(p for p in (*subjects.primary, *subjects.mentioned) if p not in primary),
        places_by="editor" if note.places else "inferred",
        themes=themes,
        themes_by="editor" if note.themes else "inferred",
        characters=sum(len(leaf.text) for leaf in leaves),
        sections=tuple(_sections(elements, desk)),
    )


def _sections(elements: Sequence[Element], desk: Desk) -> Iterator[tuple[str, tuple[ThemeScore, ...]]]:
    """The themes of every section, with those of the sections within it; without a text it has none."""
    for place, heading in enumerate(elements):
        if heading.kind is Kind.HEADING:
            rest = elements[place + 1 :]
            ends = (n for n, e in enumerate(rest) if e.kind is Kind.HEADING and e.level <= heading.level)
            below = [leaf for e in rest[: next(ends, len(rest))] for _, leaf in e.leaves]
            if below and (found := desk.themes(heading.leaf, below)):
                yield heading.anchor, found


def _with(elements: Sequence[Element], leaves: Iterator[Leaf]) -> tuple[Element, ...]:
    """Elements with the next leaves in place of theirs, in the order of `Element.leaves`."""
    out = []
    for element in elements:
        leaf = next(leaves) if element.leaf.text else element.leaf
        out.append(
            replace(element, leaf=leaf, rows=tuple(tuple(next(leaves) for _ in row) for row in element.rows))
        )
    return tuple(out)


def _score(theme: str, inferred: Sequence[ThemeScore]) -> ThemeScore:
    """An editor's theme, with the score and words that were found for it if any were."""
    return next((t for t in inferred if t.id == theme), ThemeScore(theme, 0.0))


def _title(
    article: Article, note: ArticleNote, known: Sidecar, elements: Sequence[Element], desk: Desk
) -> tuple[Leaf, str]:
    if article.title:
        return desk.canonical(article.title), "text"
    if note.title or known.title:
        return desk.canonical(Passage(note.title or known.title, ())), "editor"
    first = next(
        (e.leaf.text for e in elements if e.kind in (Kind.PARAGRAPH, Kind.HEADING) and e.leaf.text), ""
    )
    return Leaf(re.split(r"[。！？；，]", first)[0][:_UNTITLED] or "无题"), "inferred"


def _volume_title(
    document: Document, works: Sequence[Work], repaired: Repaired, addresses: _Addresses
) -> Leaf:
    """A volume's title when no editor gives one: its only work's, or its first line."""
    if len(works) == 1:
        return works[0].title
    first = next((b for b in document.front if b.passage.text), None)
    return addresses.element(first, "", 0).leaf if first else Leaf(repaired.source.seed)


def _date_line(articles: Sequence[Article]) -> str:
    """The date of a text that comes alone: a line of its own, at the top or at the end."""
    if len(articles) != 1:
        return ""
    blocks = articles[0].blocks
    near = [b for b in (*blocks[:5], *blocks[-3:]) if len(b.passage.text) <= _DATE_LINE]
    return next((date for b in near if (date := _first_date([b]))), "")


def _first_date(blocks: Sequence[Block]) -> str:
    """The first date of a front matter, as ISO 8601; "" when there is none."""
    for block in blocks:
        if found := _DATE.search(block.passage.text):
            return "-".join(part.zfill(2) for part in found.groups() if part)
    return ""
