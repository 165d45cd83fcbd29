"""What instruments are parts of, and which several sources speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from policytext.model import Library, Mention

COMPARED = (
    24  # instruments that are set side by side; those that fewer sources name are left to their own pages
)


@dataclass(frozen=True, slots=True)
class Shared:
    """An instrument that several sources name, itself or by its parts: its id, and the mentions by source."""

    id: str
    mentions: dict[str, list[Mention]]


class Instruments:
    """The hierarchy of a library's instruments."""

    def __init__(self, library: Library):
        self._library = library

    def line(self, entry: str) -> list[str]:
        """An instrument, and what it is a part or the forerunner of, the nearest first; ids."""
        known, found = self._library.instruments, [entry]
        while (above := known[found[-1]].within) in known and above not in found:
            found.append(above)
        return found

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self._library.instruments:
            if ("instrument", entry) in self._library.mentions_of:
                for above in self.line(entry)[1:]:
                    found[above].append(entry)
        return found

    def parts(self, entry: str) -> list[str]:
        """The parts and forerunners of an instrument that a text names, in the order of their table, parts of parts too."""
        return self._parts.get(entry, [])

    @cached_property
    def shared(self) -> list[Shared]:
        """Instruments that at least two sources name, the one that most name first; the parts and forerunners of one count
        for it."""
        library = self._library
        found: dict[str, dict[str, list[Mention]]] = {}
        for mention in library.mentions:
            if mention.span.kind == "instrument" and mention.span.id in library.instruments:
                source = library.work[mention.work].volume
                for entry in self.line(mention.span.id):
                    found.setdefault(entry, {}).setdefault(source, []).append(mention)
        several = [Shared(entry, by) for entry, by in found.items() if len(by) > 1]
        named = [one for one in several if not self._adds_nothing(one, several)]
        return sorted(
            named, key=lambda one: (-len(one.mentions), -sum(map(len, one.mentions.values())), one.id)
        )

    def _adds_nothing(self, one: Shared, others: Sequence[Shared]) -> bool:
        """Whether an instrument is shared only through one part, which is shared itself."""
        own = {m.span.id for found in one.mentions.values() for m in found}
        parts = {other.id for other in others if other.id != one.id and one.id in self.line(other.id)}
        return len(own) == 1 and bool(own & parts)

    @cached_property
    def compared(self) -> frozenset[str]:
        """The ids of the instruments that are set side by side."""
        return frozenset(one.id for one in self.shared[:COMPARED])
