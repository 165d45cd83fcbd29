"""Any Chinese text as Simplified: the dictionaries' chain hk2s, with words of the editors' table before it.

That chain knows the characters of both regions but one: in Taiwan 著 is written for the particle 着 too.
"""

from __future__ import annotations

from policytext.chinese.detection import simplified_only, traditional_only
from policytext.chinese.opencc_data import to_simplified
from policytext.chinese.protection import Ranges
from policytext.convert.overlay import Overlay, Piece


def simplify(text: str, keep: Ranges, overlay: Overlay) -> tuple[str, list[Piece]]:
    """`text` in Simplified, as long as it is, and the words that the table decided; `keep` stays as it is.

    >>> simplify("隨著著名學者的著作", (), Overlay(()))[0]
    '随着着名学者的着作'
    """
    free = _masked(text, keep)
    pieces = overlay.pieces(free, lambda start, end, entry: True)
    result = convert(_masked(free, tuple((p.start, p.end) for p in pieces)))
    restored = list(result)
    for start, end in keep:
        restored[start:end] = text[start:end]
    return "".join(restored), pieces


def convert(text: str) -> str:
    """The chain hk2s after 著 has become 着, but in Simplified text; as long as `text`."""
    if "著" in text and (simplified_only().isdisjoint(text) or not traditional_only().isdisjoint(text)):
        text = text.replace("著", "着")
    variants, simplified = to_simplified()
    return simplified.convert(variants.convert(text))


def _masked(text: str, ranges: Ranges) -> str:
    """The text with a character that no table knows in the ranges."""
    if not ranges:
        return text
    parts, place = [], 0
    for start, end in ranges:
        parts += [text[place:start], "\ue000" * (end - start)]
        place = end
    return "".join([*parts, text[place:]])
