"""The damage itself: GBK bytes, readings inserted among them, and how the result was decoded.

Forward only; `pinyin_search` runs the same rules backwards and `damage` proves what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

#: What a reading is spelt with: Hanyu Pinyin as GBK can write it (row A8, `ɡ` included).
LETTERS = "a-zɡāáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
#: A reading in brackets as it stands after an annotated character.
READING = re.compile(f"\\(([{LETTERS}]{{1,6}})\\)")
#: The full-width marks that were replaced byte by byte: ！ ， ？
MARKS = {b"\xa3\xa1": "!", b"\xa3\xac": ",", b"\xa3\xbf": "?"}
_NARROW = str.maketrans("！，？", "!,?")
#: Second bytes of those marks.
MARK_TRAILS = frozenset(mark[1] for mark in MARKS)
FULL_WIDTH = {"!": "！", ",": "，", "?": "？"}


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
    try:
        char = code.to_bytes(2, "big").decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


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
    return frozenset(pinyin_dict.get(ord(char), "").split(",")) - {""}


def damage(text: str, annotated: Mapping[str, str]) -> str:
    """Do to `text` what was done to mirrored pages; `annotated` maps a character to its reading.

    1. The text is written as GBK.
    2. After every occurrence of an annotated character's two bytes `(reading)` is inserted. The bytes are matched
       at any place, not only where a character begins, and occurrences may overlap.
    3. The full-width marks ！，？ are matched in the same way and cut off from the byte before them.
    4. The bytes are decoded. A lead byte that has no valid trail byte becomes `?`: with it goes the bracket of an
       inserted reading or another ASCII character below 0x40, but not a mark of rule 3. A pair that stands for no
       character (the user-defined areas AAA1-AFFE, F8A1-FEFE, A140-A7A0 and GBK's gaps) vanishes. Byte 0x80
       read as a lead is `€`. So reading goes on out of step until a byte below 0x80 brings it back.
    5. The marks of rule 3 become ASCII.

    These rules give the damage of the known pages exactly; 。 (A1A3) before a character whose first byte is A1, AC
    or BF is what rule 3 meets most. Raises UnicodeEncodeError when GBK lacks a character of `text`.

    >>> damage("創新，當地時間。可見", {"創": "chuàng", "當": "dāng", "數": "shù"})
    '創(chuàng)新,當(dāng)?shù)貢r間??梢姟'
    """
    pairs = {encode(char): f"({reading})" for char, reading in annotated.items()}
    return damage_pairs(text.encode("gbk"), pairs)


def damage_pairs(raw: bytes, inserted: Mapping[bytes, str]) -> str:
    """Rules 2 to 5 of `damage`: `raw` is the GBK text, `inserted` what comes after which two bytes."""
    out: list[str] = []
    place, size = 0, len(raw)
    while place < size:
        byte = raw[place]
        if byte <= 0x80:
            out.append(chr(byte) if byte < 0x80 else "€")
            step = 1
        else:
            step = _pair(raw, place, inserted, out)
        place += step
        if place >= 2 and (reading := inserted.get(raw[place - 2 : place])):
            # A lone lead byte has taken the bracket with it.
            out.append(reading[1:] if step == 1 and byte > 0x80 else reading)
    return "".join(out)


def _pair(raw: bytes, place: int, inserted: Mapping[bytes, str], out: list[str]) -> int:
    """Decode at a lead byte, append to `out`, return how many bytes it took."""
    lead = raw[place]
    if place + 1 == len(raw) or (place and raw[place - 1 : place + 1] in inserted):
        out.append("?")
        return 1
    trail = raw[place + 1]
    if raw[place + 1 : place + 3] in MARKS and raw[place : place + 2] not in inserted:
        out.append("?")
        return 1
    if not is_trail(trail):
        out.append("?")
        return 2
    mark = MARKS.get(raw[place : place + 2])
    out.append(mark or PAIRS[lead << 8 | trail])
    return 2
