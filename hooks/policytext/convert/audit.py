"""What a conversion decided other than character by character, what is left open, and where converters disagree.

Three converters are compared: the dictionaries alone (opencc-python-reimplemented), the same with the word-boundary
filter, and the edition with the editors' tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytext.chinese.boundaries import Segmentation
from policytext.chinese.opencc_data import entries, to_traditional
from policytext.chinese.protection import protected_ranges
from policytext.convert.quotes import CORNER
from policytext.convert.traditional import flags
from policytext.model import Conversion, Segment

OPEN, FILTER, VARIANT, KEPT = "open", "filter", "variant", "kept"
"""Rules of decisions that no table of words made: the dictionary's first form of a character that has several; a false
phrase refused; a character that the edition prints otherwise throughout; another language left as it is."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`source`, which is `text[start:end]` of a canonical text, is printed as `printed` for the reason `rule`.

    `rule` is a segment's rule or one of OPEN, FILTER, VARIANT, KEPT. `package` and `filtered` are what the dictionaries
    alone and those with the word-boundary filter make of it.
    """

    start: int
    end: int
    source: str
    printed: str
    package: str
    filtered: str
    rule: str

    @property
    def kind(self) -> str:
        """What decided: word, name, vocabulary, context, person, phrase; open, filter, variant, kept."""
        return self.rule.partition(":")[0]

    @property
    def disputed(self) -> bool:
        """Whether the converters disagree about the characters; a regional word is no converter's business but ours."""
        if self.rule == OPEN:  # about one character of a word they agree; any other has a decision of its own
            return False
        return self.package != self.filtered or (self.kind != "vocabulary" and self.filtered != self.printed)


def decisions(conversion: Conversion, variants: dict[int, str]) -> Iterator[Decision]:
    """The decisions of a conversion into a Traditional edition, in order; `variants` are the package's for its region."""
    return _Audit(conversion, variants).decisions()


class _Audit:
    def __init__(self, conversion: Conversion, variants: dict[int, str]):
        text, group = conversion.source, to_traditional()
        self.conversion = conversion
        self.words = Segmentation(text)
        self.package = group.convert(text).translate(variants)
        self.filtered = group.convert(text, self.words.whole).translate(variants)
        phrases = group.lexicon.matches(text, self.words.whole)
        self.settled = flags(text, tuple((start, end) for start, end, _ in phrases))
        self.ruled = flags(text, tuple((s.start, s.end) for s in conversion.segments if s.rule))
        self.kept = protected_ranges(text)

    def decisions(self) -> Iterator[Decision]:
        last = (0, 0, "")
        for segment in self.conversion.segments:
            if segment.rule:
                yield self._decision(segment.start, segment.end, segment.rule)
                continue
            for place in range(segment.start, segment.end):
                rule = self._rule(place, segment)
                found = (*self._around(place, rule), rule)
                if rule and found != last:
                    yield self._decision(*found)
                    last = found

    def _rule(self, place: int, segment: Segment) -> str:
        """Why a character that no segment's rule covers is printed as it is; "" where there is nothing to say."""
        char, printed = self.conversion.source[place], segment.text[place - segment.start]
        package, filtered = self.package[place], self.filtered[place]
        if printed in CORNER:
            return ""
        if package == filtered == printed:
            return OPEN if char in _ambiguous() and not self.settled[place] else ""
        if any(start <= place < end for start, end in self.kept):
            return KEPT
        return FILTER if filtered == printed else VARIANT

    def _around(self, place: int, rule: str) -> tuple[int, int]:
        """The words of another language, or the word around a character as far as no rule has decided the rest of it."""
        if rule == KEPT:
            return next(found for found in self.kept if found[0] <= place < found[1])
        start, end = self.words.word(place)
        start = max(start, self.ruled.rfind(1, 0, place) + 1)
        after = self.ruled.find(1, place)
        return start, end if after < 0 else min(end, after)

    def _decision(self, start: int, end: int, rule: str) -> Decision:
        a, b = self.conversion.span(start, end)
        words = self.conversion.source[start:end], self.conversion.text[a:b]
        return Decision(start, end, *words, self.package[start:end], self.filtered[start:end], rule)


@cache
def _ambiguous() -> frozenset[str]:
    """Characters for which the dictionary has more than one Traditional form."""
    return frozenset(char for char, forms in entries("STCharacters").items() if len(forms) > 1)
