"""Repairs and doubts as pages show them: what stood there with a few characters around it, what stands there now, why, and
how sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import received
from policytext.model import Change, Doubt, Element, SourceText, Volume

LOW = 0.5  # what is less sure than this is flagged
HIGH = 0.9
MARKUP = "markup"  # one name for the many kinds of mark-up that became structure
#: Rules that change what a character looks like, not which one it is: what they changed can be shown around other repairs.
_SAME_CHARACTER = frozenset(["punctuation", "bracket", "fullwidth"])
_AROUND = 5  # characters shown on either side
_SHOWN = 48  # characters of a long text that are shown
_EXAMPLES = 5  # of a rule, besides all that are not sure
_LINES = str.maketrans({"\n": "⏎", "\t": "⇥", "\r": ""})
_SPACES = str.maketrans({" ": "␣", "\u3000": "␣"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A repair in its surroundings, as HTML of the text as received; `language` is its BCP 47 tag."""

    left: Markup
    before: Markup
    after: Markup
    right: Markup
    language: str


@dataclass(frozen=True, slots=True)
class RepairRow:
    """A repair; `why` is what the head of its group does not say of it already."""

    sample: Sample
    unsure: bool
    why: str


@dataclass(frozen=True, slots=True)
class RepairGroup:
    """The repairs of one rule in a block; `left` counts those that are not shown."""

    name: str
    count: int
    common: str = ""
    rows: tuple[RepairRow, ...] = ()
    left: int = 0
    run: bool = False


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """What seems wrong and was left: kind, what is said of it, the words in question."""

    kind: str
    message: str
    excerpt: Markup


@dataclass(frozen=True, slots=True)
class RepairNotes:
    """What stands behind a repaired block, closed until a reader opens it."""

    label: str
    shown: str
    unsure: bool
    doubts: tuple[DoubtRow, ...]
    groups: tuple[RepairGroup, ...]
    lines: tuple[int, int]


class Repairs:
    """The repairs of one source, of which an article or a page of the source shows some."""

    def __init__(self, context: Context, volume: Volume):
        self._context, self._volume = context, volume

    @cached_property
    def text(self) -> SourceText:
        return self._context.library.texts[self._volume.id]

    @property
    def language(self) -> str:
        """The language tag of the text as received."""
        return self._volume.script if self._volume.script.startswith("zh") else "zh"

    # --- behind a block -------------------------------------------------------------------

    def notes(self, element: Element) -> RepairNotes | None:
        """What stands behind a block; None when there is nothing to say."""
        changes = [self.text.ledger[number] for number in element.changes]
        doubts = [d for d in self.text.doubts if _concerns(d, element)]
        if self._volume.outline or not (changes or doubts):
            return None
        say, unsure = self._context.say, sum(level(c) != "high" for c in changes)
        label = []
        if changes:
            label.append(say("repaired_in_block", n=len(changes)))
        if unsure:
            label.append(say("repaired_unsure", n=unsure))
        if doubts:
            label.append(say("count_doubts", n=len(doubts)))
        shown = say("repaired_short", n=len(changes)) if changes else ""
        flagged = bool(unsure or doubts)
        return RepairNotes(
            label="，".join(label),
            shown=shown + ("？" if flagged else ""),
            unsure=flagged,
            doubts=tuple(doubt_row(self._context, d) for d in doubts),
            groups=tuple(self._group(*group) for group in grouped(changes)),
            lines=element.lines,
        )

    def _group(self, rule: str, changes: Sequence[Change]) -> RepairGroup:
        if rule == MARKUP:
            return RepairGroup(rule_name(self._context, rule), len(changes))
        context = self._context
        sure = [c for c in changes if level(c) == "high"]
        shown = [c for c in changes if level(c) != "high"]
        shown += _differing(sure)[: max(0, _EXAMPLES - len(shown))]
        reasons = dict.fromkeys(reason(context, c) for c in shown)
        degrees = dict.fromkeys(sureness(context, c) for c in shown)
        common = list(reasons) if len(reasons) == 1 else []
        if len(degrees) == 1:
            common += [context.say("confidence") + degree for degree in degrees]
        return RepairGroup(
            name=rule_name(context, rule),
            count=len(changes),
            common="；".join(common),
            rows=tuple(self._row(c, len(reasons) > 1, len(degrees) > 1) for c in shown),
            left=len(changes) - len(shown),
            run=len(reasons) == len(degrees) == 1,
        )

    def _row(self, change: Change, reasoned: bool, graded: bool) -> RepairRow:
        why = []
        if reasoned:
            why.append(reason(self._context, change))
        if graded:
            why.append(self._context.say("confidence") + sureness(self._context, change))
        return RepairRow(self.sample(change), level(change) != "high", "；".join(why))

    # --- a repair in its surroundings ------------------------------------------------------

    def sample(self, change: Change) -> Sample:
        start = self._starts[change.line - 1] + change.column - 1
        end = self._end(start, change.before)
        left = self._around(range(start - 1, max(-1, start - 80), -1))[::-1]
        right = self._around(range(end, min(len(self.text.received), end + 80))) if end >= 0 else ""
        before, after = visible(change.before), visible(change.after)
        return Sample(received(left), received(before), received(after), received(right), self.language)

    @cached_property
    def _starts(self) -> list[int]:
        """The source offsets where lines begin."""
        starts = [0]
        for line in self.text.received.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def _end(self, start: int, before: str) -> int:
        """Where in the source a repair ends that began at `start`; -1 when earlier repairs hide it.

        What a later rule replaced need not stand in the source in one piece: others have taken out of it.
        """
        place = start
        for char in before:
            found = self.text.received.find(char, place, place + 40)
            if found < 0:
                return -1
            place = found + 1
        return place

    def _around(self, places: Iterable[int]) -> str:
        """The first few characters of a line at these places that other repairs have not taken away."""
        found: list[str] = []
        for place in places:
            char, fate = self.text.received[place], self.text.fates[place]
            if char in "\n\r" or len(found) == _AROUND:
                break
            if not fate or self.text.rules[fate - 1] in _SAME_CHARACTER:
                found.append(char)
        return "".join(found)


def visible(text: str) -> str:
    """A text as it is shown on one line: not too long, with ends of lines that can be seen, and spaces that stand alone."""
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN * 2 // 3]}…{text[-_SHOWN // 3 :]}"
    return text.translate(_LINES if text.strip() else _LINES | _SPACES)


def said(context: Context, text: str) -> str:
    """What a rule or an editor says of a text, which may quote it in its own script, in this edition."""
    return context.plain(context.scripts.canonical(text).text)


def level(change: Change) -> str:
    """How sure a repair is: high, medium or low."""
    if change.doubtful or change.confidence < LOW:
        return "low"
    return "high" if change.confidence >= HIGH else "medium"


def sureness(context: Context, change: Change) -> str:
    """The same in words: 高（0.97）; who decided, where an editor did."""
    if change.rule == "emendation":
        return context.say("decided_by_editor")
    return f"{context.say('confidence_' + level(change))}（{change.confidence:.2f}）"


def kind(rule: str) -> str:
    """The rule under which a repair is listed: all that turn mark-up into structure are one."""
    return MARKUP if rule.startswith("markup-") else rule


def rule_name(context: Context, rule: str) -> str:
    """What readers are told a rule is called, as plain text."""
    return context.say("markup_to_structure" if rule == MARKUP else _key("rule", rule))


def rule_note(context: Context, rule: str) -> str:
    """What readers are told a rule does, as plain text; "" for a name under which a rule enters something special."""
    key = _key("about_rule", rule)
    return context.say(key) if context.has(key) else ""


def _key(family: str, rule: str) -> str:
    """The key in interface.yml that says something of a rule."""
    return f"{family}_{rule.replace('-', '_')}"


def grouped(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Repairs by rule: the least sure rules first, mark-up last, else as they come."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(kind(change.rule), []).append(change)
    return sorted(
        found.items(), key=lambda pair: (pair[0] == MARKUP, all(level(c) == "high" for c in pair[1]))
    )


def reason(context: Context, change: Change) -> str:
    """Why a repair was made, and what else would fit, as plain text."""
    others = "、".join(said(context, other) for other in change.alternatives)
    return said(context, change.evidence) + (f"；{context.say('alternatives')}：{others}" if others else "")


def doubt_row(context: Context, found: Doubt) -> DoubtRow:
    excerpt = received(said(context, found.excerpt)) if found.excerpt else Markup("")
    return DoubtRow(rule_name(context, found.rule), said(context, found.message), excerpt)


def _differing(changes: Sequence[Change]) -> list[Change]:
    """The first of repairs that are alike, so that a few examples show as much as they can."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        found.setdefault((change.before, change.after), change)
    return list(found.values())


def _concerns(found: Doubt, element: Element) -> bool:
    """Whether a doubt is about a block, as far as lines can tell."""
    first, last = element.lines
    return bool(found.column) and first <= found.line <= last
