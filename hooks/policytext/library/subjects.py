"""Themes and places with their articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from policytext.library.targets import places_with_pages
from policytext.model import Library, Theme, ThemeScore, Work


class Subjects:
    """What articles are about, by theme and by place; collected once."""

    def __init__(self, library: Library):
        self._library = library

    # --- themes ---------------------------------------------------------------------------

    @cached_property
    def _ranked(self) -> dict[str, list[tuple[Work, ThemeScore]]]:
        found: dict[str, list[tuple[Work, ThemeScore]]] = defaultdict(list)
        for work in self._library.works:
            for score in work.themes:
                found[score.id].append((work, score))
        return {theme: sorted(rows, key=lambda row: -row[1].score) for theme, rows in found.items()}

    def ranked(self, theme: str) -> list[tuple[Work, ThemeScore]]:
        """A theme's articles with score and deciding words, strongest first."""
        return self._ranked.get(theme, [])

    def children(self, theme: str) -> list[Theme]:
        """The themes right below one, or the top ones for ""."""
        return [t for t in self._library.themes.values() if t.broader == theme]

    # --- places ---------------------------------------------------------------------------

    @cached_property
    def _about(self) -> dict[str, list[Work]]:
        return _by_place((work, work.primary) for work in self._library.works)

    @cached_property
    def _mentioning(self) -> dict[str, list[Work]]:
        """The other articles that name a place, in a footnote perhaps."""
        library = self._library
        found: dict[str, set[str]] = defaultdict(set)
        for work in library.works:
            for place in work.mentioned:
                found[place].add(work.id)
        for (kind, place), holders in library.holders.items():
            if kind == "place":
                found[place].update(holders)
        for place, works in self._about.items():
            found[place] -= {work.id for work in works}
        return {place: [work for work in library.works if work.id in ids] for place, ids in found.items()}

    def about(self, place: str) -> list[Work]:
        """The articles that are about a place."""
        return self._about.get(place, [])

    def mentioning(self, place: str) -> list[Work]:
        """The articles that mention a place and are not about it."""
        return self._mentioning.get(place, [])

    @cached_property
    def places(self) -> list[str]:
        """Every place that has a page, most written about first."""
        shown = places_with_pages(self._library)
        return sorted(shown, key=lambda p: (-len(self.about(p)), -len(self.mentioning(p)), p))

    def works_at(self, theme: str, place: str) -> list[Work]:
        """The articles on a theme that are about a place, in the order of the library."""
        return [work for work in self.about(place) if any(t.id == theme for t in work.themes)]


def _by_place(rows: Iterable[tuple[Work, Iterable[str]]]) -> dict[str, list[Work]]:
    found: dict[str, list[Work]] = defaultdict(list)
    for work, places in rows:
        for place in places:
            found[place].append(work)
    return dict(found)


def by_weight(works: Iterable[Work]) -> list[str]:
    """The places that some articles are about, those of most articles first."""
    counts = Counter(place for work in works for place in work.primary)
    return sorted(counts, key=lambda place: (-counts[place], place))
