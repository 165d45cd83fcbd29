"""Running text as plain text: a string for each block, tabs between the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytext.edition.context import Context
from policytext.edition.text.pieces import Linked, Reference, Run, pieces
from policytext.edition.text.visitor import Item, Visitor
from policytext.model import Element, Leaf


class PlainText(Visitor[str]):
    """Blocks of a document. `reference`: what a Reference in running text becomes, as a format: its label, or what a page shows."""

    def __init__(self, context: Context, reference: str = "[{0.label}]"):
        self._context, self._reference = context, reference

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
        """A leaf's words, with the labels of its notes."""
        return "".join(self._words(pieces(self._context, leaf)))

    def _words(self, found: Iterable[Run | Reference | Linked]) -> Iterable[str]:
        for piece in found:
            if isinstance(piece, Linked):
                yield from self._words(piece.inside)
            else:
                yield piece.text if isinstance(piece, Run) else self._reference.format(piece)
