"""What was computed before, on a disk, under keys made of everything it depends on: a step whose key is there does not run.

A value is written beside its place and moved there, so that a killed build leaves no half of one, and any number of
processes may read and write at once. `make clean` empties it; it is never published.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

_FORMAT = b"2"  # of the files; another one finds nothing of this
_CHECKSUM = sha256().digest_size  # bytes of a file before its content: what is damaged must not reach a page


def digest(*parts: bytes) -> str:
    """A key: different for any other parts, or the same bytes divided otherwise."""
    found = sha256(_FORMAT)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """The store in a folder, which need not exist yet."""

    folder: Path

    def get(self, key: str) -> Any:
        """The value under a key; None when there is none, or the file is damaged: then it is computed and written anew."""
        try:
            held = self._place(key).read_bytes()
        except FileNotFoundError:
            return None
        checksum, content = held[:_CHECKSUM], held[_CHECKSUM:]
        return pickle.loads(content) if sha256(content).digest() == checksum else None

    def put(self, key: str, value: object) -> None:
        """Keeps a value, whole or not at all."""
        content = pickle.dumps(value, protocol=5)
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(content).digest() + content)
            os.replace(beside, place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def __contains__(self, key: str) -> bool:
        return self._place(key).is_file()

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pickle"
