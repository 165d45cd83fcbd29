"""Prints what the tests of the scripts need from Python, as JSON: cases, and indexes and packed texts made by the build.

python tests/javascript/cases.py
"""

from __future__ import annotations

import base64
import json
import lzma
import random
import sys
import unicodedata
from pathlib import Path

import yaml
from policytext.chinese.folding import fold_table
from policytext.search import files, index
from policytext.search.visible_text import Folding

CASES = Path(__file__).resolve().parents[1] / "cases" / "search"


def read(name: str) -> object:
    return yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))


def folding() -> dict[str, object]:
    """The cases, the whole character table as an index ships it, and what Python makes of every character."""
    fold = Folding(fold_table())
    known = [c for c in map(chr, range(0x20000)) if unicodedata.category(c) not in ("Cn", "Co", "Cs")]
    folded = {c: fold(c) for c in known}
    return {"cases": read("folding"), "table": fold.shipped("".join(folded.values())), "characters": folded}


def ranking() -> dict[str, object]:
    """The cases, and the library that they ask in an index of either kind, as values by the names of their files."""
    library = read("ranking")
    assert isinstance(library, dict)
    rendered = [index.RenderedPage(**{"title": "无题", **page}) for page in library["pages"]]
    packed = index.build(rendered, fold_table(), library["words"])
    files.PACKED_CHARACTERS, files.SHARD_SIZE, files.PASSAGE_PIECE = -1, 100, 60
    sharded = index.build(rendered, fold_table(), library["words"])
    return {"cases": library["cases"], "packed": values(packed), "sharded": values(sharded)}


def values(files: dict[str, bytes]) -> dict[str, object]:
    """{"search/index.js": b'policytext.data("index",…)'} -> {"index": …}"""
    texts = {Path(path).stem: data.decode() for path, data in files.items()}
    return {name: json.loads(t[t.index(",") + 1 : t.rindex(")")]) for name, t in texts.items()}


def packed() -> list[dict[str, object]]:
    """Texts with what Python's lzma makes of them, by the settings of the build."""
    chance = random.Random(1)
    words = ["半导体", "出口管制", "量子", "a", "，", "𠮷", "\n", "人工智能与数字经济"]
    texts = ["", "一", "半" * 5000, "".join(chance.choices(words, k=20_000))]
    texts.append("".join(chr(chance.randrange(0x20, 0xD800)) for _ in range(20_000)))
    out: list[dict[str, object]] = []
    for text in texts:
        data = text.encode("utf-16-be")
        raw = lzma.compress(data, format=lzma.FORMAT_RAW, filters=[files._LZMA])
        out.append({"text": text, "size": len(data), "packed": base64.b64encode(raw).decode("ascii")})
    return out


if __name__ == "__main__":
    content = {
        "folding": folding(),
        "ranking": ranking(),
        "packed": packed(),
        "queries": read("queries"),
        "forms": read("forms"),
    }
    json.dump(content, sys.stdout)
