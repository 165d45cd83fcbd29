"""The page of a term, an instrument or an organisation: what it is, how editions call it, where texts name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.languages import language
from policytext.edition.names import Entry, entry_name
from policytext.exports import skos
from policytext.model import Edition, Instrument, Organisation, Term
from policytext.pages.entry_kinds import FOLDERS, entry_kind, foreign_names, group_name, variants
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, MentionGroup, link_to, mention_groups
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class Name:
    """What some editions call the entry: what they are called together, the BCP 47 tag of one, the name."""

    editions: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class EntryFact:
    """Something known of the entry: a key of interface.yml; values, which are links where they have a path; and the language
    of the values when it is another one."""

    key: str
    values: tuple[Link, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class PartAccount:
    """A part of an instrument, and where texts name it."""

    id: str
    link: Link
    mentions: tuple[MentionGroup, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    definition: str
    names: tuple[Name, ...]
    known: tuple[EntryFact, ...]
    mentions: tuple[MentionGroup, ...]
    parts: tuple[PartAccount, ...]
    titles: tuple[str, str]

    def headings(self) -> Sequence[Heading]:
        out = [Heading(2, "mentions", self.titles[0])]
        if self.parts:
            out.append(Heading(2, "parts", self.titles[1]))
            out += [Heading(3, f"part-{part.id}", part.link.text) for part in self.parts]
        return out

    def blocks(self) -> Iterator[Block]:
        if self.definition:
            yield Block("title", self.definition)
        for name in self.names:
            yield Block("title", name.name)
        for fact in self.known:
            yield Block("title", "、".join(value.text for value in fact.values))
        yield from _quoted("mentions", self.mentions)
        for part in self.parts:
            yield Block(f"part-{part.id}", part.link.text, 3)
            yield from _quoted(f"part-{part.id}", part.mentions)


def _quoted(anchor: str, groups: Iterable[MentionGroup]) -> Iterator[Block]:
    for group in groups:
        yield Block(anchor, f"{group.article.link.text} {group.article.about}")
        if group.quotation:
            yield Block(anchor, group.quotation.text)


def pages(context: Context) -> Iterator[Page]:
    """A page for every entry; one that no text of this library names has none, but for terms."""
    for folder in FOLDERS:
        kind = entry_kind(context, folder)
        for entry in kind.entries.values():
            names = [*foreign_names(entry), *variants(context, entry)]
            yield Page(
                context.page_of(kind.kind, entry.id),
                context.forms(entry),
                "entry",
                kind.kind,
                subject=entry.id,
                description=context.plain(kind.definition(entry)),
                parent=f"{folder}/index.md",
                aliases=tuple(dict.fromkeys(filter(None, names))),
            )


def view(context: Context, page: Page) -> EntryView:
    kind = entry_kind(context, page.path.partition("/")[0])
    entry = kind.entries[page.subject]
    names = tuple(_names(context, entry))
    parts = context.instruments.parts(entry.id) if isinstance(entry, Instrument) else []
    known = (_other_names(context, entry, names), *_facts(context, entry))
    return EntryView(
        definition=page.description,
        names=names,
        known=tuple(fact for fact in known if fact.values),
        mentions=mention_groups(context, context.library.mentions_of_entry(kind.kind, entry.id)),
        parts=tuple(
            PartAccount(
                part,
                link_to(context, "instrument", part),
                mention_groups(context, context.library.mentions_of["instrument", part]),
            )
            for part in parts
        ),
        titles=(context.say("occurrences"), context.say("accounts_of_parts")),
    )


def _names(context: Context, entry: Entry) -> Iterator[Name]:
    """The entry's name as each edition writes it, editions that agree together."""
    names = {edition: entry_name(context.scripts, entry, edition) for edition in Edition}
    for name in dict.fromkeys(names.values()):
        editions = tuple(edition for edition, other in names.items() if other == name)
        tag = context.edition if context.edition in editions else editions[0]
        yield Name(editions_name(context, editions), str(tag), name)


def editions_name(context: Context, editions: Sequence[Edition]) -> str:
    """What editions that agree, given in their order, are called together."""
    return context.say("edition_" + "_".join(edition.key for edition in editions))


def _other_names(context: Context, entry: Entry, names: Iterable[Name]) -> EntryFact:
    said = {*foreign_names(entry), *(name.name for name in names)}
    others = [name for name in dict.fromkeys(variants(context, entry)) if name not in said]
    return EntryFact("other_forms", tuple(Link(name, "") for name in others))


def _facts(context: Context, entry: Entry) -> Iterator[EntryFact]:
    yield _plain("abbreviation", *entry.abbr)
    if isinstance(entry, Term):
        yield from _term(context, entry)
    elif isinstance(entry, Instrument):
        yield from _instrument(context, entry)
    else:
        yield from _organisation(context, entry)


def _plain(key: str, *values: str, language: str = "") -> EntryFact:
    return EntryFact(key, tuple(Link(value, "") for value in values if value), language)


def _term(context: Context, entry: Term) -> Iterator[EntryFact]:
    terms = context.library.terms

    def links(key: str, ids: Iterable[str]) -> EntryFact:
        return EntryFact(key, tuple(link_to(context, "term", i) for i in ids))

    yield _plain("english", entry.en, language="en")
    yield _plain("category", group_name(context, "glossary", entry.category))
    yield _plain("whose_term", context.plain(entry.whose))
    yield links("broader", entry.broader)
    yield links("narrower", skos.narrower(terms, entry))
    yield links("related", skos.related(terms, entry))


def _instrument(context: Context, entry: Instrument) -> Iterator[EntryFact]:
    line, compared = context.instruments.line(entry.id), context.instruments.compared
    yield _plain("original_name", entry.original, language=language(entry.original, entry.place))
    yield _plain("type", context.plain(entry.type))
    yield EntryFact("issuer", _issuer(context, entry.issuer))
    yield EntryFact("place", _place(context, entry.place))
    yield _plain("year", entry.year)
    yield EntryFact("part_of", tuple(link_to(context, "instrument", i) for i in line[1:]))
    parts = context.instruments.parts(entry.id)
    yield EntryFact("has_parts", tuple(link_to(context, "instrument", i) for i in parts))
    if anchor := next((i for i in line if i in compared), ""):
        yield EntryFact("compare", (Link(context.say("compare_sources"), "compare.md", anchor),))


def _organisation(context: Context, entry: Organisation) -> Iterator[EntryFact]:
    yield _plain("english", entry.en, language="en")
    yield _plain("kind_of_body", group_name(context, "organisations", entry.kind))
    yield EntryFact("place", _place(context, entry.place))


def _issuer(context: Context, issuer: str) -> tuple[Link, ...]:
    """Who issued an instrument: the id of an organisation, or words."""
    if issuer in context.library.organisations:
        return (link_to(context, "organisation", issuer),)
    return (Link(context.plain(issuer), ""),) if issuer else ()


def _place(context: Context, place: str) -> tuple[Link, ...]:
    """A place's name, a link where it has a page."""
    if place in context.library.places:
        return (link_to(context, "place", place),)
    return (Link(context.plain(place), ""),) if place else ()
