"""The editors' tables as a text from Taiwan or Hong Kong would have them: 人工智慧 names the entry 人工智能.

What a region says is not kept in the tables but derived from the edition for it, brought back into Simplified
characters: that is the form in which annotators see such a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from policytext.model import Forms, Place, Theme
from policytext.tables import Tables, names_of, place_forms

Say = Callable[[str], str]  # a name -> a form of it, in canonical characters


def regional(tables: Tables, spoken: Sequence[Say], swapped: Sequence[Say], plain: Say) -> Tables:
    """Tables in which entries have the regions' forms of their names as variants, and themes those of their words.

    `spoken` says a name as a region does, `swapped` a name of a law; `plain` brings a region's form into canonical
    characters. A form that is another entry's name already, or another's form, is left out.
    """
    taken = {name for entries in _entries(tables) for entry in entries for name in names_of(entry)}
    laws = {name for law in tables.instruments for name in names_of(law)}

    def forms(name: str) -> list[str]:
        return [say(name) for say in (*spoken, *(swapped if name in laws else ()))]

    terms, instruments, organisations, places = [
        tuple(_with_forms(entry, forms, plain, taken) for entry in some) for some in _entries(tables)
    ]
    themes = tuple(_theme(theme, forms) for theme in tables.themes)
    return Tables(terms, instruments, organisations, places, themes)


def _entries(tables: Tables) -> tuple[Sequence[Any], ...]:
    return tables.terms, tables.instruments, tables.organisations, tables.places


def swaps(groups: Iterable[Sequence[str]]) -> list[Say]:
    """Functions that put the regions' words into a name, of groups with the mainland's word first: names of laws keep
    their words in our editions, but a text from there has its own (晶片與科學法案)."""
    words = {group[0]: group[1:] for group in groups}
    found = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")

    def swap(choice: int) -> Say:
        return lambda name: found.sub(lambda hit: words[hit[0]][min(choice, len(words[hit[0]]) - 1)], name)

    return [swap(0), swap(1)]


def _with_forms(entry: Any, forms: Callable[[str], Iterable[str]], plain: Say, taken: set[str]) -> Any:
    """An entry with what is not yet `taken`; takes it."""
    found = [*map(plain, _given(entry)), *(form for name in names_of(entry) for form in forms(name))]
    new = [form for form in dict.fromkeys(found) if form not in taken]
    taken.update(new)
    entry = replace(entry, variants=(*entry.variants, *new))
    if not getattr(entry, "local", ()):
        return entry
    return replace(entry, local=tuple(dict.fromkeys(f for n in entry.local for f in (n, *forms(n)))))


def _given(entry: Any) -> Iterator[str]:
    """The forms that an entry's table, or CLDR for a place, gives for the regions."""
    forms = place_forms(entry) if isinstance(entry, Place) else None
    yield from (forms.tw, forms.hk) if isinstance(forms, Forms) else filter(None, (entry.tw, entry.hk))


def _theme(theme: Theme, forms: Callable[[str], Iterable[str]]) -> Theme:
    known = dict(theme.words)
    more = {form: weight for word, weight in theme.words for form in forms(word) if form not in known}
    return replace(theme, words=(*theme.words, *more.items()))
