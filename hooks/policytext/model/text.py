"""A seed as it was read, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an editor should look at; nothing was changed for it.

    `line` and `column` are in the source; 0 when the whole file is meant.
    """

    seed: str
    line: int
    column: int
    rule: str
    message: str
    excerpt: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A seed as read: `text` is what its bytes decode to, line ends included."""

    seed: str
    path: Path
    encoding: str
    text: str
    doubts: tuple[Doubt, ...] = ()


class Lines:
    """Offsets of a text as lines and columns, and back."""

    def __init__(self, text: str):
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
