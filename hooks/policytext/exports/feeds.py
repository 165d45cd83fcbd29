"""Atom feeds (RFC 4287): of an edition, and of every theme and place that has articles."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from policytext.edition.context import Context
from policytext.exports.citations.citation import citation, parts
from policytext.exports.twins import markdown_path
from policytext.model import Work

PATH = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LIMIT = 100  # entries of a feed, the newest


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to be: its path, its title and subtitle in the edition's script, the page it follows, its articles."""

    path: str
    title: str
    subtitle: str
    page: str
    works: tuple[Work, ...]


def files(context: Context) -> dict[str, bytes]:
    """Source path -> content of the feeds of an edition."""
    return {feed.path: atom(context, feed) for feed in feeds(context)}


def feeds(context: Context) -> Iterator[Feed]:
    """All feeds of an edition; one without articles is left out, but for that of the edition."""
    library, name = context.library, context.say("site_name")
    yield Feed(PATH, name, context.say("site_description"), "index.md", library.works)
    for theme in library.themes.values():
        ranked = {work.id for work, _ in context.subjects.ranked(theme.id)}
        if works := tuple(work for work in library.works if work.id in ranked):
            page, title = context.page_of("theme", theme.id), f"{context.plain(theme.name)} - {name}"
            yield Feed(path_of(page), title, context.plain(theme.introduction), page, works)
    for place in library.places.values():
        if works := tuple(context.subjects.about(place.id)):
            page, title = context.page_of("place", place.id), f"{context.place(place.id)} - {name}"
            yield Feed(path_of(page), title, context.plain(place.introduction), page, works)


def path_of(page: str) -> str:
    """Where the feed of a theme's or place's page stands."""
    return f"feeds/{page.removesuffix('.md')}.xml"


def atom(context: Context, feed: Feed) -> bytes:
    """A feed as a file: newest articles first, the same bytes for the same library."""
    works = sorted(feed.works, key=lambda work: _updated(context, work), reverse=True)[:_LIMIT]
    updated = context.released or max((_updated(context, work) for work in works), default=context.version)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": str(context.edition)})
    _texts(
        root,
        (
            ("id", _id(context, feed.path)),
            ("title", feed.title),
            ("subtitle", feed.subtitle),
            ("updated", updated),
        ),
    )
    _person(root, context.say("site_name"))
    _link(root, "self", "application/atom+xml", _href(context, feed.path, feed.path))
    _link(root, "alternate", "text/html", _href(context, feed.path, feed.page))
    for work in works:
        _entry(context, root, feed, work)
    ElementTree.indent(root)
    declaration = b'<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def _entry(context: Context, root: ElementTree.Element, feed: Feed, work: Work) -> None:
    page, cited = context.page_of("article", work.id), citation(context, work)
    entry = ElementTree.SubElement(root, "entry")
    published = _instant(work.date) if cited.date and not cited.estimated else ""
    summary = context.plain(work.summary)
    _texts(
        entry,
        (
            ("id", _id(context, page)),
            ("title", cited.title),
            ("updated", _updated(context, work)),
            ("published", published),
        ),
    )
    for author in cited.authors:
        _person(entry, author)
    _link(entry, "alternate", "text/html", _href(context, feed.path, page))
    if not work.outline:
        _link(entry, "alternate", "text/markdown", _file(context, feed.path, markdown_path(work)))
    for theme in work.themes:
        label = context.plain(context.library.themes[theme.id].name)
        ElementTree.SubElement(entry, "category", {"term": theme.id, "label": label})
    _texts(entry, (("summary", summary),))


def _texts(parent: ElementTree.Element, pairs: Iterable[tuple[str, str]]) -> None:
    for name, text in pairs:
        if text:
            ElementTree.SubElement(parent, name).text = " ".join(text.split())


def _person(parent: ElementTree.Element, name: str) -> None:
    ElementTree.SubElement(ElementTree.SubElement(parent, "author"), "name").text = name


def _link(parent: ElementTree.Element, rel: str, kind: str, href: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _id(context: Context, path: str) -> str:
    """A permanent IRI: the address, or a UUID made of the path where the site has no address."""
    return (
        context.address.url(path)
        or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'policytext {context.edition} {path}')}"
    )


def _href(context: Context, here: str, there: str) -> str:
    return context.address.url(there) or context.address.relative(here, there)


def _file(context: Context, here: str, file: str) -> str:
    """A link to a file, whatever its suffix."""
    return context.address.absolute(file) or context.address.relative_file(here, file)


def _updated(context: Context, work: Work) -> str:
    """The moment of an article: its date, as nothing else is known to change; else that of this version."""
    return _instant(work.date) if parts(work.date) else context.version


def _instant(date: str) -> str:
    year, month, day = (*parts(date), 1, 1)[:3]
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def announced(context: Context, path: str, title: str) -> tuple[tuple[str, str], ...]:
    """Title and path of the feeds that the head of a page names: its own, and that of the edition."""
    folder, _, entry = path.removesuffix(".md").partition("/")
    own = {"themes": context.subjects.ranked, "places": context.subjects.about}.get(folder)
    found = [(title, path_of(path))] if own and own(entry) else []
    return (*found, (context.say("site_name"), PATH))
