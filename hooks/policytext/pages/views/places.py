"""The list of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, ListFilter, link_to, list_filter
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how many articles are about it and how many mention it."""

    link: Link
    about: int
    mentioned: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    """Places that an article is about, and those that are only mentioned, each with its heading."""

    intro: str
    form: ListFilter | None
    groups: tuple[tuple[Heading, tuple[PlaceRow, ...]], ...]

    def headings(self) -> Sequence[Heading]:
        return [heading for heading, _ in self.groups]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for heading, rows in self.groups:
            for row in rows:
                yield Block(heading.anchor, row.link.text)


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("places"), context.say("places_intro")
    yield Page("places/index.md", title, "places", "list", description=intro)


def view(context: Context, page: Page) -> PlacesView:
    subjects = context.subjects
    rows = [
        PlaceRow(link_to(context, "place", p), len(subjects.about(p)), len(subjects.mentioning(p)))
        for p in subjects.places
    ]
    about, mentioned = [row for row in rows if row.about], [row for row in rows if not row.about]
    groups = (
        (Heading(2, "about", context.say("places_about")), tuple(about)),
        (Heading(2, "mentioned", context.say("places_mentioned")), tuple(mentioned)),
    )
    return PlacesView(context.say("places_intro"), list_filter(len(rows)), groups)
