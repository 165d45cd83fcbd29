"""All text of a built site, whatever it is packed in."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import lzma
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_LZMA = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 24, "lc": 3, "lp": 1, "pb": 1}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every output file with its text, unpacked, without white space: once as it is and once without mark-up."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for name, content in _unpacked(path.relative_to(folder).as_posix(), path.read_bytes()):
            yield name, _bare(html.unescape(content))
            if "<" in content:
                yield name, _bare(html.unescape(_TAG.sub("", content)))


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if name.endswith(".gz"):
        yield from _unpacked(name[:-3], gzip.decompress(data))
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inside in archive.namelist():
                yield from _unpacked(f"{name}/{inside}", archive.read(inside))
    elif name.endswith("search/index.js") and b'"packed"' in data:
        yield name, _index(data.decode("utf-8"))
    else:
        text = data.decode("utf-8", "replace")
        yield name, text
        if name.endswith(".json") or name.endswith(".js"):
            yield name, re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text).replace('\\"', '"')


def _index(script: str) -> str:
    """The text of a packed search index: what docs/assets/search/unpack.js makes of it."""
    held = json.loads(script[script.index("{") : script.rindex("}") + 1])
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_LZMA])
    return unpacker.decompress(base64.b64decode(held["packed"]), held["size"]).decode(
        "utf-16-be", "surrogatepass"
    )
