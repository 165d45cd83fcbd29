"""《…》: which instrument a title in title marks means, with or without year, country and edition.

《2022年芯片与科学法案》, 《美国芯片与科学法案》 and 《芯片与科学法案（节选）》 are one instrument;
《2019财年国防授权法案》 and 《2021财年国防授权法案》 are two. Only a title that leads to a single entry is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policytext.chinese.normalising import normalise
from policytext.model import Instrument
from policytext.tables import Tables, names_of

TITLE = re.compile(r"《([^《》]{1,120})》")
_YEAR_FIRST = re.compile(r"^(\d{4})(?:财政年度|财年|年度|年)?")
_YEAR_LAST = re.compile(r"[(]?(\d{4})(?:财政年度|财年|年度|年版|年|版)?[)]?$")
_ASIDE = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: what is left of it, and its year and place id ("" when it does not say)."""

    core: str
    year: str = ""
    place: str = ""

    def fits(self, other: Title) -> bool:
        """Whether nothing that both titles say differs."""
        same_year = not (self.year and other.year) or self.year == other.year
        same_place = not (self.place and other.place) or self.place == other.place
        return self.core == other.core and same_year and same_place


class Titles:
    """All instruments' names, ready to be looked up."""

    def __init__(self, tables: Tables):
        self._places = {normalise(name).text: place.id for place in tables.places for name in names_of(place)}
        longest = sorted(self._places, key=len, reverse=True)
        self._place_first = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        self._exact: dict[str, str] = {}
        self._by_core: dict[str, list[tuple[Title, str]]] = defaultdict(list)
        for entry in tables.instruments:
            self._add(entry)

    def _add(self, entry: Instrument) -> None:
        for name in names_of(entry):
            self._exact.setdefault(_plain(name), entry.id)
            for title in self._parts(name):
                known = Title(title.core, title.year or entry.year[:4], title.place or entry.place)
                self._by_core[title.core].append((known, entry.id))

    def find(self, name: str) -> str:
        """The id of the instrument that a title names, "" when there is none or more than one."""
        exact = self._exact.get(_plain(name))
        if exact:
            return exact
        for title in self._parts(name):
            found = {entry for known, entry in self._by_core.get(title.core, ()) if known.fits(title)}
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def _parts(self, name: str) -> Iterator[Title]:
        """A title without its aside, then without its year, then without the country it begins with."""
        text = _ASIDE.sub("", _plain(name)) or _plain(name)
        yield Title(text)
        year = _YEAR_FIRST.search(text) or _YEAR_LAST.search(text)
        if year and len(year[0]) < len(text):
            text = text.replace(year[0], "", 1)
            yield Title(text, year[1])
        place = self._place_first.match(text)
        if place and len(text) - place.end() > 2:
            yield Title(text[place.end() :], year[1] if year else "", self._places[place[0]])


def _plain(name: str) -> str:
    return normalise(name).text.translate({ord(mark): None for mark in "\"'《》〈〉"})
