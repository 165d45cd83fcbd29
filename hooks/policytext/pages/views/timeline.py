"""The page of what the articles report of times; in a library with very many events its years are pages of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policytext.edition.context import Context
from policytext.edition.times import order, period_name, year_name, year_of
from policytext.model import Event, Work
from policytext.pages.page import Heading, Page
from policytext.pages.parts import (
    ArticleItem,
    Choices,
    Link,
    ListFilter,
    Quotation,
    article_item,
    list_filter,
    quotation,
)
from policytext.search.visible_text import Block

PATH = "timeline.md"
LIMIT = 400  # events on one page; with more every year gets pages of its own
#: EDTF values that HTML takes for a time: a year, a month, a day; not a quarter (2019-33) or a half.
_DATETIME = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_KEYS = ("past", "plan")


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event: its EDTF value, its time in words and for HTML, its sentence and whose sentence it is."""

    value: str
    time: str
    datetime: str
    inferred: bool
    quotation: Quotation
    article: ArticleItem
    choices: Choices


@dataclass(frozen=True, slots=True)
class Year:
    """A year: `width` is the length of its bar in percent of the longest; `events` stand on the page of the link."""

    name: str
    anchor: str
    link: Link
    count: int
    width: int
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What was (`past`), or what is planned (`plan`)."""

    key: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`overview`: the page of all years; else a page of one year's events, and `more` the path of the next one."""

    overview: bool
    form: ListFilter | None
    sections: tuple[Section, ...]
    intro: str
    words: tuple[tuple[str, str], ...]
    more: str = ""

    def headings(self) -> Sequence[Heading]:
        out = []
        for section, (name, _) in zip(self.sections, self.words, strict=True):
            if self.overview:
                out.append(Heading(2, section.key, name))
                out += [Heading(3, year.anchor, year.name) for year in section.years if year.events]
        return out

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for section, (name, _) in zip(self.sections, self.words, strict=True):
            yield Block(section.key, name, 2)
            for year in section.years:
                if year.events:
                    yield Block(year.anchor, year.name, 3)
                for event in year.events:
                    yield Block(year.anchor, event.time)
                    yield Block(year.anchor, event.quotation.text)
                    yield Block(year.anchor, f"{event.article.link.text} {event.article.about}")


def pages(context: Context) -> Iterator[Page]:
    """The timeline, and behind it the years of a library with very many events."""
    title, intro = context.say("timeline"), context.say("timeline_intro")
    yield Page(PATH, title, "timeline", "list", description=intro)
    if len(context.library.events) <= LIMIT:
        return
    for key, years in _grouped(context):
        for year, events in years:
            parts = -(-len(events) // LIMIT)
            name = f"{title}：{year_name(context, year)}"
            for part in range(1, parts + 1):
                yield Page(
                    _path(key, year, part),
                    f"{name} {part}/{parts}" if parts > 1 else name,
                    "timeline",
                    "list",
                    subject=_anchor(key, year),
                    part=part,
                    description=intro,
                    parent=PATH,
                )


def view(context: Context, page: Page) -> TimelineView:
    """What the timeline or one of its years says."""
    groups = _grouped(context)
    if page.subject:
        return _year_view(context, page, groups)
    apart = len(context.library.events) > LIMIT
    sections = []
    for key, years in groups:
        most = max(len(events) for _, events in years)
        shown = []
        for year, events in years:
            target = Link("", _path(key, year, 1)) if apart else Link("", PATH, _anchor(key, year))
            rows = () if apart else tuple(_row(context, event) for event in events)
            width = round(100 * len(events) / most)
            shown.append(Year(year_name(context, year), _anchor(key, year), target, len(events), width, rows))
        sections.append(Section(key, tuple(shown)))
    form = None if apart else _filter(context, sorted(context.library.events, key=order))
    return TimelineView(True, form, tuple(sections), context.say("timeline_intro"), _words(context, sections))


def _year_view(
    context: Context, page: Page, groups: Sequence[tuple[str, list[tuple[str, list[Event]]]]]
) -> TimelineView:
    key, year, events = next(
        (key, year, events)
        for key, years in groups
        for year, events in years
        if _anchor(key, year) == page.subject
    )
    shown_events = events[(page.part - 1) * LIMIT : page.part * LIMIT]
    rows = tuple(_row(context, event) for event in shown_events)
    shown = Year(year_name(context, year), page.subject, Link("", page.path), len(events), 100, rows)
    sections = (Section(key, (shown,)),)
    more = _path(key, year, page.part + 1) if page.part * LIMIT < len(events) else ""
    return TimelineView(
        False,
        _filter(context, shown_events),
        sections,
        context.say("timeline_intro"),
        _words(context, sections),
        more,
    )


def _grouped(context: Context) -> list[tuple[str, list[tuple[str, list[Event]]]]]:
    """The events by key and year, in order of time; a key without events is left out."""
    events = sorted(context.library.events, key=order)
    out = []
    for key in _KEYS:
        of_key = [event for event in events if event.happening.planned == (key == "plan")]
        years = [
            (year, list(found))
            for year, found in groupby(of_key, key=lambda event: year_of(event.happening.period))
        ]
        if years:
            out.append((key, years))
    return out


def _words(context: Context, sections: Sequence[Section]) -> tuple[tuple[str, str], ...]:
    return tuple((context.say(f"timeline_{section.key}"), section.key) for section in sections)


def _filter(context: Context, events: Sequence[Event]) -> ListFilter | None:
    return list_filter(len(events), (_choices(context, context.library.work[e.work]) for e in events))


def _row(context: Context, event: Event) -> EventRow:
    work, period = context.library.work[event.work], event.happening.period
    leaf = context.library.text(work).leaf(event.anchor)
    return EventRow(
        value=period.value,
        time=period_name(context, period),
        datetime=period.value if _DATETIME.fullmatch(period.value) else "",
        inferred=period.inferred,
        quotation=quotation(context, work, event.anchor, leaf, period.start, period.end),
        article=article_item(context, work),
        choices=_choices(context, work),
    )


def _choices(context: Context, work: Work) -> Choices:
    return {
        "place": [context.place(p) for p in work.primary],
        "theme": [context.plain(context.library.themes[t.id].name) for t in work.themes],
        "source": [context.convert(context.library.volume[work.volume].title).text],
    }


def _anchor(key: str, year: str) -> str:
    return f"{key}-{year.lower()}"


def _path(key: str, year: str, part: int) -> str:
    return f"timeline/{_anchor(key, year)}{f'-{part}' if part > 1 else ''}.md"
