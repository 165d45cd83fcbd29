"""Running text as plain text: a string for each block, tabs between the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytext.edition.context import Context
from policytext.edition.text.pieces import Linked, Reference, Run, pieces
from policytext.edition.text.visitor import Item, Visitor
from policytext.model import Element, Leaf


class PlainText(Visitor[str]):
    """Blocks of a document."""

    def __init__(self, context: Context):
        self._context = context

    def heading(self, element: Element, level: int) -> str:
        return self.inline(element.leaf)

    def paragraph(self, element: Element) -> str:
        return self.inline(element.leaf)

    def items(self, items: Sequence[Item]) -> str:
        lines = [[self.inline(item.element.leaf), self.items(item.items)] for item in items]
        return "\n\n".join(text for line in lines for text in line if text)

    def table(self, element: Element) -> str:
        rows = ["\t".join(map(self.inline, row)) for row in element.rows]
        return "\n".join(filter(None, [self.inline(element.leaf), *rows]))

    def note(self, element: Element) -> str:
        """A footnote."""
        return f"[{element.label}] {self.inline(element.leaf)}"

    def inline(self, leaf: Leaf) -> str:
        """A leaf's words, with the labels of its notes in brackets."""
        return "".join(_words(pieces(self._context, leaf)))


def _words(found: Iterable[Run | Reference | Linked]) -> Iterable[str]:
    for piece in found:
        if isinstance(piece, Linked):
            yield from _words(piece.inside)
        else:
            yield piece.text if isinstance(piece, Run) else f"[{piece.label}]"
