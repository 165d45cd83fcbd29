"""The journey of a seed, in reading order: each line of `holdings` is a stage."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from pathlib import Path

from policytext import repair, tables
from policytext.annotate import amounts, happenings, local, names, places, themes
from policytext.chinese import detection
from policytext.convert.converter import Scripts
from policytext.edition.addresses import Address
from policytext.edition.context import Context, Page
from policytext.exports import data, feeds, llms, skos, twins
from policytext.exports.epub import book
from policytext.library import parallels
from policytext.library.publication import published
from policytext.locate import Desk, Subjects, catalogue
from policytext.model import (
    Edition,
    Event,
    Figure,
    Forms,
    Leaf,
    Library,
    Passage,
    Place,
    Repaired,
    Sidecar,
    Source,
    Span,
    ThemeScore,
    Volume,
    Work,
)
from policytext.pages import (
    citing,
    compare,
    conversions,
    entries,
    home,
    repairs_list,
    sources,
    subjects,
    timeline,
)
from policytext.pages import articles as article_pages
from policytext.pages import figures as figures_pages
from policytext.parse import articles, blocks
from policytext.read import plain_text
from policytext.repair import rules
from policytext.search import synonyms
from policytext.search.synonyms import Groups
from policytext.tables import Tables, naming, regional

SEEDS_VARIABLE = "POLICYTEXT_SEEDS"
EDITION_VARIABLE = "POLICYTEXT_EDITION"
PUBLISH_VARIABLE = "PUBLISH"
_STRETCH = 100  # seeds between two reports of how far a build is


#: What was read of a seed, and what became of it.
Shelved = tuple[Source, Sidecar | None, tuple[Volume, list[Work]]]


@dataclass(frozen=True)
class Finders:
    """What finds the entries of tables in texts, compiled once."""

    annotator: names.Annotator
    local: local.LocalNames
    themes: themes.Themes

    @classmethod
    def of(cls, known: Tables) -> Finders:
        return cls(names.Annotator(known), local.LocalNames(known), themes.Themes(known.themes))


@dataclass(frozen=True)
class Editors:
    """What the editors' tables say, loaded and compiled once."""

    tables: Tables
    scripts: Scripts
    mainland: Finders
    synonyms: Groups = ()
    _shelved: dict[str, Shelved] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, folder: Path, converter: Scripts | None = None) -> Editors:
        """Reads docs/data, the tables of scripts only when there is no converter yet. Raises TableError, which names file and line."""
        known = tables.load_tables(folder)
        return cls(
            known,
            converter or Scripts.load(folder / "script"),
            Finders.of(known),
            synonyms.load(folder / "search.yml"),
        )

    def finders(self, script: str) -> Finders:
        """For a text that came in this script: a Traditional one may have the words of Taiwan or Hong Kong."""
        return self.mainland if script == Edition.HANS else self.elsewhere

    @cached_property
    def elsewhere(self) -> Finders:
        plain = [partial(self._plain, edition) for edition in Edition]
        swapped = regional.swaps(self.scripts.regional_pairs())
        return Finders.of(regional.regional(self.tables, plain[1:], swapped, plain[0]))

    def _plain(self, edition: Edition, name: str) -> str:
        """What an edition calls something, in canonical characters."""
        return self.scripts.canonical(self.scripts.plain(name, edition)).text


def editors(folder: Path) -> Editors:
    """The tables of docs/data, read again only when a file there has changed. Raises TableError."""
    return _editors(folder, _stamp(folder))


def _stamp(folder: Path) -> str:
    """A digest of all tables in a folder."""
    found = sha256()
    for path in sorted(folder.rglob("*.yml")):
        found.update(os.fsencode(path) + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@lru_cache(maxsize=1)
def _editors(folder: Path, _stamp_of_tables: str) -> Editors:
    return Editors.load(folder, _converter(folder / "script", _stamp(folder / "script")))


@lru_cache(maxsize=1)
def _converter(folder: Path, _stamp_of_tables: str) -> Scripts:
    return Scripts.load(folder)


@lru_cache(maxsize=1024)
def _repaired(source: Source, sidecar: Sidecar) -> Repaired:
    """What becomes of a seed does not depend on tables: after an edit there a server need not repair again."""
    return repair.repair(source, sidecar)


@dataclass(frozen=True)
class Refusal:
    """A seed that could not be read, and why."""

    path: Path
    message: str


def seeds(folder: Path) -> list[Path]:
    """The seeds of a folder in the order of their names: its .txt and .md files, not hidden ones; or a single one."""
    if folder.is_file():
        return [folder]
    found = [
        p for p in folder.iterdir() if p.suffix.lower() in (".txt", ".md") and not p.name.startswith(".")
    ]
    return sorted((p for p in found if p.is_file()), key=lambda p: p.name)


def seeds_folder(default: Path) -> Path:
    """The folder of seeds that the environment names, else `default`."""
    return Path(os.environ.get(SEEDS_VARIABLE) or default)


def library(
    folder: Path, editors: Editors, publish: str = "", say: Callable[..., None] | None = None
) -> tuple[Library, list[Refusal]]:
    """All holdings of a folder of seeds; what cannot be read is refused with a reason and does not stop the others.

    `say` is told now and then how far it is, as a logger is: `say("%d", 1)`.
    """
    volumes: list[Volume] = []
    all_works: list[Work] = []
    refused: list[Refusal] = []
    found = seeds(folder)
    for number, path in enumerate(found, 1):
        if say and number % _STRETCH == 0:
            say("Read %d of %d seeds", number, len(found))
        try:
            volume, held = holdings(path, editors, taken={v.id for v in volumes})
        except plain_text.UnreadableSeed as error:
            refused.append(Refusal(path, str(error)))
            continue
        except OSError as error:
            refused.append(
                Refusal(
                    path, f"{path.name}:1: the file cannot be read ({error.strerror}); check it or remove it"
                )
            )
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
        rule_titles=rules.TITLES,
        rule_explanations={rule.name: rule.explanation for rule in rules.RULES},
    )
    return recorded(published(whole, publish)), refused


def recorded(held: Library) -> Library:
    """The library with the events and figures of its texts, and with what they share; of an outline there is no
    sentence to show."""
    events: list[Event] = []
    figures: list[Figure] = []
    for work in held.works:
        if not work.outline:
            leaves = [pair for pair in work.leaves() if pair[0] != "title"]
            home_place = _home(held.volume[work.volume].sidecar, held.volume[work.volume].script)
            events += [
                Event(work.id, anchor, found) for anchor, found in happenings.happenings(leaves, work.date)
            ]
            figures += [
                Figure(work.id, anchor, found)
                for anchor, leaf in leaves
                for found in amounts.amounts(leaf, work.date, home_place)
            ]
    shown = (w for w in held.works if not w.outline)
    shared = parallels.find((w.id, anchor, leaf.text) for w in shown for anchor, leaf in w.leaves())
    return replace(held, events=tuple(events), figures=tuple(figures), parallels=shared)


def _home(sidecar: Sidecar | None, script: str) -> str:
    """The place that 我国 means in a text: what its editor says, else China for one in Simplified characters."""
    return (sidecar.home if sidecar else "") or ("cn" if script == Edition.HANS else "")


def holdings(path: Path, editors: Editors, taken: Collection[str] = ()) -> tuple[Volume, list[Work]]:
    """One seed's volume and its works; kept by `editors`, so that a server need not repair a seed twice. Raises UnreadableSeed."""
    source, sidecar = plain_text.read(path), load_sidecar(path, editors.tables)
    name = volume_id(path, sidecar, taken)
    kept = editors._shelved.get(name)
    if not kept or kept[:2] != (source, sidecar):
        kept = editors._shelved[name] = source, sidecar, shelve(source, sidecar, editors, taken)
    return kept[2]


def shelve(
    source: Source, sidecar: Sidecar | None, editors: Editors, taken: Collection[str] = ()
) -> tuple[Volume, list[Work]]:
    """What was read -> a volume and its works."""
    repaired = _repaired(source, sidecar or Sidecar())
    document = articles.split(repaired, blocks.parse(repaired.text))
    home_place = _home(sidecar, detection.detect(repaired.text))
    finders = editors.finders(detection.detect(repaired.text))
    desk = Desk(
        partial(_canonical, editors.scripts, finders, home_place),
        partial(_subjects, editors.tables, finders),
        partial(_themes, editors.tables, finders),
        partial(_local, finders),
        detection.detect,
    )
    return catalogue(repaired, document, sidecar, volume_id(source.path, sidecar, taken), desk)


def load_sidecar(path: Path, known: Tables) -> Sidecar | None:
    """The sidecar beside a seed, if it has one."""
    beside = path.with_suffix(".yml")
    return tables.load_sidecar(beside, known) if beside.is_file() else None


def volume_id(path: Path, sidecar: Sidecar | None, taken: Collection[str]) -> str:
    """The address of a seed: what its editor chose, else its name in ASCII; made unique with a number."""
    wanted = (sidecar.slug if sidecar else "") or naming.address(path.stem)
    number, name = 1, wanted
    while any(_overlap(name, other) for other in taken):
        number += 1
        name = f"{wanted}-v{number}"
    return name


def _overlap(name: str, other: str) -> bool:
    """Whether two sources would have addresses in common: the third article of `x` is `x-03`."""
    short, long = sorted((name, other), key=len)
    return short == long or bool(re.fullmatch(rf"{re.escape(short)}-\d\d+", long))


def _canonical(converter: Scripts, finders: Finders, home_place: str, passage: Passage) -> Leaf:
    """A passage in canonical Simplified, with its mentions. The conversion keeps every offset."""
    urls = [(m.start, m.end) for m in passage.marks if m.kind == "url"]
    text = converter.canonical(passage.text, urls).text
    found = finders.annotator.annotate(text, passage.marks, home=home_place)
    return Leaf(
        text, passage.marks, tuple(twin for span in found for twin in _twins(finders.annotator, span))
    )


def _twins(annotator: names.Annotator, span: Span) -> list[Span]:
    """A mention, and the entries of other kinds that share its name: EAR is a term and an instrument. Terms come first."""
    both = [span, *(replace(span, kind=kind, id=entry) for kind, entry in annotator.twins(span))]
    return sorted(both, key=lambda one: one.kind != "term")


def _subjects(known: Tables, finders: Finders, title: Leaf, leaves: Sequence[Leaf]) -> Subjects:
    homes = {("organisation", o.id): o.place for o in known.organisations} | {
        ("instrument", i.id): i.place for i in known.instruments
    }

    def spans(leaf: Leaf) -> list[Span]:
        return [*leaf.spans, *(inner for span in leaf.spans for inner in finders.annotator.inside(span))]

    primary, mentioned = places.about([spans(leaf) for leaf in leaves], spans(title), homes=homes)
    scores = _scores(finders, title, leaves)
    return Subjects(primary, mentioned, scores, themes.leading(scores, known.theme))


def _themes(known: Tables, finders: Finders, title: Leaf, leaves: Sequence[Leaf]) -> tuple[ThemeScore, ...]:
    """The leading themes of a part of an article."""
    return themes.leading(_scores(finders, title, leaves), known.theme)


def _scores(finders: Finders, title: Leaf, leaves: Sequence[Leaf]) -> tuple[ThemeScore, ...]:
    """Every theme that a word speaks for, however weakly."""
    return finders.themes.score([leaf.text for leaf in leaves], title.text, threshold=0, share=0)


def _local(finders: Finders, leaves: Sequence[Leaf], about: Sequence[str]) -> list[Leaf]:
    """An article's leaves with the names that mean something in an article about these places only."""
    found = finders.local.add([leaf.text for leaf in leaves], [leaf.spans for leaf in leaves], about)
    return [replace(leaf, spans=spans) for leaf, spans in zip(leaves, found, strict=True)]


def _place_forms(place: Place, converter: Scripts) -> Forms:
    """A place's name in every edition; converted when neither CLDR nor its entry gives it."""
    return tables.place_forms(place) or Forms(*(converter.edition(place.name, e).text for e in Edition))


# --- writing -----------------------------------------------------------------------------


def pages(context: Context) -> Iterator[Page]:
    """All generated pages of an edition."""
    for writer in (
        home,
        article_pages,
        sources,
        subjects,
        entries,
        timeline,
        figures_pages,
        compare,
        repairs_list,
        conversions,
    ):
        yield from writer.write(context)


def data_files(context: Context) -> dict[str, bytes]:
    """The data files, the same for every edition."""
    return data.write(context.library, context.scripts) | skos.files(context)


def edition_files(context: Context) -> dict[str, bytes]:
    """What one edition offers to take away: citations, texts, lists."""
    writers = [citing, twins, llms, book]
    if context.address.site:  # a copy on a disk is followed by nobody
        writers.append(feeds)
    return {path: content for writer in writers for path, content in writer.files(context).items()}


def context(
    held: Library,
    editors: Editors,
    edition: Edition,
    interface_file: Path,
    address: Address,
    released: str = "",
) -> Context:
    """What an edition is written with. `released` as in Context."""
    return Context(held, edition, editors.scripts, tables.load_interface(interface_file), address, released)
