"""Canonical Simplified text as a Traditional edition writes it.

Who decides, in this order: the editors' words, names and regional vocabulary; surnames beside titles; the dictionary's
phrases; surnames in names; the editors' contexts for single characters; the dictionary's characters. All words must be
whole ones (see `boundaries`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from policytext.chinese.boundaries import Segmentation
from policytext.chinese.opencc_data import Match, settle, to_traditional
from policytext.chinese.protection import Ranges
from policytext.convert import rules
from policytext.convert.overlay import Piece
from policytext.convert.persons import NameCharacters, Persons
from policytext.convert.quotes import quote
from policytext.model import Edition

TITLE, NAME = 1, 2
"""Marks of characters in titles and quotations, and of others in names."""


class Traditional:
    """One Traditional edition: its tables and how they work together."""

    def __init__(self, tables: rules.RuleTables, edition: Edition):
        self.edition = edition
        self.characters = rules.regional_characters(tables, edition)
        self.words = rules.words(tables, edition, self.characters)
        self.contexts = rules.contexts(tables, edition, self.characters)
        self.names = NameCharacters(
            rules.characters_of(tables.surnames, self.characters),
            rules.characters_of(tables.foreign, self.characters),
        )
        one = to_traditional().characters
        self.single = self.characters | {code: form.translate(self.characters) for code, form in one.items()}

    def convert(
        self, text: str, keep: Ranges, titles: Ranges, names: Ranges, vocabulary: bool
    ) -> tuple[str, list[Piece]]:
        """The text by the character tables, as long as `text`, and the pieces that rules decide otherwise, in order.

        `keep`: ranges that stay as they are; `titles`: ranges without regional vocabulary; `names`: ranges without but
        what is a region's way to write a word.
        """
        segmentation = Segmentation(text)
        lexicon = to_traditional().lexicon
        candidates = lexicon.candidates(text, segmentation.whole)
        phrases = settle(candidates)
        taken = flags(text, keep)

        def free(start: int, end: int, entry: int) -> bool:
            return 1 not in taken[start:end]

        persons = Persons(text, segmentation, self.names)
        barred = flags(text, names, NAME)
        for start, end in titles if vocabulary else ((0, len(text)),):
            barred[start:end] = bytes([TITLE]) * (end - start)
        pieces = _take(self._words(text, segmentation, taken, barred, phrases), taken)
        pieces += _take(persons.beside_titles(taken), taken)
        if pieces or keep:
            phrases = settle([match for match in candidates if 1 not in taken[match[0] : match[1]]])
        pieces += self._phrases(text, phrases, taken)
        pieces += _take(persons.in_names(taken), taken)
        pieces += self.contexts.pieces(text, free)
        plain = quote(text, self.edition).translate(self.single)
        return restored(plain, text, keep), sorted(pieces)

    def _words(
        self, text: str, segmentation: Segmentation, taken: bytearray, barred: bytearray, phrases: list[Match]
    ) -> Iterable[Piece]:
        """The editors' words; regional ones not where `barred`, and none that a longer one of the `phrases` cuts."""
        forms = self.words.forms
        longer = [(start, end) for start, end, _ in phrases if end - start > 2]

        def accept(start: int, end: int, entry: int) -> bool:
            form = forms[entry]
            if 1 in taken[start:end]:
                return False
            if form.vocabulary and (
                TITLE in barred[start:end] or (NAME in barred[start:end] and not form.names)
            ):
                return False
            return form.cuts or (segmentation.whole(start, end) and not _cut(start, end, longer))

        return self.words.pieces(text, accept)

    def _phrases(self, text: str, found: list[Match], taken: bytearray) -> list[Piece]:
        """The dictionary's phrases that are more than their characters; all are marked in `taken`."""
        group, pieces = to_traditional(), []
        for start, end, entry in found:
            taken[start:end] = b"\x01" * (end - start)
            if group.differs[entry]:
                value = group.values[entry].translate(self.characters)
                pieces.append(Piece(start, end, value, f"phrase:{text[start:end]}"))
        return pieces


def _cut(start: int, end: int, phrases: list[tuple[int, int]]) -> bool:
    """Whether a longer phrase overlaps the range between two offsets and does not contain it."""
    index = bisect_right(phrases, (start, len(phrases) and phrases[-1][1]))
    for left, right in phrases[max(0, index - 1) : index + 2]:
        overlaps = left < end and start < right
        contains = left <= start and end <= right
        if overlaps and not contains and right - left > end - start and not (start <= left and right <= end):
            return True
    return False


def flags(text: str, ranges: Ranges, mark: int = 1) -> bytearray:
    """A byte per character of `text`: `mark` within the ranges."""
    marked = bytearray(len(text))
    for start, end in ranges:
        marked[start:end] = bytes([mark]) * (end - start)
    return marked


def restored(converted: str, text: str, keep: Ranges) -> str:
    """`converted`, which is as long as `text`, but as `text` has it within `keep`."""
    if not keep:
        return converted
    characters = list(converted)
    for start, end in keep:
        characters[start:end] = text[start:end]
    return "".join(characters)


def _take(pieces: Iterable[Piece], taken: bytearray) -> list[Piece]:
    """The pieces, their places marked in `taken`."""
    kept = list(pieces)
    for start, end, _, _ in kept:
        taken[start:end] = b"\x01" * (end - start)
    return kept
