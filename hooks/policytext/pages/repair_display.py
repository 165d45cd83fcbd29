"""How a repair is shown: what stood there with a few characters around it, what stands there now, why, and how sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from policytext.edition.context import Context
from policytext.edition.languages import html_line, html_words
from policytext.model import Change, Doubt, SourceText, Volume

LOW = 0.5  # what is less sure than this is flagged
HIGH = 0.9
#: Rules that change what a character looks like, not which one it is: what they changed can be shown around other repairs.
_SAME_CHARACTER = frozenset(["punctuation", "bracket", "fullwidth"])
_AROUND = 5  # characters shown on either side
_SHOWN = 48  # characters of a long text that are shown
_LINES = str.maketrans({"\n": "⏎", "\t": "⇥", "\r": ""})
_SPACES = str.maketrans({" ": "␣", "\u3000": "␣"})
MARKUP = "markup"  # one name for the many kinds of mark-up that became structure


@dataclass(frozen=True)
class Shelf:
    """A volume whose repairs are to be shown."""

    context: Context
    volume: Volume

    @cached_property
    def text(self) -> SourceText:
        return self.context.library.texts[self.volume.id]

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.received.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    @property
    def language(self) -> str:
        """The language tag of the text as received."""
        return self.volume.script if self.volume.script.startswith("zh") else "zh"

    def sample(self, change: Change) -> str:
        """HTML on one line: what was taken away struck out, what was put there marked, in its surroundings."""
        start = self._starts[change.line - 1] + change.column - 1
        end = self._end(start, change.before)
        before, after = visible(change.before), visible(change.after)
        words = (f"<del>{html_line(before)}</del>" if before else "") + (
            f"<ins>{html_line(after)}</ins>" if after else ""
        )
        left = self._around(range(start - 1, max(-1, start - 80), -1))[::-1]
        right = self._around(range(end, min(len(self.text.received), end + 80))) if end >= 0 else ""
        return f'<span class="pt-sample" lang="{self.language}">{html_line(left)}{words}{html_line(right)}</span>'

    def _end(self, start: int, before: str) -> int:
        """Where in the source a repair ends that began at `start`; -1 when earlier repairs hide it.

        What a later rule replaced need not stand in the source in one piece: others have taken out of it.
        """
        place, source = start, self.text.received
        for char in before:
            found = source.find(char, place, place + 40)
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


def sureness(context: Context, change: Change) -> str:
    """How sure a repair is, as plain text: 高（0.97）; who decided, where an editor did."""
    if change.rule == "emendation":
        return context.say("decided_by_editor")
    return f"{context.say('confidence_' + level(change))}（{change.confidence:.2f}）"


def level(change: Change) -> str:
    """high, medium or low."""
    if change.doubtful or change.confidence < LOW:
        return "low"
    return "high" if change.confidence >= HIGH else "medium"


def kind(rule: str) -> str:
    """The rule under which a repair is listed: all that turn mark-up into structure are one."""
    return MARKUP if rule.startswith("markup-") else rule


def rule_name(context: Context, rule: str) -> str:
    """What readers are told a rule is called, as plain text."""
    title = context.library.rule_titles.get(rule)
    key = "rule_" + rule.replace("-", "_")
    return context.plain(title) if title else context.say(key) if context.has(key) else rule


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


def evidence(context: Context, change: Change) -> str:
    """HTML: why a repair was made, what else would fit, and how sure it is."""
    return html_words(f"{reason(context, change)}；{context.say('confidence')}{sureness(context, change)}")


def flagged(changes: Sequence[Change]) -> int:
    """How many repairs are not sure."""
    return Counter(level(c) != "high" for c in changes)[True]


def doubt(context: Context, found: Doubt) -> str:
    """HTML: what seems wrong and was left, with what is proposed."""
    words = html_words(said(context, found.message))
    return f"{words}：<q>{html_line(said(context, found.excerpt))}</q>" if found.excerpt else words
