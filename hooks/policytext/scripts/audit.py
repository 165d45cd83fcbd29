"""Where converters disagree: the dictionaries alone, with the word-boundary filter, and with the editors' tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policytext.model import Conversion
from policytext.scripts.boundaries import Segmentation
from policytext.scripts.dictionaries import to_traditional
from policytext.scripts.quotes import CORNER


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`source[start:end]` of canonical text, as three converters write it, and the rule that decided.

    `package`: opencc-python-reimplemented alone; `filtered`: with the word-boundary filter; `printed`: the edition.
    `rule` is a segment's rule, `variant` for a character that the edition prints otherwise throughout, or `filter`.
    """

    start: int
    end: int
    source: str
    package: str
    filtered: str
    printed: str
    rule: str


def disagreements(conversion: Conversion, variants: dict[int, str]) -> Iterator[Disagreement]:
    """Where the three differ, in order; `conversion` is without vocabulary, `variants` are the package's for its region."""
    text, printed = conversion.source, conversion.text
    package = to_traditional().convert(text)
    filtered = to_traditional().convert(text, Segmentation(text).whole)
    rules = {
        place: segment.rule for segment in conversion.segments for place in range(segment.start, segment.end)
    }
    forms = zip(package.translate(variants), filtered.translate(variants), printed, strict=True)
    for place, (one, two, three) in enumerate(forms):
        if one == two == three or three in CORNER:
            continue
        rule = rules.get(place) or ("filter" if two == three else "variant")
        yield Disagreement(place, place + 1, text[place], one, two, three, rule)
