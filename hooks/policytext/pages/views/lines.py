"""The page of a source's lines as received: every character, what a repair took away or put there, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import received
from policytext.model import Change, SourceText
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link
from policytext.pages.repairs import DoubtRow, doubt_row, rule_name, said, visible
from policytext.search.visible_text import Block

_INNER = str.maketrans("《》", "〈〉")  # title marks within title marks (GB/T 15834, 4.15.3.3)
_Place = tuple[int, int]  # line and column


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line. `fixed`: a repair took it away or replaced it, as `why` says; `blank`: it has no letter. `inserted`:
    nothing stands there, but a repair put something. `put`: what repairs put there."""

    text: Markup
    fixed: bool = False
    blank: bool = False
    inserted: bool = False
    why: str = ""
    put: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinesView:
    """The lines of a source; `rules`: how many repairs of which rule; `doubts`: by line, what seems wrong and was left."""

    source: Link
    language: str
    count: int
    rules: tuple[tuple[str, int], ...]
    doubts: tuple[tuple[int, DoubtRow], ...]
    lines: tuple[tuple[Piece, ...], ...]
    words: tuple[Block, ...]

    def headings(self) -> Sequence[Heading]:
        return ()

    def blocks(self) -> Iterator[Block]:
        yield from self.words


def pages(context: Context) -> Iterator[Page]:
    """A page for every source whose text may be shown."""
    for volume in context.library.volumes:
        if path := context.page_of("lines", volume.id):
            name = context.convert(volume.title).text.strip("[]").translate(_INNER)
            title = context.say("as_received_title", title=name)
            parent = context.page_of("source", volume.id)
            yield Page(path, title, "lines", "lines", subject=volume.id, description=title, parent=parent)


def view(context: Context, page: Page) -> LinesView:
    volume = context.library.volume[page.subject]
    text = context.library.texts[volume.id]
    repairs = sorted(volume.repairs, key=lambda pair: -pair[1])
    return LinesView(
        source=Link(context.convert(volume.title).text, page.parent),
        language=volume.script if volume.script.startswith("zh") else "zh",
        count=sum(n for _, n in repairs),
        rules=tuple((rule_name(context, rule), n) for rule, n in repairs),
        doubts=tuple((d.line, doubt_row(context, d)) for d in text.doubts if d.line),
        lines=tuple(_lines(context, text)),
        words=tuple(_words(text)),
    )


def _words(text: SourceText) -> Iterator[Block]:
    for number, line in enumerate(text.received.split("\n"), 1):
        if words := line.strip():
            yield Block(f"L{number}", words)


def _lines(context: Context, text: SourceText) -> Iterator[tuple[Piece, ...]]:
    marks: dict[_Place, list[Change]] = {}
    for change in text.ledger:
        marks.setdefault((change.line, change.column), []).append(change)
    place = 0
    for number, line in enumerate(text.received.split("\n"), 1):
        yield tuple(_line(context, text, number, line.rstrip("\r"), place, marks))
        place += len(line) + 1


def _line(
    context: Context,
    text: SourceText,
    number: int,
    line: str,
    place: int,
    marks: Mapping[_Place, Sequence[Change]],
) -> Iterator[Piece]:
    """One line, which begins at a place in the source; a piece has one fate, and a repair begins a new one."""
    start = 0
    while start < len(line):
        fate, end = text.fates[place + start], start + 1
        while end < len(line) and text.fates[place + end] == fate and (number, end + 1) not in marks:
            end += 1
        found, words = marks.get((number, start + 1), ()), line[start:end]
        if fate:
            rule = text.rules[fate - 1]
            put = tuple(visible(c.after) for c in found if c.after)
            why = _why(context, found) or rule_name(context, rule)
            yield Piece(received(words), True, not words.strip(), why=why, put=put)
        elif any(not c.before for c in found):
            put = tuple(visible(c.after) for c in found if not c.before)
            yield Piece(received(words), inserted=True, why=_why(context, found), put=put)
        else:
            yield Piece(received(words))
        start = end


def _why(context: Context, changes: Sequence[Change]) -> str:
    """What was done and on what evidence."""
    out = []
    for change in changes:
        before, after = (t.replace("\n", "⏎")[:30] or "∅" for t in (change.before, change.after))
        evidence = f"{said(context, change.evidence)}，{change.confidence:.2f}"
        out.append(f"{rule_name(context, change.rule)}：{before} → {after}（{evidence}）")
    return "；".join(out)
