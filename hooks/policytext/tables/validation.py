"""What must hold for the editors' tables beyond the form of their entries.

Every check adds what it finds to the report of the file it concerns, with the line and what to do.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from policytext.model import Instrument, Organisation, Place, Sidecar, Term, Theme
from policytext.tables.entries import Entry, Report
from policytext.tables.naming import ID, ID_LENGTH, names_of, slug


@dataclass
class Table:
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


def check_given_ids(table: Table) -> None:
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


def check_names(table: Table) -> None:
    """A name must lead to one entry."""
    seen: dict[str, tuple[int, int]] = {}
    for number, entry in enumerate(table.entries):
        for key, name in _located_names(entry.value):
            line = entry.line(key, key[0], "term", "name")
            owner, first = seen.setdefault(name, (number, line))
            if owner != number:
                table.report.add(
                    line, f"“{name}” already names the entry of line {first}; remove it from one of them"
                )


def _located_names(entry: Any) -> Iterator[tuple[tuple[str, int], str]]:
    yield ("term" if isinstance(entry, Term) else "name", 0), names_of(entry)[0] if names_of(entry) else ""
    for key in ("variants", "abbr"):
        yield from (((key, index), name) for index, name in enumerate(getattr(entry, key, ())))


def link(tables: dict[type, Table]) -> None:
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


def _linked(entry: Entry[Any], key: str, target: Table, report: Report) -> Entry[Any]:
    given = getattr(entry.value, key)
    listed = (given,) if isinstance(given, str) else given
    ids = []
    for index, text in enumerate(filter(None, listed)):
        found = target.resolve(text)
        if found is None and not target.report.problems:
            report.add(entry.line((key, index), key), _unknown(text, key, [*target.ids, *target.by_name]))
        ids.append(found or text)
    value: str | tuple[str, ...] = tuple(ids)
    if isinstance(given, str):
        value = ids[0] if ids else ""
    return replace(entry, value=replace(entry.value, **{key: value}))


def _unknown(text: str, key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(text, known, 1, 0.6)
    return f"`{key}`: there is no “{text}”; {f'did you mean `{near[0]}`?' if near else 'add an entry for it or remove it'}"


def _check_circles(table: Table, key: str) -> None:
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


def check_sidecar(entry: Entry[Sidecar], report: Report, known: Mapping[str, Collection[str]]) -> None:
    """`known` has the ids there are of `themes` and `places`; what it does not mention is not checked."""
    sidecar = entry.value
    if sidecar.slug and not ID.fullmatch(sidecar.slug):
        wanted = slug(sidecar.slug) or "name"
        report.add(entry.line("slug"), f"bad slug `{sidecar.slug}`; use lower-case ASCII, such as `{wanted}`")
    if sidecar.rights.public not in ("", "full", "outline", "none"):
        report.add(
            entry.line("rights"), f"`public` is “{sidecar.rights.public}”; write full, outline or none"
        )
    numbers = [note.number for note in sidecar.articles]
    for number in sorted({number for number in numbers if numbers.count(number) > 1 or number < 1}):
        report.add(
            entry.line("articles"), f"article {number} is given twice or below 1; count from 1, each once"
        )
    for edit in sidecar.emendations:
        if not edit.before or edit.before == edit.after:
            report.add(
                entry.line("emendations"),
                f"the emendation of line {edit.line} changes nothing; give `before`",
            )
    for note in sidecar.articles:
        for key, ids in known.items():
            for name in set(getattr(note, key)).difference(ids):
                report.add(entry.line("articles"), f"article {note.number}: {_unknown(name, key, ids)}")
