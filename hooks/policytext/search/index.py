"""The search of one edition: what readers see of its pages, as files that docs/assets/search loads.

The corpus is one long text. Every page gives its title, its headings, its other blocks and then what stands around the
article (navigation, path), each line ended by a line feed; `folded` text is that text with white space dropped and compatibility forms, letter case and script levelled. A
query is found where its folded form stands. Positions count folded UTF-16 units from 0 over the whole corpus. Two kinds
of index answer alike (search_index.py): a small library's text is loaded whole and scanned; a large one has the
positions of all pairs of neighbouring characters in shards that load on demand, and its text serves for passages only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from policytext.search.files import index_files, size
from policytext.search.synonyms import Groups, letters, substitutes
from policytext.search.visible_text import Block, Folding, shown, visible_blocks


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as MkDocs rendered it.

    `url`: relative to the edition's root. `html`: the whole page, or the content of its article element.
    `kind`: article, term, instrument, organisation, person, place, theme, source, lines or page. `facets`: name of a filter
    (theme, place, source, year) to the values that hold for the page, as the edition prints them. `aliases`: other
    names of what the page is about, for suggestions. `boost` multiplies the page's score.
    """

    url: str
    title: str
    html: str
    kind: str = "page"
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A page read: its visible text instead of its HTML. `blocks`: the article's but the title, in reading order; `around`: the others."""

    page: RenderedPage
    title: str
    blocks: tuple[Block, ...]
    around: tuple[Block, ...]

    @property
    def headings(self) -> list[Block]:
        return [b for b in self.blocks if b.level]

    def lines(self) -> list[str]:
        """The texts in the order in which positions count."""
        body = [b.text for b in self.blocks if not b.level]
        return [self.title, *(b.text for b in self.headings), *body, *(b.text for b in self.around)]


def build(
    pages: Iterable[RenderedPage | Entry],
    fold: Mapping[str, str],
    groups: Groups = (),
    *,
    native: str = "",
    mainland: bool = True,
) -> dict[str, bytes]:
    """The files of an edition's search, by their paths relative to the edition's root.

    `fold` maps single characters to the form both sides are compared in (Traditional to Simplified). `groups` are words
    that name the same thing in different regions, the mainland's first; `native` is mainland text (the canonical text of
    the articles), `mainland` whether the edition speaks like it: see search_words.substitutes. The same input gives the
    same bytes.
    """
    folding = Folding(fold)
    entries = [page if isinstance(page, Entry) else read(page) for page in pages]
    folded = ["".join(folding(line) + "\n" for line in entry.lines()) for entry in entries]
    corpus = "".join(folded)
    words = substitutes(groups, folding, corpus, folding(native), mainland)
    known = {
        "fold": folding.shipped(corpus + letters(words)),
        "words": words,
        "heads": [_length(e.headings, folding) for e in entries],
        "tails": [_length(e.around, folding) for e in entries],
        **_columns(entries),
    }
    return index_files(known, list(_starts(folded)), corpus, partial(_pieces, entries, folding))


def read(page: RenderedPage) -> Entry:
    """A page as `build` needs it: a hundredth of its HTML, for those who collect thousands."""
    blocks = visible_blocks(page.html)
    inside = [b for b in blocks if not b.outside]
    first = next((i for i, b in enumerate(inside) if b.level == 1), None)
    title = page.title if first is None else inside.pop(first).text
    known = {title, *(b.text for b in inside)}
    around = dict.fromkeys(b for b in blocks if b.outside and b.text not in known)
    return Entry(replace(page, html=""), title, tuple(inside), tuple(around))


def entry(page: RenderedPage, blocks: Iterable[Block]) -> Entry:
    """A page of which is known what it says, as `build` needs it."""
    found = (replace(block, text=shown(block.text)) for block in blocks)
    return Entry(page, shown(page.title), tuple(block for block in found if block.text), ())


def _length(blocks: Iterable[Block], folding: Folding) -> int:
    """The positions that blocks take."""
    return sum(size(folding(block.text)) + 1 for block in blocks)


def _starts(folded: Sequence[str]) -> Iterator[int]:
    """Where the pages begin, and where the last ends."""
    place = 0
    for text in folded:
        yield place
        place += size(text)
    yield place


def _columns(entries: Sequence[Entry]) -> dict[str, object]:
    """What is known of the pages, a list per property; values that repeat stand once and are referred to by number."""
    kinds = sorted({e.page.kind for e in entries})
    facets: dict[str, dict[str, object]] = {}
    for name in sorted({name for e in entries for name in e.page.facets}):
        values = sorted({v for e in entries for v in e.page.facets.get(name, ())})
        number = {v: i for i, v in enumerate(values)}
        of = [[number[v] for v in e.page.facets.get(name, ())] for e in entries]
        facets[name] = {"values": values, "of": of}
    return {
        "urls": [e.page.url for e in entries],
        "titles": [e.title for e in entries],
        "kinds": kinds,
        "kind": [kinds.index(e.page.kind) for e in entries],
        "facets": facets,
        "aliases": {str(i): list(e.page.aliases) for i, e in enumerate(entries) if e.page.aliases},
        "boosts": {str(i): e.page.boost for i, e in enumerate(entries) if e.page.boost != 1.0},
    }


def _pieces(entries: Sequence[Entry], folding: Folding, limit: int) -> Iterator[tuple[int, str]]:
    """The text in pieces of about `limit` positions, each as its first position and its lines.

    `P12` begins page 12 and takes the positions of its title, which stands elsewhere; `C12` continues it in a further
    piece. `#anchor⇥heading` is a heading; `>anchor⇥heading` says where its section begins, and takes no positions.
    `~⇥text` stands around the article. `:anchor⇥text` is another block; so is `=text`, whose anchor is the last p-anchor plus one (p4 after p3).
    """
    lines: list[str] = []
    start = place = 0
    for number, entry in enumerate(entries):
        section, last = "", 0
        for sign, anchor, text, length in _lines(entry, folding):
            full = place - start >= (limit / 2 if sign == "P" else limit)
            if lines and full and sign in "P:":
                yield start, "\n".join(lines)
                start, last = place, 0
                lines = [] if sign == "P" else [f"C{number}", *([section] if section else [])]
            paragraph = int(anchor[1:]) if re.fullmatch("p[0-9]+", anchor) else 0
            if sign == ":" and paragraph and paragraph == last + 1:
                line = f"={text}"
            else:
                line = f"P{number}" if sign == "P" else f"{sign}{anchor}\t{text}"
            last = paragraph or last
            section = line if sign == ">" else section
            lines.append(line)
            place += length
    if lines:
        yield start, "\n".join(lines)


def _lines(entry: Entry, folding: Folding) -> Iterator[tuple[str, str, str, int]]:
    """A page's lines as (sign, anchor, text, positions taken)."""
    yield "P", "", entry.title, size(folding(entry.title)) + 1
    for heading in entry.headings:
        yield "#", heading.anchor, heading.text, _length([heading], folding)
    for block in entry.blocks:
        yield (
            (">" if block.level else ":"),
            block.anchor,
            block.text,
            0 if block.level else _length([block], folding),
        )
    for block in entry.around:
        yield "~", "", block.text, _length([block], folding)
