"""The journey of a seed, in reading order: each line of `holdings` is a stage."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from policytext import articles, blocks, readers, repairs, scripts, tables
from policytext.annotators import names, places, themes
from policytext.catalogue import Desk, Subjects, catalogue
from policytext.model import Edition, Forms, Leaf, Library, Passage, Place, Sidecar, Source, Span, Volume, Work
from policytext.publication import published
from policytext.scripts import Scripts
from policytext.tables import Tables
from policytext.writers import data, entries, home, sources, subjects, works
from policytext.writers.page import Context, Page

SEEDS_VARIABLE = "POLICYTEXT_SEEDS"
EDITION_VARIABLE = "POLICYTEXT_EDITION"
PUBLISH_VARIABLE = "PUBLISH"

@dataclass(frozen=True)
class Editors:
    """What the editors' tables say, loaded and compiled once."""

    tables: Tables
    scripts: Scripts
    annotator: names.Annotator
    themes: themes.Themes

    @classmethod
    def load(cls, folder: Path) -> Editors:
        """Reads docs/data. Raises TableError, which names file and line."""
        known = tables.load_tables(folder)
        return cls(known, Scripts.load(folder / "script"), names.Annotator(known), themes.Themes(known.themes))


@dataclass(frozen=True)
class Refusal:
    """A seed that could not be read, and why."""

    path: Path
    message: str


def seeds(folder: Path) -> list[Path]:
    """The seeds of a folder in the order of their names: its .txt and .md files, not hidden ones; or a single one."""
    if folder.is_file():
        return [folder]
    found = [p for p in folder.iterdir() if p.suffix.lower() in (".txt", ".md") and not p.name.startswith(".")]
    return sorted((p for p in found if p.is_file()), key=lambda p: p.name)


def seeds_folder(default: Path) -> Path:
    """The folder of seeds that the environment names, else `default`."""
    return Path(os.environ.get(SEEDS_VARIABLE) or default)


def library(folder: Path, editors: Editors, publish: str = "") -> tuple[Library, list[Refusal]]:
    """All holdings of a folder of seeds; what cannot be read is refused with a reason and does not stop the others."""
    volumes: list[Volume] = []
    all_works: list[Work] = []
    refused: list[Refusal] = []
    for path in seeds(folder):
        try:
            volume, held = holdings(path, editors, taken={v.id for v in volumes})
        except readers.UnreadableSeed as error:
            refused.append(Refusal(path, str(error)))
            continue
        volumes.append(volume)
        all_works += held
    known = editors.tables
    whole = Library(
        volumes=tuple(volumes),
        works=tuple(all_works),
        terms=known.term,
        instruments=known.instrument,
        organisations=known.organisation,
        places=known.place,
        themes=known.theme,
        place_names={p.id: _place_forms(p, editors.scripts) for p in known.places},
        rule_titles={rule.name: rule.title for rule in repairs.RULES},
    )
    return published(whole, publish), refused


def holdings(path: Path, editors: Editors, taken: Collection[str] = ()) -> tuple[Volume, list[Work]]:
    """One seed's volume and its works. Raises UnreadableSeed."""
    return shelve(readers.read(path), load_sidecar(path, editors.tables), editors, taken)


def shelve(source: Source, sidecar: Sidecar | None, editors: Editors, taken: Collection[str] = ()) -> tuple[Volume, list[Work]]:
    """What was read -> a volume and its works."""
    repaired = repairs.repair(source, sidecar or Sidecar())
    document = articles.split(repaired, blocks.parse(repaired.text))
    home_place = (sidecar.home if sidecar else "") or ("cn" if scripts.detect(repaired.text) == Edition.HANS else "")
    desk = Desk(partial(_canonical, editors, home_place), partial(_subjects, editors), scripts.detect)
    return catalogue(repaired, document, sidecar, volume_id(source.path, sidecar, taken), desk)


def load_sidecar(path: Path, known: Tables) -> Sidecar | None:
    """The sidecar beside a seed, if it has one."""
    beside = path.with_suffix(".yml")
    return tables.load_sidecar(beside, known) if beside.is_file() else None


def volume_id(path: Path, sidecar: Sidecar | None, taken: Collection[str]) -> str:
    """The address of a seed: what its editor chose, else its name in ASCII; made unique with a number."""
    wanted = (sidecar.slug if sidecar else "") or tables.slug(path.stem) or "seed"
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _canonical(editors: Editors, home_place: str, passage: Passage) -> Leaf:
    """A passage in canonical Simplified, with its mentions. The conversion keeps every offset."""
    urls = [(m.start, m.end) for m in passage.marks if m.kind == "url"]
    text = editors.scripts.canonical(passage.text, urls).text
    found = editors.annotator.annotate(text, passage.marks, home=home_place)
    return Leaf(text, passage.marks, tuple(twin for span in found for twin in _twins(editors.annotator, span)))


def _twins(annotator: names.Annotator, span: Span) -> list[Span]:
    """A mention, and the entries of other kinds that share its name: EAR is a term and an instrument. Terms come first."""
    both = [span, *(replace(span, kind=kind, id=entry) for kind, entry in annotator.twins(span))]
    return sorted(both, key=lambda one: one.kind != "term")


def _subjects(editors: Editors, title: Leaf, leaves: Sequence[Leaf]) -> Subjects:
    known = editors.tables
    homes = {("organisation", o.id): o.place for o in known.organisations} | {("instrument", i.id): i.place for i in known.instruments}
    primary, mentioned = places.about([leaf.spans for leaf in leaves], title.spans, homes=homes)
    scores = editors.themes.score([leaf.text for leaf in leaves], title.text)
    return Subjects(primary, mentioned, scores, themes.leading(scores, known.theme))


def _place_forms(place: Place, converter: Scripts) -> Forms:
    """A place's name in every edition; converted when neither CLDR nor its entry gives it."""
    return tables.place_forms(place) or Forms(*(converter.edition(place.name, e).text for e in Edition))


# --- writing -----------------------------------------------------------------------------


def pages(context: Context) -> Iterator[Page]:
    """All generated pages of an edition."""
    for writer in (home, works, sources, subjects, entries):
        yield from writer.write(context)


def data_files(held: Library, editors: Editors) -> dict[str, bytes]:
    """The data files, the same for every edition."""
    return data.write(held, editors.scripts)


def context(held: Library, editors: Editors, edition: Edition, interface_file: Path) -> Context:
    return Context(held, edition, editors.scripts, tables.load_interface(interface_file))

