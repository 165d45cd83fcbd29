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

from ahocorasick_rs import AhoCorasick

SEPARATOR = re.compile(
    r"[\s\-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""Characters that the package splits a text at (its `split_chars_re`): no entry matches across one."""


Match = tuple[int, int, int]
"""(start, end, entry): entry number `entry` of a lexicon stands at `text[start:end]`."""

Accept = Callable[[int, int, int], bool]
"""Whether an occurrence (start, end, entry) counts."""


class Lexicon:
    """Words to be found in a text, longest first and then leftmost, as the package does."""

    def __init__(self, words: Iterable[str]):
        self.words = tuple(words)
        self._machine = AhoCorasick(self.words) if self.words else None

    def candidates(self, text: str, accept: Accept | None = None) -> list[Match]:
        """The occurrences that `accept` accepts, overlapping ones too, in order of their start."""
        if self._machine is None:
            return []
        found = self._machine.find_matches_as_indexes(text, overlapping=True)
        if accept is None:
            return sorted((start, end, entry) for entry, start, end in found)
        return sorted((start, end, entry) for entry, start, end in found if accept(start, end, entry))

    def matches(self, text: str, accept: Accept | None = None) -> list[Match]:
        """The occurrences left when overlaps are settled, in order; `accept` is asked before that."""
        return settle(self.candidates(text, accept))


def settle(candidates: list[Match]) -> list[Match]:
    """Of candidates in order of their start, those that win: the longest first, then the leftmost.

    >>> settle([(0, 2, 1), (1, 4, 2), (4, 6, 3)])
    [(1, 4, 2), (4, 6, 3)]
    """
    kept: list[Match] = []
    first = reach = 0
    for place, (start, end, _) in enumerate(candidates):
        if start >= reach:
            kept += _winners(candidates, first, place)
            first = place
        if end > reach:
            reach = end
    return kept + _winners(candidates, first, len(candidates))


def _winners(candidates: list[Match], first: int, last: int) -> list[Match]:
    """Those that win of a run of candidates each of which overlaps an earlier one."""
    return candidates[first:last] if last - first < 2 else _longest(candidates[first:last])


def _longest(cluster: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(cluster, key=_length_first):
        start, end, _ = match
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append(match)
    return sorted(kept)


def _length_first(match: Match) -> tuple[int, int, int]:
    start, end, entry = match
    return start - end, start, entry


class Group:
    """A group of dictionaries that share one pass: phrases first, then single characters.

    `values` are the phrases' forms by entry; `differs` says which are not what the characters alone would give.
    """

    def __init__(self, phrases: dict[str, str], characters: dict[str, str]):
        usable = {word: value for word, value in phrases.items() if not SEPARATOR.search(word)}
        self.lexicon = Lexicon(usable)
        self.values = tuple(usable.values())
        self.characters = str.maketrans(characters)
        self.differs = tuple(word.translate(self.characters) != value for word, value in usable.items())

    def convert(self, text: str, accept: Accept | None = None) -> str:
        """The text converted, character for character."""
        parts, place = [], 0
        for start, end, entry in self.lexicon.matches(text, accept):
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
        table[word] = tuple([reading for reading in readings.split(" ") if len(reading) == len(word)])
    return table


@cache
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
