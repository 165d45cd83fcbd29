"""Canonical Simplified text as a Traditional edition writes it.

Who decides, in this order: the editors' words, names and regional vocabulary; surnames beside titles; the dictionary's
phrases; surnames in names; the editors' contexts for single characters; the dictionary's characters. All words must be
whole ones (see `boundaries`).
"""

from __future__ import annotations

from collections.abc import Iterable

from policytext.model import Edition
from policytext.scripts import rules
from policytext.scripts.boundaries import whole_words
from policytext.scripts.dictionaries import Accept, Match, to_traditional
from policytext.scripts.overlay import Piece
from policytext.scripts.persons import Persons
from policytext.scripts.protection import Ranges
from policytext.scripts.quotes import quote


class Traditional:
    """One Traditional edition: its tables and how they work together."""

    def __init__(self, tables: rules.RuleTables, edition: Edition):
        self.edition = edition
        self.characters = rules.regional_characters(tables, edition)
        self.words = rules.words(tables, edition, self.characters)
        self.contexts = rules.contexts(tables, edition, self.characters)
        self.surnames = rules.characters_of(tables.surnames, self.characters)
        self.foreign = rules.characters_of(tables.foreign, self.characters)

    def convert(self, text: str, keep: Ranges, named: Ranges, vocabulary: bool) -> tuple[str, list[Piece]]:
        """The text by the character tables, as long as `text`, and the pieces that rules decide otherwise, in order.

        `keep`: ranges that stay as they are; `named`: ranges without regional vocabulary.
        """
        whole = whole_words(text)
        phrases = to_traditional().matches(text, whole)
        taken = flags(text, keep)

        def free(start: int, end: int, entry: int) -> bool:
            return 1 not in taken[start:end]

        persons = Persons(text, self.surnames, self.foreign)
        pieces = _take(self._words(text, taken, whole, named, vocabulary, _cut(text, phrases)), taken)
        pieces += _take(persons.beside_titles(taken), taken)
        if pieces or keep:
            phrases = to_traditional().matches(text, lambda *match: free(*match) and whole(*match))
        pieces += self._phrases(text, phrases, taken)
        pieces += _take(persons.in_names(taken), taken)
        pieces += self.contexts.pieces(text, free)
        plain = quote(text, self.edition).translate(to_traditional().characters).translate(self.characters)
        return restored(plain, text, keep), sorted(pieces)

    def _words(
        self, text: str, taken: bytearray, whole: Accept, named: Ranges, vocabulary: bool, cut: Accept
    ) -> Iterable[Piece]:
        unworded = flags(text, named if vocabulary else ((0, len(text)),))
        forms = self.words.forms

        def accept(start: int, end: int, entry: int) -> bool:
            form = forms[entry]
            if 1 in taken[start:end] or (form.vocabulary and 1 in unworded[start:end]):
                return False
            return form.cuts or (whole(start, end, entry) and not cut(start, end, entry))

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


def _cut(text: str, phrases: list[Match]) -> Accept:
    """A test for words: true when a longer phrase of the dictionary overlaps them and does not contain them."""
    spans: list[tuple[int, int]] = [(0, 0)] * len(text)
    for start, end, _ in phrases:
        if end - start > 2:
            spans[start:end] = [(start, end)] * (end - start)

    def cut(start: int, end: int, entry: int) -> bool:
        left, right = spans[start], spans[end - 1]
        if left[0] < start and left[1] < end and left[1] - left[0] > end - start:
            return True
        return right[0] > start and right[1] > end and right[1] - right[0] > end - start

    return cut


def flags(text: str, ranges: Ranges) -> bytearray:
    """A byte per character of `text`: 1 within the ranges."""
    marked = bytearray(len(text))
    for start, end in ranges:
        marked[start:end] = b"\x01" * (end - start)
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
