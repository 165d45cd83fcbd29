"""What repair rules see and propose, and what was done: the ledger."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from policytext.model.text import Doubt, Source


def source_offset(source: Source, origins: array[int], offset: int) -> int:
    """The place in the source that an offset of a repaired text stands for; `origins` as in `Draft`."""
    if offset >= len(origins):
        return len(source.text)
    origin = origins[offset]
    return origin if origin >= 0 else -origin - 1


@dataclass(frozen=True, slots=True)
class Draft:
    """What a repair rule is shown: the text as earlier rules left it.

    `origins[i]` is the source offset of character `i` when it is the source's own character, and
    `-(offset + 1)` when a repair put it there, `offset` being the place in the source it stands for.
    """

    source: Source
    text: str
    origins: array[int]

    def source_offset(self, offset: int) -> int:
        """The place in the source that an offset of this text stands for."""
        return source_offset(self.source, self.origins, offset)


@dataclass(frozen=True, slots=True)
class Edit:
    """A rule's proposal: put `after` for `draft.text[start:end]`.

    `confidence` runs from 0 to 1; `alternatives` are other readings that fit the same evidence.
    `carried` says which parts of `after` are the draft's own characters, moved here from a place that another
    edit of the same rule empties: (offset in `after`, start, end), the range in the draft's text.
    `doubtful`: an editor should look at it, whatever the confidence.
    """

    start: int
    end: int
    after: str
    rule: str
    evidence: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    carried: tuple[tuple[int, int, int], ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A rule's doubt about `draft.text[start:end]`, which stays as it is."""

    start: int
    end: int
    rule: str
    message: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the ledger: an edit that was made.

    `step` counts the rules in their order, `offset` is where `before` begins in the text that step
    began with; so steps replay forwards and undo backwards. `line` and `column` are in the source.
    """

    step: int
    offset: int
    line: int
    column: int
    rule: str
    before: str
    after: str
    evidence: str
    confidence: float
    alternatives: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with everything needed to explain and undo it.

    `fates` has a byte per source character: 0 when it still stands in `text`, else 1 + the index in
    `rules` of the rule that removed or replaced it.
    """

    source: Source
    text: str
    origins: array[int]
    ledger: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    fates: bytes
    rules: tuple[str, ...]

    def source_offset(self, offset: int) -> int:
        """The place in the source that an offset of this text stands for."""
        return source_offset(self.source, self.origins, offset)
