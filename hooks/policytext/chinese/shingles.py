"""Shingles: all runs of eight letters of a text, by which passages that say nearly the same are found.

(Broder, "On the resemblance and containment of documents", 1997.)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from zlib import crc32

from policytext.chinese.normalising import normalise

SHINGLE = 8  # characters: long enough that chance and set phrases do not meet
_ADDRESS = re.compile(r"https?://[!-~]+")


def letters(text: str) -> tuple[str, tuple[int, ...]]:
    """A text in the form it is compared in, without spaces, punctuation and addresses; and where each of its characters
    stands in the text.

    >>> letters("技术，科 学")
    ('技术科学', (0, 1, 3, 5))
    """
    plain = normalise(_ADDRESS.sub(lambda address: " " * len(address[0]), text))
    kept = [place for place, char in enumerate(plain.text) if char.isalnum()]
    places = tuple(plain.span(place, place + 1)[0] for place in kept)
    return "".join(plain.text[place] for place in kept), places


def shingles(passages: Iterable[str]) -> array[int]:
    """The checksums (CRC-32, the same on every machine) of all shingles of some passages, each once, in order."""
    found: set[int] = set()
    for passage in passages:
        text = letters(passage)[0]
        found.update(
            crc32(text[place : place + SHINGLE].encode("utf-16-le"))
            for place in range(len(text) - SHINGLE + 1)
        )
    return array("I", sorted(found))
