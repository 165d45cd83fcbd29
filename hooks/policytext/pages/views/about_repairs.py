"""What is generated for the page about repairs: every kind of damage with examples of it from the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link
from policytext.pages.repair_rules import AlikeRepairs, ByRule, by_rule, count, place
from policytext.pages.repairs import MARKUP, Sample, rule_name, rule_note, sureness
from policytext.search.visible_text import Block

_EXAMPLES = 3
_OF_A_SOURCE = 2  # examples of one source, where there are others


@dataclass(frozen=True, slots=True)
class Example:
    sample: Sample
    about: str


@dataclass(frozen=True, slots=True)
class KindOfDamage:
    rule: str
    name: str
    explanation: str
    count: int
    link: Link
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class AboutRepairsView:
    """`others`: rules that found nothing in these sources, (name, explanation). `titles`: those of the two lists."""

    kinds: tuple[KindOfDamage, ...]
    others: tuple[tuple[str, str], ...]
    titles: tuple[str, str]

    def headings(self) -> Sequence[Heading]:
        out = [Heading(2, "all-rules", self.titles[0])]
        out += [Heading(3, f"kind-{kind.rule}", kind.name) for kind in self.kinds]
        return [*out, Heading(3, "not-met", self.titles[1])] if self.others else out

    def blocks(self) -> Iterator[Block]:
        for kind in self.kinds:
            yield Block(f"kind-{kind.rule}", kind.name, 3)
            yield Block(f"kind-{kind.rule}", kind.explanation)
        for name, explanation in self.others:
            yield Block("not-met", f"{name} {explanation}")


def view(context: Context, page: Page) -> AboutRepairsView:
    found = by_rule(context)
    others = ((rule_name(context, r), rule_note(context, r)) for r in context.library.rules if r not in found)
    return AboutRepairsView(
        tuple(_kind(context, rule, found) for rule in found if rule != MARKUP),
        tuple((name, note) for name, note in others if note),
        (context.say("kinds_with_examples"), context.say("kinds_not_met")),
    )


def _kind(context: Context, rule: str, found: ByRule) -> KindOfDamage:
    rows, (path, anchor) = found[rule], place(rule, found)
    return KindOfDamage(
        rule,
        rule_name(context, rule),
        rule_note(context, rule),
        count(rows),
        Link("", path, anchor),
        tuple(_example(context, row) for row in _chosen(rows)),
    )


def _chosen(rows: Sequence[AlikeRepairs]) -> list[AlikeRepairs]:
    """Examples of as many sources as there are."""
    chosen: list[AlikeRepairs] = []
    for source in dict.fromkeys(row.volume.id for row in rows):
        chosen += [row for row in rows if row.volume.id == source][:_OF_A_SOURCE]
    return chosen[:_EXAMPLES]


def _example(context: Context, row: AlikeRepairs) -> Example:
    source = context.convert(row.volume.title).text
    return Example(row.repairs.sample(row.first), f"{sureness(context, row.first)}，{source}")
