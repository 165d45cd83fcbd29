"""A packed search index as tests read it."""

from __future__ import annotations

import json
import lzma
from base64 import b64decode


def data(file: bytes) -> object:
    """What a data file hands to the engine; a browser puts another character for what is no UTF-8."""
    text = file.decode("utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def unpacked(index: bytes) -> tuple[dict[str, object], list[str]]:
    """What is known of the pages, and the pieces of text of a packed index."""
    packed = data(index)
    assert isinstance(packed, dict)
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 24, "lc": 3, "lp": 1, "pb": 1}]
    content = lzma.decompress(b64decode(packed["packed"]), format=lzma.FORMAT_RAW, filters=filters)
    assert len(content) >= packed["size"]
    first, *texts = content[: packed["size"]].decode("utf-16-be", "surrogatepass").split("\0")
    return json.loads(first), texts
