"""Running text as CommonMark with GFM tables and footnotes: the words of the page and none of its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.edition.context import Context
from policytext.edition.text.printable import printable
from policytext.edition.text.visitor import Item, Visitor
from policytext.model import Element, Leaf

_SPECIAL = re.compile(r"[\\`*_\[\]|~#$]")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_STRONG = ("strong", "lead")
_TAGS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}


def escape(text: str) -> str:
    """Plain text as CommonMark that shows exactly that text.

    >>> escape("1. <b>*甲*_乙_")
    '1\\\\. &lt;b&gt;\\\\*甲\\\\*\\\\_乙\\\\_'
    """
    text = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split("\n")))
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


class CommonMarkText(Visitor[str]):
    """Blocks of a document; each is one string, which blank lines part from the others."""

    def __init__(self, context: Context):
        self._context = context

    def heading(self, element: Element, level: int) -> str:
        return f"{'#' * element.level} {self.inline(element.leaf)}"

    def paragraph(self, element: Element) -> str:
        return self.inline(element.leaf)

    def items(self, items: Sequence[Item]) -> str:
        return "\n\n".join(self._items(items))

    def _items(self, items: Sequence[Item]) -> Iterator[str]:
        for item in items:
            yield f"{'  ' * (item.element.level - 1)}- {self.inline(item.element.leaf)}"
            yield from self._items(item.items)

    def note(self, element: Element) -> str:
        """A footnote."""
        return f"[^{element.label}]: {self.inline(element.leaf)}"

    def table(self, element: Element) -> str:
        """Its caption and a GFM table; that must have a header row, so one without gets an empty one."""
        width = max(map(len, element.rows), default=0)
        rows = [[self.inline(cell) for cell in row] + [""] * (width - len(row)) for row in element.rows]
        count = element.header_rows
        head = [" ".join(filter(None, column)) for column in zip(*rows[:count], strict=True)]
        lines = [head or [""] * width, ["---"] * width, *rows[count:]]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return "\n\n".join(filter(None, [self.inline(element.leaf), table]))

    def inline(self, leaf: Leaf) -> str:
        """A leaf with its emphasis, subscripts and references."""
        conversion = self._context.convert(leaf)
        text = conversion.text
        marks = [(m.kind, m.value, *conversion.span(m.start, m.end)) for m in leaf.marks]
        puts = [put for start, end in _strong(text, marks) for put in ((start, 2, "**"), (end, 0, "**"))]
        for kind, value, start, end in marks:
            if kind in _TAGS:
                puts += [(start, 2, _TAGS[kind][0]), (end, 0, _TAGS[kind][1])]
            elif kind in ("note", "missing"):
                label = value.partition(":")[0]
                puts.append((start, 1, f"[^{label}]" if kind == "note" else f"<sup>{escape(label)}</sup>"))
        out, place = [], 0
        for at, _, mark in [*sorted(puts, key=lambda put: put[:2]), (len(text), 3, "")]:
            out += [_escaped(text, place, at), mark]
            place = at
        return "".join(out)


def _escaped(text: str, start: int, end: int) -> str:
    """A range of a block as CommonMark; only at the block's start can a character open a list or a heading."""
    return escape(text[:end]) if start == 0 else escape(f"x{text[start:end]}")[1:]


def _strong(text: str, marks: Sequence[tuple[str, str, int, int]]) -> list[tuple[int, int]]:
    """The emphasised ranges, joined where they touch, without punctuation at their ends.

    CommonMark lets ** close after punctuation only before space or punctuation, and open likewise: beside Chinese
    letters **构建。**美国 is no emphasis, **构建**。美国 is.
    """
    ranges: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for kind, _, start, end in marks if kind in _STRONG):
        while start < end and not text[start].isalnum():
            start += 1
        while start < end and not text[end - 1].isalnum():
            end -= 1
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        elif start < end:
            ranges.append((start, end))
    return ranges
