"""The page of conversions: what an edition decided other than character by character, article by article, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.chinese.detection import misplaced
from policytext.convert.audit import Decision
from policytext.edition.context import Context
from policytext.edition.text.html import received
from policytext.model import Edition, Work
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Choices, Link, ListFilter, block_anchor, list_filter
from policytext.search.visible_text import Block

PATH = "about/editions/conversions.md"
ABOUT = "about/editions.md"
OPEN = "open"
KINDS = ("word", "name", "person", "context", "phrase", "filter", "variant", "kept", "vocabulary", OPEN)
"""What may have decided, as the page lists it; `open` is what nothing but a character table did."""
_FORM = re.compile("“([^“”])”")


@dataclass(frozen=True, slots=True)
class Alike:
    """Decisions of an article that say the same: the first, the address of its block, and how many there are."""

    first: Decision
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of what, how often, and where first."""

    source: Markup
    printed: Markup
    count: int
    place: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A decision; `others`: how other converters write it, (dictionaries alone, with word boundaries), where they disagree."""

    pair: Pair
    kind: str
    why: str
    others: tuple[Markup, Markup] | None
    choices: Choices


@dataclass(frozen=True, slots=True)
class Section:
    """The decisions of an article, and those that nothing decided, most frequent first; in the Simplified edition (name of an
    edition, how many it decided)."""

    id: str
    title: str
    rows: tuple[Row, ...]
    left: tuple[Pair, ...]
    left_choices: Choices
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A kind of decision: by edition how many there are, and at how many of them converters disagree."""

    kind: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ConversionsView:
    intro: str
    form: ListFilter | None
    editions: tuple[str, ...]
    totals: tuple[Total, ...]
    sections: tuple[Section, ...]

    def headings(self) -> Sequence[Heading]:
        return [Heading(2, section.id, section.title) for section in self.sections]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for section in self.sections:
            yield Block(section.id, section.title, 2)
            for row in section.rows:
                words = f"{row.pair.source.striptags()} → {row.pair.printed.striptags()}"
                yield Block(section.id, f"{words} {row.why}")
            if section.left:
                pairs = (f"{p.source.striptags()} → {p.printed.striptags()}" for p in section.left)
                yield Block(section.id, "，".join(pairs))


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("conversion_audit"), context.say("conversions_intro")
    yield Page(PATH, title, "conversions", "list", description=intro, parent=ABOUT)


def view(context: Context, page: Page) -> ConversionsView:
    """In the Simplified edition, which decides nothing of the kind, the page counts what the others did."""
    hans = context.edition is Edition.HANS
    editions = [Edition.TW, Edition.HK] if hans else [context.edition]
    works = [work for work in context.library.works if not work.outline]
    found = {work.id: {e: grouped(context, work, e) for e in editions} for work in works}
    sections = tuple(_section(context, work, found[work.id]) for work in works)
    rows = [
        _choices(context, w, row.first.kind) for w in works for row in found[w.id].get(context.edition, ())
    ]
    return ConversionsView(
        context.say("conversions_intro"),
        None if hans else list_filter(len(rows), rows),
        tuple(f"edition_{e.key}_short" for e in editions),
        tuple(_totals(editions, found.values())),
        sections,
    )


def grouped(context: Context, work: Work, edition: Edition) -> list[Alike]:
    """The decisions of an article, kind by kind in the order of KINDS."""
    firsts: dict[tuple[str, str, str], tuple[Decision, str]] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for anchor, leaf in context.library.text(work).leaves():
        for decision in context.scripts.decisions(context.converted(leaf, edition), edition):
            key = (decision.rule, decision.source, decision.printed)
            firsts.setdefault(key, (decision, anchor))
            counts[key] += 1
    rows = [Alike(*firsts[key], counts[key]) for key in firsts]
    return sorted(rows, key=lambda row: KINDS.index(row.first.kind))


def _totals(editions: Sequence[Edition], found: Iterable[Mapping[Edition, list[Alike]]]) -> Iterator[Total]:
    counts: Counter[tuple[Edition, str]] = Counter()
    disputed: Counter[tuple[Edition, str]] = Counter()
    for of_article in found:
        for edition, rows in of_article.items():
            for row in rows:
                counts[edition, row.first.kind] += row.count
                disputed[edition, row.first.kind] += row.count * row.first.disputed
    for kind in KINDS:
        yield Total(kind, tuple((counts[e, kind], disputed[e, kind]) for e in editions))


def _section(context: Context, work: Work, found: Mapping[Edition, list[Alike]]) -> Section:
    rows = found.get(context.edition, [])
    left = sorted((row for row in rows if row.first.kind == OPEN), key=lambda row: -row.count)
    hans = context.edition is Edition.HANS
    return Section(
        work.id,
        context.work_title(work),
        tuple(_row(context, work, row) for row in rows if row.first.kind != OPEN),
        tuple(_pair(context, work, row) for row in left),
        _choices(context, work, OPEN),
        tuple((f"edition_{e.key}_short", sum(row.count for row in of)) for e, of in found.items())
        if hans
        else (),
    )


def _row(context: Context, work: Work, row: Alike) -> Row:
    decision = row.first
    others = (received(decision.package), received(decision.filtered)) if decision.disputed else None
    choices = _choices(context, work, decision.kind)
    return Row(_pair(context, work, row), decision.kind, _reason(context, decision), others, choices)


def _pair(context: Context, work: Work, row: Alike) -> Pair:
    place = Link("", context.page_of("article", work.id), block_anchor(row.anchor))
    return Pair(received(row.first.source), received(row.first.printed), row.count, place)


def _choices(context: Context, work: Work, kind: str) -> Choices:
    source = context.convert(context.library.volume[work.volume].title).text
    return {"rule": [context.say(f"decided_{kind}")], "source": [source]}


def _reason(context: Context, decision: Decision) -> str:
    """What the tables say of a decision, as plain text; the forms that it speaks of (作“製”) stay as they are."""
    why = context.scripts.reason(decision, context.edition)
    forms = [m.span(1) for m in _FORM.finditer(why) if not misplaced(m[1], context.edition)]
    return context.scripts.edition(why, context.edition, protected=forms).text
