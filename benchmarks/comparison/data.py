"""What files beside the pages say: data, citations, feeds, maps, plain texts; of others, their bytes."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from xml.etree import ElementTree

from comparison.addresses import Address
from comparison.facts import Fact, Stream
from comparison.values import flat, rows


def read(path: str, content: bytes, address: Address) -> list[Stream]:
    """The streams of a file. Raises ValueError when it is not what its name says."""
    suffix = PurePosixPath(path).suffix
    if suffix in (".xml", ".rss", ".atom"):
        facts, ordered = _xml(content)
    elif suffix in _READERS:
        facts, ordered = _READERS[suffix](content), suffix not in (".ttl", ".bib", ".ris")
    else:
        facts, ordered = [_bytes(content)], False
    levelled = [Fact(fact.kind, address.own(fact.key), address.own(fact.value)) for fact in facts]
    return [Stream(path, PurePosixPath(path).name, levelled, ordered)]


def _bytes(content: bytes) -> Fact:
    return Fact("asset", "", f"{len(content)} bytes, sha256 {sha256(content).hexdigest()[:12]}")


def _json(content: bytes) -> list[Fact]:
    held = json.loads(content)
    if isinstance(held, list):
        return list(rows("json-row", held))
    return [Fact("json", key, value) for key, value in flat(held)]


def _csv(content: bytes) -> list[Fact]:
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    head = Fact("csv-head", "", " | ".join(table.fieldnames or ()))
    return [head, *rows("csv-row", list(table))]


def _lines(content: bytes) -> list[Fact]:
    lines = content.decode("utf-8").splitlines()
    return [Fact("line", "", line.rstrip()) for line in lines if line.strip()]


def _bib(content: bytes) -> list[Fact]:
    import bibtexparser  # each of the libraries of rare files takes a second to load

    held = bibtexparser.parse_string(content.decode("utf-8"))
    if held.failed_blocks:
        raise ValueError(str(held.failed_blocks[0].error))
    facts = [Fact("citation-file", f"{e.key} type", e.entry_type) for e in held.entries]
    facts += [Fact("citation-file", f"{e.key} {f.key}", str(f.value)) for e in held.entries for f in e.fields]
    return facts + [Fact("citation-file", "comment", str(comment.comment)) for comment in held.comments]


def _ris(content: bytes) -> list[Fact]:
    import rispy

    held: list[Mapping[str, object]] = rispy.loads(content.decode("utf-8"))
    return [
        Fact("citation-file", f"{n} {key}", value)
        for n, entry in enumerate(held)
        for key, value in flat(entry)
    ]


def _turtle(content: bytes) -> list[Fact]:
    from rdflib import Graph
    from rdflib.compare import to_canonical_graph

    graph = Graph().parse(data=content, format="turtle")
    return [Fact("triple", str(s), f"{p.n3()} {o.n3()}") for s, p, o in to_canonical_graph(graph)]


def _xml(content: bytes) -> tuple[list[Fact], bool]:
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    sort = root.tag.rpartition("}")[2]
    if sort in ("feed", "rss", "RDF"):
        return list(_feed(content)), True
    if sort in ("urlset", "sitemapindex"):
        return list(_map(root)), False
    return list(elements(root, "xml")), True


def _feed(content: bytes) -> Iterator[Fact]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import feedparser
    held = feedparser.parse(content)
    yield from _told("feed", "", held.feed)
    for entry in held.entries:
        yield Fact("feed-entry", str(entry.get("id")), "")
        yield from _told("feed", f"{entry.get('id')} ", entry)


def _told(kind: str, key: str, held: Mapping[str, object]) -> Iterator[Fact]:
    """Fields as they stand in a feed; times have a kind of their own, for each build has its own."""
    for name, value in held.items():
        if not name.endswith(("_parsed", "_detail")):
            what = f"{kind}-time" if name in ("updated", "published") else kind
            yield from (Fact(what, f"{key}{name} {path}".strip(), text) for path, text in flat(value))


def _map(root: ElementTree.Element) -> Iterator[Fact]:
    for entry in root:
        inside = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in entry}
        place = inside.pop("loc", "")
        yield Fact("map-address", place, "")
        yield from (Fact("map", f"{place} {name}", value) for name, value in inside.items() if value)
        for child in entry:
            if child.get("href"):
                yield Fact(
                    "map", f"{place} {child.get('hreflang')}", f"{child.get('rel')} {child.get('href')}"
                )


def elements(root: ElementTree.Element, kind: str) -> Iterator[Fact]:
    """Every element of a small XML file with its attributes and text."""
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        given = " ".join(f"{n.rpartition('}')[2]}={v}" for n, v in sorted(node.attrib.items()))
        yield Fact(kind, name, f"{given} {(node.text or '').strip()}".strip())


_READERS: Mapping[str, Callable[[bytes], list[Fact]]] = {
    ".json": _json,
    ".csv": _csv,
    ".txt": _lines,
    ".md": _lines,
    ".bib": _bib,
    ".ris": _ris,
    ".ttl": _turtle,
}
