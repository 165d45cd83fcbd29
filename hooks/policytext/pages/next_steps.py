"""Next steps from an article: the related ones, and what they have in common with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.model import Instrument, Organisation, Work
from policytext.pages.parts import ArticleItem, Link, article_item

_REASONS = 3  # names given as what two articles share


@dataclass(frozen=True, slots=True)
class NextStep:
    """A related article; `passage`: it has a passage of this one; `shared`: (key of interface.yml, what they share)."""

    article: ArticleItem
    passage: bool
    shared: tuple[tuple[str, tuple[Link, ...]], ...]


def next_steps(context: Context, work: Work) -> tuple[NextStep, ...]:
    return tuple(
        NextStep(
            article_item(context, other),
            context.relations.share_passage(work, other),
            _shared(context, work, other),
        )
        for other in context.relations.related(work)
    )


def _shared(context: Context, work: Work, other: Work) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    library, theirs = context.library, {t.id for t in other.themes}
    both = context.relations.shared_names(work, other)
    entries: dict[str, Mapping[str, Instrument] | Mapping[str, Organisation]] = {"instrument": library.instruments, "organisation": library.organisations}
    folders = {"instrument": "instruments", "organisation": "organisations"}
    found = [
        (
            f"same_{kind}",
            [
                Link(context.forms(of_kind[i]), f"{folders[kind]}/{i}.md")
                for name_kind, i in both
                if name_kind == kind
            ],
        )
        for kind, of_kind in entries.items()
    ]
    themes = [
        Link(context.plain(library.themes[t.id].name), f"themes/{t.id}.md")
        for t in work.themes
        if t.id in theirs
    ]
    places = [Link(context.place(p), f"places/{p}.md") for p in work.primary if p in other.primary]
    found += [("same_theme", themes), ("same_place", places)]
    return tuple((key, tuple(links[:_REASONS])) for key, links in found if links)
