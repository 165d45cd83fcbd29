"""The list of differences that are intended: each entry says which, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from comparison.facts import Difference

_FIELDS = ("kind", "place", "key", "change", "old", "new")


@dataclass(frozen=True)
class Allowed:
    """An entry: `kinds` are patterns as for file names; a difference matches when every regular expression is found in its field."""

    line: int
    reason: str
    kinds: tuple[str, ...]
    fields: dict[str, re.Pattern[str]]

    def covers(self, difference: Difference) -> bool:
        if self.kinds and not any(fnmatchcase(difference.kind, kind) for kind in self.kinds):
            return False
        return all(pattern.search(getattr(difference, name)) for name, pattern in self.fields.items())


class AllowedError(ValueError):
    """What is wrong with a list, with file and line."""


def load(path: Path) -> list[Allowed]:
    """Reads a list. Raises AllowedError when it cannot be read, or an entry says no reason or no condition."""
    try:
        node = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise AllowedError(f"{path}: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise AllowedError(f"{path}:{line}: {error.problem}") from error
    if not isinstance(node, yaml.SequenceNode):
        raise AllowedError(f"{path}:1: a list of entries is wanted, each with a reason")
    return [_entry(path, inside) for inside in node.value]


def _entry(path: Path, node: yaml.Node) -> Allowed:
    line = node.start_mark.line + 1
    held = yaml.safe_load(yaml.serialize(node))
    if not isinstance(held, dict) or not held.get("reason"):
        raise AllowedError(f"{path}:{line}: an entry needs a reason")
    if unknown := sorted(map(str, held.keys() - {*_FIELDS, "reason"})):
        raise AllowedError(
            f"{path}:{line}: unknown field {unknown[0]}; there are reason, {', '.join(_FIELDS)}"
        )
    if len(held) == 1:
        raise AllowedError(f"{path}:{line}: an entry without a condition would allow everything")
    kinds = held.pop("kind", [])
    try:
        fields = {name: re.compile(str(value)) for name, value in held.items() if name != "reason"}
    except re.error as error:
        raise AllowedError(f"{path}:{line}: no regular expression: {error}") from error
    return Allowed(line, str(held["reason"]), tuple(kinds if isinstance(kinds, list) else [kinds]), fields)


def sift(
    found: Iterable[Difference], entries: list[Allowed]
) -> tuple[list[Difference], list[tuple[Allowed, int]]]:
    """The differences that no entry covers, and how many each covers: the first that does counts."""
    counts = [0] * len(entries)
    left = []
    for difference in found:
        number = next((n for n, entry in enumerate(entries) if entry.covers(difference)), None)
        if number is None:
            left.append(difference)
        else:
            counts[number] += 1
    return left, list(zip(entries, counts, strict=True))
