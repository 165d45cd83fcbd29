"""A leaf in an edition as pieces in which no style, link or note begins or ends: what every back end writes in its own form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytext.chinese.protection import japanese_ranges
from policytext.edition.context import Context
from policytext.edition.text.printable import printable
from policytext.model import Conversion, Leaf, Mark, Span

STYLES = ("strong", "lead", "sub", "sup")
_VOCABULARY = "vocabulary:"  # begins the rules that put a region's own word


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks or what it is: strong, lead (a run-in heading), sub, sup, ja (Japanese), or regional, a region's own
    word where the source says `word`."""

    kind: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style."""

    text: str
    styles: tuple[Style, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a footnote: the note's label, and whether there is such a note. `place` tells several references to one
    note apart."""

    label: str
    place: str
    known: bool

    @property
    def shown(self) -> str:
        """The label as the source has it: 1 for the second note 1 of an article, which is labelled 1-2."""
        return self.label.partition("-")[0] if self.known else self.label


@dataclass(frozen=True, slots=True)
class Linked:
    """What leads somewhere: to the entry of a mention, or to an address on the web."""

    target: Span | str
    inside: tuple[Run | Reference, ...]


Piece = Run | Reference | Linked
Choose = Callable[[Span], bool]


def pieces(context: Context, leaf: Leaf, choose: Choose | None = None) -> list[Piece]:
    """A leaf as the context's edition prints it. `choose` says of each mention whether it is a link; without it none is."""
    conversion = context.convert(leaf)
    links = _links(conversion, leaf, choose)
    styles = list(_styles(context, conversion, leaf, links))
    notes = sorted(
        ((conversion.target(m.start), _reference(m)) for m in leaf.marks if m.kind in ("note", "missing")),
        key=lambda pair: (pair[0], pair[1].place),
    )
    return list(_cut(conversion.text, links, styles, notes))


def regional(context: Context, conversion: Conversion) -> Iterator[tuple[int, int, str]]:
    """The regional words of a converted text: range in the edition's text, and the word of the source in its characters."""
    place = 0
    for segment in conversion.segments:
        end = place + len(segment.text)
        if segment.rule.startswith(_VOCABULARY):
            word = conversion.source[segment.start : segment.end]
            yield place, end, context.scripts.edition(word, context.edition, vocabulary=False).text
        place = end


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    target: Span | str


@dataclass(frozen=True, slots=True)
class _Styled:
    start: int
    end: int
    style: Style


def _links(conversion: Conversion, leaf: Leaf, choose: Choose | None) -> list[_Link]:
    """Links in edition text, in order: addresses first, then mentions where nothing else is one."""
    found = [_Link(*conversion.span(m.start, m.end), m.value) for m in leaf.marks if m.kind == "url"]
    for span in leaf.spans if choose else ():
        start, end = conversion.span(span.start, span.end)
        if all(end <= one.start or one.end <= start for one in found) and choose and choose(span):
            found.append(_Link(start, end, span))
    return sorted(found, key=lambda one: one.start)


def _styles(
    context: Context, conversion: Conversion, leaf: Leaf, links: Sequence[_Link]
) -> Iterator[_Styled]:
    for mark in leaf.marks:
        if mark.kind in STYLES:
            yield _Styled(*conversion.span(mark.start, mark.end), Style(mark.kind))
    for start, end in japanese_ranges(conversion.text):
        yield _Styled(start, end, Style("ja"))
    for start, end, word in regional(context, conversion):
        if not any(one.start < end and start < one.end for one in links):  # a link has a preview of its own
            yield _Styled(start, end, Style("regional", word))


def _reference(mark: Mark) -> Reference:
    label = mark.value.partition(":")[0]
    return Reference(label, mark.value.replace(":", "-again-"), mark.kind == "note")


def _cut(
    text: str,
    links: Sequence[_Link],
    styles: Sequence[_Styled],
    notes: Sequence[tuple[int, Reference]],
) -> Iterator[Piece]:
    place = 0
    for link in links:
        yield from _runs(text, place, link.start, styles, [n for n in notes if place <= n[0] <= link.start])
        within = [n for n in notes if link.start < n[0] < link.end]
        yield Linked(link.target, tuple(_runs(text, link.start, link.end, styles, within)))
        place = link.end
    yield from _runs(text, place, len(text), styles, [n for n in notes if place <= n[0]])


def _runs(
    text: str,
    start: int,
    end: int,
    styles: Iterable[_Styled],
    notes: Iterable[tuple[int, Reference]],
) -> Iterator[Run | Reference]:
    """A range of text in which no link begins or ends: runs of one style, and the references that stand in it."""
    notes, styles = list(notes), list(styles)
    edges = {start, end, *(at for at, _ in notes)}
    edges |= {cut for one in styles for cut in (one.start, one.end) if start < cut < end}
    places = sorted(edges)
    for a, z in zip(places, [*places[1:], None], strict=True):
        yield from (note for at, note in notes if at == a)
        if z is not None and a < z:
            yield Run(
                printable(text[a:z]), tuple(one.style for one in styles if one.start <= a and z <= one.end)
            )
