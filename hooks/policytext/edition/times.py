"""Dates and times in the words of an edition. Values are EDTF (ISO 8601-2), as in Period."""

from __future__ import annotations

import re
from functools import partial

from policytext.edition.context import Context
from policytext.model import Event, Period

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_PARTS = {
    "33": "quarter_1",
    "34": "quarter_2",
    "35": "quarter_3",
    "36": "quarter_4",
    "40": "half_1",
    "41": "half_2",
}


def date(context: Context, value: str) -> str:
    """A date of a year, month or day: 2021年8月5日, 2025年1月; the word for unknown when there is none."""
    parts = _DATE.fullmatch(value)
    if not parts:
        return context.plain(value) if value and value != "unknown" else context.say("unknown_date")
    return "".join(f"{int(n)}{unit}" for n, unit in zip(parts.groups(), "年月日", strict=True) if n)


def begin(value: str) -> str:
    """Where a value begins; its end when the beginning is open.

    >>> begin("2021/2027"), begin("../2022")
    ('2021', '2022')
    """
    start, _, end = value.partition("/")
    return end if start == ".." else start


def year_of(period: Period) -> str:
    """The year, or the decade (199X), that a period is listed under."""
    return begin(period.value)[:4]


def order(event: Event) -> tuple[str, str]:
    """Sorts events by time; a decade stands before its years."""
    return year_of(event.happening.period).replace("X", "0"), begin(event.happening.period.value)


def year_name(context: Context, year: str) -> str:
    """2021年; 20世纪90年代 for 199X."""
    if year.endswith("X"):
        return context.say("decade", century=int(year[:2]) + 1, tens=year[2])
    return context.say("events_of", year=year)


def period_name(context: Context, period: Period) -> str:
    """2021年6月8日, 2022财年, 2021年–2027年, 2025年4月4日起."""
    start, _, end = period.value.partition("/")
    name = partial(_point, context, fiscal=period.fiscal)
    if not end:
        return name(start)
    if start == "..":
        return context.say("until", time=name(end))
    return context.say("since", time=name(start)) if end == ".." else f"{name(start)}–{name(end)}"


def _point(context: Context, value: str, fiscal: bool) -> str:
    year, *rest = value.split("-")
    if year.endswith("X"):
        return year_name(context, year)
    if rest and rest[0] in _PARTS:
        return context.say(_PARTS[rest[0]], year=year)
    if fiscal and not rest:
        return context.say("fiscal_year", year=year)
    return "".join(f"{int(n)}{unit}" for n, unit in zip((year, *rest), "年月日", strict=False))
