"""What the search index of an edition says of each page, however it is packed.

The tests have a reader of the index of the code they test; this one reads those of two versions of the code.
"""

from __future__ import annotations

import json
import lzma
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from comparison.addresses import Address
from comparison.facts import Fact, Stream
from comparison.values import flat

_LZMA = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 24, "lc": 3, "lp": 1, "pb": 1}
_SIGNS = {"#": "search-heading", ">": "search-section", "~": "search-around", ":": "search-block"}
#: Columns of the index that say where things are in it.
_PLACES = frozenset(
    [
        "urls",
        "titles",
        "kinds",
        "kind",
        "facets",
        "aliases",
        "boosts",
        "starts",
        "chunks",
        "shards",
        "heads",
        "tails",
    ]
)
#: Files of the index beside the first.
PART = re.compile(r"(^|/)search/[tb][0-9]+\.js$")


def read(path: str, content: bytes, other: Callable[[str], bytes], address: Address) -> list[Stream]:
    """The streams of an index: one for each page and one for the rest.

    `path`: of search/index.js. `other` gives a file of the same folder. Raises ValueError when it is no index.
    """
    try:
        known, texts = _unpacked(content, other)
        pages = _pages(texts)
        root = path.removesuffix("search/index.js")
        own = [
            Fact("search-word", key, value)
            for name in known.keys() - _PLACES
            for key, value in flat(known[name], name)
        ]
        streams = [Stream(path, "words", own, ordered=False)]
        for number, url in enumerate(known["urls"]):
            facts = [*_of(number, known), *pages.get(number, ())]
            streams.append(Stream(f"search:/{root}{url}", "search", facts))
    except (KeyError, IndexError, TypeError, lzma.LZMAError) as error:
        raise ValueError(f"this index has another form: {error!r}") from error
    return streams


def _value(content: bytes) -> Any:
    """What a data file hands to the engine."""
    text = content.decode("utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def _unpacked(content: bytes, other: Callable[[str], bytes]) -> tuple[dict[str, Any], list[str]]:
    """What is known of the pages, and the pieces of their text."""
    held = _value(content)
    if "packed" not in held:
        return held, [_value(other(f"t{n}.js")) for n in range(len(held["chunks"]))]
    whole = lzma.decompress(b64decode(held["packed"]), format=lzma.FORMAT_RAW, filters=[_LZMA])[
        : held["size"]
    ]
    first, *texts = whole.decode("utf-16-be", "surrogatepass").split("\0")
    return json.loads(first), texts


def _of(number: int, known: Mapping[str, Any]) -> Iterator[Fact]:
    """What the columns say of a page."""
    yield Fact("search-title", "", known["titles"][number])
    yield Fact("search-kind", "", known["kinds"][known["kind"][number]])
    for name, facet in sorted(known["facets"].items()):
        yield from (Fact("search-facet", name, facet["values"][value]) for value in facet["of"][number])
    yield from (Fact("search-alias", "", alias) for alias in known["aliases"].get(str(number), ()))
    if str(number) in known["boosts"]:
        yield Fact("search-boost", "", str(known["boosts"][str(number)]))


def _pages(texts: list[str]) -> dict[int, list[Fact]]:
    """The lines of each page; `=text` is the paragraph after the last, and a piece that goes on repeats its section."""
    pages: dict[int, list[Fact]] = {}
    facts: list[Fact] = []
    for text in texts:
        last, is_repeated = 0, False
        for line in text.split("\n"):
            sign, rest = line[:1], line[1:]
            anchor, _, words = rest.partition("\t")
            if sign in ("P", "C"):
                facts = pages.setdefault(int(rest), [])
            elif sign == "=":
                last += 1
                facts.append(Fact("search-block", f"p{last}", rest))
            elif not (is_repeated and sign == ">"):
                facts.append(Fact(_SIGNS[sign], anchor, words))
                last = int(anchor[1:]) if re.fullmatch("p[0-9]+", anchor) else last
            is_repeated = sign == "C"
    return pages
