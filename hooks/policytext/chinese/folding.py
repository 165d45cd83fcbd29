"""Folding for search: every character to one that stands for all its forms in any script, region or width."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from policytext.chinese.opencc_data import entries
from policytext.chinese.protection import japanese_only

APART = frozenset({("链", "鍊"), ("划", "畫"), ("画", "劃")})
"""Links that are not followed: they would make one of two Simplified characters that are far apart."""
TOGETHER = (("账", "帐"), ("并", "幷"))
"""Links that no dictionary has: Taiwan writes 帳 for 賬; 幷 is an old form of 并."""
TABLES = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")


def fold(text: str) -> str:
    """`text` in Simplified, lower case, NFKC, character by character: as long as `text`.

    >>> fold("ＡＩ晶片與軟體"), fold("発着")
    ('ai晶片与软体', '发着')
    """
    return text.translate(_translation())


class _Translation(dict[int, str]):
    """Code points with what `fold` makes of them, each worked out when a text has it: few of all are ever met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _plain(char)
        folded = self[code] = _han().get(plain, plain)
        return folded


@cache
def _translation() -> _Translation:
    return _Translation()


@cache
def fold_table() -> dict[str, str]:
    """Characters that `fold` changes, with what they become; one code point for one."""
    codes = (*range(0x10000), *(ord(char) for char in _han() if ord(char) >= 0x10000))
    folded = {chr(code): fold(chr(code)) for code in codes}
    return {char: plain for char, plain in folded.items() if char != plain}


def _plain(char: str) -> str:
    if "\ud800" <= char <= "\udfff" or ord(char) > 0xFFFF:
        return char
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).lower())
    return plain if len(plain) == 1 else char


@cache
def _han() -> dict[str, str]:
    """Characters with what stands for their class: all that the dictionaries link, directly or not, are one class."""
    found: dict[str, str] = {}
    linked: dict[str, set[str]] = defaultdict(set)
    for one, other in _links():
        linked[one].add(other)
        linked[other].add(one)
    seen: set[str] = set()
    for char in linked:
        if char in seen:
            continue
        members, rest = {char}, [char]
        while rest:
            rest += new if (new := list(linked[rest.pop()] - members)) else []
            members.update(rest)
        seen |= members
        chief = min(members, key=_rank)
        found |= {member: chief for member in sorted(members) if member != chief}
    return found


def _links() -> Iterator[tuple[str, str]]:
    yield from TOGETHER
    for name in TABLES:
        for char, forms in entries(name).items():
            yield from ((char, form) for form in forms if not {(char, form), (form, char)} & APART)
    for char, forms in entries("JPVariants").items():
        yield from ((char, form) for form in forms if form in japanese_only())


def _rank(char: str) -> tuple[bool, bool, int]:
    """Order in a class: characters of Simplified text first, then those in general use (GB 2312)."""
    traditional = char in entries("TSCharacters") and char not in entries("TSCharacters")[char]
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return traditional, True, ord(char)
    return traditional, False, ord(char)
