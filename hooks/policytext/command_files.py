"""The single files that commands read and write; every refusal says `FILE:LINE: what is wrong; what to do`."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path

from policytext.model import Source
from policytext.read import plain_text


class Refused(Exception):
    """Input that cannot be worked with, or a place that cannot be written to; the message is for the user."""


def read_source(name: str) -> Source:
    """A file, or standard input for `-`, decoded. Raises Refused, UnreadableSeed."""
    try:
        if name != "-":
            return plain_text.read(Path(name))
        if not sys.stdin:
            raise Refused("-:1: standard input is closed; give a file")
        return plain_text.read_stream("-", Path("-"), sys.stdin.buffer)
    except IsADirectoryError:
        raise Refused(f"{name}:1: this is a folder; give a file in it") from None
    except FileNotFoundError:
        raise Refused(f"{name}:1: there is no such file; give another, or - for standard input") from None
    except OSError as error:
        raise Refused(f"{name}:1: it cannot be read ({error.strerror}); give another") from None


def tables_folder(folder: Path, names: Collection[str]) -> Path:
    """The folder of the editors' tables, which has something of these names. Raises Refused."""
    if not any((folder / name).exists() for name in names):
        raise Refused(f"{folder}:1: the editors' tables are not here; give --data their folder, as docs/data")
    return folder


def write_whole(path: Path, text: str, seed: Path) -> None:
    """Writes a file whole or not at all, and never over the seed. Raises Refused."""
    try:
        if path.exists() and seed.exists() and path.samefile(seed):
            raise Refused(f"{path}:1: this is the text itself, which is never changed; give another file")
        if path.exists() and not path.is_file():  # a pipe or a device; a folder refuses by itself
            path.write_text(text, "utf-8")
            return
        target = Path(os.path.realpath(path))  # a link stays one
        beside = target.with_name(f".policytext-{os.getpid()}")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{path}:1: it cannot be written ({error.strerror}); give another file") from None
