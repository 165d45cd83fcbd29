"""The list of themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, ListFilter, link_to, list_filter
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class Group:
    """A top theme and those below it, each with how many articles it has."""

    anchor: str
    link: Link
    introduction: str
    themes: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class ThemesView:
    intro: str
    form: ListFilter | None
    groups: tuple[Group, ...]

    def headings(self) -> Sequence[Heading]:
        return [Heading(2, group.anchor, group.link.text) for group in self.groups]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for group in self.groups:
            yield Block(group.anchor, group.link.text, 2)
            yield Block(group.anchor, group.introduction)
            for link, _ in group.themes:
                yield Block(group.anchor, link.text)


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("themes"), context.say("themes_intro")
    yield Page("themes/index.md", title, "themes", "list", description=intro)


def view(context: Context, page: Page) -> ThemesView:
    subjects = context.subjects
    groups = tuple(
        Group(
            top.id,
            link_to(context, "theme", top.id),
            context.plain(top.introduction),
            tuple(
                (link_to(context, "theme", t.id), len(subjects.ranked(t.id)))
                for t in subjects.children(top.id)
            ),
        )
        for top in subjects.children("")
    )
    form = list_filter(sum(len(group.themes) for group in groups))
    return ThemesView(context.say("themes_intro"), form, groups)
