"""A folder of seeds: which of its files are seeds, and what is read of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policytext.model import Sidecar, Source
from policytext.read import plain_text
from policytext.tables import Tables, load_sidecar

_SUFFIXES = (".txt", ".md")


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
    """The seeds of a folder in the order of their names: its .txt and .md files, not hidden ones; or a single one."""
    if folder.is_file():
        return [folder]
    found = [p for p in folder.iterdir() if p.suffix.lower() in _SUFFIXES and not p.name.startswith(".")]
    return sorted((p for p in found if p.is_file()), key=lambda p: p.name)


def read(path: Path, known: Tables) -> Seed | Refusal:
    """A seed and its sidecar. Raises TableError for a sidecar that is wrong: an editor wrote it, and wants to know."""
    beside = path.with_suffix(".yml")
    try:
        data, more = plain_text.content(path), beside.read_bytes() if beside.is_file() else b""
    except plain_text.UnreadableSeed as error:
        return Refusal(path, str(error))
    except OSError as error:
        reason = f"{path.name}:1: the file cannot be read ({error.strerror}); check it or remove it"
        return Refusal(path, reason)
    return Seed(path, data, more, load_sidecar(beside, known) if beside.is_file() else None)
