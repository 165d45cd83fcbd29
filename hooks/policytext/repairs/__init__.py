"""Text -> repaired text and ledger: the rules in their order.

What comes out, for the parser: one line is one block (blank lines mean nothing); headings `#{1,6} title` have one
level per style of numbering; a table is an unbroken run of lines with tabs, its caption the line before; a footnote
`<sup>n</sup> text` is a line of its own and stands after the paragraph or table it interrupted; run-in headings are
`**…**`. A text that marks no headings keeps its plain lines: finding headings among them is the parser's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
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
    punctuation,
    spaces,
    tables,
    widths,
)
from policytext.repairs.ledger import Workshop, replay, undo

__all__ = ["RULES", "Rule", "repair", "replay", "undo"]

Propose = Callable[[Draft], Iterable[Edit | Suspicion]]


class Rule(NamedTuple):
    """A kind of damage: its name in the ledger, what finds it, and what a reader is told it is called."""

    name: str
    propose: Propose
    title: str


_ROUNDS = 8
_NO_SIDECAR = Sidecar()


def _pinyin() -> tuple[Rule, ...]:
    if find_spec("policytext.repairs.pinyin") is None:
        return ()
    from policytext.repairs import pinyin

    return (Rule("pinyin", pinyin.propose, "拼音注音造成的错字"),)


#: In the order they are applied: later rules see what earlier ones left.
RULES: tuple[Rule, ...] = (
    Rule("line-ends", line_ends.propose, "换行符"),
    Rule("invisible", invisible.propose, "不可见字符"),
    Rule("radicals", invisible.propose_radicals, "部首字符代替汉字"),
    *_pinyin(),
    Rule("entities", markup.propose_entities, "网页字符实体"),
    Rule("tags", markup.propose_tags, "残留的网页标签"),
    Rule("links", links.propose, "网址中的转义"),
    Rule("contents", contents.propose, "目录页"),
    Rule("stray-bar", furniture.propose_bars, "行末多余的竖线"),
    Rule("running-head", furniture.propose_heads, "页眉页脚"),
    Rule("page-number", furniture.propose_numbers, "页码"),
    Rule("torn-table", tables.propose, "被分页打断的表格"),
    Rule("torn-paragraph", paragraphs.propose, "被分页打断的段落"),
    Rule("page-rule", furniture.propose_rules, "分页线"),
    Rule("fullwidth", widths.propose, "全角字母和数字"),
    Rule("bold", bold.propose, "错位的加粗"),
    Rule("run-in-number", bold.propose_numbers, "编号在加粗之外"),
    Rule("run-in-heading", bold.propose_siblings, "小标题漏加粗"),
    Rule("enumerated-bold", bold.propose_series, "排比小标题的加粗"),
    Rule("heading-text", headings.propose_text, "标题与正文粘连或标题内加粗"),
    Rule("heading-level", headings.propose_levels, "标题级别不一"),
    Rule("conjunction", conjunctions.propose, "以“&”“and”代“和”"),
    Rule("bracket", brackets.propose, "半角括号"),
    Rule("punctuation", punctuation.propose, "半角标点"),
    Rule("space", spaces.propose, "多余的空格"),
    Rule("unmatched-bracket", brackets.suspect, "不成对的括号"),
    Rule("doubling", doublings.suspect, "疑似衍字"),
    Rule("contents-wording", contents.suspect, "目录与标题不一致"),
)


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
