"""The editors' tables and sidecars: loaded, completed and checked.

Forms are in docs/data/README.md. What an entry leaves out is derived (`naming`): ids, and the names of countries and
regions. What must hold is in `validation`, the reading of YAML in `entries`. Everything wrong with a file is told at
once: `FILE:LINE: what is wrong; what to do`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from policytext.model import Edition, Instrument, Organisation, Place, Sidecar, Term, Theme
from policytext.tables.entries import Report, TableError, compose, line_of, read_entries, read_one
from policytext.tables.naming import completed, names_of, place_forms, slug, with_ids
from policytext.tables.validation import Table, check_given_ids, check_names, check_sidecar, link

__all__ = [
    "SEED_SUFFIXES",
    "TableError",
    "Tables",
    "load_interface",
    "load_sidecar",
    "load_tables",
    "names_of",
    "place_forms",
    "sidecar_path",
    "slug",
]


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


#: What the name of a seed ends in.
SEED_SUFFIXES = (".txt", ".md")
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
    tables: dict[type, Table] = {}
    for name, kind in FILES.items():
        table = tables[kind] = Table(Report(folder / name))
        try:
            table.entries = read_entries(folder / name, kind, table.report)
        except TableError as error:
            problems += error.problems
        table.entries = [completed(entry, table.report) for entry in table.entries]
        check_given_ids(table)
        table.entries = with_ids(table.entries)
        check_names(table)
    link(tables)
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
        check_sidecar(entry, report, {"themes": tables.theme, "places": tables.place} if tables else {})
    report.raise_if_any()
    return entry.value if entry else Sidecar()


def sidecar_path(seed: Path) -> Path | None:
    """Where the sidecar of a seed is, if it has one: NAME.yml beside NAME.txt or NAME.md. None for any other file.

    >>> sidecar_path(Path("seeds/a.txt")).name, sidecar_path(Path("a.yml")), sidecar_path(Path("-"))
    ('a.yml', None, None)
    """
    return seed.with_suffix(".yml") if seed.suffix.lower() in SEED_SUFFIXES else None


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
            report.add(
                line_of(value), f"`{key.value}` must be a text or a mapping of editions; write `key: text`"
            )
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
