"""The dictionaries of opencc-python-reimplemented, read once and compiled for fast lookup.

Only its data is used. Every entry keeps its length (a character stands for a character), which is what
makes alignment simple: this is checked when a dictionary is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

SEPARATOR = re.compile(
    r"[\s\-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""Characters that the package splits a text at (its `split_chars_re`): no entry matches across one."""


class Match(NamedTuple):
    """Entry number `entry` of a lexicon stands at `text[start:end]`."""

    start: int
    end: int
    entry: int


class Lexicon:
    """Words to be found in a text, longest first and then leftmost, as the package does."""

    def __init__(self, words: Iterable[str]):
        self.words = tuple(words)
        self._machine = AhoCorasick(self.words) if self.words else None

    def candidates(self, text: str) -> list[Match]:
        """All occurrences of all words, overlapping ones too; offsets in `text`."""
        if self._machine is None:
            return []
        found = self._machine.find_matches_as_indexes(text, overlapping=True)
        return sorted(Match(start, end, entry) for entry, start, end in found)

    def matches(self, text: str, accept: Callable[[Match], bool] | None = None) -> list[Match]:
        """The occurrences left when overlaps are settled, in order; `accept` is asked before that."""
        found = self.candidates(text)
        return settle(found if accept is None else [match for match in found if accept(match)])


def settle(candidates: list[Match]) -> list[Match]:
    """Of candidates in order of their start, those that win: the longest first, then the leftmost.

    >>> [m.entry for m in settle([Match(0, 2, 1), Match(1, 4, 2), Match(4, 6, 3)])]
    [2, 3]
    """
    kept: list[Match] = []
    index, count = 0, len(candidates)
    while index < count:
        end, last = candidates[index].end, index + 1
        while last < count and candidates[last].start < end:
            end = max(end, candidates[last].end)
            last += 1
        kept += _longest(candidates[index:last]) if last > index + 1 else candidates[index:last]
        index = last
    return kept


def _longest(cluster: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(cluster, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted(kept)


class Group:
    """A group of dictionaries that share one pass: phrases first, then single characters."""

    def __init__(self, phrases: dict[str, str], characters: dict[str, str]):
        usable = {word: value for word, value in phrases.items() if not SEPARATOR.search(word)}
        self._lexicon = Lexicon(usable)
        self.values = tuple(usable.values())
        self.characters = str.maketrans(characters)

    def matches(self, text: str, accept: Callable[[Match], bool] | None = None) -> list[Match]:
        """The phrases of the text that count, in order."""
        return self._lexicon.matches(text, accept)

    def convert(self, text: str, accept: Callable[[Match], bool] | None = None) -> str:
        """The text converted, character for character."""
        parts, place = [], 0
        for start, end, entry in self.matches(text, accept):
            if start > place:
                parts.append(text[place:start].translate(self.characters))
            parts.append(self.values[entry])
            place = end
        parts.append(text[place:].translate(self.characters))
        return "".join(parts)


def chain(text: str, groups: Iterable[Group]) -> str:
    """The text passed through groups one after another."""
    for group in groups:
        text = group.convert(text)
    return text


@cache
def entries(name: str) -> dict[str, tuple[str, ...]]:
    """A dictionary file of the package: word -> its readings, the first being the one used.

    Raises FileNotFoundError when the package is missing, or another one is installed in its place.
    """
    spec = find_spec("opencc")
    folder = Path(spec.origin or "").parent / "dictionary" if spec else Path("opencc")
    path = folder / f"{name}.txt"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: install opencc-python-reimplemented (not opencc)")
    table: dict[str, tuple[str, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        word, _, readings = line.strip().partition("\t")
        table[word] = tuple(reading for reading in readings.split(" ") if len(reading) == len(word))
    return table


def first(name: str) -> dict[str, str]:
    """A dictionary with the reading that is used."""
    return {word: readings[0] for word, readings in entries(name).items() if readings}


@cache
def to_traditional() -> Group:
    """Simplified to Traditional in the dictionaries' own standard (裏, 着, 爲, 臺)."""
    return Group(first("STPhrases"), first("STCharacters"))


@cache
def to_simplified() -> tuple[Group, Group]:
    """Traditional of any region to Simplified: the chain hk2s."""
    return (
        Group(first("HKVariantsRevPhrases"), first("HKVariantsRev")),
        Group(first("TSPhrases"), first("TSCharacters")),
    )


@cache
def variants(name: str) -> dict[int, str]:
    """A region's characters, for `str.translate`: `TWVariants` or `HKVariants`."""
    return str.maketrans(first(name))
