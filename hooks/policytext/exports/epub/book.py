"""The library as a book: an EPUB 3 for every edition, with its articles, notes, tables and the glossary."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.xhtml import XhtmlText
from policytext.edition.times import date
from policytext.exports.epub.package import Book, Chapter, epub, render
from policytext.exports.twins import about
from policytext.model import Edition, Element, Term, Volume, Work


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `shown` is its label as the source has it."""

    anchor: str
    label: str
    shown: str
    html: Markup


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    id: str
    name: str
    english: str
    definition: str


def path(edition: Edition) -> str:
    """Where the book of an edition stands, below the edition's root."""
    return f"policytext-{edition}.epub"


def files(context: Context) -> dict[str, bytes]:
    return {path(context.edition): epub(book(context))}


def book(context: Context) -> Book:
    """The book of the context's edition."""
    say = context.say
    title, terms = say("site_name"), _terms(context)
    sources = tuple(_source(context, volume) for volume in context.library.volumes)
    return Book(
        identifier=_identifier(context),
        title=title,
        language=str(context.edition),
        modified=context.version,
        description=say("site_description"),
        rights=say("book_rights"),
        source=context.address.url("index.md"),
        contents=say("book_contents"),
        summary=say("book_accessibility"),
        cover=render("cover.svg.jinja", title=title, tagline=say("edition_about").split("，")[0]),
        chapters=(
            Chapter("cover", say("book_cover"), render("cover.xhtml.jinja", title=title), role="cover"),
            Chapter("about", say("book_about"), _about(context), role="preface"),
            *sources,
            *([_glossary(context, terms)] if terms else []),
        ),
    )


def _identifier(context: Context) -> str:
    """The same for every version of a library, so that readers' programs know a new version as the same book."""
    sources = (volume.id for volume in context.library.volumes)
    holds = " ".join([context.address.site, str(context.edition), *sources])
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, holds)}"


def _about(context: Context) -> Markup:
    keys = ("site_description", "edition_about", "footer_note", "book_rights")
    lines = [*map(context.say, keys), context.address.url("index.md")]
    title = context.say("book_about")
    return render("about.xhtml.jinja", title=title, lines=list(filter(None, lines)))


# --- sources and articles ----------------------------------------------------------------


def _source(context: Context, volume: Volume) -> Chapter:
    """A source: what it is, what stands before and after its articles, and its articles."""
    say, sidecar, title = context.say, volume.sidecar, context.convert(volume.title).text
    facts = [
        (say("who_speaks"), context.plain(sidecar.speaker)),
        (say("publisher"), context.plain(sidecar.publisher)),
        (say("published_in"), context.plain(sidecar.where)),
        (say("date"), date(context, sidecar.date)),
        (say("kind"), context.plain(sidecar.kind)),
        (say("rights"), context.plain(sidecar.rights.note)),
        (f"{say('summary')}（{say('editors_words')}）", context.plain(sidecar.summary)),
    ]
    text = context.library.texts[volume.id]
    body = _text(context, title, facts, (*text.front, *text.back))
    articles = tuple(_article(context, work) for work in context.library.works_of(volume))
    return Chapter(f"sources/{volume.id}", title, body, articles, "part")


def _article(context: Context, work: Work) -> Chapter:
    title, facts, text = context.work_title(work), about(context, work), context.library.text(work)
    if work.outline:
        facts.append((context.say("rights_outline"), context.say("outline_notice")))
        body = _text(context, title, facts, ())
    else:
        body = _text(context, title, facts, text.elements, text.notes)
    return Chapter(f"articles/{work.id}", title, body, role="chapter")


def _text(
    context: Context,
    title: str,
    facts: list[tuple[str, str]],
    blocks: tuple[Element, ...],
    notes: tuple[Element, ...] = (),
) -> Markup:
    writer = XhtmlText(context, {term.id for term in _terms(context)})
    return render(
        "text.xhtml.jinja",
        title=title,
        facts=facts,
        blocks=writer.blocks(blocks),
        notes=[
            Note(note.anchor, note.label, note.label.partition("-")[0], writer.inline(note.leaf))
            for note in notes
        ],
        notes_title=context.say("footnotes"),
        back=context.say("back_to_text"),
    )


# --- glossary ----------------------------------------------------------------------------


def _terms(context: Context) -> list[Term]:
    """The terms that the texts of the book use."""
    named = context.library.mentions_of
    return [term for term in context.library.terms.values() if ("term", term.id) in named]


def _glossary(context: Context, terms: list[Term]) -> Chapter:
    entries = [
        GlossaryEntry(term.id, context.forms(term), term.en, context.plain(term.definition)) for term in terms
    ]
    title = context.say("glossary")
    return Chapter(
        "glossary", title, render("glossary.xhtml.jinja", title=title, terms=entries), role="glossary"
    )
