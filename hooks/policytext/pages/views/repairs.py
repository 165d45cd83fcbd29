"""The page of all repairs, by rule; in a library with very many every rule has a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.model import Doubt, Volume
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Choices, Link, ListFilter, link_to, list_filter
from policytext.pages.repair_rules import ABOUT, LIMIT, PATH, AlikeRepairs, ByRule, by_rule, count, place
from policytext.pages.repairs import (
    MARKUP,
    DoubtRow,
    Sample,
    doubt_row,
    kind,
    level,
    reason,
    rule_name,
    rule_note,
    sureness,
)
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class RepairLine:
    """Repairs that say the same: the first in its surroundings, `sub` its kind of mark-up, why, and (line, how often)."""

    sample: Sample
    unsure: bool
    sub: str
    why: str
    source: Link
    lines: tuple[tuple[int, int], ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class RuleSection:
    """The repairs of one rule; `left` counts rows that are not shown. Without rows they stand on the page of the link."""

    link: Link
    count: int
    explanation: str
    rows: tuple[RepairLine, ...]
    left: int


@dataclass(frozen=True, slots=True)
class LibraryDoubt:
    """A doubt, and where it stands; `line` is 0 when the whole source is meant."""

    row: DoubtRow
    source: Link
    line: int


@dataclass(frozen=True, slots=True)
class RepairsView:
    overview: bool
    intro: str
    form: ListFilter | None
    sections: tuple[RuleSection, ...]
    doubts: tuple[LibraryDoubt, ...]
    doubts_title: str

    def headings(self) -> Sequence[Heading]:
        out = [Heading(2, s.link.anchor, s.link.text) for s in self.sections if self.overview and s.rows]
        return [*out, Heading(2, "doubts", self.doubts_title)] if self.doubts else out

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for section in self.sections:
            anchor = section.link.anchor or "title"
            if self.overview and section.rows:
                yield Block(anchor, section.link.text, 2)
            if section.explanation and section.rows:
                yield Block(anchor, section.explanation)
            for row in section.rows:
                shown = row.sample
                words = f"{shown.left}{shown.before}{shown.after}{shown.right}"
                yield Block(anchor, f"{_plain(words)} {row.why} {row.source.text}")
        for doubt in self.doubts:
            yield Block("doubts", f"{doubt.row.kind} {doubt.row.message} {_plain(doubt.row.excerpt)}")


def _plain(html: str) -> str:
    """The words of a sample."""
    return Markup(html).striptags()


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("all_repairs"), context.say("repairs_intro")
    yield Page(PATH, title, "repairs", "list", description=intro, parent=ABOUT)
    found = by_rule(context)
    for rule in found:
        path, _ = place(rule, found)
        if path != PATH:
            yield Page(path, rule_name(context, rule), "repairs", "list", rule, 1, intro, PATH)


def view(context: Context, page: Page) -> RepairsView:
    found, intro = by_rule(context), context.say("repairs_intro")
    if page.subject:
        section = _section(context, page.subject, found, here=page.path)
        shown = list_filter(len(section.rows), (row.choices for row in section.rows))
        return RepairsView(False, intro, shown, (section,), (), "")
    sections = tuple(_section(context, rule, found, here=PATH) for rule in found)
    rows = [row for section in sections for row in section.rows]
    doubts = tuple(_doubts(context))
    form = list_filter(len(rows), (row.choices for row in rows))
    return RepairsView(True, intro, form, sections, doubts, context.say("doubts"))


def _section(context: Context, rule: str, found: ByRule, *, here: str) -> RuleSection:
    rows, (path, anchor) = found[rule], place(rule, found)
    shown = rows[:LIMIT] if path == here else []
    return RuleSection(
        Link(rule_name(context, rule), path, anchor),
        count(rows),
        rule_note(context, rule),
        tuple(_line(context, rule, row) for row in shown),
        len(rows) - LIMIT if path == here and len(rows) > LIMIT else 0,
    )


def _line(context: Context, rule: str, row: AlikeRepairs) -> RepairLine:
    change, source = row.first, _source(context, row.volume)
    sure = "by_editor" if change.rule == "emendation" else f"confidence_{level(change)}"
    return RepairLine(
        row.repairs.sample(change),
        level(change) != "high",
        rule_name(context, change.rule) if rule == MARKUP else "",
        f"{reason(context, change)}；{context.say('confidence')}{sureness(context, change)}",
        source,
        tuple(sorted(row.lines.items())),
        {
            "rule": [rule_name(context, kind(change.rule))],
            "confidence": [context.say(sure)],
            "source": [source.text],
        },
    )


def _source(context: Context, volume: Volume) -> Link:
    """A source by its lines as received."""
    return link_to(context, "lines", volume.id)


def _doubts(context: Context) -> Iterator[LibraryDoubt]:
    for volume in context.library.volumes:
        if not volume.outline:
            for found in context.library.texts[volume.id].doubts:
                yield _doubt(context, volume, found)


def _doubt(context: Context, volume: Volume, found: Doubt) -> LibraryDoubt:
    return LibraryDoubt(doubt_row(context, found), _source(context, volume), found.line)
