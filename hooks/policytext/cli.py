"""The command `policytext`: the core on single files.

A subcommand is a pair of functions: `_add_NAME` says what it takes, `_NAME` does it and imports what it needs, for
importing everything takes a second. What is asked for goes to standard output in UTF-8; what is wrong goes to standard
error, one line each: `policytext: FILE:LINE: what is wrong; what to do`.

Exit codes: 0 done, whatever was found; 1 bad input, or output that cannot be written; 2 a wrong call; 130 interrupted;
141 when nobody reads the output any more (`| head`). The last two are what a shell says of a process that a signal ended.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from policytext.command_files import Refused, read_source, tables_folder, write_whole
from policytext.model import Edition, Sidecar
from policytext.read import plain_text
from policytext.settings import SettingError, Settings
from policytext.tables.entries import TableError

if TYPE_CHECKING:
    from policytext.read.folder import Refusal
    from policytext.resources import Resources

_ROOT = Path(__file__).resolve().parents[2]
_DATA = _ROOT / "docs" / "data"
_FILE = "a text, or - for standard input"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line. Returns the exit code; a wrong call, `--help` and `--version` raise SystemExit."""
    try:
        try:
            return _run(arguments)
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where an error can be told; at exit Python would print a trace
    except BrokenPipeError:
        code = 141
    except KeyboardInterrupt:
        code = 130
    except OSError as error:
        code = 1
        _complain(f"{error.filename or 'standard output'}:1: {error.strerror}; see that it can be used")
    _drop_output()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    try:
        _prepare_output()
        options = _parser().parse_args(arguments)
        return int(options.run(options) or 0)
    except TableError as error:
        _complain(*error.problems)
    except (Refused, SettingError, plain_text.UnreadableSeed) as error:
        _complain(str(error))
    return 1


def _prepare_output() -> None:
    """Standard output in UTF-8 wherever it runs, and buffered even where PYTHONUNBUFFERED is set: what is written
    without a buffer can be cut short unnoticed. Names of files come out as the bytes they are. Raises Refused."""
    if not sys.stdout:
        raise Refused("standard output:1: it is closed; leave it open")
    if isinstance(sys.stdout, io.TextIOWrapper):  # what tests put there may be something else
        if isinstance(sys.stdout.buffer, io.RawIOBase):
            sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.detach()))
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def _complain(*messages: str) -> None:
    """A line on standard error for each message, whatever stands in it."""
    with suppress(OSError):
        for message in messages if sys.stderr else ():
            print(f"policytext: {'⏎'.join(message.splitlines())}", file=sys.stderr)


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that Python's own flush at exit finds nothing to complain of."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- what a call may say -----------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """argparse, with one line for a wrong call."""

    def error(self, message: str) -> NoReturn:
        _complain(f"{' '.join(message.split())}; see {self.prog} --help")
        sys.exit(2)


class _Version(argparse.Action):
    """Prints the version, which only it has to look up."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"policytext {version('policytext')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="policytext",
        description="Repairs, converts and checks Chinese policy texts.",
        epilog="Exit codes: 0 done, 1 bad input, 2 a wrong call.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument(
        "--data", type=Path, default=_DATA, help="folder of the editors' tables (default: docs/data)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_repair, _add_convert, _add_check, _add_new):
        add(commands)
    return parser


def _add_repair(commands: Any) -> None:
    parser = commands.add_parser("repair", help="print the repaired text", allow_abbrev=False)
    parser.add_argument("file", help=f"{_FILE}; NAME.yml beside NAME.txt is its sidecar")
    parser.add_argument(
        "--ledger",
        metavar="OUT.json",
        help="write every change with its place and evidence; - prints them instead of the text",
    )
    parser.add_argument(
        "--explain", action="store_true", help="print the changes instead, one a line, for people"
    )
    parser.set_defaults(run=_repair, misused=parser.error)


def _add_convert(commands: Any) -> None:
    parser = commands.add_parser(
        "convert", help="convert text or Markdown to a script edition", allow_abbrev=False
    )
    editions = [edition.value for edition in Edition]
    parser.add_argument("--to", required=True, choices=editions, metavar="EDITION", help=", ".join(editions))
    parser.add_argument("file", nargs="?", default="-", help=f"{_FILE} (default)")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print what was decided other than character by character instead",
    )
    parser.set_defaults(run=_convert)


def _add_check(commands: Any) -> None:
    parser = commands.add_parser("check", help="report what an editor should look at", allow_abbrev=False)
    parser.add_argument(
        "file", nargs="?", help="a folder of seeds, one seed, or - for standard input (default: seeds)"
    )
    parser.set_defaults(run=_check)


def _add_new(commands: Any) -> None:
    parser = commands.add_parser("new", help="print a draft of a seed's sidecar", allow_abbrev=False)
    parser.add_argument("file", help=_FILE)
    parser.set_defaults(run=_new)


# --- what it does ------------------------------------------------------------------------


def _repair(options: argparse.Namespace) -> None:
    from policytext import explanation, repair, tables

    if options.ledger == "-" and options.explain:
        options.misused("--ledger - and --explain both print instead of the text; give one of them")
    source = read_source(options.file)
    beside = tables.sidecar_path(source.path)
    repaired = repair.repair(source, tables.load_sidecar(beside) if beside else Sidecar())
    ledger = explanation.ledger(source, repaired) if options.ledger is not None else ""
    if ledger and options.ledger != "-":
        write_whole(Path(options.ledger), ledger, source.path)
    if options.ledger == "-":
        sys.stdout.write(ledger)
    elif options.explain:
        _print(explanation.repair_lines(options.file, repaired))
    else:
        sys.stdout.write(repaired.text)


def _convert(options: argparse.Namespace) -> None:
    from policytext import explanation
    from policytext.convert.converter import Scripts

    text, edition = read_source(options.file).text, Edition(options.to)
    converter = Scripts.load(tables_folder(options.data, ["script"]) / "script")
    if options.explain:
        _print(explanation.conversion_lines(options.file, text, converter, edition))
    else:
        sys.stdout.write(converter.markdown(text, edition, received=True))


def _check(options: argparse.Namespace) -> int:
    name = options.file
    one = read_source(name) if name == "-" or (name and not Path(name).is_dir()) else None
    from policytext import pipeline, report, tables
    from policytext.read.folder import seeds

    resources = _resources(options.data)
    refused: Sequence[Refusal] = ()
    if one:
        beside = tables.sidecar_path(one.path)
        known = tables.load_sidecar(beside, resources.tables) if beside and beside.is_file() else None
        library = pipeline.library_of(one, known, resources)
    else:
        settings = Settings.read(_ROOT, os.environ | ({"POLICYTEXT_SEEDS": name} if name else {}))
        if not seeds(settings.seeds):
            where = f"{settings.seeds}:1: no texts are here"
            raise Refused(f"{where}; put .txt or .md files there, or give another folder")
        library, refused = pipeline.library(replace(settings, public=False), resources)
    _complain(*(os.path.join(*refusal.path.parent.parts, refusal.message) for refusal in refused))
    if library.volumes:
        _print(report.report(library, resources.tables))
    return 1 if refused else 0


def _new(options: argparse.Namespace) -> None:
    source = read_source(options.file)
    from policytext import pipeline
    from policytext.sidecar_draft import draft

    found = pipeline.prepare(source, None, _resources(options.data)).summary
    titles = [work.title.text for work in found.works]
    date, authors = found.volume.sidecar.date, found.works[0].authors
    sys.stdout.write(draft(found.volume.title.text, date, titles, authors))


def _resources(folder: Path) -> Resources:
    """What the editors' tables say. Raises Refused."""
    from policytext import tables
    from policytext.resources import Resources

    return Resources(tables_folder(folder, tables.FILES))


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
