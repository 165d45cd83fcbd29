"""YAML as the dataclasses of `model`, every value knowing its line.

`read_entries(path, Term)` is the one loader of all tables: what a file may contain follows from the fields and types
of the dataclass. Scalars are taken as written (`no` is Norway, `2021-08` is no date). Anchors and aliases are refused,
since they let a small file stand for a huge one, and so are files and nestings beyond what an editor writes by hand.
"""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

MAX_BYTES = 4_000_000
MAX_DEPTH = 12

T = typing.TypeVar("T")
Lines = dict[object, int]


class TableError(ValueError):
    """Faults of one or more editors' files; the message has a line `FILE:LINE: what is wrong; what to do` for each."""

    def __init__(self, problems: typing.Iterable[str]):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Entry(typing.Generic[T]):
    """A value of a file. `lines` has the line of the entry under "", of a field under its name and of an item of a
    list under (name, index)."""

    value: T
    lines: Lines

    def line(self, *keys: object) -> int:
        """The line of the first of these that the file gives, else the entry's."""
        return next((self.lines[key] for key in keys if key in self.lines), self.lines[""])


@dataclass
class Report:
    """Collects what is wrong with one file, so that an editor sees all of it at once."""

    path: Path
    problems: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, message: str) -> typing.Any:
        """Notes a fault and returns None, which stands for the value that could not be read."""
        self.problems.append((line, message))

    def raise_if_any(self) -> None:
        """Raises TableError when there was something to report."""
        if self.problems:
            raise TableError(f"{self.path}:{line}: {message}" for line, message in sorted(self.problems))


_Events: typing.Any = getattr(yaml.cyaml, "CParser", yaml.SafeLoader)


class _PlainComposer(Composer, _Events, Resolver):  # type: ignore[misc]
    """PyYAML's composer without anchors, aliases and deep nesting."""

    def __init__(self, text: str):
        _Events.__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        if getattr(event, "anchor", None):
            problem = "an anchor or alias (& or *); write the value out, or put it in quotation marks"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        if self._depth >= MAX_DEPTH:
            raise yaml.MarkedYAMLError(
                problem="nested too deeply; see docs/data/README.md for the form of an entry",
                problem_mark=event.start_mark,
            )
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


def compose(path: Path) -> yaml.Node | None:
    """The YAML node of a file; None when it is missing or empty. Raises TableError."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise TableError([f"{path}:1: the file has more than {MAX_BYTES:,} bytes; divide it"])
    try:
        return _PlainComposer(data.decode("utf-8-sig")).get_single_node()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError([f"{path}:{line}: not UTF-8; save the file as UTF-8"]) from None
    except yaml.reader.ReaderError as error:
        raise TableError(
            [f"{path}:1: the character U+{error.character:04X} is not allowed; remove it"]
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise TableError([f"{path}:{mark.line + 1 if mark else 1}: {_explain(error)}"]) from None


def _explain(error: yaml.MarkedYAMLError) -> str:
    if not isinstance(error, yaml.scanner.ScannerError | yaml.parser.ParserError):
        return error.problem or "not YAML"
    context = f"{error.context}, " if error.context else ""
    remedy = "look at indentation, brackets and `key: value`, quote texts with `: ` in them"
    return f"not YAML: {context}{error.problem}; {remedy}"


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def read_entries(path: Path, kind: type[T], report: Report) -> list[Entry[T]]:
    """The entries of a table: a list, or a mapping from an entry's first field to the rest of it. Raises TableError
    for what is not YAML; every other fault goes to `report`, and its entry is left out."""
    node = compose(path)
    return [] if node is None else list(_entries(node, kind, report, "the file"))


def read_one(path: Path, kind: type[T], report: Report) -> Entry[T] | None:
    """A file that is one entry; None when it is missing or empty, or wrong (see `report`). Raises TableError."""
    node = compose(path)
    return None if node is None else _entry(node, kind, report)


def _entries(node: yaml.Node, kind: type[T], report: Report, what: str) -> Iterator[Entry[T]]:
    if isinstance(node, yaml.SequenceNode):
        found = (_entry(item, kind, report) for item in node.value)
    elif isinstance(node, yaml.MappingNode):
        found = (_entry(value, kind, report, key) for key, value in node.value)
    elif _empty(node):
        return
    else:
        report.add(line_of(node), f"{what} must be a list; begin each entry with `- `")
        return
    yield from (entry for entry in found if entry is not None)


def _entry(node: yaml.Node, kind: type[T], report: Report, key: yaml.Node | None = None) -> Entry[T] | None:
    """A dataclass from a mapping, or from a plain string: its first field. `key` gives the first field, too."""
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    types = _types(typing.cast(type, kind))
    first = next(iter(known))
    lines: Lines = {"": line_of(key or node)}
    values: dict[str, object] = {}
    before = len(report.problems)
    pairs = [] if key is None else [(first, key)]
    if isinstance(node, yaml.MappingNode):
        pairs += _pairs(node, known, report)
    elif isinstance(node, yaml.ScalarNode) and not (key is not None and _empty(node)):
        pairs += [(first if key is None else list(known)[1], node)]
    elif isinstance(node, yaml.SequenceNode):
        report.add(
            line_of(node), f"a list where an entry with {_list(known)} belongs; remove the brackets or dashes"
        )
    for name, value in pairs:
        if name in values:
            report.add(line_of(value), f"`{name}` is given twice; remove one")
        lines[name] = line_of(value)
        values[name] = _value(value, types[name], report, name, lines)
    for name, item in known.items():
        missing = name not in values or (name == first and values[name] == "")
        if _required(item) and missing and len(report.problems) == before:
            report.add(lines[""], f"`{name}` is missing; add `{name}: …`")
    return Entry(kind(**values), lines) if len(report.problems) == before else None


@cache
def _types(kind: type) -> dict[str, typing.Any]:
    """The types of a dataclass's fields."""
    return typing.get_type_hints(kind)


def _pairs(
    node: yaml.MappingNode, known: dict[str, Field[typing.Any]], report: Report
) -> list[tuple[str, yaml.Node]]:
    found = []
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in known:
            found.append((key.value, value))
            continue
        name = key.value if isinstance(key, yaml.ScalarNode) else "a list or mapping"
        near = difflib.get_close_matches(str(name), known, 1, 0.5)
        advice = f"did you mean `{near[0]}`?" if near else f"known are {_list(known)}"
        report.add(line_of(key), f"unknown key `{name}`; {advice}")
    return found


def _value(node: yaml.Node, kind: typing.Any, report: Report, name: str, lines: Lines) -> object:
    """The value of a field of type str, int, float, a dataclass, or a tuple of strings, dataclasses or pairs."""
    if typing.get_origin(kind) is tuple:
        return _tuple(node, typing.get_args(kind)[0], report, name, lines)
    if is_dataclass(kind):
        entry: Entry[typing.Any] | None = _entry(node, typing.cast(type, kind), report)
        return entry and entry.value
    if not isinstance(node, yaml.ScalarNode):
        return report.add(line_of(node), f"`{name}` must be a single text; remove the brackets or dashes")
    if kind is str:
        return "" if _empty(node) else node.value.strip()
    try:
        return kind(node.value)
    except ValueError:
        return report.add(line_of(node), f"`{name}` must be a number, not “{node.value}”; write digits")


def _tuple(node: yaml.Node, item: typing.Any, report: Report, name: str, lines: Lines) -> object:
    if _empty(node):
        return ()
    if is_dataclass(item):
        entries: Iterator[Entry[typing.Any]] = _entries(node, typing.cast(type, item), report, f"`{name}`")
        return tuple(entry.value for entry in entries)
    if typing.get_origin(item) is tuple and isinstance(node, yaml.MappingNode):
        return tuple(_weights(node, report, lines, name))
    if not isinstance(node, yaml.SequenceNode):
        shown = f"`{name}: [{node.value}]`" if isinstance(node, yaml.ScalarNode) else "a list"
        return report.add(line_of(node), f"`{name}` must be a list; write {shown}")
    lines.update({(name, index): line_of(value) for index, value in enumerate(node.value)})
    texts = [_value(value, str, report, name, {}) for value in node.value]
    return tuple(texts) if item is str else tuple((text, 1.0) for text in texts)


def _weights(node: yaml.MappingNode, report: Report, lines: Lines, name: str) -> Iterator[tuple[str, float]]:
    for index, (key, value) in enumerate(node.value):
        lines[name, index] = line_of(key)
        weight = 1.0 if _empty(value) else _value(value, float, report, f"{name}: {key.value}", {})
        yield str(key.value), typing.cast(float, weight)


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _required(item: Field[typing.Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _list(names: typing.Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
