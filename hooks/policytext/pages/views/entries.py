"""The glossary, the list of instruments and that of organisations, each by groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.languages import language
from policytext.edition.names import Entry
from policytext.pages.entry_kinds import FOLDERS, EntryKind, entry_kind, foreign_names, group_name
from policytext.pages.offers import Offers, data_files
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, ListFilter, link_to, list_filter
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry; `foreign`: its names in other languages, (BCP 47 tag, names), in as few groups as say which."""

    link: Link
    foreign: tuple[tuple[str, tuple[str, ...]], ...]
    definition: str
    mentions: int


@dataclass(frozen=True, slots=True)
class EntriesView:
    intro: str
    form: ListFilter | None
    groups: tuple[tuple[Heading, tuple[EntryRow, ...]], ...]
    files: Offers

    def headings(self) -> Sequence[Heading]:
        return [heading for heading, _ in self.groups]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for heading, rows in self.groups:
            yield Block(heading.anchor, heading.text, 2)
            for row in rows:
                names = " · ".join(name for _, names in row.foreign for name in names)
                yield Block(heading.anchor, " ".join([row.link.text, names, row.definition]))


def pages(context: Context) -> Iterator[Page]:
    for folder in FOLDERS:
        intro = context.say(f"{folder}_intro", n=len(entry_kind(context, folder).entries))
        path, title = f"{folder}/index.md", context.say(folder)
        yield Page(path, title, "entries", "list", subject=folder, description=intro)


def view(context: Context, page: Page) -> EntriesView:
    kind = entry_kind(context, page.subject)
    groups: dict[str, list[Entry]] = {}
    for entry in kind.entries.values():
        groups.setdefault(kind.group(entry), []).append(entry)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return EntriesView(
        page.description,
        list_filter(len(kind.entries)),
        tuple(
            (
                Heading(2, f"group-{number}", group_name(context, kind.folder, group)),
                tuple(_row(context, kind, entry) for entry in entries),
            )
            for number, (group, entries) in enumerate(ordered, 1)
        ),
        data_files(context, kind.folder),
    )


def _row(context: Context, kind: EntryKind, entry: Entry) -> EntryRow:
    names, place = foreign_names(entry), getattr(entry, "place", "")
    tags = [language(name, place) for name in names]
    foreign: list[tuple[str, tuple[str, ...]]] = [
        (tag, (name,)) for tag, name in zip(tags, names, strict=True)
    ]
    if len(set(tags)) == 1:
        foreign = [(tags[0], tuple(names))]
    return EntryRow(
        link_to(context, kind.kind, entry.id),
        tuple(foreign),
        context.plain(kind.definition(entry)),
        len(context.library.mentions_of_entry(kind.kind, entry.id)),
    )
