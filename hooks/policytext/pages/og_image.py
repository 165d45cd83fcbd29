"""The picture that stands beside a link to the library elsewhere: books on a shelf, as in the library's mark.

No title stands in it: Chinese type would need a font of several megabytes in every build. It is drawn here, so that a
build needs neither the network nor a library for pictures; the size is the one that link previews are made for (1200 x 630).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache

from policytext.edition.context import Context
from policytext.model import Edition

PATH = "assets/preview.png"
WIDTH, HEIGHT = 1200, 630
_LEVELS = 16  # of cover: 0 is ground, 16 is the colour of the books
_GROUND, _BOOKS = (0x1F, 0x3A, 0x5F), (0xF3, 0xF5, 0xF8)
Point = tuple[float, float]
#: Books and board on a grid of 24 by 24.
_SHAPES: tuple[tuple[Point, ...], ...] = (
    ((3, 19), (21, 19), (21, 20.5), (3, 20.5)),
    ((4, 6), (6.5, 6), (6.5, 18.4), (4, 18.4)),
    ((7, 3.6), (10, 3.6), (10, 18.4), (7, 18.4)),
    ((10.5, 7.2), (12.4, 7.2), (12.4, 18.4), (10.5, 18.4)),
    ((12.9, 5.2), (15.5, 4.4), (19.8, 17.6), (17.2, 18.4)),
)
_SCALE, _LEFT, _TOP = 24, 312, 18


def write(context: Context) -> dict[str, bytes]:
    """The picture beside the default edition; none for a copy without an address, to which nobody links."""
    return {PATH: picture()} if context.address.site and context.edition is Edition.HANS else {}


def properties(context: Context) -> list[tuple[str, str]]:
    """What Open Graph says of the picture (https://ogp.me/#structured)."""
    address = context.address.absolute(f"../{PATH}" if context.edition.folder else PATH)
    if not address:
        return []
    size = [("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT))]
    return [
        ("og:image", address),
        ("og:image:type", "image/png"),
        *size,
        ("og:image:alt", context.say("site_name")),
    ]


@cache
def picture() -> bytes:
    """The picture as PNG with a palette (https://www.w3.org/TR/png-3/)."""
    rows = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for shape in _SHAPES:
        _draw(rows, [(_LEFT + x * _SCALE, _TOP + y * _SCALE) for x, y in shape])
    palette = bytes(
        (ground * (_LEVELS - level) + book * level) // _LEVELS
        for level in range(_LEVELS + 1)
        for ground, book in zip(_GROUND, _BOOKS, strict=True)
    )
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _draw(rows: list[bytearray], shape: Sequence[Point]) -> None:
    """Adds a convex shape: four lines through every row of pixels, each of which covers a pixel in quarters."""
    for y in range(int(min(y for _, y in shape)), int(max(y for _, y in shape)) + 1):
        for line in range(4):
            crossings = sorted(_crossings(shape, y + (line + 0.5) / 4))
            if len(crossings) >= 2:
                _fill(rows[y], round(crossings[0] * 4), round(crossings[-1] * 4))


def _crossings(shape: Sequence[Point], y: float) -> list[float]:
    """Where a horizontal line meets the edges of a shape."""
    edges = zip(shape, [*shape[1:], shape[0]], strict=True)
    return [x1 + (x2 - x1) * (y - y1) / (y2 - y1) for (x1, y1), (x2, y2) in edges if (y1 <= y) != (y2 <= y)]


def _fill(row: bytearray, start: int, end: int) -> None:
    """Covers a row from one quarter of a pixel to another."""
    for x in range(start // 4, (end + 3) // 4):
        row[x] = min(_LEVELS, row[x] + min(end, 4 * x + 4) - max(start, 4 * x))
