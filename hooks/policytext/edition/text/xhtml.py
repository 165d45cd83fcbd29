"""Running text for a chapter of an EPUB, whose first mention of each term leads to the book's glossary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.inline import XhtmlInline
from policytext.edition.text.visitor import Item, Visitor
from policytext.model import Element, Kind, Leaf, Span

_STYLES = {Kind.BYLINE: "by", Kind.IMPRINT: "by"}


class XhtmlText(Visitor[Markup]):
    """Blocks of one chapter; `terms` are the ids that the glossary has."""

    def __init__(self, context: Context, terms: Collection[str]):
        self.inline = XhtmlInline(context)
        self._left = set(terms)

    def choose(self, span: Span) -> bool:
        """The first mention of a term that the glossary has."""
        if span.kind != "term" or span.id not in self._left:
            return False
        self._left.remove(span.id)
        return True

    def heading(self, element: Element, level: int) -> Markup:
        text = self.inline(element.leaf)
        return Markup('<h{} id="{}">{}</h{}>').format(level, element.anchor, text, level)

    def paragraph(self, element: Element) -> Markup:
        return self._paragraph(element, _STYLES.get(element.kind, "text"))

    def items(self, items: Sequence[Item]) -> Markup:
        """Items as indented paragraphs, which every reading program shows alike."""
        return Markup("\n").join(
            Markup("\n").join(
                [
                    self._paragraph(item.element, "item"),
                    *([self.items(item.items)] if item.items else []),
                ]
            )
            for item in items
        )

    def _paragraph(self, element: Element, style: str) -> Markup:
        text = self.inline(element.leaf, self.choose)
        return Markup('<p class="{}" id="{}">{}</p>').format(style, element.anchor, text)

    def table(self, element: Element) -> Markup:
        count = element.header_rows
        head = [self._row(row, Markup('<th scope="col">{}</th>')) for row in element.rows[:count]]
        body = [self._row(row, Markup("<td>{}</td>"), linked=True) for row in element.rows[count:]]
        caption = self.inline(element.leaf)
        return Markup('<table id="{}">\n{}{}{}</table>').format(
            element.anchor,
            Markup("<caption>{}</caption>\n").format(caption) if caption else "",
            Markup("<thead>\n{}</thead>\n").format(Markup("").join(head)) if head else "",
            Markup("<tbody>\n{}</tbody>\n").format(Markup("").join(body)) if body else "",
        )

    def _row(self, cells: Iterable[Leaf], cell: Markup, *, linked: bool = False) -> Markup:
        choose = self.choose if linked else None
        inside = Markup("").join(cell.format(self.inline(leaf, choose)) for leaf in cells)
        return Markup("<tr>{}</tr>\n").format(inside)
