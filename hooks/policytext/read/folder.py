"""A folder of seeds: which of its files are seeds, and what is read of one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from policytext.model import Sidecar, Source
from policytext.read import plain_text
from policytext.read.plain_text import UnreadableSeed, check_place
from policytext.tables import SEED_SUFFIXES, Tables, load_sidecar, sidecar_path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A seed that could not be read; the message says which, why and what to do."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed's bytes, those of its sidecar (empty when it has none), and what the sidecar says."""

    path: Path
    data: bytes
    beside: bytes
    sidecar: Sidecar | None

    @property
    def source(self) -> Source:
        """The seed decoded. Raises UnreadableSeed."""
        return plain_text.decode(self.path.stem, Path(self.path.name), self.data)


def seeds(folder: Path) -> list[Path]:
    """The seeds of a folder in the order of their names: its .txt and .md files, not hidden ones; or a single one.

    What has such a name and is no file is among them, to be refused when it is read. Raises UnreadableSeed when there is no
    such folder or it cannot be listed.
    """
    if not folder.is_dir():
        if not folder.exists():
            raise UnreadableSeed(f"{folder}: no such file or folder; give a folder of seeds or one seed")
        return [folder]
    try:
        found = list(folder.iterdir())
    except OSError as error:
        raise UnreadableSeed(f"{folder}: the folder cannot be read ({error.strerror})") from None
    texts = (p for p in found if p.suffix.lower() in SEED_SUFFIXES and not p.name.startswith("."))
    return sorted(texts, key=lambda p: p.name)


def read(path: Path, known: Tables, folder: Path | None = None) -> Seed | Refusal:
    """A seed and its sidecar, which must lie in the folder of seeds, if one is given.

    Raises TableError for a sidecar that is wrong: an editor wrote it, and wants to know.
    """
    try:
        check_place(path, folder)
        with path.open("rb") as file:
            data = plain_text.content(Path(path.name), file)
        beside = sidecar_path(path)
        if beside is None or not os.path.lexists(beside):
            return Seed(path, data, b"", None)
        check_place(beside, path.parent)
        return Seed(path, data, beside.read_bytes(), load_sidecar(beside, known))
    except UnreadableSeed as error:
        return Refusal(path, str(error))
    except OSError as error:
        name = Path(error.filename or path).name  # the seed, or its sidecar
        reason = f"{name}:1: the file cannot be read ({error.strerror}); check it or remove it"
        return Refusal(path, reason)
