"""The editors' tables and sidecars: loaded, completed and checked.

Forms are in docs/data/README.md. What an entry leaves out is derived here: ids, and the names of countries and regions
(Unicode CLDR through Babel). Everything wrong with a file is told at once: `FILE:LINE: what is wrong; what to do`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from babel import Locale
from policytext.entries import Entry, Report, TableError, compose, line_of, read_entries, read_one
from policytext.model import Edition, Forms, Instrument, Organisation, Place, Sidecar, Term, Theme
from pypinyin import lazy_pinyin

__all__ = [
    "TableError",
    "Tables",
    "load_interface",
    "load_sidecar",
    "load_tables",
    "names_of",
    "place_forms",
    "slug",
]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
E = TypeVar("E", Term, Instrument, Organisation, Place, Theme)


@dataclass(frozen=True)
class Tables:
    """All entries, in the order of their files; a file that is missing is empty."""

    terms: tuple[Term, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    themes: tuple[Theme, ...] = ()

    @cached_property
    def term(self) -> dict[str, Term]:
        return {entry.id: entry for entry in self.terms}

    @cached_property
    def instrument(self) -> dict[str, Instrument]:
        return {entry.id: entry for entry in self.instruments}

    @cached_property
    def organisation(self) -> dict[str, Organisation]:
        return {entry.id: entry for entry in self.organisations}

    @cached_property
    def place(self) -> dict[str, Place]:
        return {entry.id: entry for entry in self.places}

    @cached_property
    def theme(self) -> dict[str, Theme]:
        return {entry.id: entry for entry in self.themes}


@dataclass
class _Table:
    """One file while it is checked."""

    report: Report
    entries: list[Entry[Any]] = field(default_factory=list)

    @property
    def values(self) -> tuple[Any, ...]:
        return tuple(entry.value for entry in self.entries)

    def resolve(self, text: str) -> str | None:
        """The id of the entry with this id or name."""
        return text if text in self.ids else self.by_name.get(text)

    @cached_property
    def ids(self) -> set[str]:
        return {entry.value.id for entry in self.entries}

    @cached_property
    def by_name(self) -> dict[str, str]:
        return {name: entry.value.id for entry in self.entries for name in names_of(entry.value)}


FILES: dict[str, type] = {
    "glossary.yml": Term,
    "instruments.yml": Instrument,
    "organisations.yml": Organisation,
    "places.yml": Place,
    "themes.yml": Theme,
}


def load_tables(folder: Path) -> Tables:
    """The tables of a folder (docs/data). Raises TableError with every fault of all files."""
    problems: list[str] = []
    tables: dict[type, _Table] = {}
    for name, kind in FILES.items():
        table = tables[kind] = _Table(Report(folder / name))
        try:
            table.entries = read_entries(folder / name, kind, table.report)
        except TableError as error:
            problems += error.problems
        table.entries = [_completed(entry, table.report) for entry in table.entries]
        _check_given_ids(table)
        table.entries = _with_ids(table.entries)
        _check_names(table)
    _link(tables)
    for table in tables.values():
        try:
            table.report.raise_if_any()
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return Tables(*(tables[kind].values for kind in FILES.values()))


def load_sidecar(path: Path, tables: Tables | None = None) -> Sidecar:
    """What an editor knows of a seed; `Sidecar()` when there is no file. With `tables`, its themes and places must be
    there. Raises TableError."""
    report = Report(path)
    entry = read_one(path, Sidecar, report)
    if entry is not None:
        _check_sidecar(entry, report, tables)
    report.raise_if_any()
    return entry.value if entry else Sidecar()


def load_interface(path: Path) -> dict[str, dict[Edition, str] | str]:
    """The words of the interface: `key: text`, or `key: {edition: text}` for what the regions say differently.
    Raises TableError."""
    report, found = Report(path), {}
    node = compose(path)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    if node is not None and not isinstance(node, yaml.MappingNode):
        report.add(line_of(node), "the file must be a mapping; write `key: text`")
    for key, value in pairs:
        if key.value in found:
            report.add(line_of(key), f"`{key.value}` is given twice; remove one")
        if isinstance(value, yaml.ScalarNode):
            found[key.value] = value.value
        elif isinstance(value, yaml.MappingNode):
            found[key.value] = dict(_editions(value, report))
        else:
            report.add(line_of(value), f"`{key.value}` must be a text or a mapping of editions; write `key: text`")
    report.raise_if_any()
    return found


def _editions(node: yaml.MappingNode, report: Report) -> Iterator[tuple[Edition, str]]:
    for key, value in node.value:
        if key.value not in tuple(Edition):
            report.add(line_of(key), f"unknown edition `{key.value}`; known are {', '.join(Edition)}")
        elif not isinstance(value, yaml.ScalarNode):
            report.add(line_of(value), f"`{key.value}` must be a text; remove the brackets or dashes")
        else:
            yield Edition(key.value), value.value


# --- names and ids -----------------------------------------------------------------------


def names_of(entry: Term | Instrument | Organisation | Place | Theme) -> tuple[str, ...]:
    """Every form that a text may name an entry by, its name first; without a place's one-character form."""
    first = entry.term if isinstance(entry, Term) else entry.name
    more = (*getattr(entry, "variants", ()), *getattr(entry, "abbr", ()))
    return tuple(dict.fromkeys(name for name in (first, *more) if name))


def slug(text: str) -> str:
    """Lower-case ASCII for an address, at most 60 characters and cut between words; "" when nothing is left.

    >>> slug("Export Controls Act (2018)")
    'export-controls-act-2018'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    return found if len(found) <= ID_LENGTH else found[: ID_LENGTH + 1].rpartition("-")[0]


def _candidates(entry: Any) -> Iterator[str]:
    """Ids for an entry, the best first: abbreviation, English name, pinyin; then numbered."""
    given = (*getattr(entry, "abbr", ())[:1], getattr(entry, "en", "") or getattr(entry, "original", ""))
    found = [slug(text) for text in given if text.isascii()]
    found.append(slug("-".join(lazy_pinyin(names_of(entry)[0]))) or "entry")
    yield from filter(None, found)
    yield from (f"{found[-1]}-{number}" for number in range(2, 10_000))


def _with_ids(entries: Sequence[Entry[Any]]) -> list[Entry[Any]]:
    """Ids for entries without one. Given ids go first; so an entry added at the end changes none before it."""
    taken = {entry.value.id for entry in entries}
    done = []
    for entry in entries:
        if not entry.value.id:
            name = next(name for name in _candidates(entry.value) if name not in taken)
            taken.add(name)
            entry = replace(entry, value=replace(entry.value, id=name))
        done.append(entry)
    return done


# --- places ------------------------------------------------------------------------------


@cache
def _territories(locale: str) -> dict[str, str]:
    return {code.lower(): name for code, name in Locale.parse(locale).territories.items()}


def place_forms(place: Place) -> Forms | None:
    """The place's name in every edition, from the entry or from CLDR; None for a place that CLDR does not know and
    the entry does not give for all editions."""
    hans = place.name or _territories("zh_Hans").get(place.id, "")
    tw = place.tw or _territories("zh_Hant").get(place.id, "")
    hk = place.hk or _territories("zh_Hant_HK").get(place.id, "") or tw
    return Forms(hans, tw, hk) if hans and tw and hk else None


def _completed(entry: Entry[Any], report: Report) -> Entry[Any]:
    """A place gets its name from CLDR, or its id when only the name was given."""
    place = entry.value
    if not isinstance(place, Place):
        return entry
    known = _territories("zh_Hans")
    if not ID.fullmatch(place.id) and not place.name:
        code = next((code for code, name in known.items() if name == place.id), "")
        return replace(entry, value=replace(place, id=code, name=place.id))
    if not place.name and place.id not in known:
        report.add(entry.line("id"), f"`name` is missing and CLDR has no region `{place.id}`; add `name: …`")
    return replace(entry, value=replace(place, name=place.name or known.get(place.id, place.id)))


# --- checks ------------------------------------------------------------------------------


def _check_given_ids(table: _Table) -> None:
    seen: dict[str, int] = {}
    for entry in table.entries:
        name, line = entry.value.id, entry.line("id")
        if name and (not ID.fullmatch(name) or len(name) > ID_LENGTH):
            wanted = "lower-case ASCII letters, digits and single hyphens"
            table.report.add(
                line, f"bad id `{name}`; use at most {ID_LENGTH} {wanted}, such as `{slug(name) or 'name'}`"
            )
        if name and name in seen:
            table.report.add(line, f"the id `{name}` is taken by line {seen[name]}; choose another")
        seen.setdefault(name, line)


def _check_names(table: _Table) -> None:
    """A name must lead to one entry."""
    seen: dict[str, tuple[int, int]] = {}
    for number, entry in enumerate(table.entries):
        for key, name in _located_names(entry.value):
            line = entry.line(key, key[0], "term", "name")
            owner, first = seen.setdefault(name, (number, line))
            if owner != number:
                table.report.add(line, f"“{name}” already names the entry of line {first}; remove it from one of them")


def _located_names(entry: Any) -> Iterator[tuple[tuple[str, int], str]]:
    yield ("term" if isinstance(entry, Term) else "name", 0), names_of(entry)[0] if names_of(entry) else ""
    for key in ("variants", "abbr"):
        yield from (((key, index), name) for index, name in enumerate(getattr(entry, key, ())))


def _link(tables: dict[type, _Table]) -> None:
    """Replaces the names that entries refer to others by with ids, and reports what leads nowhere or in a circle."""
    for kind, key, target in (
        (Term, "broader", Term),
        (Term, "related", Term),
        (Theme, "broader", Theme),
        (Place, "within", Place),
        (Organisation, "place", Place),
        (Instrument, "place", Place),
        (Instrument, "within", Instrument),
    ):
        table = tables[kind]
        table.entries = [_linked(entry, key, tables[target], table.report) for entry in table.entries]
    for kind, key in ((Term, "broader"), (Theme, "broader"), (Place, "within"), (Instrument, "within")):
        _check_circles(tables[kind], key)


def _linked(entry: Entry[Any], key: str, target: _Table, report: Report) -> Entry[Any]:
    given = getattr(entry.value, key)
    listed = (given,) if isinstance(given, str) else given
    ids = []
    for index, text in enumerate(filter(None, listed)):
        found = target.resolve(text)
        if found is None and not target.report.problems:
            report.add(entry.line((key, index), key), _unknown(text, key, [*target.ids, *target.by_name]))
        ids.append(found or text)
    value = ids[0] if isinstance(given, str) and ids else "" if isinstance(given, str) else tuple(ids)
    return replace(entry, value=replace(entry.value, **{key: value}))


def _unknown(text: str, key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(text, known, 1, 0.6)
    return (
        f"`{key}`: there is no “{text}”; {f'did you mean `{near[0]}`?' if near else 'add an entry for it or remove it'}"
    )


def _check_circles(table: _Table, key: str) -> None:
    up = {entry.value.id: tuple(filter(None, _several(getattr(entry.value, key)))) for entry in table.entries}
    for entry in table.entries:
        if entry.value.id in _above(entry.value.id, lambda name: up.get(name, ())):
            table.report.add(
                entry.line(key),
                f"`{key}` leads back to `{entry.value.id}` itself; remove one link of the circle",
            )


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _above(name: str, up: Callable[[str], Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(up(name))
    while waiting:
        found.add(parent := waiting.pop())
        waiting += [item for item in up(parent) if item not in found]
    return found


def _check_sidecar(entry: Entry[Sidecar], report: Report, tables: Tables | None) -> None:
    sidecar = entry.value
    if sidecar.slug and not ID.fullmatch(sidecar.slug):
        report.add(
            entry.line("slug"),
            f"bad slug `{sidecar.slug}`; use lower-case ASCII, such as `{slug(sidecar.slug) or 'name'}`",
        )
    if sidecar.rights.public not in ("full", "outline", "none"):
        report.add(entry.line("rights"), f"`public` is “{sidecar.rights.public}”; write full, outline or none")
    numbers = [note.number for note in sidecar.articles]
    for number in sorted({number for number in numbers if numbers.count(number) > 1 or number < 1}):
        report.add(entry.line("articles"), f"article {number} is given twice or below 1; count from 1, each once")
    for emendation in sidecar.emendations:
        if not emendation.before or emendation.before == emendation.after:
            report.add(
                entry.line("emendations"),
                f"the emendation of line {emendation.line} changes nothing; give `before`",
            )
    for note in sidecar.articles if tables else ():
        for key, known in (("themes", tables.theme), ("places", tables.place)):  # type: ignore[union-attr]
            for name in getattr(note, key):
                if name not in known:
                    report.add(entry.line("articles"), f"article {note.number}: {_unknown(name, key, known)}")
