"""The editors' tables of words: what the dictionaries get wrong, names, and the words of a region.

All are in docs/data/script, one line a rule. Fields (`Rule`): the word as canonical Simplified writes it, its form,
a reason and an example. `hant` is in either region's characters; the region's own characters are put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from policytext.entries import Report, TableError, read_entries
from policytext.model import Edition
from policytext.scripts.dictionaries import Lexicon, Match, variants
from policytext.scripts.folding import fold

NEUTRAL = str.maketrans("裡為啟眾秘群麵峰床汙", "裏爲啓衆祕羣麪峯牀污")
"""Characters of a region as the dictionaries' own standard writes them, so that `variants` can place either."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a table. `hans` becomes `hant`, or `tw` and `hk` where the two differ.

    `before` and `after` are regular expressions for what must stand next to the word; without them it always holds.
    """

    hans: str
    hant: str = ""
    tw: str = ""
    hk: str = ""
    before: str = ""
    after: str = ""
    why: str = ""
    example: str = ""


class Piece(NamedTuple):
    """`text[start:end]` was decided by a rule; `value` is put for it."""

    start: int
    end: int
    value: str
    rule: str


class Form(NamedTuple):
    """A rule as one edition applies it."""

    word: str
    value: str
    rule: str
    vocabulary: bool = False
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


class Overlay:
    """The forms of one edition, with the lexicon that finds their words."""

    def __init__(self, forms: Iterable[Form]):
        self.forms = tuple(forms)
        self._lexicon = Lexicon(form.word for form in self.forms)

    def form(self, match: Match) -> Form:
        """The form that was found."""
        return self.forms[match.entry]

    def fits(self, text: str, match: Match) -> bool:
        """Whether what stands next to the match is what its rule asks for."""
        form = self.form(match)
        if form.before and not form.before.search(text[max(0, match.start - REACH) : match.start]):
            return False
        return not form.after or bool(form.after.match(text[match.end : match.end + REACH]))

    def pieces(self, text: str, accept: Callable[[Match], bool]) -> list[Piece]:
        """The words of `text` that the tables decide, in order; `accept` says which occurrences count."""
        found = self._lexicon.matches(text, accept)
        return [Piece(m.start, m.end, self.forms[m.entry].value, self.forms[m.entry].rule) for m in found]


WORDS = {"words.yml": "word", "names.yml": "name"}
CONTEXTS = {"characters.yml": "context"}
VOCABULARY = {Edition.TW: "tw.yml", Edition.HK: "hk.yml"}
VARIANTS = {Edition.TW: "TWVariants", Edition.HK: "HKVariants"}
SIMPLIFIED = "simplified.yml"
REACH = 8
"""How many characters on either side `before` and `after` are shown."""


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a table. Raises TableError (`FILE:LINE: …`) for anything that is no rule or that is given twice."""
    report = Report(path)
    entries = read_entries(path, Rule, report)
    seen: dict[tuple[str, str, str], int] = {}
    for entry in entries:
        rule, line = entry.value, entry.lines[""]
        key = (rule.hans, rule.before, rule.after)
        if key in seen:
            report.add(line, f"`{rule.hans}` is given on line {seen[key]} already; remove one")
        seen[key] = line
        for problem in _problems(rule):
            report.add(line, problem)
    report.raise_if_any()
    return tuple(entry.value for entry in entries)


def _problems(rule: Rule) -> Iterable[str]:
    if not rule.why:
        yield f"`{rule.hans}` has no reason; add `why: …`"
    if not rule.example or (rule.hans not in rule.example):
        yield f"`{rule.hans}` does not stand in its example; add `example: …` in Simplified"
    if rule.hant and len(rule.hant) != len(rule.hans):
        yield f"`{rule.hant}` is not as long as `{rule.hans}`; give `tw` and `hk` instead"
    for pattern in (rule.before, rule.after):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"`{pattern}` is no regular expression ({error}); correct it"


def word_forms(folder: Path, edition: Edition) -> Overlay:
    """Words, names and regional vocabulary of one Traditional edition. Raises TableError."""
    return _overlay(folder, WORDS | {VOCABULARY[edition]: "vocabulary"}, edition)


def context_forms(folder: Path, edition: Edition) -> Overlay:
    """Single characters decided by what stands next to them. Raises TableError."""
    return _overlay(folder, CONTEXTS, edition)


def simplified_forms(folder: Path) -> Overlay:
    """Words on the way to canonical Simplified: `hant` becomes `hans`. Raises TableError."""
    rules = read_rules(folder / SIMPLIFIED)
    return Overlay(
        Form(rule.hant, rule.hans, f"simplified:{rule.hant}", False, *_contexts(rule)) for rule in rules
    )


def _overlay(folder: Path, files: dict[str, str], edition: Edition) -> Overlay:
    found: list[Form] = []
    problems: list[str] = []
    for name, kind in files.items():
        try:
            found += [_form(rule, kind, edition) for rule in read_rules(folder / name)]
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return Overlay(found)


def _form(rule: Rule, kind: str, edition: Edition) -> Form:
    special = rule.tw if edition is Edition.TW else rule.hk
    value = special or rule.hant.translate(NEUTRAL).translate(variants(VARIANTS[edition]).characters)
    return Form(rule.hans, value, f"{kind}:{rule.hans}", kind == "vocabulary", *_contexts(rule))


def _contexts(rule: Rule) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before = re.compile(f"(?:{rule.before})$") if rule.before else None
    return before, re.compile(rule.after) if rule.after else None


def synonyms(overlays: Iterable[Overlay]) -> list[tuple[str, ...]]:
    """Groups of folded words: a word of the vocabulary, or a name, and its forms in the regions where they differ."""
    groups: dict[str, dict[str, None]] = {}
    for overlay in overlays:
        for form in overlay.forms:
            if form.rule.startswith(("vocabulary:", "name:")):
                group = groups.setdefault(fold(form.word), {fold(form.word): None})
                group[fold(form.value)] = None
    return sorted(tuple(group) for group in groups.values() if len(group) > 1)
