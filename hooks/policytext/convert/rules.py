"""The editors' tables of words: what the dictionaries get wrong, names, and the words of a region.

All are in docs/data/script, one line a rule; README.md there says which table does what. Every rule needs a reason and
an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from policytext.chinese.folding import fold
from policytext.chinese.opencc_data import first, to_simplified, to_traditional
from policytext.convert.overlay import Form, Overlay
from policytext.model import Edition
from policytext.tables.entries import Report, TableError, read_entries

NEUTRAL = str.maketrans("裡為啟眾秘群麵峰床汙", "裏爲啓衆祕羣麪峯牀污")
"""Characters of a region as the dictionaries' own standard writes them, so that either region's can be put in."""

PACKAGE_VARIANTS = {Edition.TW: "TWVariants", Edition.HK: "HKVariants"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a table. `hans` becomes `hant`, in either region's characters, or `tw` and `hk` as they stand.

    `before` and `after` are regular expressions for what must stand next to the word; without them it always holds.
    A word must be a whole one of the segmenter, or several (see `boundaries`), unless `cuts` is given. A word of a
    region has no place in names, unless `names` is given: then it is how the region writes the word (計畫), and only
    titles in 《》 and quotations keep the other.
    """

    hans: str
    hant: str = ""
    tw: str = ""
    hk: str = ""
    before: str = ""
    after: str = ""
    cuts: str = ""
    names: str = ""
    why: str = ""
    example: str = ""

    def special(self, edition: Edition) -> str:
        """The form that stands as it is, "" when there is none."""
        return self.tw if edition is Edition.TW else self.hk


@dataclass(frozen=True)
class RuleTables:
    """The tables of docs/data/script, each named as its file."""

    words: tuple[Rule, ...] = ()
    names: tuple[Rule, ...] = ()
    characters: tuple[Rule, ...] = ()
    surnames: tuple[Rule, ...] = ()
    foreign: tuple[Rule, ...] = ()
    variants: tuple[Rule, ...] = ()
    simplified: tuple[Rule, ...] = ()
    tw: tuple[Rule, ...] = ()
    hk: tuple[Rule, ...] = ()


def read_tables(folder: Path) -> RuleTables:
    """The tables of a folder; a file that is missing is empty. Raises TableError with every fault of all files."""
    tables: dict[str, tuple[Rule, ...]] = {}
    problems: list[str] = []
    for table in fields(RuleTables):
        try:
            tables[table.name] = _read(folder / f"{table.name}.yml")
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return RuleTables(**tables)


def _read(path: Path) -> tuple[Rule, ...]:
    key = "hant" if path.stem in {"variants", "simplified"} else "hans"
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


def _problems(rule: Rule) -> Iterator[str]:
    if not rule.why:
        yield f"`{rule.hans}` has no reason; add `why: …`"
    if rule.hans not in rule.example:
        yield f"`{rule.hans}` does not stand in its example; add `example: …` in Simplified"
    if not (rule.hant or rule.tw or rule.hk):
        yield f"`{rule.hans}` has no form; add `hant: …`, or `tw: …` and `hk: …`"
    if rule.hant and len(rule.hant) != len(rule.hans):
        yield f"`{rule.hant}` is not as long as `{rule.hans}`; give `tw` and `hk` instead"
    for pattern in (rule.before, rule.after):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"`{pattern}` is no regular expression ({error}); correct it"


def regional_characters(tables: RuleTables, edition: Edition) -> dict[int, str]:
    """The characters of a region, for `str.translate`: the package's, then the table's."""
    table = {ord(rule.hant): rule.special(edition) for rule in tables.variants if rule.special(edition)}
    package = {ord(char): form.translate(table) for char, form in first(PACKAGE_VARIANTS[edition]).items()}
    return table | package


def words(tables: RuleTables, edition: Edition, characters: dict[int, str]) -> Overlay:
    """Words, names and regional vocabulary of a Traditional edition; `characters` as of `regional_characters`."""
    return Overlay(_form(rule, kind, edition, characters) for kind, rule in _worded(tables, edition))


def _worded(tables: RuleTables, edition: Edition) -> Iterator[tuple[str, Rule]]:
    vocabulary = tables.tw if edition is Edition.TW else tables.hk
    kinds = (("word", tables.words), ("name", tables.names), ("vocabulary", vocabulary))
    yield from ((kind, rule) for kind, rules in kinds for rule in rules)


def reasons(tables: RuleTables, edition: Edition) -> dict[tuple[str, str], str]:
    """Why the tables print what they do in an edition: (a segment's rule, what is printed) -> reason."""
    characters = regional_characters(tables, edition)
    kinds = [*_worded(tables, edition), *(("context", rule) for rule in tables.characters)]
    found = {
        (form.rule, form.value): rule.why
        for kind, rule in kinds
        for form in [_form(rule, kind, edition, characters)]
    }
    for rule in (*tables.surnames, *tables.foreign):
        found[f"person:{rule.hans}", rule.hant.translate(NEUTRAL).translate(characters)] = rule.why
    return found | {
        ("variant", rule.special(edition)): rule.why for rule in tables.variants if rule.special(edition)
    }


def contexts(tables: RuleTables, edition: Edition, characters: dict[int, str]) -> Overlay:
    """Single characters decided by what stands next to them; `characters` as of `regional_characters`."""
    return Overlay(_form(rule, "context", edition, characters) for rule in tables.characters)


def simplified(tables: RuleTables) -> Overlay:
    """Words on the way to canonical Simplified: `hant` becomes `hans`, and what the dictionary's phrases became stays."""
    forms = [
        Form(rule.hant, rule.hans, f"simplified:{rule.hant}", False, True, *_contexts(rule))
        for rule in tables.simplified
    ]
    own = {form.word for form in forms}
    results = sorted(set(first("TSPhrases").values()) - own)
    return Overlay([*forms, *(Form(word, word, f"phrase:{word}") for word in results if _changes(word))])


def _changes(word: str) -> bool:
    """Whether the dictionaries would change what they themselves gave."""
    variants, characters = to_simplified()
    return characters.convert(variants.convert(word)) != word


def characters_of(rules: tuple[Rule, ...], characters: dict[int, str]) -> dict[str, str]:
    """Single characters with their forms; `characters` as of `regional_characters`."""
    return {rule.hans: rule.hant.translate(NEUTRAL).translate(characters) for rule in rules}


def synonyms(tables: RuleTables) -> list[tuple[str, ...]]:
    """Groups of folded words: a word of the vocabulary, or a name, and its forms in the regions where they differ."""
    groups: dict[str, dict[str, None]] = {}
    for rule in (*tables.tw, *tables.hk, *tables.names):
        word = fold(rule.hans)
        group = groups.setdefault(word, {word: None})
        group.update((fold(form), None) for form in (rule.tw, rule.hk) if form)
    return sorted(tuple(group) for group in groups.values() if len(group) > 1)


def _form(rule: Rule, kind: str, edition: Edition, characters: dict[int, str]) -> Form:
    special = rule.special(edition)
    value = special or rule.hant.translate(NEUTRAL).translate(characters)
    vocabulary = _is_vocabulary(rule, kind, special, characters)
    if kind == "vocabulary" and not vocabulary:
        kind = "word"
    contexts = _contexts(rule)
    return Form(
        rule.hans, value, f"{kind}:{rule.hans}", vocabulary, bool(rule.cuts), *contexts, bool(rule.names)
    )


def _is_vocabulary(rule: Rule, kind: str, special: str, characters: dict[int, str]) -> bool:
    """Whether a form is another word, not the same one in other characters."""
    if not special or special == to_traditional().convert(rule.hans).translate(characters):
        return False
    return kind == "vocabulary" or fold(special) != fold(rule.hans)


def _contexts(rule: Rule) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before = re.compile(f"(?:{rule.before})$") if rule.before else None
    return before, re.compile(rule.after) if rule.after else None
