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

_FORMAT = b"1"  # of the files; another one finds nothing of this


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
        """The value under a key; None when there is none, or none that can be read."""
        try:
            return pickle.loads(self._place(key).read_bytes())
        except FileNotFoundError:
            return None
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, ValueError):
            return None  # a damaged file, or one of other code: it is computed and written anew

    def put(self, key: str, value: object) -> None:
        """Keeps a value, whole or not at all."""
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                pickle.dump(value, file, protocol=5)
            os.replace(beside, place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def __contains__(self, key: str) -> bool:
        return self._place(key).is_file()

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.pickle"
