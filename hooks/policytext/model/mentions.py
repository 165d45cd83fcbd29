"""What annotators find in canonical passages: mentions, times, happenings, amounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """A mention: `text[start:end]` of a canonical passage names entry `id` of a kind.

    Kinds: term, instrument, organisation, person, place. `id` is "" for a name that has no entry.
    """

    start: int
    end: int
    kind: str
    id: str
    surface: str


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a text states: `text[start:end]` of a canonical passage.

    `value` is EDTF (ISO 8601-2): 2021-06-08, 2021-06, 2021, 2019-33 (first quarter), 199X, 2021/2027, 2022/.. (from 2022 on).
    `inferred`: the year is not written there. `fiscal`: it is a fiscal year, whose months differ by country.
    """

    start: int
    end: int
    value: str
    surface: str
    inferred: bool = False
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What a sentence reports of a period: `verb` says that it happened, or, when `planned`, that it is meant to."""

    period: Period
    verb: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money or a percentage: `text[start:end]` of a canonical passage.

    `value` is exact, in whole units (not thousands or millions); `upto` is the upper end of a range. `unit`: an ISO 4217 code,
    "percent" or "percentage-point". `bound`: "" as stated, about, near (a little below), over, at-least, under, at-most.
    `relation` of a percentage: share, rise, fall or "". `converted`: the text gives it as another amount in other money.
    `period`: the EDTF value of the time that the sentence gives for it, else "".
    """

    start: int
    end: int
    surface: str
    value: Decimal
    upto: Decimal | None
    unit: str
    bound: str = ""
    relation: str = ""
    converted: bool = False
    period: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The range of an article's passage that another passage has, too; offsets in its canonical text."""

    work: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parallel:
    """Nearly the same words in two articles; `shared` counts characters, `share` is their part of the shorter passage."""

    left: Part
    right: Part
    shared: int
    share: float
