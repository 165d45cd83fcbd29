"""Canonical Simplified text as a Traditional edition writes it.

Who decides, in this order: the editors' words, names and regional vocabulary; surnames beside titles; the dictionary's
phrases; surnames in names; the editors' contexts for single characters; the dictionary's characters. All words must be whole ones
(see `boundaries`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from policytext.entries import TableError
from policytext.model import Edition
from policytext.scripts.boundaries import whole_words
from policytext.scripts.dictionaries import Match, to_traditional
from policytext.scripts.overlay import Overlay, Piece, context_forms, regional, surname_forms, word_forms
from policytext.scripts.protection import Ranges
from policytext.scripts.quotes import quote
from policytext.scripts.surnames import named_surnames, titled_surnames

Accept = Callable[[Match], bool]


class Traditional:
    """One Traditional edition: its tables and how they work together."""

    def __init__(self, folder: Path, edition: Edition):
        """Reads the tables in `folder`. Raises TableError with every fault."""
        problems: list[str] = []
        read = _Reader(problems)
        self.edition = edition
        self.characters = read(regional, folder, edition) or {}
        self.words = read(word_forms, folder, edition, self.characters) or Overlay(())
        self.contexts = read(context_forms, folder, edition, self.characters) or Overlay(())
        self.surnames = read(surname_forms, folder) or {}
        if problems:
            raise TableError(problems)

    def convert(self, text: str, keep: Ranges, named: Ranges, vocabulary: bool) -> tuple[str, list[Piece]]:
        """The text by the character tables, as long as `text`, and the pieces that rules decide otherwise, in order.

        `keep`: ranges that stay as they are; `named`: ranges without regional vocabulary.
        """
        whole = whole_words(text)
        taken = flags(text, keep)
        unworded = flags(text, named if vocabulary else ((0, len(text)),))

        def free(match: Match) -> bool:
            return 1 not in taken[match.start : match.end]

        def word(match: Match) -> bool:
            form = self.words.form(match)
            if not (free(match) and self.words.fits(text, match) and (form.cuts or whole(match))):
                return False
            return not form.vocabulary or 1 not in unworded[match.start : match.end]

        pieces = _take(self.words.pieces(text, word), taken)
        pieces += _take(titled_surnames(text, self.surnames, taken), taken)
        pieces += _take(self._phrases(text, lambda match: free(match) and whole(match)), taken)
        pieces += _take(named_surnames(text, self.surnames, taken), taken)
        pieces += self.contexts.pieces(text, lambda match: free(match) and self.contexts.fits(text, match))
        plain = quote(text, self.edition).translate(to_traditional().characters).translate(self.characters)
        return restored(plain, text, keep), sorted(piece for piece in pieces if _says_more(piece, plain))

    def _phrases(self, text: str, accept: Accept) -> Iterable[Piece]:
        group = to_traditional()
        for start, end, entry in group.matches(text, accept):
            yield Piece(start, end, group.values[entry].translate(self.characters), f"phrase:{text[start:end]}")


class _Reader:
    """Calls what reads tables, and collects what is wrong with them."""

    def __init__(self, problems: list[str]):
        self.problems = problems

    def __call__(self, read, *arguments):  # type: ignore[no-untyped-def]
        try:
            return read(*arguments)
        except TableError as error:
            self.problems += [problem for problem in error.problems if problem not in self.problems]
            return None


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
    for piece in kept:
        taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    return kept


def _says_more(piece: Piece, plain: str) -> bool:
    """Whether a piece is more than a phrase that agrees with the character tables."""
    return not piece.rule.startswith("phrase:") or piece.value != plain[piece.start : piece.end]
