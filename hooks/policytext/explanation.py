"""What was done to a text: for programs as JSON, for people a line each, `FILE:LINE:COLUMN: rule: before -> after (why)`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from policytext.model import Edition, Repaired, Source

if TYPE_CHECKING:
    from policytext.convert.converter import Scripts


def ledger(source: Source, repaired: Repaired) -> str:
    """The changes of a repair as a JSON list, each with the name of its seed."""
    rows = [{"seed": source.seed, **asdict(change)} for change in repaired.ledger]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()  # bytes of a file's name that are no UTF-8


def repair_lines(name: str, repaired: Repaired) -> Iterator[str]:
    """The changes and then the doubts of a repair. `name` is what the file is called; places are in the source."""
    for change in repaired.ledger:
        before, after = change.before.replace("\n", "⏎"), change.after.replace("\n", "⏎")
        others = f"；或作{'、'.join(change.alternatives)}" if change.alternatives else ""
        yield (
            f"{name}:{change.line}:{change.column}: {change.rule}: {before!r} -> {after!r} "
            f"({change.confidence:.2f}; {change.evidence}{others})"
        )
    for doubt in repaired.doubts:
        yield f"{name}:{doubt.line}:{doubt.column}: ? {doubt.rule}: {doubt.message}"


def conversion_lines(name: str, text: str, converter: Scripts, edition: Edition) -> Iterator[str]:
    """What was decided other than character by character, and how other converters write it where they disagree."""
    for number, line in enumerate(text.split("\n"), 1):
        conversion = converter.edition(converter.canonical(line).text, edition)
        for found in converter.decisions(conversion, edition):
            others = f"dictionaries alone {found.package!r}, with word boundaries {found.filtered!r}"
            notes = [converter.reason(found, edition), others if found.disputed else ""]
            said = "; ".join(filter(None, notes))
            yield (
                f"{name}:{number}:{found.start + 1}: {found.rule}: {found.source!r} -> {found.printed!r}"
                + (f" ({said})" if said else "")
            )
