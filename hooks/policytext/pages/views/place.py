"""The page of a place: the articles about it, and the sentences of others that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.pages.offers import feed_of
from policytext.pages.page import Heading, Page
from policytext.pages.parts import ArticleItem, Link, MentionGroup, article_item, link_to, mention_groups
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class PlaceArticle:
    """An article about the place, with its summary and themes."""

    article: ArticleItem
    summary: str
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place; `within`: the one that it belongs to; `names` are those of the sections."""

    introduction: str
    within: Link | None
    articles: tuple[PlaceArticle, ...]
    mentions: tuple[MentionGroup, ...]
    feed: str
    names: tuple[str, str]

    def headings(self) -> Sequence[Heading]:
        articles = Heading(2, "articles", self.names[0])
        return [articles, Heading(2, "mentions", self.names[1])] if self.mentions else [articles]

    def blocks(self) -> Iterator[Block]:
        if self.introduction:
            yield Block("title", self.introduction)
        for row in self.articles:
            yield Block("articles", f"{row.article.link.text} {row.article.about}")
            yield Block("articles", row.summary)
            yield Block("articles", "、".join(theme.text for theme in row.themes))
        for group in self.mentions:
            yield Block("mentions", f"{group.article.link.text} {group.article.about}")
            if group.quotation:
                yield Block("mentions", group.quotation.text)


def pages(context: Context) -> Iterator[Page]:
    for place in context.subjects.places:
        introduction = context.plain(context.library.places[place].introduction)
        path, title = context.page_of("place", place), context.place(place)
        yield Page(
            path,
            title,
            "place",
            "place",
            subject=place,
            description=introduction,
            parent="places/index.md",
        )


def view(context: Context, page: Page) -> PlaceView:
    place, library = page.subject, context.library
    entry, about = library.places[place], context.subjects.about(place)
    ids = {work.id for work in about}
    others = [m for m in library.mentions_of.get(("place", place), []) if m.work not in ids]
    within = entry.within if entry.within in library.places else ""
    return PlaceView(
        introduction=context.plain(entry.introduction),
        within=link_to(context, "place", within) if within else None,
        articles=tuple(
            PlaceArticle(
                article_item(context, work),
                context.plain(work.summary),
                tuple(link_to(context, "theme", t.id) for t in work.themes),
            )
            for work in about
        ),
        mentions=mention_groups(context, others),
        feed=feed_of(context, page.path) if about else "",
        names=(context.say("articles_about"), context.say("articles_mentioning")),
    )
