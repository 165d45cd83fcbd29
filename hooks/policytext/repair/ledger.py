"""Edits -> text and ledger: the one place where a text is changed, and where a change is undone.

A rule only proposes. What it proposes is applied here, written down here, and can be taken back from what was
written down; so the ledger is complete by construction.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from policytext.model import Change, Doubt, Draft, Edit, Lines, Repaired, Source, Suspicion

Proposal = Edit | Suspicion
_EXCERPT = 12


class Workshop:
    """A text under repair: the draft, its ledger and what became of each character of the source."""

    def __init__(self, source: Source):
        self.draft = Draft(source, source.text, array("q", range(len(source.text))))
        self._lines = Lines(source.text)
        self._ledger: list[Change] = []
        self._doubts: list[Doubt] = list(source.doubts)
        self._fates = bytearray(len(source.text))
        self._rules: list[str] = []
        self._step = -1

    def step(self, name: str, proposals: Iterable[Proposal]) -> None:
        """Apply what one rule proposes; of overlapping edits the one that begins first is made, the others are not."""
        self._step += 1
        if name not in self._rules:
            self._rules.append(name)
        edits = []
        for proposal in proposals:
            if isinstance(proposal, Suspicion):
                self._doubt(proposal)
            else:
                edits.append(proposal)
        chosen = _without_overlaps(edits, self.draft.text)
        if chosen:
            self._apply(chosen, self._rules.index(name) + 1)

    def doubt(self, line: int, rule: str, message: str, excerpt: str = "") -> None:
        """Note a doubt about a line of the source."""
        self._doubts.append(Doubt(self.draft.source.seed, line, 0, rule, message, excerpt))

    def finish(self) -> Repaired:
        """The result; a character that was moved still stands, so it has no fate."""
        for origin in self.draft.origins:
            if origin >= 0:
                self._fates[origin] = 0
        return Repaired(
            self.draft.source,
            self.draft.text,
            self.draft.origins,
            tuple(self._ledger),
            tuple(dict.fromkeys(self._doubts)),
            bytes(self._fates),
            tuple(self._rules),
        )

    def _doubt(self, found: Suspicion) -> None:
        draft = self.draft
        line, column = self._lines.place(draft.source_offset(found.start))
        excerpt = draft.text[max(found.start - _EXCERPT, 0) : found.end + _EXCERPT].replace("\n", " ")
        self._doubts.append(
            Doubt(draft.source.seed, line, column, found.rule, found.message, excerpt, found.proposal)
        )

    def _apply(self, edits: list[Edit], fate: int) -> None:
        draft = self.draft
        parts: list[str] = []
        origins = array("q")
        place = 0
        for edit in edits:
            before = draft.text[edit.start : edit.end]
            parts += (draft.text[place : edit.start], edit.after)
            origins += draft.origins[place : edit.start]
            origins += _new_origins(draft, edit, before)
            for origin in draft.origins[edit.start : edit.end]:
                if origin >= 0:
                    self._fates[origin] = fate
            line, column = self._lines.place(draft.source_offset(edit.start))
            self._ledger.append(
                Change(
                    self._step, edit.start, line, column, edit.rule, before, edit.after, edit.evidence, edit.confidence,
                    edit.alternatives, edit.doubtful,
                )
            )  # fmt: skip
            place = edit.end
        parts.append(draft.text[place:])
        origins += draft.origins[place:]
        self.draft = Draft(draft.source, "".join(parts), origins)


def _without_overlaps(edits: list[Edit], text: str) -> list[Edit]:
    chosen: list[Edit] = []
    place = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start >= place and text[edit.start : edit.end] != edit.after:
            chosen.append(edit)
            place = edit.end
    return chosen


def _new_origins(draft: Draft, edit: Edit, before: str) -> array[int]:
    """Origins of an edit's `after`: what it shares with `before` at its ends stays the source's own."""
    after = edit.after
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    stand_in = -draft.source_offset(edit.start) - 1
    origins = array("q", [stand_in]) * len(after)
    origins[:head] = draft.origins[edit.start : edit.start + head]
    if tail:
        origins[len(after) - tail :] = draft.origins[edit.end - tail : edit.end]
    for offset, start, end in edit.carried:
        origins[offset : offset + end - start] = draft.origins[start:end]
    return origins


def _common(one: str, other: str) -> int:
    """How many characters two strings share at their beginning."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def replay(text: str, ledger: Iterable[Change]) -> str:
    """Repair a source's text again by its ledger. Raises ValueError when the ledger is another text's."""
    for _, step in groupby(ledger, key=lambda change: change.step):
        parts: list[str] = []
        place = 0
        for change in step:
            _check(text, change.offset, change.before)
            parts += (text[place : change.offset], change.after)
            place = change.offset + len(change.before)
        text = "".join((*parts, text[place:]))
    return text


def undo(text: str, ledger: Iterable[Change]) -> str:
    """Take all changes back: gives the source's text. Raises ValueError when the ledger is another text's."""
    steps = [list(step) for _, step in groupby(ledger, key=lambda change: change.step)]
    for step in reversed(steps):
        parts: list[str] = []
        place = shift = 0
        for change in step:
            start = change.offset + shift
            _check(text, start, change.after)
            parts += (text[place:start], change.before)
            place = start + len(change.after)
            shift += len(change.after) - len(change.before)
        text = "".join((*parts, text[place:]))
    return text


def _check(text: str, start: int, expected: str) -> None:
    if not text.startswith(expected, start):
        found = text[start : start + len(expected)]
        raise ValueError(
            f"the ledger does not fit this text: {expected!r} expected at {start}, found {found!r}"
        )


def trial(propose: Callable[[Draft], Iterable[Proposal]], text: str) -> str:
    """What one rule makes of a text: for trying a rule, and for its examples."""
    workshop = Workshop(Source("trial", Path("trial.txt"), "utf-8", text))
    workshop.step("trial", propose(workshop.draft))
    return workshop.finish().text


def suspicions(propose: Callable[[Draft], Iterable[Proposal]], text: str) -> list[tuple[str, str]]:
    """What one rule suspects in a text, each with its proposal: for examples."""
    source = Source("trial", Path("trial.txt"), "utf-8", text)
    found = propose(Draft(source, text, array("q", range(len(text)))))
    return [(text[one.start : one.end], one.proposal) for one in found if isinstance(one, Suspicion)]
