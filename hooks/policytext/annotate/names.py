"""What the editors' tables name, found in one pass over the text however many entries there are.

All names of all tables are one Aho-Corasick automaton. Of matches that overlap the longest wins, so 中国科学院 is an
organisation and no mention of China. 《…》 comes before everything: an instrument of the tables, or one without an
entry. Countries of one character (中美, 对华) come last, in what is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from policytext.annotate.shorts import Shorts
from policytext.annotate.titles import TITLE, Titles
from policytext.chinese.normalising import Normalised, normalise
from policytext.chinese.segmenter import Segmenter, Words
from policytext.model import Mark, Span
from policytext.tables import Tables, names_of

HOME = "我国"
KINDS = (
    "instrument",
    "organisation",
    "person",
    "place",
    "term",
)  # of entries with one name, the kind named first has it
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_ORDER = re.compile(r"第\d{3,6}号(?:总统)?(?:行政令|行政命令|法令|总统令|公告)")
_PART = re.compile(r"第[一二三四五六七八九十]部分[是为即]?[\"《]?$")
_PROTECTED = frozenset({"url"})
_SHORT = 3  # Chinese names up to this length may be chance meetings of two words, and are checked
_WATERS = frozenset("洋海湾")


@dataclass(frozen=True, slots=True)
class _Owner:
    """An entry that a name may mean; `exact` when letter case matters (EAR is not an ear)."""

    kind: str
    id: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class _Match:
    """A mention in folded text."""

    start: int
    end: int
    kind: str
    id: str


class Annotator:
    """Finds mentions of the entries of tables. Compiled once, then used for any number of passages."""

    def __init__(self, tables: Tables):
        owners: dict[str, list[_Owner]] = defaultdict(list)
        for name, owner in sorted(_names(tables), key=lambda item: KINDS.index(item[1].kind)):
            if owner not in owners[name]:
                owners[name].append(owner)
        self._owners = tuple(tuple(found) for found in owners.values())
        self._named = owners
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard, store_patterns=False)
        self._titles = Titles(tables)
        self._parts = _parts(tables)
        proper = (name for name, found in owners.items() if found[0].kind in ("organisation", "person"))
        self._segment = Segmenter(name for name in proper if len(name) <= _SHORT and _chinese(name))
        forms = {char: place.id for place in tables.places for char in place.short}
        self._shorts = Shorts(forms, frozenset(tables.place), self._segment.knows)
        self._tables = tables

    def annotate(self, text: str, marks: Iterable[Mark] = (), *, home: str = "") -> tuple[Span, ...]:
        """The mentions in a canonical passage: in order, none overlapping, offsets in `text`.

        Nothing is found inside `marks` of addresses. `home` is the place that 我国 means, "" when it means none. A
        span's id is "" for a title in 《》 that no entry has.
        """
        folded = normalise(text)
        words = self._segment(folded.text)
        taken = bytearray(len(folded.text))
        for start, end in closed(text, marks):
            take(taken, folded.offset(start), folded.offset(end))
        found = [*_free(self._bracketed(folded.text), taken)]
        found += _free(_longest_first(self._matches(folded, text, words)), taken)
        found += _free((_Match(*hit.span(), "instrument", "") for hit in _ORDER.finditer(folded.text)), taken)
        if home:
            found += _free(
                (_Match(*hit.span(), "place", home) for hit in re.finditer(HOME, folded.text)), taken
            )
        rest = "".join("\0" if used else char for char, used in zip(folded.text, taken, strict=True))
        found += _free(
            (_Match(start, end, "place", place) for start, end, place in self._shorts.find(rest, words)),
            taken,
        )
        placed = (_span(self._as_part(match, folded.text), folded, text) for match in found)
        return tuple(sorted(placed, key=lambda span: span.start))

    def _as_part(self, match: _Match, text: str) -> _Match:
        """第一部分“芯片法案”: a name that is introduced as a part means the part of the law, if just one has it in its name."""
        if match.kind != "instrument" or not _PART.search(text, max(0, match.start - 8), match.start):
            return match
        name = text[match.start : match.end]
        parts = [
            part for part, names in self._parts.get(match.id, ()) if any(name in known for known in names)
        ]
        return replace(match, id=parts[0]) if len(parts) == 1 else match

    def twins(self, span: Span) -> tuple[tuple[str, str], ...]:
        """Entries of other kinds that have the name of a mention too, as (kind, id)."""
        owners = self._named.get(normalise(span.surface).text, ())
        return tuple((owner.kind, owner.id) for owner in owners if owner.kind != span.kind)

    def inside(self, span: Span) -> tuple[Span, ...]:
        """The places that the name of a term or instrument holds (中美贸易摩擦): no mentions of their own, but they say
        what a text is about. Offsets as the span's. Organisations have none: 中国科学院 is not about China."""
        if span.kind not in ("term", "instrument") or self._places is None:
            return ()
        found = self._places.annotate(span.surface)
        return tuple(
            replace(place, start=place.start + span.start, end=place.end + span.start) for place in found
        )

    @cached_property
    def _places(self) -> Annotator | None:
        """Finds places only; None when that is what this one does."""
        only = Tables(places=self._tables.places)
        return Annotator(only) if only != self._tables else None

    def _bracketed(self, text: str) -> Iterator[_Match]:
        for title in TITLE.finditer(text):
            instrument = self._titles.find(title[1])
            owner = next(iter(self._named.get(title[1], ())), None)
            if instrument or owner is None:
                yield _Match(*title.span(1), "instrument", instrument)
            else:
                yield _Match(*title.span(1), owner.kind, owner.id)

    def _matches(self, folded: Normalised, text: str, words: Words) -> Iterator[_Match]:
        plain = folded.text
        for number, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if joined(plain, start) or joined(plain, end):
                continue
            first, last = folded.span(start, end)
            for owner in self._owners[number]:
                if owner.exact in ("", text[first:last]) and plausible(plain, start, end, owner, words):
                    yield _Match(start, end, owner.kind, owner.id)
                    break


def _parts(tables: Tables) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """The parts of every instrument that has any: ids and folded names."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for entry in tables.instruments:
        if entry.within:
            found[entry.within].append((entry.id, tuple(normalise(name).text for name in names_of(entry))))
    return found


def _names(tables: Tables) -> Iterator[tuple[str, _Owner]]:
    """Every name in folded form with its owner."""
    for kind, entries in (
        ("instrument", tables.instruments),
        ("organisation", tables.organisations),
        ("place", tables.places),
        ("term", tables.terms),
    ):
        for entry in entries:
            person = kind == "organisation" and getattr(entry, "kind", "") == "person"
            foreign = getattr(entry, "original", "") or (
                getattr(entry, "en", "") if kind == "organisation" else ""
            )
            for name in (*names_of(entry), foreign if " " in foreign else ""):
                folded = normalise(name.strip("《》")).text
                if folded:
                    yield folded, _Owner("person" if person else kind, entry.id, name if _cased(name) else "")


def _cased(name: str) -> bool:
    """Abbreviations: short, or all capitals."""
    return name.isascii() and (len(name) <= 4 or name.isupper())


def _chinese(name: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in name)


def joined(text: str, place: int) -> bool:
    """Whether a border runs through a Latin word or a number."""
    return 0 < place < len(text) and _latin(text[place - 1]) and _latin(text[place])


def _latin(char: str) -> bool:
    return char < "\u0250" and char.isalnum()


def plausible(text: str, start: int, end: int, owner: _Owner, words: Words) -> bool:
    """The guards against names that stand in the text by chance."""
    if end - start > _SHORT or not _chinese(text[start:end]):
        return True
    if owner.kind == "place":
        word = words.at(start)
        if words.end(word) > end and words[word][-1] in _WATERS:
            return False  # 印度洋
        if words.starts[word] < start and end < words.end(word):
            return False  # 欧|美国|家
    return not words.cuts(start, end)


def closed(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Ranges where nothing is named: addresses."""
    yield from ((mark.start, mark.end) for mark in marks if mark.kind in _PROTECTED)
    yield from (address.span() for address in _ADDRESS.finditer(text))


def _longest_first(matches: Iterable[_Match]) -> list[_Match]:
    return sorted(matches, key=lambda match: (match.start - match.end, match.start))


def _free(matches: Iterable[_Match], taken: bytearray) -> Iterator[_Match]:
    """The matches, in their order, that take nothing already taken; takes it."""
    for match in matches:
        if not any(taken[match.start : match.end]):
            take(taken, match.start, match.end)
            yield match


def take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _span(match: _Match, folded: Normalised, text: str) -> Span:
    start, end = folded.span(match.start, match.end)
    return Span(start, end, match.kind, match.id, text[start:end])
