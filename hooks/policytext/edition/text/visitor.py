"""One visitor over blocks; each back end says how it writes a heading, a paragraph, a list, a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, TypeVar

from policytext.model import Element, Kind

T = TypeVar("T")


@dataclass(slots=True)
class Item:
    """An item of a list, and the items below it."""

    element: Element
    items: list[Item] = field(default_factory=list)


class Visitor(ABC, Generic[T]):
    """Turns blocks into what a back end makes of each."""

    def blocks(self, elements: Iterable[Element], under: int = 1) -> list[T]:
        """The blocks of a text below a heading of level `under`, in order; a run of items is one list. A heading is at most
        one level below the one before it."""
        depth, out = under, []
        for is_item, run in groupby(elements, key=lambda element: element.kind is Kind.ITEM):
            if is_item:
                out.append(self.items(nested(run)))
                continue
            for element in run:
                if element.kind is Kind.HEADING:
                    depth = min(element.level, depth + 1)
                    out.append(self.heading(element, depth))
                elif element.kind is Kind.TABLE:
                    out.append(self.table(element))
                else:
                    out.append(self.paragraph(element))
        return out

    @abstractmethod
    def heading(self, element: Element, level: int) -> T: ...

    @abstractmethod
    def paragraph(self, element: Element) -> T:
        """A paragraph, byline or imprint."""

    @abstractmethod
    def items(self, items: Sequence[Item]) -> T: ...

    @abstractmethod
    def table(self, element: Element) -> T: ...


def nested(elements: Iterable[Element]) -> list[Item]:
    """A run of items by their levels: an item belongs to the last one before it that is of a lower level."""
    top: list[Item] = []
    above: list[Item] = []
    for element in elements:
        item = Item(element)
        while above and above[-1].element.level >= element.level:
            above.pop()
        (above[-1].items if above else top).append(item)
        above.append(item)
    return top
