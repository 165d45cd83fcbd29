"""The page of a theme: its articles by strength, an order to read them in, what they name, and by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.library import reading_order
from policytext.library.subjects import by_weight
from policytext.library.targets import FOLDERS
from policytext.model import ThemeScore, Work
from policytext.pages.offers import feed_of
from policytext.pages.page import Heading, Page
from policytext.pages.parts import ArticleItem, Link, article_item, article_link, link_to
from policytext.search.visible_text import Block

_SECTIONS = 4  # sections of an article that are named below it
_NAMED = 12  # entries of a kind that are named on a theme's page
_WORDS, _WORDS_OF_SECTION = 8, 5  # words that are named as deciding


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an article that is about the theme."""

    link: Link
    score: str
    because: str


@dataclass(frozen=True, slots=True)
class RankedArticle:
    """An article on the theme: `by_editor`: an editor said so; `because`: the deciding words; `score` says how strongly."""

    article: ArticleItem
    by_editor: bool
    summary: str
    because: str
    score: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An article in reading order; why it comes now: `score` of the first and of those with no other reason, names shared
    with the one before, whether another source speaks, and deciding words that are new."""

    article: Link
    first: bool
    score: str
    shared: tuple[Link, ...]
    other: bool
    fresh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfPlace:
    """The articles on the theme that are about a place."""

    place: str
    link: Link
    articles: tuple[ArticleItem, ...]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme; `below`: narrower themes and how many articles each has; `named`: (key of interface.yml, entries)."""

    introduction: str
    above: Link | None
    below: tuple[tuple[Link, int], ...]
    articles: tuple[RankedArticle, ...]
    steps: tuple[Step, ...]
    named: tuple[tuple[str, tuple[Link, ...]], ...]
    by_place: tuple[OfPlace, ...]
    feed: str
    words: tuple[tuple[str, str], ...]

    def headings(self) -> Sequence[Heading]:
        names = dict(self.words)
        out = [Heading(2, "articles", names["articles"])]
        if len(self.steps) > 1:
            out.append(Heading(2, "reading", names["reading"]))
        if self.articles:
            out += [Heading(2, "names", names["names"]), Heading(2, "by-place", names["by-place"])]
        out += [Heading(3, f"place-{one.place}", one.link.text) for one in self.by_place]
        return out

    def blocks(self) -> Iterator[Block]:
        if self.introduction:
            yield Block("title", self.introduction)
        for row in self.articles:
            yield Block("articles", f"{row.article.link.text} {row.article.about}")
            yield Block("articles", row.summary)
            yield Block("articles", row.because)
            for section in row.sections:
                yield Block("articles", section.link.text)
                yield Block("articles", section.because)
        for _, links in self.named:
            yield Block("names", "、".join(link.text for link in links))
        for one in self.by_place:
            yield Block(f"place-{one.place}", one.link.text, 3)


def pages(context: Context) -> Iterator[Page]:
    for theme in context.library.themes.values():
        above = context.library.themes.get(theme.broader)
        yield Page(
            context.page_of("theme", theme.id),
            context.plain(theme.name),
            "theme",
            "theme",
            subject=theme.id,
            description=context.plain(theme.introduction),
            parent=context.page_of("theme", above.id) if above else "themes/index.md",
        )


def view(context: Context, page: Page) -> ThemeView:
    library, subjects = context.library, context.subjects
    theme = library.themes[page.subject]
    rows = subjects.ranked(theme.id)
    works = [work for work, _ in rows]
    above = library.themes.get(theme.broader)
    headings = {
        "articles": "articles_on_theme",
        "reading": "reading_order",
        "names": "theme_names",
        "by-place": "by_place",
    }
    return ThemeView(
        introduction=context.plain(theme.introduction),
        above=link_to(context, "theme", above.id) if above else None,
        below=tuple(
            (link_to(context, "theme", t.id), len(subjects.ranked(t.id))) for t in subjects.children(theme.id)
        ),
        articles=tuple(_ranked(context, work, score) for work, score in rows),
        steps=_steps(context, rows),
        named=_named(context, works) if works else (),
        by_place=tuple(_of_place(context, place, works) for place in by_weight(works)),
        feed=feed_of(context, page.path) if works else "",
        words=tuple((anchor, context.say(key)) for anchor, key in headings.items()),
    )


def _ranked(context: Context, work: Work, score: ThemeScore) -> RankedArticle:
    return RankedArticle(
        article_item(context, work),
        work.themes_by == "editor",
        context.plain(work.summary),
        _because(context, score, _WORDS),
        f"{score.score:.1f}",
        tuple(_sections(context, work, score.id)),
    )


def _because(context: Context, score: ThemeScore, most: int) -> str:
    return "、".join(f"{context.plain(word)}×{n}" for word, n in score.words[:most])


def _sections(context: Context, work: Work, theme: str) -> Iterator[Section]:
    """The sections of an article that are about a theme, the strongest first, each with its deciding words."""
    found = [(a, t) for a, scores in work.sections for t in scores if t.id == theme]
    if not found:
        return
    headings = {e.anchor: e.leaf for e in context.library.text(work).elements}
    for anchor, score in sorted(found, key=lambda row: -row[1].score)[:_SECTIONS]:
        link = Link(context.convert(headings[anchor]).text, context.page_of("article", work.id), anchor)
        yield Section(link, f"{score.score:.1f}", _because(context, score, _WORDS_OF_SECTION))


def _steps(context: Context, rows: list[tuple[Work, ThemeScore]]) -> tuple[Step, ...]:
    """In which order to read the articles, and why; one alone needs none."""
    steps = reading_order.order(context.library, rows)
    if len(steps) < 2:
        return ()
    return tuple(
        Step(
            article_link(context, step.work),
            number == 0,
            f"{step.score:.1f}",
            tuple(link_to(context, *name) for name in step.shared),
            step.other,
            () if step.shared else tuple(map(context.plain, step.fresh)),
        )
        for number, step in enumerate(steps)
    )


def _named(context: Context, works: Sequence[Work]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The terms, instruments and bodies that a theme's articles name more than others do, often named ones first."""
    library, ids = context.library, {work.id for work in works}
    out = []
    for kind in ("term", "instrument", "organisation"):
        own: dict[str, float] = {}
        times: dict[str, int] = {}
        for (of, entry), held in library.holders.items():
            if of == kind and (inside := len(ids.intersection(held))):
                own[entry] = inside * inside / len(held)
                times[entry] = sum(m.work in ids for m in library.mentions_of[of, entry])
        told = sorted(own, key=lambda e: (-own[e], -times[e], e))[:_NAMED]
        out.append((FOLDERS[kind], tuple(link_to(context, kind, entry) for entry in told)))
    return tuple((key, links) for key, links in out if links)


def _of_place(context: Context, place: str, works: Sequence[Work]) -> OfPlace:
    held = tuple(article_item(context, work) for work in works if place in work.primary)
    return OfPlace(place, link_to(context, "place", place), held)
