"""The library as a book: an EPUB 3 for every edition, with its articles, notes, tables and the glossary."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from html import escape

from policytext.edition import prose
from policytext.edition.context import Context
from policytext.exports.epub.package import Book, Chapter, epub
from policytext.exports.twins import about
from policytext.model import Edition, Element, Kind, Leaf, Span, Term, Volume, Work
from policytext.pages.facts import date

_STYLE = """body { line-height: 1.75; }
h1, h2, h3, h4, h5, h6 { line-height: 1.4; }
p { margin: 0.4em 0; text-indent: 2em; }
.by, .head p, figure p, aside p, dd p, .cover { text-indent: 0; }
.head { border-bottom: 1px solid; margin-bottom: 1.5em; font-size: 0.9em; }
.head dt, dt { font-weight: bold; margin-top: 0.6em; }
.head dd, dd { margin-left: 1em; }
.item { padding-left: 1em; }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; }
caption { text-align: left; font-weight: bold; }
th, td { border: 1px solid; padding: 0.25em 0.4em; vertical-align: top; text-align: left; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 95vh; }
sup { line-height: 1; }
"""


def path(edition: Edition) -> str:
    """Where the book of an edition stands, below the edition's root."""
    return f"policytext-{edition}.epub"


def files(context: Context) -> dict[str, bytes]:
    return {path(context.edition): epub(book(context))}


def book(context: Context) -> Book:
    """The book of the context's edition."""
    say = context.say
    sources = tuple(_volume(context, volume) for volume in context.library.volumes)
    glossary = (_glossary(context),) if _terms(context) else ()
    return Book(
        identifier=_identifier(context),
        title=say("site_name"),
        language=str(context.edition),
        modified=context.version,
        description=say("site_description"),
        rights=say("book_rights"),
        source=context.address.url("index.md"),
        contents=say("book_contents"),
        summary=say("book_accessibility"),
        cover=_cover(context),
        style=_STYLE,
        chapters=(
            Chapter(
                "cover",
                say("book_cover"),
                f'<p class="cover"><img src="cover.svg" alt="{escape(say("site_name"))}"/></p>',
                role="cover",
            ),
            Chapter("about", say("book_about"), _about(context), role="preface"),
            *sources,
            *glossary,
        ),
    )


def _identifier(context: Context) -> str:
    """The same for every version of a library, so that readers' programs know a new version as the same book."""
    holds = " ".join(
        [context.address.site, str(context.edition), *(volume.id for volume in context.library.volumes)]
    )
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, holds)}"


def _cover(context: Context) -> str:
    title, tagline = escape(context.say("site_name")), escape(context.say("edition_about").split("，")[0])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800">\n'
        '<rect width="600" height="800" fill="#1d3a5f"/>\n<rect x="40" y="40" width="520" height="720" fill="none" stroke="#d9c48f" stroke-width="2"/>\n'
        f'<text x="300" y="330" font-size="64" text-anchor="middle" fill="#ffffff" font-family="serif">{title}</text>\n'
        '<rect x="220" y="380" width="160" height="3" fill="#d9c48f"/>\n'
        f'<text x="300" y="440" font-size="26" text-anchor="middle" fill="#ffffff" font-family="serif">{tagline}</text>\n</svg>\n'
    )


def _about(context: Context) -> str:
    say = context.say
    lines = [
        say("site_description"),
        say("edition_about"),
        say("footer_note"),
        say("book_rights"),
        context.address.url("index.md"),
    ]
    return f"<h1>{escape(say('book_about'))}</h1>\n" + "\n".join(
        f"<p>{escape(line)}</p>" for line in lines if line
    )


# --- sources and articles ----------------------------------------------------------------


def _volume(context: Context, volume: Volume) -> Chapter:
    """A source: what it is, what stands before and after its articles, and its articles."""
    sidecar, title = volume.sidecar, context.convert(volume.title).text
    facts = [
        (context.say("who_speaks"), context.plain(sidecar.speaker)),
        (context.say("publisher"), context.plain(sidecar.publisher)),
        (context.say("published_in"), context.plain(sidecar.where)),
        (context.say("date"), date(context, sidecar.date)),
        (context.say("kind"), context.plain(sidecar.kind)),
        (context.say("rights"), context.plain(sidecar.rights.note)),
        (f"{context.say('summary')}（{context.say('editors_words')}）", context.plain(sidecar.summary)),
    ]
    text = context.library.texts[volume.id]
    matter = _blocks(context, [*text.front, *text.back])
    articles = tuple(_work(context, work) for work in context.library.works_of(volume))
    return Chapter(
        f"sources/{volume.id}", title, f"<h1>{escape(title)}</h1>\n{_facts(facts)}{matter}", articles, "part"
    )


def _work(context: Context, work: Work) -> Chapter:
    title = context.work_title(work)
    rows = [(label, value) for label, value in about(context, work)]
    if work.outline:
        rows.append((context.say("rights_outline"), context.say("outline_notice")))
    text = context.library.text(work)
    body = "" if work.outline else _blocks(context, text.elements) + _notes(context, text.notes)
    return Chapter(
        f"articles/{work.id}", title, f"<h1>{escape(title)}</h1>\n{_facts(rows)}{body}", role="chapter"
    )


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<dt>{escape(label)}</dt><dd><p>{escape(value)}</p></dd>\n" for label, value in rows if value
    )
    return f'<dl class="head">\n{items}</dl>\n'


def _blocks(context: Context, elements: Sequence[Element]) -> str:
    """Blocks as XHTML; the first mention of a term in them leads to the glossary."""
    link, depth, out = _Links(context), 1, []
    for element in elements:
        if element.kind is Kind.HEADING:
            depth = min(element.level, depth + 1)
            out.append(f'<h{depth} id="{element.anchor}">{_inline(context, element.leaf)}</h{depth}>')
        elif element.kind is Kind.TABLE:
            out.append(_table(context, element, link))
        else:
            name = {Kind.ITEM: "item", Kind.BYLINE: "by", Kind.IMPRINT: "by"}.get(element.kind, "text")
            out.append(f'<p class="{name}" id="{element.anchor}">{_inline(context, element.leaf, link)}</p>')
    return "".join(f"{block}\n" for block in out)


class _Links:
    """Links the first mention of every term to the glossary."""

    def __init__(self, context: Context):
        self._terms = {term.id for term in _terms(context)}

    def __call__(self, span: Span) -> tuple[str, str] | None:
        if span.kind != "term" or span.id not in self._terms:
            return None
        self._terms.remove(span.id)
        return f'<a href="../glossary.xhtml#{escape(span.id)}">', "</a>"


def _inline(context: Context, leaf: Leaf, link: _Links | None = None) -> str:
    """A leaf as XHTML: `prose.inline` writes tags and numeric references, which XML knows as well."""
    text = prose.inline(context, leaf, link)
    return text.replace(
        '<a class="footnote-ref"', '<a class="footnote-ref" epub:type="noteref" role="doc-noteref"'
    )


def _table(context: Context, element: Element, link: _Links) -> str:
    def row(cells: Iterable[Leaf], tag: str, close: str, link: _Links | None) -> str:
        return (
            "<tr>" + "".join(f"<{tag}>{_inline(context, cell, link)}</{close}>" for cell in cells) + "</tr>\n"
        )

    head = "".join(row(cells, 'th scope="col"', "th", None) for cells in element.rows[: element.header_rows])
    body = "".join(row(cells, "td", "td", link) for cells in element.rows[element.header_rows :])
    caption = f"<caption>{_inline(context, element.leaf)}</caption>\n" if element.leaf.text else ""
    parts = [f"<{tag}>\n{rows}</{tag}>\n" for tag, rows in (("thead", head), ("tbody", body)) if rows]
    return f'<table id="{element.anchor}">\n{caption}{"".join(parts)}</table>'


def _notes(context: Context, notes: Sequence[Element]) -> str:
    items = "".join(
        f'<aside epub:type="footnote" role="doc-footnote" id="{note.anchor}"><p><a href="#fnref-{escape(note.label)}" '
        f'role="doc-backlink" title="{escape(context.say("back_to_text"))}">{escape(note.label.partition("-")[0])}</a> '
        f"{_inline(context, note.leaf)}</p></aside>\n"
        for note in notes
    )
    return f"<h2>{escape(context.say('footnotes'))}</h2>\n{items}" if items else ""


# --- glossary ----------------------------------------------------------------------------


def _terms(context: Context) -> list[Term]:
    """The terms that the texts of the book use."""
    return [term for term in context.library.terms.values() if ("term", term.id) in context.mentions]


def _glossary(context: Context) -> Chapter:
    items = "".join(
        f'<dt id="{escape(term.id)}">{escape(context.forms(term))}</dt>\n<dd><p>{_meaning(context, term)}</p></dd>\n'
        for term in _terms(context)
    )
    title = context.say("glossary")
    return Chapter("glossary", title, f"<h1>{escape(title)}</h1>\n<dl>\n{items}</dl>", role="glossary")


def _meaning(context: Context, term: Term) -> str:
    latin = f'<span xml:lang="en" lang="en">{escape(term.en)}</span>' if term.en else ""
    return " ".join(filter(None, [latin, escape(context.plain(term.definition))]))
