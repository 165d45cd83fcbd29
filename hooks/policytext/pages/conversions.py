"""The page of conversions: what an edition decided other than character by character, article by article, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytext.chinese.detection import misplaced
from policytext.convert.audit import Decision
from policytext.edition.context import Context, Page, escape, table
from policytext.edition.languages import html_line, html_words
from policytext.model import Edition, Work
from policytext.pages import list_filter
from policytext.pages.facts import block_anchor

PATH = "about/editions/conversions.md"
ABOUT = "about/editions.md"
OPEN = "open"
KINDS = ("word", "name", "person", "context", "phrase", "filter", "variant", "kept", "vocabulary", OPEN)
"""What may have decided, as the page lists it; `open` is what nothing but a character table did."""
_NAMES = {Edition.TW: "edition_tw_short", Edition.HK: "edition_hk_short"}
_FORM = re.compile("“([^“”])”")


@dataclass(frozen=True)
class _Alike:
    """Decisions of an article that say the same: the first, the address of its block, and how many there are."""

    first: Decision
    anchor: str
    count: int


def write(context: Context) -> Iterator[Page]:
    """The page, in all editions; the Simplified one, which decides nothing of the kind, counts what the others did."""
    title = context.say("conversion_audit")
    editions = [Edition.TW, Edition.HK] if context.edition is Edition.HANS else [context.edition]
    works = [work for work in context.library.works if not work.outline]
    found = {work.id: {e: _grouped(context, work, e) for e in editions} for work in works}
    parts = [
        f"# {escape(title)} {{: #title }}",
        context.label("conversions_intro"),
        context.label("conversions_counted")
        if context.edition is Edition.HANS
        else _filter(context, works, found),
        _totals(context, editions, [rows for held in found.values() for rows in held.items()]),
        *(_section(context, work, found[work.id]) for work in works),
    ]
    text = "\n\n".join(filter(None, parts)) + "\n"
    yield Page(PATH, title, text, "list", context.say("conversions_intro"), ABOUT)


def _grouped(context: Context, work: Work, edition: Edition) -> list[_Alike]:
    """The decisions of an article, kind by kind in the order of KINDS."""
    firsts: dict[tuple[str, str, str], tuple[Decision, str]] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for anchor, leaf in context.library.text(work).leaves():
        for decision in context.scripts.decisions(context.converted(leaf, edition), edition):
            key = (decision.rule, decision.source, decision.printed)
            firsts.setdefault(key, (decision, anchor))
            counts[key] += 1
    rows = [_Alike(*firsts[key], counts[key]) for key in firsts]
    return sorted(rows, key=lambda row: KINDS.index(row.first.kind))


def _totals(context: Context, editions: Iterable[Edition], found: list[tuple[Edition, list[_Alike]]]) -> str:
    """A table: how often each kind decided, what the kind is, and how often the converters disagree there."""
    counts: Counter[tuple[Edition, str]] = Counter()
    disputed: Counter[tuple[Edition, str]] = Counter()
    for edition, rows in found:
        for row in rows:
            counts[edition, row.first.kind] += row.count
            disputed[edition, row.first.kind] += row.count * row.first.disputed
    head = [context.label("decided_by"), context.label("meaning")]
    head += [f"{context.label(_NAMES[e])}{context.label('times_disputed')}" for e in editions]
    lines = [
        [
            context.label(f"decided_{kind}"),
            context.label(f"decided_{kind}_note"),
            *(f"{counts[e, kind]}（{disputed[e, kind]}）" for e in editions),
        ]
        for kind in KINDS
    ]
    return table(head, lines)


def _section(context: Context, work: Work, found: dict[Edition, list[_Alike]]) -> str:
    head = f"## {escape(context.work_title(work))} {{: #{work.id} }}"
    if context.edition is Edition.HANS:
        counts = "，".join(
            f"{context.label(_NAMES[e])} {context.label('count_hits', n=sum(row.count for row in rows))}"
            for e, rows in found.items()
        )
        return f"{head}\n\n{counts}"
    rows = found[context.edition]
    body = "".join(_row(context, work, row) for row in rows if row.first.kind != OPEN)
    left = [row for row in rows if row.first.kind == OPEN]
    columns = "".join(
        f'<th scope="col">{html_words(context.say(key))}</th>'
        for key in ("converted_from_to", "decided_by", "count")
    )
    return (
        f'{head}\n\n<div class="pt-table pt-ledger"><div class="pt-table__scroll" tabindex="0"><table class="pt-cells"><thead><tr>{columns}'
        f"</tr></thead><tbody>{body}{_left(context, work, left)}</tbody></table></div></div>"
    )


def _row(context: Context, work: Work, row: _Alike) -> str:
    decision = row.first
    kind = context.say(f"decided_{decision.kind}")
    why = _reason(context, decision)
    others = ""
    if decision.disputed:
        said = context.say("other_converters", package="{0}", filtered="{1}")
        forms = html_line(decision.package), html_line(decision.filtered)
        others = f" <small>{html_words(said).format(*forms)}</small>"
    return (
        f"<tr{_facets(context, work, decision.kind)}><td>{_pair(decision)}</td>"
        f"<td><b>{html_words(kind)}</b> {html_words(why)}{others}</td><td>{_count(context, work, row)}</td></tr>"
    )


def _left(context: Context, work: Work, rows: list[_Alike]) -> str:
    """What is left open, most frequent first, in one row."""
    if not rows:
        return ""
    rows = sorted(rows, key=lambda row: -row.count)
    words = "，".join(f"{_pair(row.first)} {_count(context, work, row)}" for row in rows)
    return f'<tr{_facets(context, work, OPEN)}><td colspan="3"><b>{html_words(context.say("decided_open"))}</b> {words}</td></tr>'


def _pair(decision: Decision) -> str:
    return f'<span lang="{Edition.HANS}">{html_line(decision.source)}</span> → {html_line(decision.printed)}'


def _count(context: Context, work: Work, row: _Alike) -> str:
    """How often, with a link to the first place."""
    page = context.address.relative(PATH, f"articles/{work.id}.md")
    return f'<a href="{page}#{block_anchor(row.anchor)}">×{row.count}</a>'


def _choices(context: Context, work: Work, kind: str) -> list_filter.Choices:
    """What a row can be filtered by, as plain text."""
    source = context.convert(context.library.volume[work.volume].title).text
    return {"rule": [context.say(f"decided_{kind}")], "source": [source]}


def _facets(context: Context, work: Work, kind: str) -> str:
    return list_filter.attributes(_choices(context, work, kind))


def _filter(context: Context, works: Iterable[Work], found: dict[str, dict[Edition, list[_Alike]]]) -> str:
    rows = [
        _choices(context, work, row.first.kind) for work in works for row in found[work.id][context.edition]
    ]
    return list_filter.form(context, len(rows), rows)


def _reason(context: Context, decision: Decision) -> str:
    """What the tables say of a decision, as plain text; the forms that it speaks of (作“製”) stay as they are."""
    why = context.scripts.reason(decision, context.edition)
    forms = [m.span(1) for m in _FORM.finditer(why) if not misplaced(m[1], context.edition)]
    return context.scripts.edition(why, context.edition, protected=forms).text
