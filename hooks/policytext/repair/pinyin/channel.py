"""The damage itself: GBK bytes, readings inserted among them, and how the result was decoded.

Forward only; `pinyin_search` runs the same rules backwards and `damage` proves what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

#: What a reading is spelt with: Hanyu Pinyin as GBK can write it (row A8, `ɡ` included).
LETTERS = "a-zɡāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
#: A reading in brackets as it stands after an annotated character.
READING = re.compile(f"\\(([{LETTERS}]{{1,6}})\\)")
#: The full-width marks that were cut off from the byte before them, and made ASCII later.
MARKS = frozenset(mark.encode("gbk") for mark in "！，？")
FULL_WIDTH = {"!": "！", ",": "，", "?": "？"}
_NARROW = str.maketrans({wide: narrow for narrow, wide in FULL_WIDTH.items()})


@cache
def encode(char: str) -> bytes:
    """The bytes that a received character stands for; empty when there are none."""
    if char == "€":
        return b"\x80"
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _decoded(code: int) -> str:
    char = code.to_bytes(2, "big").decode("gbk", "ignore") if code >= 0x8140 else ""
    return char if len(char) == 1 and char >= "\x80" else ""


#: The character of each pair of bytes, as one number; "" for one that stands for none.
PAIRS = tuple(_decoded(code) for code in range(0x10000))
#: Bytes that, read as a lead, may make a pair without a character (user-defined areas, gaps), with the second
#: bytes that do and can themselves begin a character.
LOST_LEADS = {
    lead: seconds
    for lead in range(0x81, 0xFF)
    if (seconds := tuple(trail for trail in range(0x81, 0xFF) if not PAIRS[lead << 8 | trail]))
}


def is_trail(byte: int) -> bool:
    """Whether a byte can end a pair."""
    return 0x40 <= byte <= 0xFE and byte != 0x7F


def narrow(text: str) -> str:
    """`text` with the marks as the damage leaves them."""
    return text.translate(_NARROW)


@cache
def sounds(char: str) -> frozenset[str]:
    """The readings that pypinyin knows for a character."""
    from pypinyin.pinyin_dict import pinyin_dict  # slow to import, and few texts are damaged

    return frozenset(pinyin_dict.get(ord(char), "").split(",")) - {""}


def damage(text: str, annotated: Mapping[str, str], *, cut: bool = True) -> str:
    """Do to `text` what was done to mirrored pages; `annotated` maps a character to its reading.

    1. The text is written as GBK.
    2. After every occurrence of an annotated character's two bytes `(reading)` is inserted. The bytes are matched
       at any place, not only where a character begins, and occurrences may overlap.
    3. The marks ！，？ are matched in the same way and cut off from the byte before them. Pages do this here and
       leave it there; with `cut` it is done everywhere, else nowhere.
    4. The bytes are decoded. A lead byte that has no valid trail byte becomes `?`; with it goes the bracket of an
       inserted reading or another character from 21 to 3F, but not white space and not a mark of rule 3. A pair that
       stands for no character (the user-defined areas AAA1-AFFE, F8A1-FEFE, A140-A7A0 and GBK's gaps) vanishes. Byte
       80 read as a lead is `€`. So reading goes on out of step until a byte below 80 brings it back.
    5. The marks ！，？ become ASCII.

    Raises UnicodeEncodeError when GBK lacks a character of `text`.

    >>> damage("創新，當地時間。可見，", {"創": "chuàng", "當": "dāng", "數": "shù"})
    '創(chuàng)新,當(dāng)?shù)貢r間??梢?,'
    """
    pairs = {encode(char): f"({reading})" for char, reading in annotated.items()}
    return damage_pairs(text.encode("gbk"), pairs, cut=cut)


def damage_pairs(raw: bytes, inserted: Mapping[bytes, str], *, cut: bool) -> str:
    """Rules 2 to 5 of `damage`: `raw` is the GBK text, `inserted` what comes after which two bytes."""
    out: list[str] = []
    place, size = 0, len(raw)
    while place < size:
        byte = raw[place]
        if byte <= 0x80:
            out.append(chr(byte) if byte < 0x80 else "€")
            step = 1
        else:
            step = _pair(raw, place, inserted, out, cut)
        place += step
        if place >= 2 and (reading := inserted.get(raw[place - 2 : place])):
            # A lone lead byte has taken the bracket with it.
            out.append(reading[1:] if step == 1 and byte > 0x80 else reading)
    return "".join(out)


def _pair(raw: bytes, place: int, inserted: Mapping[bytes, str], out: list[str], cut: bool) -> int:
    """Decode at a lead byte, append to `out`, return how many bytes it took."""
    pair = raw[place : place + 2]
    parted = place > 0 and raw[place - 1 : place + 1] in inserted
    if len(pair) < 2 or parted or (cut and raw[place + 1 : place + 3] in MARKS and pair not in inserted):
        out.append("?")
        return 1
    if is_trail(pair[1]):
        out.append(narrow(PAIRS[pair[0] << 8 | pair[1]]))
        return 2
    out.append("?")
    return 2 if 0x20 < pair[1] < 0x40 else 1
