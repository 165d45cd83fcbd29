"""The page of what the articles report of times, and the same as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from policytext.convert.converter import Scripts
from policytext.edition.context import Context, Page, escape
from policytext.model import Event, Library, Period, Work
from policytext.pages import list_filter
from policytext.pages.excerpts import Sentences, excerpt, source_line

PATH = "timeline.md"
_LIMIT = 400  # events on one page; with more every year gets its own
#: EDTF values that HTML takes for a time: a year, a month, a day; not a quarter (2019-33) or a half.
_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
T = TypeVar("T")
_PARTS = {
    "33": "quarter_1",
    "34": "quarter_2",
    "35": "quarter_3",
    "36": "quarter_4",
    "40": "half_1",
    "41": "half_2",
}


def write(context: Context) -> Iterator[Page]:
    """The timeline; in a library with very many events its years are pages of their own."""
    events = sorted(context.library.events, key=_order)
    past = [e for e in events if not e.happening.planned]
    plans = [e for e in events if e.happening.planned]
    title, apart = context.say("timeline"), len(events) > _LIMIT
    parts = [
        f"# {escape(title)} {{: #title }}",
        context.label("timeline_intro"),
        "" if apart else _filter(context, events),
        context.label("timeline_note"),
    ]
    for key, group in (("past", past), ("plan", plans)):
        years = [
            (year, list(found)) for year, found in groupby(group, key=lambda e: year_of(e.happening.period))
        ]
        if not years:
            continue
        parts.append(
            f"## {context.label(f'timeline_{key}')} {{: #{key} }}\n\n{_overview(context, key, years, apart)}"
        )
        for year, found in years:
            if apart:
                yield from _year_pages(context, key, year, found)
            else:
                parts.append(
                    f"### {escape(year_name(context, year))} {{: #{_anchor(key, year)} }}\n\n{_list(context, PATH, found)}"
                )
    if not events:
        parts.append(context.label("none_yet"))
    yield Page(PATH, title, "\n\n".join(parts) + "\n", "list", context.say("timeline_intro"))


def _year_pages(context: Context, key: str, year: str, events: Sequence[Event]) -> Iterator[Page]:
    """The events of a year on pages of their own, each short enough to load at once."""
    parts = list(chunks(events, _LIMIT))
    paths = [f"timeline/{_anchor(key, year)}{f'-{n}' if n > 1 else ''}.md" for n in range(1, len(parts) + 1)]
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        title = f"{context.say('timeline')}：{year_name(context, year)}" + (
            f" {number}/{len(parts)}" if len(parts) > 1 else ""
        )
        more = context.anchor(path, paths[number], context.label("more")) if number < len(parts) else ""
        text = f"# {escape(title)} {{: #title }}\n\n{context.label(f'timeline_{key}')}\n\n{_filter(context, part)}\n\n{_list(context, path, part)}\n\n{more}\n"
        yield Page(path, title, text, "list", context.say("timeline_intro"), PATH)


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Runs of at most `size` items."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _anchor(key: str, year: str) -> str:
    return f"{key}-{year.lower()}"


# --- times -------------------------------------------------------------------------------


def _order(event: Event) -> tuple[str, str]:
    value = event.happening.period.value
    return year_of(event.happening.period).replace("X", "0"), begin(value)


def begin(value: str) -> str:
    """Where an EDTF value begins; its end when the beginning is open."""
    start, _, end = value.partition("/")
    return end if start == ".." else start


def year_of(period: Period) -> str:
    """The year, or the decade (199X), that a period is listed under."""
    return begin(period.value)[:4]


def year_name(context: Context, year: str) -> str:
    """2021年; 20世纪90年代 for 199X."""
    if year.endswith("X"):
        return context.say("decade", century=int(year[:2]) + 1, tens=year[2])
    return context.say("events_of", year=year)


def period_name(context: Context, period: Period) -> str:
    """A period in words, as plain text of the edition: 2021年6月8日, 2022财年, 2021年至2027年, 2025年4月4日起."""
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


# --- the page ----------------------------------------------------------------------------


def _overview(context: Context, key: str, years: Sequence[tuple[str, list[Event]]], apart: bool) -> str:
    """A bar a year, which leads to its events; the number stands in words beside it."""
    most = max(len(found) for _, found in years)
    items = []
    for year, found in years:
        count = context.label("count_events", n=len(found))
        width = round(100 * len(found) / most)
        target = (f"timeline/{_anchor(key, year)}.md", "") if apart else (PATH, _anchor(key, year))
        link = context.anchor(PATH, target[0], escape(year_name(context, year)), target[1])
        bar = f'<svg class="pt-bar" width="{width}%" height="1" aria-hidden="true"></svg>'
        items.append(
            f'<li markdown="span">{link} <span class="pt-bars__track">{bar}<span class="pt-count">{count}</span></span></li>'
        )
    return '<ol class="pt-bars" markdown="block">\n' + "\n".join(items) + "\n</ol>"


def _list(context: Context, here: str, events: Iterable[Event]) -> str:
    items = "\n".join(_item(context, here, event) for event in events)
    return f'<ol class="pt-events" markdown="block">\n{items}\n</ol>'


def _choices(context: Context, work: Work) -> list_filter.Choices:
    """What the events of an article can be filtered by, as plain text."""
    return {
        "place": [context.place(p) for p in work.primary],
        "theme": [context.plain(context.library.themes[t.id].name) for t in work.themes],
        "source": [context.convert(context.library.volume[work.volume].title).text],
    }


def _filter(context: Context, events: Sequence[Event]) -> str:
    rows = (_choices(context, context.library.work[event.work]) for event in events)
    return list_filter.form(context, len(events), rows)


def _item(context: Context, here: str, event: Event) -> str:
    """An event with its time, its sentence and whose sentence it is; its attributes hold what it can be filtered by."""
    work, period = context.library.work[event.work], event.happening.period
    leaf = context.library.text(work).leaf(event.anchor)
    name = escape(period_name(context, period))
    time = f'<time datetime="{period.value}">{name}</time>' if _DATE.fullmatch(period.value) else name
    if period.inferred:
        time += f' <span class="pt-by">{context.label("year_inferred")}</span>'
    words = excerpt(context, here, work, leaf, (event.anchor, period.start, period.end))
    attributes = f' data-date="{period.value}"{list_filter.attributes(_choices(context, work))}'
    return (
        f'<li{attributes} markdown="block">\n<p class="pt-when" markdown="span">{time}</p>\n'
        f'<blockquote markdown="block">\n<p markdown="span">{words}</p>\n</blockquote>\n'
        f'<p markdown="span">{source_line(context, here, work)}</p>\n</li>'
    )


# --- data --------------------------------------------------------------------------------


def rows(library: Library, scripts: Scripts) -> list[dict[str, object]]:
    """The events as rows of data/timeline.json, in order of time."""
    sentences = Sentences(library, scripts)
    out: list[dict[str, object]] = []
    for event in sorted(library.events, key=_order):
        period = event.happening.period
        leaf = library.text(library.work[event.work]).leaf(event.anchor)
        out.append(
            {
                "date": period.value,
                "inferred_year": period.inferred,
                "fiscal": period.fiscal,
                "kind": "plan" if event.happening.planned else "event",
                "verb": event.happening.verb,
                "article": event.work,
                "paragraph": event.anchor,
                "start": period.start,
                "end": period.end,
                "surface": period.surface,
                "sentence": sentences.forms(leaf, period.start, period.end),
            }
        )
    return out
