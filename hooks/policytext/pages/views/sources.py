"""The list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.times import date
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, link_to
from policytext.search.visible_text import Block

PATH = "sources/index.md"


@dataclass(frozen=True, slots=True)
class SourceRow:
    link: Link
    text_kind: str
    date: str
    articles: int


@dataclass(frozen=True, slots=True)
class SourcesView:
    intro: str
    rows: tuple[SourceRow, ...]

    def headings(self) -> Sequence[Heading]:
        return ()

    def blocks(self) -> Iterator[Block]:
        yield Block("", self.intro)
        for row in self.rows:
            yield Block("", f"{row.link.text} {row.text_kind} {row.date} {row.articles}")


def pages(context: Context) -> Iterator[Page]:
    yield Page(PATH, context.say("sources"), "sources", "list", description=context.say("sources_intro"))


def view(context: Context, page: Page) -> SourcesView:
    rows = (
        SourceRow(
            link_to(context, "source", volume.id),
            context.plain(volume.sidecar.kind),
            date(context, volume.sidecar.date),
            len(volume.works),
        )
        for volume in context.library.volumes
    )
    return SourcesView(context.say("sources_intro"), tuple(rows))
