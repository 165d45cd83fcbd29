"""The search index of one edition: what the engine in docs/assets/search loads, as site-relative files.

The corpus is one long text. Every page gives its title, its headings and then its other blocks, each ended by
a line feed; `folded` text is that text with white space dropped, compatibility forms, letter case and script
levelled. All positions count folded UTF-16 units from 0 over the whole corpus. Two kinds of data answer the same question,
at which positions does this string stand:

* a corpus up to `SCAN_LIMIT` is loaded whole and scanned;
* a larger one has, besides, the positions of every pair of neighbouring characters, in shards that load on demand;
  its text then serves for passages only.

Files are scripts (`policytextData("name", json)`), because pages opened from a disk may load nothing else.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .search_text import Block, Folding, visible_blocks

SCAN_LIMIT = 250_000
"""Folded characters up to which a scan is used: about 300 kB of text as gzip sends it."""
SCAN_CHUNK = 60_000
PASSAGE_CHUNK = 3_000
SHARD_SIZE = 24_000
"""Encoded characters of a shard of pair positions."""

DIGIT_BASE = 46
_DIGITS = [chr(c) for c in range(0x23, 0x7F) if chr(c) != "\\"]
_LAST, _MORE = _DIGITS[:DIGIT_BASE], _DIGITS[DIGIT_BASE:]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as MkDocs rendered it.

    `url`: relative to the edition's root. `html`: the whole page or the content of its article element.
    `kind`: article, term, instrument, organisation, place, theme, source or page. `facets`: filter name to
    the values that hold for the page, as the edition prints them. `aliases`: other names of what the page
    is about, for suggestions. `boost` multiplies the page's score.
    """

    url: str
    title: str
    html: str
    kind: str = "page"
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class _Entry:
    page: RenderedPage
    title: str
    headings: tuple[Block, ...]
    blocks: tuple[Block, ...]
    """All blocks but the title, in reading order, headings among them."""

    def lines(self) -> list[str]:
        """The texts of the page in the order in which positions count."""
        body = [b.text for b in self.blocks if not b.level]
        return [self.title, *(b.text for b in self.headings), *body]


def build(
    pages: Iterable[RenderedPage], fold: Mapping[str, str], groups: Sequence[Sequence[str]] = ()
) -> dict[str, bytes]:
    """The files of an edition's search, by their paths relative to the edition's root.

    `fold` maps single characters to the form both sides are compared in (Traditional to Simplified). `groups`
    are words that name the same thing in different regions, in any script. The same pages give the same bytes.
    """
    folding = Folding(fold)
    entries = [_entry(page) for page in pages]
    folded = ["".join(folding(line) + "\n" for line in entry.lines()) for entry in entries]
    corpus = "".join(folded)
    scan = len(corpus) <= SCAN_LIMIT
    chunks = _chunks(entries, folding, SCAN_CHUNK if scan else PASSAGE_CHUNK)
    files = {f"search/t{n}.js": _script(f"t{n}", text) for n, (_, text) in enumerate(chunks)}
    shards: list[str] = []
    if not scan:
        for n, (first, content) in enumerate(_shards(corpus)):
            shards.append(first)
            files[f"search/b{n}.js"] = _script(f"b{n}", content)
    files["search/pages.js"] = _script(
        "pages",
        {
            "fold": folding.shipped(corpus + "".join(folding(w) for g in groups for w in g)),
            "groups": _groups(groups, folding, corpus),
            "starts": _gaps(_starts(folded)),
            "heads": [sum(_size(folding(b.text)) + 1 for b in e.headings) for e in entries],
            "chunks": _gaps(start for start, _ in chunks),
            "shards": shards,
            **_columns(entries),
        },
    )
    return files


def _entry(page: RenderedPage) -> _Entry:
    blocks = visible_blocks(page.html)
    first = next((i for i, b in enumerate(blocks) if b.level == 1), None)
    title = page.title if first is None else blocks.pop(first).text
    return _Entry(page, title, tuple(b for b in blocks if b.level), tuple(blocks))


def _columns(entries: Sequence[_Entry]) -> dict[str, object]:
    """What is known of the pages, a list a property: names repeat, numbers refer to them."""
    kinds = sorted({e.page.kind for e in entries})
    facets: dict[str, dict[str, object]] = {}
    for name in sorted({name for e in entries for name in e.page.facets}):
        values = sorted({v for e in entries for v in e.page.facets.get(name, ())})
        number = {v: i for i, v in enumerate(values)}
        of = [[number[v] for v in e.page.facets.get(name, ())] for e in entries]
        facets[name] = {"values": values, "of": [v[0] if len(v) == 1 else v or "" for v in of]}
    return {
        "urls": [e.page.url for e in entries],
        "titles": [e.title for e in entries],
        "kinds": kinds,
        "kind": [kinds.index(e.page.kind) for e in entries],
        "facets": facets,
        "aliases": {str(i): list(e.page.aliases) for i, e in enumerate(entries) if e.page.aliases},
        "boosts": {str(i): e.page.boost for i, e in enumerate(entries) if e.page.boost != 1.0},
    }


def _starts(folded: Sequence[str]) -> Iterator[int]:
    place = 0
    for text in folded:
        yield place
        place += _size(text)
    yield place


def _gaps(numbers: Iterable[int]) -> list[int]:
    """Differences of rising numbers, the first from 0."""
    last, gaps = 0, []
    for number in numbers:
        gaps.append(number - last)
        last = number
    return gaps


def _groups(groups: Sequence[Sequence[str]], folding: Folding, corpus: str) -> list[list[str]]:
    """The groups, folded, of which at least one word stands in the corpus."""
    folded = [list(dict.fromkeys(folding(word) for word in group)) for group in groups]
    return [g for g in folded if len(g) > 1 and any(word in corpus for word in g)]


def _chunks(entries: Sequence[_Entry], folding: Folding, limit: int) -> list[tuple[int, str]]:
    """The text in pieces of about `limit` positions, as (first position, lines).

    A line is a page's beginning (`P` and its number; its title, which pages.js holds, follows in position), a heading
    (`#anchor⇥text`), the beginning of a section (`>anchor⇥heading`, takes no position) or a block: `=text` when
    its anchor is the one before plus one, `:anchor⇥text` otherwise.
    """
    chunks: list[tuple[int, str]] = []
    lines: list[str] = []
    start = place = 0

    def cut() -> None:
        nonlocal start, lines
        if lines:
            chunks.append((start, "\n".join(lines)))
        start, lines = place, []

    for number, entry in enumerate(entries):
        if place - start >= limit / 2:
            cut()
        lines.append(f"P{number}")
        place += _size(folding(entry.title)) + 1
        for heading in entry.headings:
            lines.append(f"#{heading.anchor}\t{heading.text}")
            place += _size(folding(heading.text)) + 1
        section, expected = "", "p1"
        for block in entry.blocks:
            if block.level:
                section = f">{block.anchor}\t{block.text}"
                lines.append(section)
                continue
            if place - start >= limit:
                cut()
                lines.append(f"C{number}")
                expected = ""
                if section:
                    lines.append(section)
            anchor = block.anchor
            lines.append(f"={block.text}" if anchor == expected else f":{anchor}\t{block.text}")
            expected = _after(anchor)
            place += _size(folding(block.text)) + 1
    cut()
    return chunks


def _after(anchor: str) -> str:
    """The anchor that follows: p4 after p3."""
    return f"p{int(anchor[1:]) + 1}" if anchor[:1] == "p" and anchor[1:].isdigit() else anchor


def _shards(corpus: str) -> Iterator[tuple[str, list[str]]]:
    """Positions of all pairs of neighbours in code point order, as (first pair, [pair, positions, …])."""
    places: dict[str, array[int]] = {}
    units = corpus if len(corpus) == _size(corpus) else _units(corpus)
    for place in range(len(units) - 1):
        pair = units[place : place + 2]
        if pair[0] != "\n":
            if pair not in places:
                places[pair] = array("L")
            places[pair].append(place)
    content: list[str] = []
    size = 0
    for pair in sorted(places):
        encoded = _encode(places[pair])
        if content and size + len(encoded) > SHARD_SIZE:
            yield content[0], content
            content, size = [], 0
        content += [pair, encoded]
        size += len(encoded) + 6
    if content:
        yield content[0], content


def _encode(numbers: Sequence[int]) -> str:
    """Gaps of rising numbers as digits to the base 46, most significant first, in printable ASCII.

    >>> _encode([0, 45, 91])
    '#PQ#'
    """
    last, out = 0, []
    for number in numbers:
        gap, last = number - last, number
        digits = _LAST[gap % DIGIT_BASE]
        gap //= DIGIT_BASE
        while gap:
            gap -= 1
            digits = _MORE[gap % (len(_MORE))] + digits
            gap //= len(_MORE)
        out.append(digits)
    return "".join(out)


def _size(text: str) -> int:
    """Length in UTF-16 units, which is how scripts count."""
    return len(text) + sum(char > "\uffff" for char in text)


def _units(text: str) -> str:
    """The text with characters beyond the basic plane as their two surrogates."""
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))


def _script(name: str, value: object) -> bytes:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'policytextData("{name}",{content})\n'.encode("utf-8", "surrogatepass")
