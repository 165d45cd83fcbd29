"""Text -> repaired text and ledger: the rules in their order.

What comes out, for the parser: one line is one block (blank lines mean nothing); headings `#{1,6} title` have one
level per style of numbering; a table is an unbroken run of lines with tabs, its caption the line before; a footnote
`<sup>n</sup> text` is a line of its own and stands after the paragraph or table it interrupted; run-in headings are
`**…**`. A text that marks no headings keeps its plain lines: finding headings among them is the parser's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from policytext.model import Draft, Edit, Emendation, Lines, Repaired, Sidecar, Source, Suspicion
from policytext.repairs import (
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
    pinyin,
    punctuation,
    spaces,
    tables,
    widths,
)
from policytext.repairs.ledger import Workshop, replay, undo

__all__ = ["NAMES", "RULES", "Rule", "repair", "replay", "undo"]

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
    Rule("pinyin", pinyin.propose, ("pinyin-split", "pinyin-cut", "pinyin-lost")),
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
_ROUNDS = 8
_NO_SIDECAR = Sidecar()


def repair(source: Source, sidecar: Sidecar = _NO_SIDECAR) -> Repaired:
    """Repair a source by all rules in their order, again until none finds anything, then by its editor's emendations.

    A second round is rarely more than a look: one repair can uncover another (an entity that a zero-width space
    had split), and what is repaired must need no repair.
    """
    workshop = Workshop(source)
    for _ in range(_ROUNDS):
        before = workshop.draft
        for rule in RULES:
            workshop.step(rule.name, rule.propose(workshop.draft))
        if workshop.draft is before:
            break
    edits = [edit for note in sidecar.emendations for edit in _emend(workshop, note)]
    workshop.step("emendation", edits)
    return workshop.finish()


def _emend(workshop: Workshop, note: Emendation) -> Iterable[Edit]:
    """The edit an editor asks for; when the line does not have the words, or has them twice, a doubt."""
    places = list(_places(workshop.draft, note))
    if len(places) == 1:
        yield Edit(places[0], places[0] + len(note.before), note.after, "emendation", note.reason)
    elif places:
        workshop.doubt(
            note.line, "emendation", f"本行有{len(places)}处“{note.before}”，校改未作；请写得更长以便确定位置"
        )
    else:
        workshop.doubt(note.line, "emendation", f"本行修复后没有“{note.before}”，校改未作；请核对行号与文字")


def _places(draft: Draft, note: Emendation) -> Iterable[int]:
    lines = Lines(draft.source.text)
    place = draft.text.find(note.before) if note.before else -1
    while place >= 0:
        spanned = range(place, place + len(note.before))
        if any(lines.line(draft.source_offset(offset)) == note.line for offset in spanned):
            yield place
        place = draft.text.find(note.before, place + 1)
