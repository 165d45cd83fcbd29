"""Canonical Simplified text, and the editions made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from policytext.entries import TableError
from policytext.model import Conversion, Edition, Segment
from policytext.scripts.boundaries import whole_words
from policytext.scripts.dictionaries import Match, to_traditional, variants
from policytext.scripts.markdown import convert_markdown
from policytext.scripts.overlay import Overlay, Piece, context_forms, simplified_forms, synonyms, word_forms
from policytext.scripts.protection import Ranges, merge, protected_ranges
from policytext.scripts.quotes import quote
from policytext.scripts.simplified import simplify
from policytext.scripts.titles import title_ranges

REGION = {Edition.TW: "TWVariants", Edition.HK: "HKVariants"}


class Scripts:
    """Everything the conversion knows, loaded once: the dictionaries and the editors' tables."""

    def __init__(self, simplified: Overlay, words: dict[Edition, Overlay], contexts: dict[Edition, Overlay]):
        self._simplified, self._words, self._contexts = simplified, words, contexts

    @classmethod
    def load(cls, folder: Path) -> Scripts:
        """Reads the tables of `folder` (docs/data/script). Raises TableError with file and line of every fault."""
        problems: list[str] = []

        def read(kind: Callable[..., Overlay], *edition: Edition) -> Overlay:
            try:
                return kind(folder, *edition)
            except TableError as error:
                problems.extend(problem for problem in error.problems if problem not in problems)
                return Overlay(())

        loaded = cls(
            read(simplified_forms),
            {edition: read(word_forms, edition) for edition in REGION},
            {edition: read(context_forms, edition) for edition in REGION},
        )
        if problems:
            raise TableError(problems)
        return loaded

    def canonical(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> Conversion:
        """Text in any script, or a mixture, as canonical Simplified.

        `protected`: ranges of `text` that stay as they are, besides what is recognised as another language.
        The result is as long as `text`.
        """
        result, pieces = simplify(text, protected_ranges(text, protected), self._simplified)
        return Conversion(text, tuple(segments(text, result, pieces)))

    def edition(
        self,
        text: str,
        edition: Edition,
        protected: Iterable[tuple[int, int]] = (),
        names: Iterable[tuple[int, int]] = (),
        vocabulary: bool = True,
    ) -> Conversion:
        """Canonical text as an edition prints it.

        `protected`: ranges of `text` that stay as they are. `names`: ranges where characters are converted but
        regional words are not put in (names of bodies; titles in 《》 are recognised). Without `vocabulary` no
        regional word is put in anywhere.
        """
        keep = protected_ranges(text, protected)
        if edition is Edition.HANS:
            return Conversion(text, tuple(segments(text, _restored(quote(text, edition), text, keep), [])))
        named = merge([*names, *title_ranges(text)])
        result, pieces = self._traditional(text, edition, keep, named, vocabulary)
        return Conversion(text, tuple(segments(text, result, pieces)))

    def plain(self, text: str, edition: Edition) -> str:
        """Canonical text as an edition prints it, without alignment."""
        return self.edition(text, edition).text

    def markdown(self, text: str, edition: Edition) -> str:
        """A Markdown or HTML document of canonical text as an edition prints it; mark-up stays as it is."""
        return convert_markdown(text, lambda words: self.edition(words, edition))

    def regional_pairs(self) -> list[tuple[str, ...]]:
        """Groups of words that regions use for one thing, folded (see `folding`), for queries."""
        return synonyms(self._words.values())

    def _traditional(
        self, text: str, edition: Edition, keep: Ranges, named: Ranges, vocabulary: bool
    ) -> tuple[str, list[Piece]]:
        """The text in the edition's characters, as long as `text`, and what rules decided."""
        whole = whole_words(text)
        taken = _flags(text, keep)
        unworded = _flags(text, named) if vocabulary else b"\x01" * len(text)
        words, contexts = self._words[edition], self._contexts[edition]

        def word(match: Match) -> bool:
            if 1 in taken[match.start : match.end] or not words.fits(text, match):
                return False
            if not words.form(match).vocabulary:
                return True
            return 1 not in unworded[match.start : match.end] and whole(match)

        pieces = _take(words.pieces(text, word), taken)
        group = to_traditional()
        regional = variants(REGION[edition]).characters
        found = group.matches(text, lambda match: 1 not in taken[match.start : match.end] and whole(match))
        phrases = [
            Piece(start, end, group.values[entry].translate(regional), f"phrase:{text[start:end]}")
            for start, end, entry in found
        ]
        pieces += _take(phrases, taken)
        pieces += contexts.pieces(
            text, lambda match: 1 not in taken[match.start : match.end] and contexts.fits(text, match)
        )
        plain = quote(text, edition).translate(group.characters).translate(regional)
        decided = [piece for piece in pieces if piece.rule[0] != "p" or piece.value != plain[piece.start : piece.end]]
        return _restored(plain, text, keep), sorted(decided)


def _flags(text: str, ranges: Ranges) -> bytearray:
    flags = bytearray(len(text))
    for start, end in ranges:
        flags[start:end] = b"\x01" * (end - start)
    return flags


def _take(pieces: list[Piece], taken: bytearray) -> list[Piece]:
    """The pieces, their places marked in `taken`."""
    for piece in pieces:
        taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
    return pieces


def _restored(converted: str, text: str, keep: Ranges) -> str:
    """`converted`, but as `text` has it within `keep`."""
    if not keep:
        return converted
    characters = list(converted)
    for start, end in keep:
        characters[start:end] = text[start:end]
    return "".join(characters)


def segments(text: str, plain: str, pieces: list[Piece]) -> Iterator[Segment]:
    """Segments of a conversion: the pieces, and between them `plain`, which is as long as `text`."""
    place = 0
    for piece in pieces:
        yield from _unruled(text, plain, place, piece.start)
        yield Segment(piece.start, piece.end, piece.value, piece.rule)
        place = piece.end
    yield from _unruled(text, plain, place, len(text))


def _unruled(text: str, plain: str, start: int, end: int) -> Iterator[Segment]:
    """Runs that stay as they are, and changed characters one by one."""
    same = start
    for place in range(start, end):
        if text[place] != plain[place]:
            if same < place:
                yield Segment(same, place, text[same:place])
            yield Segment(place, place + 1, plain[place])
            same = place + 1
    if same < end:
        yield Segment(same, end, text[same:end])
