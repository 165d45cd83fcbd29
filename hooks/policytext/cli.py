"""The command `policytext`: the core on single files.

Every call reads a file, or standard input for `-`, and writes to standard output. Bad input ends with one line on
standard error and exit code 1; a wrong call with argparse's usage and exit code 2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from policytext import pipeline, repair, tables
from policytext.convert.converter import Scripts
from policytext.model import Edition, Sidecar, Source
from policytext.read import plain_text
from policytext.report import findings, proposals

_DATA = Path(__file__).resolve().parents[2] / "docs" / "data"


class Refused(Exception):
    """Input that cannot be worked with; the message is for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line. Returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except (Refused, plain_text.UnreadableSeed, tables.TableError, OSError, UnicodeError) as error:
        print(f"policytext: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="policytext", description="Repairs, converts and checks Chinese policy texts."
    )
    parser.add_argument(
        "--data", type=Path, default=_DATA, help="folder of the editors' tables (default: docs/data)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    repair = commands.add_parser("repair", help="print the repaired text")
    repair.add_argument("file", help="a text, or - for standard input")
    repair.add_argument(
        "--ledger", type=Path, metavar="OUT.json", help="write every change with its place and evidence"
    )
    repair.add_argument(
        "--explain", action="store_true", help="print the changes instead, one a line, for people"
    )
    repair.set_defaults(run=_repair)

    convert = commands.add_parser("convert", help="convert text or Markdown to a script edition")
    convert.add_argument(
        "--to", required=True, type=Edition, choices=list(Edition), metavar="EDITION", help=", ".join(Edition)
    )
    convert.add_argument(
        "file", nargs="?", default="-", help="a text or Markdown file, or - for standard input"
    )
    convert.add_argument(
        "--explain",
        action="store_true",
        help="print what was decided other than character by character instead",
    )
    convert.set_defaults(run=_convert)

    check = commands.add_parser("check", help="report what an editor should look at")
    check.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=None,
        help="folder of seeds, or one seed, or - (default: seeds)",
    )
    check.set_defaults(run=_check)

    new = commands.add_parser("new", help="draft a sidecar for a seed")
    new.add_argument("file", help="a text, or - for standard input")
    new.set_defaults(run=_new)
    return parser


def _source(name: str) -> Source:
    """A file or standard input, decoded. Raises UnreadableSeed, OSError."""
    if name == "-":
        return plain_text.decode("-", Path("-"), sys.stdin.buffer.read())
    return plain_text.read(Path(name))


def _repair(options: argparse.Namespace) -> None:
    source = _source(options.file)
    beside = Path(options.file).with_suffix(".yml")
    sidecar = tables.load_sidecar(beside) if options.file != "-" and beside.is_file() else Sidecar()
    repaired = repair.repair(source, sidecar)
    if options.ledger:
        rows = [{"seed": source.seed, **asdict(change)} for change in repaired.ledger]
        options.ledger.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.explain:
        for change in repaired.ledger:
            before, after = change.before.replace("\n", "⏎"), change.after.replace("\n", "⏎")
            others = f"；或作{'、'.join(change.alternatives)}" if change.alternatives else ""
            print(
                f"{options.file}:{change.line}:{change.column}: {change.rule}: {before!r} -> {after!r} "
                f"({change.confidence:.2f}; {change.evidence}{others})"
            )
        for doubt in repaired.doubts:
            print(f"{options.file}:{doubt.line}:{doubt.column}: ? {doubt.rule}: {doubt.message}")
    else:
        sys.stdout.write(repaired.text)


def _convert(options: argparse.Namespace) -> None:
    text = _source(options.file).text
    converter = Scripts.load(options.data / "script")
    if options.explain:
        _explain(converter, text, options)
    else:
        sys.stdout.write(converter.markdown(text, options.to, received=True))


def _explain(converter: Scripts, text: str, options: argparse.Namespace) -> None:
    """One decision a line: place, rule, what became of it, why, and how other converters write it where they disagree."""
    for number, line in enumerate(text.splitlines(), 1):
        conversion = converter.edition(converter.canonical(line).text, options.to)
        for found in converter.decisions(conversion, options.to):
            others = f"dictionaries alone {found.package!r}, with word boundaries {found.filtered!r}"
            notes = [converter.reason(found, options.to), others if found.disputed else ""]
            said = "; ".join(filter(None, notes))
            print(
                f"{options.file}:{number}:{found.start + 1}: {found.rule}: {found.source!r} -> {found.printed!r}"
                + (f" ({said})" if said else "")
            )


def _check(options: argparse.Namespace) -> int:
    editors = pipeline.Editors.load(options.data)
    folder = options.folder or pipeline.seeds_folder(_DATA.parents[1] / "seeds")
    if not folder.exists() and str(folder) != "-":
        raise Refused(f"{folder}: no such file or folder; give a folder of seeds or one seed")
    library, refused = pipeline.library(folder, editors)
    count = 0
    for finding in findings(library, refused):
        print(finding)
        count += 1
    print(f"{count} to look at" if count else "nothing to look at")
    proposed = list(proposals(library, editors.tables))
    if proposed:
        print(
            "\n# Proposed for the tables in docs/data: paste what is right, complete it, delete what is not"
        )
        print("\n".join(proposed))
    return 0


def _new(options: argparse.Namespace) -> None:
    editors = pipeline.Editors.load(options.data)
    source = _source(options.file)
    volume, works = pipeline.shelve(source, None, editors)
    sys.stdout.write(
        draft(volume.title.text, volume.sidecar.date, [w.title.text for w in works], works[0].authors)
    )


def _quoted(value: str) -> str:
    """A JSON string, which is a YAML string."""
    return json.dumps(value, ensure_ascii=False)


def draft(title: str, date: str, titles: Sequence[str], authors: Sequence[str]) -> str:
    """A sidecar to be completed: what the text says is filled in, the rest is there to be filled."""
    articles = "".join(f'  {n}: {{ title: {_quoted(t)}, summary: "" }}\n' for n, t in enumerate(titles, 1))
    return (
        "# What an editor knows of this text. Delete what you do not know.\n"
        f"title: {_quoted(title)}\n"
        f"authors: {json.dumps(list(authors), ensure_ascii=False)}\n"
        'publisher: ""\nissue: ""\n'
        f"date: {_quoted(date or 'unknown')}\n"
        'kind: ""\nspeaker: ""\nsummary: ""\n'
        'rights: { note: "", public: full }\n'
        f"articles:\n{articles}"
    )


if __name__ == "__main__":
    sys.exit(main())
