"""A library in one edition: its words, its links, its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from policytext.convert.converter import Scripts
from policytext.edition.addresses import Address
from policytext.edition.names import Entry, entry_name
from policytext.library.instruments import Instruments
from policytext.library.relations import Relations
from policytext.library.subjects import Subjects
from policytext.library.targets import Target, targets
from policytext.model import Conversion, Edition, Leaf, Library, Work

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Context:
    """A library, and the edition it is written in.

    `released` is the moment this version is put out, 2026-01-31T00:00:00Z, where a build must say one; "" when unknown.
    `paths` are those of all pages, generated and hand-written, once they are known: then no link leads elsewhere.
    """

    library: Library
    edition: Edition
    scripts: Scripts
    interface: Mapping[str, Mapping[Edition, str] | str]
    address: Address = field(default_factory=Address)
    released: str = ""
    paths: frozenset[str] = frozenset()
    _converted: dict[tuple[Edition, str, int], Conversion] = field(default_factory=dict, repr=False)
    _plain: dict[tuple[Edition, str], str] = field(default_factory=dict, repr=False)

    # --- words --------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        """An interface text in this edition, as plain text. Raises KeyError for a key that is not in interface.yml."""
        if key not in self.interface:
            raise KeyError(f"docs/data/interface.yml has no text `{key}`; add a line `{key}: …` to it")
        entry = self.interface[key]
        text = self.plain(entry) if isinstance(entry, str) else entry[self.edition]
        return _PLACEHOLDER.sub(lambda m: str(values[m[1]]), text)

    def has(self, key: str) -> bool:
        return key in self.interface

    def plain(self, text: str) -> str:
        """Canonical text in this edition."""
        key = (self.edition, text)
        if key not in self._plain:
            self._plain[key] = self.scripts.edition(text, self.edition).text if text else ""
        return self._plain[key]

    def convert(self, leaf: Leaf) -> Conversion:
        """A leaf in this edition, aligned with its canonical text."""
        return self.converted(leaf, self.edition)

    def converted(self, leaf: Leaf, edition: Edition) -> Conversion:
        """A leaf in an edition, aligned with its canonical text."""
        key = (edition, leaf.text, hash(leaf.spans))
        if key not in self._converted:
            urls = [(m.start, m.end) for m in leaf.marks if m.kind == "url"]
            names = self.library.kept_names(leaf)
            self._converted[key] = self.scripts.edition(leaf.text, edition, urls, names)
        return self._converted[key]

    @property
    def version(self) -> str:
        """The moment of this version: what the build was told, else the latest date of an article; never the clock."""
        dates = [work.date for work in self.library.works if _ISO_DAY.fullmatch(work.date)]
        return self.released or f"{max(dates, default='2000-01-01')}T00:00:00Z"

    # --- links --------------------------------------------------------------------------

    def href(self, here: str, there: str, anchor: str = "") -> str:
        """The address of a page or file as a link on page `here` gives it; `there` is named as in `Page.path`.

        Raises LookupError for a page that the edition does not have, when `paths` says which it has.
        """
        if self.paths and there.endswith(".md") and there not in self.paths:
            raise LookupError(f"{here} links to {there}, which is no page of this edition")
        if here == there and anchor:
            return f"#{anchor}"
        return self.address.relative(here, there) + (f"#{anchor}" if anchor else "")

    def work_title(self, work: Work) -> str:
        """An article's title as plain text."""
        title = self.convert(work.title).text
        return title if work.title_by == "text" or title.startswith("[") else f"[{title}]"

    # --- entries ------------------------------------------------------------------------

    def forms(self, entry: Entry) -> str:
        """An entry's name in this edition."""
        return entry_name(self.scripts, entry, self.edition)

    def place(self, place_id: str) -> str:
        """A place's name in this edition."""
        return self.library.place_names[place_id][self.edition]

    @cached_property
    def relations(self) -> Relations:
        """Which articles belong together."""
        return Relations(self.library)

    @cached_property
    def subjects(self) -> Subjects:
        """Themes and places with their articles."""
        return Subjects(self.library)

    @cached_property
    def instruments(self) -> Instruments:
        """The hierarchy of instruments."""
        return Instruments(self.library)

    @cached_property
    def _targets(self) -> Mapping[Target, str]:
        return targets(self.library)

    def page_of(self, kind: str, target: str) -> str:
        """The path of the page of a source, its `lines`, an article, a theme, a place or an entry; "" when there is none."""
        return self._targets.get((kind, target), "")

    def pages_of(self, kind: str) -> list[str]:
        """The ids of what has a page of this kind, in the order of the library."""
        return [target for of, target in self._targets if of == kind]

    def name(self, kind: str, target: str) -> str:
        """What a target is called in this edition, as plain text."""
        library = self.library
        if kind == "article":
            return self.work_title(library.work[target])
        if kind in ("source", "lines"):
            return self.convert(library.volume[target].title).text
        if kind == "theme":
            return self.plain(library.themes[target].name)
        if kind == "place":
            return self.place(target)
        entries: Mapping[str, Mapping[str, Entry]] = {
            "term": library.terms,
            "instrument": library.instruments,
            "organisation": library.organisations,
            "person": library.organisations,
        }
        return self.forms(entries[kind][target])
