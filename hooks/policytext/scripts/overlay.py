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
    A word must be a whole one of the segmenter, or several (see `boundaries`), unless `cuts` is given.
    """

    hans: str
    hant: str = ""
    tw: str = ""
    hk: str = ""
    before: str = ""
    after: str = ""
    cuts: str = ""
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
    cuts: bool = False
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


class Overlay:
    """The forms of one edition, with the lexicon that finds their words; of several for one word, those with a context
    come first."""

    def __init__(self, forms: Iterable[Form]):
        self.forms = tuple(sorted(forms, key=lambda form: not (form.before or form.after)))
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
CONTEXTS = "characters.yml"
SURNAMES = "surnames.yml"
VOCABULARY = {Edition.TW: "tw.yml", Edition.HK: "hk.yml"}
VARIANTS = "variants.yml"
PACKAGE_VARIANTS = {Edition.TW: "TWVariants", Edition.HK: "HKVariants"}
SIMPLIFIED = "simplified.yml"
REACH = 8
"""How many characters on either side `before` and `after` are shown."""


def read_rules(path: Path, key: str = "hans") -> tuple[Rule, ...]:
    """The rules of a table, of which each decides on its own `key` and context. Raises TableError (`FILE:LINE: …`) for anything that is no rule or that is given twice."""
    report = Report(path)
    entries = read_entries(path, Rule, report)
    seen: dict[tuple[str, str, str], int] = {}
    for entry in entries:
        rule, line = entry.value, entry.lines[""]
        place = (getattr(rule, key), rule.before, rule.after)
        if place in seen:
            report.add(line, f"`{place[0]}` is given on line {seen[place]} already; remove one")
        seen[place] = line
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


def word_forms(folder: Path, edition: Edition, characters: dict[int, str]) -> Overlay:
    """Words, names and regional vocabulary of a Traditional edition; `characters` as of `regional`. Raises TableError."""
    files = WORDS | {VOCABULARY[edition]: "vocabulary"}
    return Overlay(
        _form(rule, kind, edition, characters) for name, kind in files.items() for rule in read_rules(folder / name)
    )


def context_forms(folder: Path, edition: Edition, characters: dict[int, str]) -> Overlay:
    """Single characters decided by what stands next to them; `characters` as of `regional`. Raises TableError."""
    return Overlay(_form(rule, "context", edition, characters) for rule in read_rules(folder / CONTEXTS))


def simplified_forms(folder: Path) -> Overlay:
    """Words on the way to canonical Simplified: `hant` becomes `hans`. Raises TableError."""
    rules = read_rules(folder / SIMPLIFIED, "hant")
    return Overlay(
        Form(rule.hant, rule.hans, f"simplified:{rule.hant}", False, True, *_contexts(rule)) for rule in rules
    )


def surname_forms(folder: Path) -> dict[str, str]:
    """Surnames that are written otherwise than the character mostly is, in either region. Raises TableError."""
    return {rule.hans: rule.hant for rule in read_rules(folder / SURNAMES)}


def regional(folder: Path, edition: Edition) -> dict[int, str]:
    """The characters of a region, for `str.translate`: the package's, then the table's. Raises TableError."""
    rules = read_rules(folder / VARIANTS, "hant")
    table = {ord(rule.hant): _special(rule, edition) for rule in rules if _special(rule, edition)}
    return table | {code: char.translate(table) for code, char in variants(PACKAGE_VARIANTS[edition]).items()}


def _form(rule: Rule, kind: str, edition: Edition, characters: dict[int, str]) -> Form:
    special = _special(rule, edition)
    value = special or rule.hant.translate(NEUTRAL).translate(characters)
    vocabulary = bool(special) and fold(special) != fold(rule.hans)
    kind = "vocabulary" if vocabulary else "name" if kind == "vocabulary" else kind
    return Form(rule.hans, value, f"{kind}:{rule.hans}", vocabulary, bool(rule.cuts), *_contexts(rule))


def _special(rule: Rule, edition: Edition) -> str:
    return rule.tw if edition is Edition.TW else rule.hk


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
