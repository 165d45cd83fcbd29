"""What a server's folder shows already: a page whose source has not changed need not be rendered again.

A record in the folder holds a digest of every page's source, and one of what stands around all pages (navigation, words,
edition). It is taken away while a build runs, so that after a build that failed everything is rendered anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

_RECORD = ".served.json"


def digest(value: object) -> str:
    """A digest of a value by how it is written."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def current(folder: Path, frame: str, sources: Mapping[str, str]) -> set[str]:
    """The paths of pages that the folder shows as they are to be; takes the record away.

    `frame` and the values of `sources` are digests; path -> digest.
    """
    record = folder / _RECORD
    if not record.is_file():
        return set()
    shown = json.loads(record.read_text("utf-8"))
    record.unlink()
    return {
        path for path in sources if shown["frame"] == frame and shown["sources"].get(path) == sources[path]
    }


def keep(folder: Path, frame: str, sources: Mapping[str, str]) -> None:
    """Records what a build has put into a folder."""
    content = json.dumps({"frame": frame, "sources": dict(sources)})
    (folder / _RECORD).write_text(content, "utf-8")
