"""Text -> repaired text and ledger: the rules in their order.

What comes out, for the parser: one line is one block (blank lines mean nothing); headings `#{1,6} title` have one
level per style of numbering; a table is an unbroken run of lines with tabs, its caption the line before; a footnote
`<sup>n</sup> text` is a line of its own and stands after the paragraph or table it interrupted; run-in headings are
`**…**`. A text that marks no headings keeps its plain lines: finding headings among them is the parser's business.
"""

from __future__ import annotations

from collections.abc import Iterable

from policytext.model import Draft, Edit, Emendation, Lines, Repaired, Sidecar, Source
from policytext.repair.ledger import Workshop, replay, undo
from policytext.repair.rules import RULES

__all__ = ["repair", "replay", "undo"]

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
