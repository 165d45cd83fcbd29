"""Which pages there are for what a library holds. Who makes pages or links asks here, so that no link leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytext.model import Library, Place

#: Where the pages of a kind of thing are.
FOLDERS = {
    "article": "articles",
    "theme": "themes",
    "term": "glossary",
    "instrument": "instruments",
    "organisation": "organisations",
    "person": "organisations",
    "place": "places",
}
#: Kind and id of what a page is about: a source, its lines as received, an article, a theme, a place or an entry.
Target = tuple[str, str]


def targets(library: Library) -> dict[Target, str]:
    """Every target that has a page -> the page's source path, kind by kind in the library's order.

    Sources, articles, themes and terms have one always; the lines of a source that is no outline; a place, instrument
    or organisation when an article names it; a place also when one that lies within it has a page. A person is an
    organisation by another name.
    """
    found: dict[Target, str] = {}
    for volume in library.volumes:
        found["source", volume.id] = f"sources/{volume.id}/index.md"
        if not volume.outline:
            found["lines", volume.id] = f"sources/{volume.id}/lines.md"
    ids: dict[str, Iterable[str]] = {
        "article": library.work,
        "theme": library.themes,
        "place": places_with_pages(library),
        "term": library.terms,
        "instrument": _named(library.instruments, library, "instrument"),
        "organisation": _named(library.organisations, library, "organisation", "person"),
    }
    for kind, held in ids.items():
        found |= {(kind, one): f"{FOLDERS[kind]}/{one}.md" for one in held}
    return found | {("person", one): found["organisation", one] for one in ids["organisation"]}


def _named(entries: Iterable[str], library: Library, *kinds: str) -> list[str]:
    return [one for one in entries if any((kind, one) in library.holders for kind in kinds)]


def places_with_pages(library: Library) -> list[str]:
    """The places that articles are about or name, wherever they do, and those that these lie within."""
    named = {place for work in library.works for place in (*work.primary, *work.mentioned)}
    named |= {place for kind, place in library.holders if kind == "place"}
    shown = {above for place in named for above in _line(place, library.places)}
    return [place for place in library.places if place in shown]


def _line(place: str, places: Mapping[str, Place]) -> list[str]:
    """A place and what it lies within, the nearest first, as far as there are entries; a circle ends it."""
    found: list[str] = []
    while place in places and place not in found:
        found.append(place)
        place = places[place].within
    return found
