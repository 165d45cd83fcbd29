"""Two sites, file by file."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as Html

from comparison import book, data, index, page
from comparison.addresses import Address
from comparison.facts import Difference, Fact, Stream, differences

#: Files up to which one process compares them sooner than several start.
_FEW = 100


@dataclass(frozen=True)
class Site:
    """A built site with all its editions."""

    folder: Path

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of its files, compressed copies and the parts of a search index left out."""
        found = {p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()}
        copies = {p for p in found if p.endswith(".gz") and p[:-3] in found}
        return frozenset(p for p in found - copies if not index.PART.search(p))

    @cached_property
    def address(self) -> Address:
        """Where it says it is published."""
        home = self.folder / "index.html"
        link = Html(home.read_bytes()).css_first("link[rel=canonical]") if home.exists() else None
        base = (link.attributes.get("href") or "") if link is not None else ""
        return Address(base if base.startswith("http") else "")

    def streams(self, path: str) -> list[Stream]:
        """What a file says; of one that is not what its name says, that."""
        content = (self.folder / path).read_bytes()
        if path.endswith(".gz"):
            path, content = path[:-3], gzip.decompress(content)
        try:
            return self._streams(path, content)
        except (ValueError, SyntaxError) as error:
            return [Stream(path, "unread", [Fact("unreadable", "", f"{type(error).__name__}: {error}")])]

    def _streams(self, path: str, content: bytes) -> list[Stream]:
        if path.endswith(".html"):
            return page.read(path, content, self.address)
        if path.endswith(".epub"):
            return book.read(path, content, self.address)
        if path.endswith("search/index.js"):
            folder = (self.folder / path).parent
            return index.read(path, content, lambda name: (folder / name).read_bytes(), self.address)
        return data.read(path, content, self.address)


def compare(old: Site, new: Site, jobs: int = 0) -> Iterator[Difference]:
    """All differences, by file. `jobs`: how many processes, 0 for as many as there are processors."""
    for path in sorted(old.files ^ new.files):
        kind, is_lost = "page" if path.endswith(".html") else "file", path in old.files
        yield Difference(kind, path, "", "lost" if is_lost else "new", path * is_lost, path * (not is_lost))
    both = sorted(old.files & new.files)
    jobs = jobs or os.cpu_count() or 1
    if len(both) <= _FEW or jobs == 1:
        yield from _compared(old, new, both)
        return
    chunks = [both[n :: jobs * 8] for n in range(jobs * 8)]
    with ProcessPoolExecutor(jobs) as pool:
        tasks = [pool.submit(_listed, old, new, chunk) for chunk in chunks]
        found = chain.from_iterable(task.result() for task in tasks)
        yield from sorted(found, key=lambda difference: difference.place)


def _listed(old: Site, new: Site, paths: Iterable[str]) -> list[Difference]:
    return list(_compared(old, new, paths))


def _compared(old: Site, new: Site, paths: Iterable[str]) -> Iterator[Difference]:
    """Differences of files that both have. The same bytes say the same, where both sites have the same address."""
    for path in paths:
        is_alone = old.address == new.address and not path.endswith("search/index.js")
        if is_alone and (old.folder / path).read_bytes() == (new.folder / path).read_bytes():
            continue
        yield from differences(old.streams(path), new.streams(path))
