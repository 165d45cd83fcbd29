"""Canonical Simplified text, and the editions made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from policytext.chinese.opencc_data import variants
from policytext.chinese.protection import merge, protected_ranges
from policytext.convert import rules
from policytext.convert.audit import Decision, decisions
from policytext.convert.markdown import convert_markdown
from policytext.convert.overlay import Piece
from policytext.convert.quotes import quote
from policytext.convert.simplified import simplify
from policytext.convert.titles import title_ranges
from policytext.convert.traditional import Traditional, restored
from policytext.model import Conversion, Edition, Segment

Ranges = Iterable[tuple[int, int]]
_SHORT = 120  # characters: names and definitions, which many pages have
_SHORT_TEXTS = 20_000  # of them are kept


class Scripts:
    """Everything the conversion knows: the editors' tables, and the dictionaries of an edition once it is asked for."""

    def __init__(self, tables: rules.RuleTables):
        self._tables = tables
        self._simplified = rules.simplified(tables)
        self._traditional: dict[Edition, Traditional] = {}
        self._short = lru_cache(maxsize=_SHORT_TEXTS)(self._segmented)
        self._reasons: dict[Edition, dict[tuple[str, str], str]] = {}

    @classmethod
    def load(cls, folder: Path) -> Scripts:
        """Reads the tables of `folder` (docs/data/script). Raises TableError with file and line of every fault."""
        return cls(rules.read_tables(folder))

    def canonical(self, text: str, protected: Ranges = ()) -> Conversion:
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
        protected: Ranges = (),
        names: Ranges = (),
        vocabulary: bool = True,
    ) -> Conversion:
        """Canonical text as an edition prints it.

        `protected`: ranges of `text` that stay as they are. `names`: ranges where characters are converted but
        regional words are not put in (names of bodies; titles in 《》 and quoted names are recognised). Without `vocabulary`
        no regional word is put in anywhere.
        """
        given = text, edition, tuple(protected), tuple(names), vocabulary
        return self._short(*given) if len(text) <= _SHORT else self._segmented(*given)

    def _segmented(
        self, text: str, edition: Edition, protected: Ranges, names: Ranges, vocabulary: bool
    ) -> Conversion:
        plain, pieces = self._converted(text, edition, protected, names, vocabulary)
        return Conversion(text, tuple(segments(text, plain, pieces)))

    def plain(self, text: str, edition: Edition) -> str:
        """Canonical text as an edition prints it, without alignment."""
        plain, pieces = self._converted(text, edition, (), (), True)
        parts, place = [], 0
        for start, end, value, _ in pieces:
            parts += [plain[place:start], value]
            place = end
        return "".join([*parts, plain[place:]])

    def _converted(
        self, text: str, edition: Edition, protected: Ranges, names: Ranges, vocabulary: bool
    ) -> tuple[str, list[Piece]]:
        keep = protected_ranges(text, protected)
        if edition is Edition.HANS:
            return restored(quote(text, edition), text, keep), []
        titles = merge(title_ranges(text))
        if edition not in self._traditional:
            self._traditional[edition] = Traditional(self._tables, edition)
        return self._traditional[edition].convert(text, keep, titles, merge(names), vocabulary)

    def markdown(self, text: str, edition: Edition, received: bool = False) -> str:
        """A Markdown or HTML document of canonical text, or `received` in any script, as an edition prints it; mark-up
        stays as it is."""

        def convert(words: str) -> Conversion:
            return self.edition(self.canonical(words).text if received else words, edition)

        return convert_markdown(text, convert)

    def decisions(self, conversion: Conversion, edition: Edition) -> list[Decision]:
        """What a conversion into a Traditional edition decided other than character by character, in order."""
        if edition is Edition.HANS:
            return []
        return list(decisions(conversion, variants(rules.PACKAGE_VARIANTS[edition])))

    def reason(self, decision: Decision, edition: Edition) -> str:
        """What the editors' tables say of a decision, canonical text; "" for what no table decided."""
        if edition not in self._reasons:
            self._reasons[edition] = rules.reasons(self._tables, edition)
        known = self._reasons[edition]
        keys = [(decision.rule, decision.printed), *((decision.rule, char) for char in decision.printed)]
        return next((known[key] for key in keys if key in known), "")

    def regional_pairs(self) -> list[tuple[str, ...]]:
        """Groups of words that regions use for one thing, folded (see `folding`), for queries."""
        return rules.synonyms(self._tables)


def segments(text: str, plain: str, pieces: Iterable[Piece]) -> Iterator[Segment]:
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
