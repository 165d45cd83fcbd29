"""What finds the entries of tables in texts, compiled once: names, names that hold in some articles only, themes, places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from policytext.annotate import local, names, places, themes
from policytext.model import Leaf, Passage, Span, ThemeScore
from policytext.tables import Tables


@dataclass(frozen=True)
class Annotators:
    """The annotators of one set of tables. Offsets are in canonical text throughout."""

    tables: Tables

    @cached_property
    def _names(self) -> names.Annotator:
        return names.Annotator(self.tables)

    @cached_property
    def _local(self) -> local.LocalNames:
        return local.LocalNames(self.tables)

    @cached_property
    def _themes(self) -> themes.Themes:
        return themes.Themes(self.tables.themes)

    @cached_property
    def _homes(self) -> dict[tuple[str, str], str]:
        """The place of every organisation and instrument, by (kind, id)."""
        bodies = {("organisation", o.id): o.place for o in self.tables.organisations}
        return bodies | {("instrument", i.id): i.place for i in self.tables.instruments}

    def mentions(self, text: str, passage: Passage, home: str) -> tuple[Span, ...]:
        """The mentions in a passage, whose canonical text is `text`; of entries that share a name all, the term first.

        `home` is the place that 我国 means, "" when it means none.
        """
        found = self._names.annotate(text, passage.marks, home=home)
        return tuple(each for span in found for each in self._sharing(span))

    def _sharing(self, span: Span) -> list[Span]:
        """A mention, and those of the entries of other kinds that have its name: EAR is a term and an instrument."""
        others = (replace(span, kind=kind, id=entry) for kind, entry in self._names.twins(span))
        return sorted([span, *others], key=lambda one: one.kind != "term")

    def local(self, leaves: Sequence[Leaf], about: Sequence[str]) -> list[Leaf]:
        """The leaves of an article that is about some places, with the names that mean something there only."""
        found = self._local.add([leaf.text for leaf in leaves], [leaf.spans for leaf in leaves], about)
        return [replace(leaf, spans=spans) for leaf, spans in zip(leaves, found, strict=True)]

    def places(self, title: Leaf, leaves: Iterable[Leaf]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The places that an article is about, and those that it mentions besides, the weightiest first."""
        return places.about([self._spans(leaf) for leaf in leaves], self._spans(title), homes=self._homes)

    def _spans(self, leaf: Leaf) -> list[Span]:
        """The mentions of a leaf and the places in the names of terms and instruments."""
        return [*leaf.spans, *(inner for span in leaf.spans for inner in self._names.inside(span))]

    def scores(self, title: Leaf, leaves: Iterable[Leaf]) -> tuple[ThemeScore, ...]:
        """Every theme that a word of a text speaks for, however weakly, the strongest first."""
        return self._themes.score([leaf.text for leaf in leaves], title.text, threshold=0, share=0)

    def leading(self, scores: Sequence[ThemeScore]) -> tuple[ThemeScore, ...]:
        """Of all scores of a text those of its leading themes."""
        return themes.leading(scores, self.tables.theme)
