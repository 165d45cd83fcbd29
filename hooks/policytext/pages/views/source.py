"""The page of a source: what it is, what it holds, and where its characters went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.text.html import HtmlBlock, HtmlText
from policytext.edition.text.plain import PlainText
from policytext.edition.times import date
from policytext.exports.citations.citation import citation
from policytext.exports.citations.coins import coins
from policytext.model import Element, Kind, Volume
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, article_link
from policytext.pages.repairs import RepairNotes, Repairs, rule_name
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the source; `coins` tells a reference manager of it (OpenURL 1.0 in a span, "COinS")."""

    link: Link
    coins: str
    summary: str


@dataclass(frozen=True, slots=True)
class Column:
    """The articles under one column heading; without a `name` they stand under none."""

    name: str
    anchor: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source; `received`: the path of the page of its lines as received, "" for an outline. `known`: (key of interface.yml, what is known). `front` and `back`: what stands before and after its articles.
    `coverage`: where its characters went, and how many."""

    inferred: bool
    received: str
    known: tuple[tuple[str, str], ...]
    summary: str
    columns: tuple[Column, ...]
    front: tuple[HtmlBlock, ...]
    back: tuple[HtmlBlock, ...]
    repairs: Mapping[str, RepairNotes]
    coverage: tuple[tuple[str, int], ...]
    words: tuple[Block, ...]
    outlined: tuple[Heading, ...]

    def headings(self) -> Sequence[Heading]:
        return self.outlined

    def blocks(self) -> Iterator[Block]:
        yield from self.words


def pages(context: Context) -> Iterator[Page]:
    for volume in context.library.volumes:
        yield Page(
            context.page_of("source", volume.id),
            context.convert(volume.title).text,
            "source",
            "source",
            subject=volume.id,
            description=context.plain(volume.sidecar.summary),
            parent="sources/index.md",
        )


def view(context: Context, page: Page) -> SourceView:
    volume = context.library.volume[page.subject]
    text = context.library.texts[volume.id]
    html, repairs = HtmlText(context, page.path), Repairs(context, volume)
    front, back = (
        tuple(html.blocks(text.front, under=2)),
        tuple(HtmlText(context, page.path).blocks(text.back, 2)),
    )
    columns = tuple(_columns(context, volume))
    found = ((e.anchor, repairs.notes(e)) for e in (*text.front, *text.back))
    return SourceView(
        inferred=volume.inferred,
        received=context.page_of("lines", volume.id),
        known=tuple((key, value) for key, value in _known(context, volume) if value),
        summary=context.plain(volume.sidecar.summary),
        columns=columns,
        front=front,
        back=back,
        repairs={anchor: notes for anchor, notes in found if notes},
        coverage=_coverage(context, volume),
        words=tuple(_words(context, volume, columns, text.front, text.back)),
        outlined=tuple(_headings(context, columns, text.front, text.back)),
    )


def _known(context: Context, volume: Volume) -> Iterator[tuple[str, str]]:
    sidecar = volume.sidecar
    script = context.say(f"script_{volume.script.removeprefix('zh-').lower()}")
    kept = sidecar.rights.allowed != "full" and not volume.outline  # no public copy
    yield "who_speaks", context.plain(sidecar.speaker)
    yield "authors", context.plain("、".join(sidecar.authors))
    yield "publisher", context.plain(sidecar.publisher)
    yield "published_in", context.plain(sidecar.where)
    yield "issue", context.plain(sidecar.issue)
    yield "date", date(context, sidecar.date)
    yield "kind", context.plain(sidecar.kind)
    yield "script", context.plain(sidecar.script) or script
    yield "rights", context.plain(sidecar.rights.note) + (context.say("rights_private") if kept else "")
    yield "file", f"{volume.seed} · {volume.encoding}"


def _columns(context: Context, volume: Volume) -> Iterator[Column]:
    """The articles under their columns, in order."""
    name, anchor = "", ""
    held: list[Article] = []
    for work in context.library.works_of(volume):
        column = context.convert(work.column).text if work.column else ""
        if column != name:
            if held:
                yield Column(name, anchor, tuple(held))
            name, anchor, held = column, f"column-{work.number}", []
        cited = coins(citation(context, work))
        held.append(Article(article_link(context, work), cited, context.plain(work.summary)))
    yield Column(name, anchor, tuple(held))


def _coverage(context: Context, volume: Volume) -> tuple[tuple[str, int], ...]:
    cover = volume.coverage
    aside = sorted(cover.set_aside, key=lambda pair: -pair[1])
    return (
        (context.say("characters_on_pages"), cover.on_pages),
        *((rule_name(context, rule), n) for rule, n in aside),
        (context.say("characters_in_all"), cover.characters),
    )


def _words(
    context: Context,
    volume: Volume,
    columns: Sequence[Column],
    front: Sequence[Element],
    back: Sequence[Element],
) -> Iterator[Block]:
    """The text that search finds."""
    plain = PlainText(context, reference="{0.shown}")
    for _, value in _known(context, volume):
        if value:
            yield Block("title", value)
    if volume.sidecar.summary:
        yield Block("title", context.plain(volume.sidecar.summary))
    for column in columns:
        if column.name:
            yield Block(column.anchor, column.name, 3)
        for article in column.articles:
            yield Block(column.anchor, " ".join(filter(None, [article.link.text, article.summary])))
    for element in (*front, *back):
        level = element.level if element.kind is Kind.HEADING else 0
        if element.leaf.text:
            yield Block(element.anchor, plain.inline(element.leaf), level)
        for row in element.rows:
            yield Block(element.anchor, " ".join(map(plain.inline, row)))


def _headings(
    context: Context, columns: Sequence[Column], front: Sequence[Element], back: Sequence[Element]
) -> Iterator[Heading]:
    yield Heading(2, "articles", context.say("articles"))
    yield from (Heading(3, c.anchor, c.name) for c in columns if c.name)
    for name, elements in (("front", front), ("back", back)):
        if elements:
            yield Heading(2, name, context.say(f"{name}_matter"))
        depth = 2
        for element in elements:
            if element.kind is Kind.HEADING:
                depth = min(element.level, depth + 1)
                yield Heading(depth, element.anchor, context.convert(element.leaf).text)
    yield Heading(2, "coverage", context.say("coverage"))
