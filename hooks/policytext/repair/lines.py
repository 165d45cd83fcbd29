"""A text as lines, each with what it is by its look: what several rules need to know before they touch a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from policytext.chinese import numbering
from policytext.chinese.characters import HAN


class Kind(StrEnum):
    """What a line looks like."""

    BLANK = "blank"
    HEADING = "heading"
    CAPTION = "caption"
    ROW = "row"
    NOTE = "note"
    RULE = "rule"
    ITEM = "item"
    BYLINE = "byline"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `text` is the draft's `[start:end]`, its line end not included."""

    start: int
    end: int
    text: str
    kind: Kind


_KINDS = (
    (Kind.BLANK, re.compile(r"\s*$")),
    (Kind.HEADING, re.compile(r"#{1,6}\s")),
    (Kind.RULE, re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,}|─{3,}|—{4,})[ \t]*$")),
    (Kind.NOTE, re.compile(r"<sup>\d{1,3}</sup>|\[\^[\w-]{1,8}\]:")),
    (
        Kind.CAPTION,
        re.compile(rf"\s*(?:\*\*)?[表图圖]\s*(?:\d|[{numbering.NUMERAL}]+[ 　：:.、])[^，。；]{{0,60}}$"),
    ),
    (Kind.ITEM, re.compile(r"\s*(?:[-+•·▪■◆◇○●※★☆][ \t]*(?=[^\s-])|\*[ \t]+\S)")),
    (Kind.BYLINE, re.compile(rf"\s*[（(][{HAN}·\s、，,]{{2,40}}[）)]\s*$")),
)
#: How a paragraph, heading or item begins that numbers itself.
NUMBERED = re.compile(rf"\s*(?:\*\*)?(?:{numbering.ANY})")


@lru_cache(maxsize=2)
def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text; several rules ask for the same text in turn."""
    found, start = [], 0
    for raw in text.split("\n"):
        kind = next((kind for kind, pattern in _KINDS if pattern.match(raw)), Kind.PROSE)
        if kind not in (Kind.BLANK, Kind.HEADING, Kind.RULE, Kind.NOTE) and _is_row(raw):
            kind = Kind.ROW
        found.append(Line(start, start + len(raw), raw, kind))
        start += len(raw) + 1
    return tuple(found)


def _is_row(raw: str) -> bool:
    """Whether a line is a table row: cells between tabs, the first ones possibly empty, or between bars."""
    return "\t" in raw.rstrip() or (raw.lstrip().startswith("|") and raw.rstrip().endswith("|"))


def around(every: list[Line], index: int) -> tuple[Line | None, Line | None]:
    """The lines before and after one of a list."""
    return (every[index - 1] if index else None), (every[index + 1] if index + 1 < len(every) else None)
