"""The home page: what is here, and the matrix of themes and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.times import date
from policytext.model import Theme, Volume
from policytext.pages.entry_kinds import FOLDERS
from policytext.pages.offers import Offers, offers
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, link_to
from policytext.search.visible_text import Block

PATH = "index.md"
_COLUMNS = 12  # places in the matrix; the others are on the list of places
_HEAVIEST = 4  # degrees of a cell's colour
_LISTS = ("themes", "places", "sources", *FOLDERS)
_DIGESTS = ("timeline", "figures", "compare")


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the library: its name, and what stands behind it."""

    link: Link
    about: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The articles on a theme that are about a place: how many, the degree of colour, and in words."""

    count: int
    weight: int
    link: Link


@dataclass(frozen=True, slots=True)
class MatrixRow:
    theme: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    link: Link
    about: str


@dataclass(frozen=True, slots=True)
class HomeView:
    lead: str
    numbers: str
    doors: tuple[Door, ...]
    columns: tuple[Link, ...]
    matrix: tuple[MatrixRow, ...]
    sources: tuple[SourceItem, ...]
    offers: Offers
    titles: tuple[tuple[str, str], ...]

    def headings(self) -> Sequence[Heading]:
        return [Heading(2, anchor, title) for anchor, title in self.titles]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.lead)
        yield Block("title", self.numbers)
        for door in self.doors:
            yield Block("title", f"{door.link.text} {door.about}")
        yield Block("matrix", " ".join(link.text for link in self.columns))
        for row in self.matrix:
            yield Block("matrix", row.theme.text)
        for source in self.sources:
            yield Block("sources", f"{source.link.text} {source.about}")


def pages(context: Context) -> Iterator[Page]:
    title, about = context.say("site_name"), context.say("site_description")
    yield Page(PATH, title, "home", "home", description=about, hide=("navigation", "toc", "path"))


def view(context: Context, page: Page) -> HomeView:
    library, subjects = context.library, context.subjects
    columns = [place for place in subjects.places if subjects.about(place)][:_COLUMNS]
    doors = [(name, f"{name}/index.md") for name in _LISTS] + [(name, f"{name}.md") for name in _DIGESTS]
    titles = {"matrix": "matrix_title", "sources": "newest_sources", "take-away": "take_library"}
    return HomeView(
        lead=context.say("home_lead") + context.say("home_for_whom"),
        numbers=context.say(
            "library_numbers",
            articles=len(library.works),
            sources=len(library.volumes),
            terms=len(library.terms),
            characters=f"{sum(w.characters for w in library.works):,}",
        ),
        doors=tuple(Door(Link(context.say(key), path), context.say(f"{key}_door")) for key, path in doors),
        columns=tuple(link_to(context, "place", place) for place in columns),
        matrix=tuple(
            MatrixRow(
                link_to(context, "theme", theme.id), tuple(_cell(context, theme, place) for place in columns)
            )
            for theme in subjects.children("")
        ),
        sources=tuple(_sources(context)),
        offers=offers(context),
        titles=tuple((anchor, context.say(key)) for anchor, key in titles.items()),
    )


def _cell(context: Context, theme: Theme, place: str) -> Cell | None:
    count = len(context.subjects.works_at(theme.id, place))
    if not count:
        return None
    label = context.say("cell_label", theme=context.plain(theme.name), place=context.place(place), n=count)
    link = Link(str(count), context.page_of("theme", theme.id), f"place-{place}", label)
    return Cell(count, min(_HEAVIEST, (count + 1) // 2), link)


def _sources(context: Context) -> Iterator[SourceItem]:
    """The sources, the newest first, those without a date last."""

    def day(volume: Volume) -> str:
        return volume.sidecar.date.replace("unknown", "")

    for volume in sorted(context.library.volumes, key=day, reverse=True):
        about = [
            context.plain(volume.sidecar.kind),
            date(context, volume.sidecar.date),
            context.say("count_articles", n=len(volume.works)),
        ]
        link = link_to(context, "source", volume.id)
        yield SourceItem(link, " · ".join(about))
