"""Parsed JSON as facts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from comparison.facts import Fact

#: Values of a row that name it when it has no id.
_NAMING = 4


def flat(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Each value with the path to it: {"a": [1]} -> ("a.0", "1"). The order of an object's members says nothing."""
    if isinstance(value, dict) and value:
        for name, inside in sorted(value.items()):
            yield from flat(inside, f"{key}.{name}".strip("."))
    elif isinstance(value, list) and value:
        for number, inside in enumerate(value):
            yield from flat(inside, f"{key}.{number}".strip("."))
    else:
        yield key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def rows(kind: str, held: list[object]) -> Iterator[Fact]:
    """A fact for each row of a list, named by its id, else by its first values."""
    for row in held:
        text = json.dumps(row, ensure_ascii=False, sort_keys=True)
        yield Fact(kind, _name(row) if isinstance(row, dict) else "", text)


def _name(row: dict[str, object]) -> str:
    if "id" in row:
        return str(row["id"])
    return " ".join(str(v) for v in [v for v in row.values() if isinstance(v, str | int)][:_NAMING])
