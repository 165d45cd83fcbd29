"""The files of the search index: text in pieces, positions of character pairs in shards, or all of it packed.

Files are scripts, `policytext.data("name", json)`, because pages opened from a disk may load nothing else. All positions
count folded UTF-16 units from 0 over the whole corpus (see search.py); docs/assets/search/corpus.js reads them.
"""

from __future__ import annotations

import base64
import gzip
import json
import lzma
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

PACKED_LIMIT = 280_000
"""Bytes, as gzip sends them, up to which the whole index goes in one file: the cost of a first query."""
PACKED_CHARACTERS = 3_000_000
"""Beyond so many folded characters packing is not tried."""
PACKED_PIECE, PASSAGE_PIECE = 20_000, 3_000
"""Positions of a piece of text: of a packed index, where pieces only let other work in, and of one loaded for passages."""
SHARD_SIZE = 16_000
"""Encoded characters of a shard of positions."""

_LZMA = {
    "id": lzma.FILTER_LZMA1,
    "dict_size": 1 << 24,
    "lc": 3,
    "lp": 1,
    "pb": 1,
    "nice_len": 273,
    "depth": 500,
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = [chr(c) for c in range(0x23, 0x7F) if chr(c) != "\\"]
_LAST, _MORE = _DIGITS[:46], _DIGITS[46:]


def index_files(
    pages: Mapping[str, object],
    starts: Sequence[int],
    corpus: str,
    pieces: Callable[[int], Iterable[tuple[int, str]]],
) -> dict[str, bytes]:
    """All files, by path below the edition's root.

    `pages`: what is known of the pages. `starts`: their first positions, and the end of the folded `corpus`. `pieces`
    gives the text in pieces of so many positions, each with its first position.
    """
    known = {**pages, "starts": gaps(starts)}
    if len(corpus) <= PACKED_CHARACTERS:
        large = list(pieces(PACKED_PIECE))
        packed = _packed(
            {**known, "chunks": gaps(start for start, _ in large), "shards": []}, [text for _, text in large]
        )
        if len(gzip.compress(packed, 6)) <= PACKED_LIMIT:
            return {"search/index.js": packed}
    small, shards = list(pieces(PASSAGE_PIECE)), list(_shards(corpus, starts))
    known |= {"chunks": gaps(start for start, _ in small), "shards": [shard[0] for shard in shards]}
    files = {"search/index.js": script("index", known)}
    files |= {f"search/t{n}.js": script(f"t{n}", text) for n, (_, text) in enumerate(small)}
    return files | {f"search/b{n}.js": script(f"b{n}", shard) for n, shard in enumerate(shards)}


def script(name: str, value: object) -> bytes:
    """A data file: a script that hands `value` to the engine under `name`."""
    return f'policytext.data("{name}",{_json(value)})\n'.encode()


def _json(value: object) -> str:
    """Half of a character beyond the basic plane, which a key may end with, is escaped: UTF-8 has no form for it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _packed(pages: Mapping[str, object], texts: Sequence[str]) -> bytes:
    """Everything in one script: LZMA of UTF-16BE, in which repeated passages cost next to nothing.

    On this library's pages it takes less than half of what gzip needs, whose window is 32 kB.
    """
    content = "\0".join([_json(pages), *texts]).encode("utf-16-be", "surrogatepass")
    packed = lzma.compress(content, format=lzma.FORMAT_RAW, filters=[_LZMA])
    return script("index", {"size": len(content), "packed": base64.b64encode(packed).decode("ascii")})


def _shards(corpus: str, starts: Sequence[int]) -> Iterator[list[str]]:
    """[key, positions, key, …] per shard, keys in the order of their units.

    Keys are all pairs of neighbours with all their positions, and all characters with the first in each page: what
    holds a single character is known without its hundred thousand places.
    """
    places: dict[str, array[int]] = {}
    units = _units(corpus)
    for place, (one, other) in enumerate(pairwise(units)):
        if one != "\n" and other != "\n":
            places.setdefault(one + other, array("I")).append(place)
    for start, end in pairwise(starts):
        for char, place in {
            char: start + i for i, char in reversed(list(enumerate(units[start:end])))
        }.items():
            places.setdefault(char, array("I")).append(place)
    places.pop("\n", None)
    content: list[str] = []
    size = 0
    for pair in sorted(places):
        positions = encode(places[pair])
        if content and size + len(positions) > SHARD_SIZE:
            yield content
            content, size = [], 0
        content += [pair, positions]
        size += len(positions) + 6
    if content:
        yield content


def encode(numbers: Iterable[int]) -> str:
    """The gaps of rising numbers as digits in printable ASCII, the most significant first.

    There are 46 signs for the last digit of a number and 45 others for those before it, so numbers need no separator.

    >>> encode([0, 45, 91])
    '#PQ#'
    """
    known: dict[int, str] = {}
    out = []
    for gap in gaps(numbers):
        digits = known.get(gap)
        if digits is None:
            digits = known[gap] = _digits(gap)
        out.append(digits)
    return "".join(out)


def _digits(number: int) -> str:
    high, low = divmod(number, len(_LAST))
    digits = _LAST[low]
    while high:
        high, low = divmod(high - 1, len(_MORE))
        digits = _MORE[low] + digits
    return digits


def gaps(numbers: Iterable[int]) -> list[int]:
    """Differences of rising numbers, the first from 0."""
    last, out = 0, []
    for number in numbers:
        out.append(number - last)
        last = number
    return out


def size(text: str) -> int:
    """Length in UTF-16 units, which is how scripts count."""
    return len(text) + sum(char > "\uffff" for char in text) if not text.isascii() else len(text)


def _units(text: str) -> str:
    """The text with characters beyond the basic plane as their two surrogates."""
    if size(text) == len(text):
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))
