"""The story of a build: every source is made ready, all are indexed, pages are rendered from that.

    prepare(one source) -> store -> index(summaries of all) -> render(page, index, the texts that it shows)

`prepare` knows one source and none of the others. `library` runs it for the sources that the store does not have yet, side
by side when that pays, and indexes the summaries. Pages are rendered one by one (pages/rendering.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from policytext import repair
from policytext.annotate.source import annotate
from policytext.chinese.detection import detect
from policytext.library.index import index
from policytext.locate import locate
from policytext.model import Library, Prepared, Repaired, Sidecar, Source, SourceText, Summary
from policytext.parse.articles import split
from policytext.parse.blocks import parse
from policytext.read.folder import Refusal, Seed, read, seeds
from policytext.read.plain_text import UnreadableSeed
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.store import Store, digest
from policytext.tables import naming

Report = Callable[..., None]

_STRETCH = 100  # sources between two reports of how far a build is
_WORTH = 400_000  # bytes of seeds for which another process pays, which has to load the tables
_RECENT = 8  # sources whose texts are kept
_NUMBERED = re.compile(r"(.+)-\d\d+")


def library(
    settings: Settings, resources: Resources, report: Report | None = None
) -> tuple[Library, list[Refusal]]:
    """The library of all seeds, and the seeds that could not be read: they do not stop the others.

    `report` is told now and then how far it is, as a logger is: `report("%d", 1)`. Raises TableError, and
    UnreadableSeed when there is no folder of seeds.
    """
    folder = settings.seeds if settings.seeds.is_dir() else None
    store, paths = Store(settings.store), seeds(settings.seeds)
    _fill(paths, folder, store, resources, settings.jobs)
    held: dict[str, Path] = {}
    summaries: list[Summary] = []
    refused: list[Refusal] = []
    ids = _Ids()
    for number, path in enumerate(paths, 1):
        seed = read(path, resources.tables, folder)
        if isinstance(seed, Refusal):
            refused.append(seed)
            continue
        found = summary(seed, store, resources)
        if isinstance(found, Refusal):
            refused.append(found)
            continue
        source = ids.new(_wanted_id(path, seed.sidecar))
        held[source] = path
        summaries.append(found.named(source))
        if report and number % _STRETCH == 0:
            report("Read %d of %d seeds", number, len(paths))
    texts, known = StoredTexts(held, store, resources), resources.tables
    return index(summaries, texts, known, resources.converter, public=settings.public), refused


# --- one source --------------------------------------------------------------------------


def prepare(source: Source, sidecar: Sidecar | None, resources: Resources) -> Prepared:
    """Makes one source ready. Without a sidecar what it would say is inferred."""
    return described(repair.repair(source, sidecar or Sidecar()), sidecar, resources)


def described(repaired: Repaired, sidecar: Sidecar | None, resources: Resources) -> Prepared:
    """The steps of `prepare` that depend on the editors' tables: divide, locate, annotate."""
    located = locate(repaired, split(repaired, parse(repaired.text)))
    script = detect(repaired.text)
    return annotate(located, sidecar, script, resources.converter, resources.annotators(script))


def library_of(source: Source, sidecar: Sidecar | None, resources: Resources) -> Library:
    """The library of one source."""
    prepared = prepare(source, sidecar, resources)
    name = _wanted_id(source.path, sidecar)
    held, known = prepared.summary.named(name), resources.tables
    return index([held], {name: prepared.text}, known, resources.converter)


# --- the store ---------------------------------------------------------------------------


def summary(seed: Seed, store: Store, resources: Resources) -> Summary | Refusal:
    """What the index needs of a seed: from the store, else the seed is prepared and kept there."""
    key = _key(seed, resources)
    found: Summary | None = store.get(f"{key}-summary")
    if found is None or f"{key}-text" not in store:
        try:
            prepared = described(_repaired(seed, store, resources), seed.sidecar, resources)
        except UnreadableSeed as error:
            return Refusal(seed.path, str(error))
        store.put(f"{key}-text", prepared.text)
        store.put(f"{key}-summary", prepared.summary)
        found = prepared.summary
    return found


def _repaired(seed: Seed, store: Store, resources: Resources) -> Repaired:
    """A seed repaired, which no table changes: after an edit there nothing is repaired again. Raises UnreadableSeed."""
    sidecar = seed.sidecar or Sidecar()
    emendations = repr(sidecar.emendations).encode()
    key = digest(resources.repair_key, seed.path.name.encode(), seed.data, emendations)
    found: Repaired | None = store.get(f"{key}-repaired")
    if found is None:
        found = repair.repair(seed.source, sidecar)
        store.put(f"{key}-repaired", found)
    return found


def _key(seed: Seed, resources: Resources) -> str:
    return digest(resources.prepare_key, seed.path.name.encode(), seed.data, seed.beside)


class StoredTexts(Mapping[str, SourceText]):
    """The texts of a library's sources by their ids, each read from the store when it is asked for; the last few are kept,
    for pages of one source come one after another."""

    def __init__(self, paths: Mapping[str, Path], store: Store, resources: Resources):
        self._paths, self._store, self._resources = paths, store, resources
        self._recent = lru_cache(maxsize=_RECENT)(self._load)

    def __getitem__(self, source: str) -> SourceText:
        return self._recent(source)

    def _load(self, source: str) -> SourceText:
        """A text; prepared anew when the store has lost it. Raises OSError or KeyError when the seed is gone."""
        seed = read(self._paths[source], self._resources.tables)
        if isinstance(seed, Refusal):
            raise OSError(f"{seed.message}; it was there when the build began")
        found: SourceText | None = self._store.get(f"{_key(seed, self._resources)}-text")
        return found or prepare(seed.source, seed.sidecar, self._resources).text

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


# --- side by side ------------------------------------------------------------------------


def _fill(
    paths: Sequence[Path], folder: Path | None, store: Store, resources: Resources, jobs: int | None
) -> None:
    """Prepares what the store does not have in processes of their own. With one job there is nothing to gain: what is
    missing is prepared when it is read."""
    if jobs == 1:
        return
    missing = [path for path in paths if _is_missing(path, folder, store, resources)]
    size = sum(path.stat().st_size for path in missing)
    jobs = min(jobs or min(cpu_count(), size // _WORTH), len(missing))
    if jobs > 1:
        work = delayed(_prepare_in_process)
        Parallel(n_jobs=jobs)(work(path, store, resources.folder, resources.prepare_key) for path in missing)


def _is_missing(path: Path, folder: Path | None, store: Store, resources: Resources) -> bool:
    seed = read(path, resources.tables, folder)
    return isinstance(seed, Seed) and f"{_key(seed, resources)}-summary" not in store


def _prepare_in_process(path: Path, store: Store, folder: Path, key: bytes) -> None:
    resources = _resources(folder, key)
    seed = read(path, resources.tables)
    if isinstance(seed, Seed):
        summary(seed, store, resources)


@lru_cache(maxsize=1)
def _resources(folder: Path, _key_of_tables: bytes) -> Resources:
    """A process loads the tables once, and again when they have changed."""
    return Resources(folder)


# --- addresses ---------------------------------------------------------------------------


class _Ids:
    """Gives sources their ids. Two have no address in common: the third article of `x` is `x-03`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._stems: set[str] = set()

    def new(self, wanted: str) -> str:
        number, name = 1, wanted
        while self._overlaps(name):
            number += 1
            name = f"{wanted}-v{number}"
        self._taken.add(name)
        if numbered := _NUMBERED.fullmatch(name):
            self._stems.add(numbered[1])
        return name

    def _overlaps(self, name: str) -> bool:
        numbered = _NUMBERED.fullmatch(name)
        return name in self._taken or name in self._stems or bool(numbered and numbered[1] in self._taken)


def _wanted_id(path: Path, sidecar: Sidecar | None) -> str:
    """The id that its editor chose for a source, else its file's name in ASCII."""
    return (sidecar.slug if sidecar else "") or naming.address(path.stem)
