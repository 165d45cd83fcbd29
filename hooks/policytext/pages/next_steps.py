"""Next steps from an article: the related ones, and what they have in common with it."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.model import Work
from policytext.pages.parts import ArticleItem, Link, article_item, link_to

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
    both = context.relations.shared_names(work, other)
    theirs = {theme.id for theme in other.themes}
    both += [("theme", theme.id) for theme in work.themes if theme.id in theirs]
    both += [("place", place) for place in work.primary if place in other.primary]
    found: dict[str, list[Link]] = {}
    for kind in ("instrument", "organisation", "theme", "place"):
        found[f"same_{kind}"] = [link_to(context, *name) for name in both if name[0] == kind][:_REASONS]
    return tuple((key, tuple(links)) for key, links in found.items() if links)
