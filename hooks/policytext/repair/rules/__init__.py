"""The rules in the order they are applied; docs/data/interface.yml says what readers are told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from policytext.model import Draft, Edit, Suspicion
from policytext.repair.pinyin.rule import propose as propose_pinyin
from policytext.repair.rules import (
    bold,
    brackets,
    conjunctions,
    contents,
    doublings,
    furniture,
    headings,
    invisible,
    line_ends,
    links,
    markup,
    paragraphs,
    punctuation,
    spaces,
    tables,
    widths,
)

__all__ = ["NAMES", "RULES", "Rule"]

Propose = Callable[[Draft], Iterable[Edit | Suspicion]]


class Rule(NamedTuple):
    """A kind of damage: its name in the ledger, and what finds it. docs/data/interface.yml says what readers are told of it.

    `others` are the further names under which the rule enters changes and doubts of a special kind.
    """

    name: str
    propose: Propose
    others: tuple[str, ...] = ()


#: In the order they are applied: later rules see what earlier ones left.
RULES: tuple[Rule, ...] = (
    Rule("line-ends", line_ends.propose),
    Rule("invisible", invisible.propose, ("private-use", "lost-character")),
    Rule("radicals", invisible.propose_radicals),
    Rule("pinyin", propose_pinyin, ("pinyin-split", "pinyin-cut", "pinyin-lost")),
    Rule("lost-space", invisible.propose_spaces),
    Rule("entities", markup.propose_entities),
    Rule("tags", markup.propose_tags),
    Rule("links", links.propose),
    Rule("contents", contents.propose),
    Rule("stray-bar", furniture.propose_bars),
    Rule("running-head", furniture.propose_heads),
    Rule("page-number", furniture.propose_numbers),
    Rule("torn-table", tables.propose, ("torn-row",)),
    Rule("torn-paragraph", paragraphs.propose),
    Rule("page-rule", furniture.propose_rules),
    Rule("fullwidth", widths.propose),
    Rule("bold", bold.propose),
    Rule("run-in-number", bold.propose_numbers),
    Rule("run-in-heading", bold.propose_siblings),
    Rule("enumerated-bold", bold.propose_series),
    Rule("heading-text", headings.propose_text),
    Rule("heading-level", headings.propose_levels),
    Rule("conjunction", conjunctions.propose),
    Rule("bracket", brackets.propose),
    Rule("punctuation", punctuation.propose),
    Rule("space", spaces.propose),
    Rule("unmatched-bracket", brackets.suspect),
    Rule("doubling", doublings.suspect),
    Rule("contents-wording", contents.suspect),
)
#: Every name under which a repair or a doubt can be entered here, in the order in which they are listed.
NAMES: tuple[str, ...] = (
    *(rule.name for rule in RULES),
    *(name for rule in RULES for name in rule.others),
    "emendation",
)
