"""Sentences quoted from articles with a link to where they stand, as pages and as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policytext.convert.converter import Scripts
from policytext.edition.context import Context
from policytext.model import Edition, Leaf, Library, Work
from policytext.pages.facts import ARROW, place_link, quote, sentence, work_item


def excerpt(context: Context, here: str, work: Work, leaf: Leaf, place: tuple[str, int, int]) -> str:
    """The sentence around a range of a leaf, the range marked, and a link to its paragraph; as Markdown.

    `place` is the passage's address and the range in its canonical text.
    """
    anchor, start, end = place
    return f"{quote(context, leaf, start, end)} {place_link(context, here, work, anchor, ARROW)}"


def source_line(context: Context, here: str, work: Work) -> str:
    """Whose sentence it is: the article, its source and date."""
    return f'<span class="pt-from">{work_item(context, here, work)}</span>'


@dataclass(frozen=True)
class Sentences:
    """Sentences of a library in every edition, for data files."""

    library: Library
    scripts: Scripts
    _contexts: Mapping[Edition, Context] = field(init=False)

    def __post_init__(self) -> None:
        contexts = {e: Context(self.library, e, self.scripts, {}) for e in Edition}
        object.__setattr__(self, "_contexts", contexts)

    def forms(self, leaf: Leaf, start: int, end: int) -> dict[str, str]:
        """The sentence around a range of a leaf, by edition."""
        first, last = sentence(leaf, start, end)
        out = {}
        for edition, context in self._contexts.items():
            conversion = context.convert(leaf)
            a, z = conversion.span(first, last)
            out[str(edition)] = conversion.text[a:z].strip()
        return out
