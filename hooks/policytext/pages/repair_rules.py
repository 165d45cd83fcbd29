"""All repairs of a library by rule, alike ones together: for the list of repairs and for examples of kinds of damage."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.model import Change, Volume
from policytext.pages.repairs import MARKUP, Repairs, kind, level

PATH = "about/repairs/all.md"
ABOUT = "about/repairs.md"
LIMIT = 1500  # rows on one page; with more every rule gets its own, which has so many of them


@dataclass(frozen=True, slots=True)
class AlikeRepairs:
    """Repairs of one source that say the same, with how often each line has one."""

    volume: Volume
    repairs: Repairs
    first: Change
    lines: Counter[int]


ByRule = dict[str, list[AlikeRepairs]]


def by_rule(context: Context) -> ByRule:
    """Every repair of every source that may be shown, by rule in the order of the rules; the least sure first."""
    order = {name: place for place, name in enumerate(context.library.rules)}
    found: dict[str, dict[tuple[object, ...], AlikeRepairs]] = {}
    for volume in context.library.volumes:
        if volume.outline:
            continue
        repairs = Repairs(context, volume)
        for change in repairs.text.ledger:
            key = (volume.id, change.rule, change.before, change.after, change.evidence, change.confidence)
            rows = found.setdefault(kind(change.rule), {})
            alike = rows.setdefault(key, AlikeRepairs(volume, repairs, change, Counter()))
            alike.lines[change.line] += 1
    rules = sorted(found, key=lambda rule: (rule == MARKUP, order.get(rule, len(order))))
    return {rule: sorted(found[rule].values(), key=lambda row: level(row.first) == "high") for rule in rules}


def place(rule: str, found: ByRule) -> tuple[str, str]:
    """Page and anchor of a rule's repairs."""
    if sum(map(len, found.values())) > LIMIT:
        return f"about/repairs/{rule}.md", ""
    return PATH, f"rule-{rule}"


def count(rows: list[AlikeRepairs]) -> int:
    """How many repairs there are."""
    return sum(row.lines.total() for row in rows)
