"""The page of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import HtmlBlock, HtmlText, quote
from policytext.edition.text.inline import HtmlInline
from policytext.edition.text.links import FirstMentions
from policytext.edition.text.pieces import regional
from policytext.edition.text.plain import PlainText
from policytext.edition.times import date
from policytext.model import ArticleText, Edition, Element, Kind, Part, Volume, Work
from policytext.pages.article_citations import CitationBlock, citation_block
from policytext.pages.next_steps import NextStep, next_steps
from policytext.pages.page import Heading, Page
from policytext.pages.parts import (
    ArticleItem,
    Link,
    Quotation,
    article_item,
    article_link,
    block_anchor,
    link_to,
    place_link,
)
from policytext.pages.repairs import RepairNotes, Repairs
from policytext.search.visible_text import Block

_HEADINGS = 3  # an article with so many headings or more has a table of contents
_PACE = 400  # Chinese characters read in a minute
_NEAR = 3  # other articles named behind one paragraph


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: `back`: whether the text refers to it."""

    element: Element
    label: str
    html: Markup
    back: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printed copy says of where it is from."""

    published_in: str
    date: str
    address: str


@dataclass(frozen=True, slots=True)
class Near:
    """A passage of another article that says nearly the same, and how many characters they share."""

    article: ArticleItem
    shared: int
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: what is known of it, its text, its notes, and where it leads.

    `received` is the path of the page of its lines as received, "" for an outline; `alone`: its source has no other article. `contents` are its headings when it has many.
    `beside`: (what can be put beside it, its name). `rights_said`: whether an editor says what may be published. `repairs` and `echoes` are by the anchor of a block. `regional`: words of
    the region, what the source says, and how often.
    """

    title_by: str
    speaker: str
    received: str
    source_title: str
    alone: bool
    where: str
    column: Markup
    authors: str
    text_kind: str
    date: str
    date_by: str
    characters: str
    minutes: int
    lines: tuple[int, int]
    repaired_count: int
    themes: tuple[Link, ...]
    themes_by: str
    places: tuple[Link, ...]
    places_by: str
    summary: str
    outline: bool
    rights_said: bool
    rights_note: str
    contents: tuple[Link, ...]
    beside: tuple[tuple[str, str], ...]
    body: tuple[HtmlBlock, ...]
    notes: tuple[Note, ...]
    repairs: Mapping[str, RepairNotes]
    echoes: Mapping[str, tuple[Link, ...]]
    paper: Paper
    regional: tuple[tuple[str, str, int], ...]
    citations: CitationBlock
    near: tuple[Near, ...]
    next_steps: tuple[NextStep, ...]
    words: tuple[Block, ...]
    outlined: tuple[Heading, ...]

    def headings(self) -> Sequence[Heading]:
        return self.outlined

    def blocks(self) -> Iterator[Block]:
        yield from self.words
        for other in self.near:
            yield Block("near", f"{other.article.link.text} {other.article.about}")
            yield Block("near", other.quotation.text)


def pages(context: Context) -> Iterator[Page]:
    """A page for every article."""
    library = context.library
    for work in library.works:
        title = context.work_title(work)
        yield Page(
            context.page_of("article", work.id),
            title,
            "article",
            "article",
            subject=work.id,
            description=context.plain(work.summary) or title,
            parent=context.page_of("source", work.volume),
            facets=_facets(context, work),
        )


def _facets(context: Context, work: Work) -> dict[str, tuple[str, ...]]:
    """What a search can be narrowed by, as the edition prints it."""
    volume = context.library.volume[work.volume]
    return {
        "theme": tuple(context.plain(context.library.themes[t.id].name) for t in work.themes),
        "place": tuple(context.place(p) for p in work.primary),
        "source": (context.convert(volume.title).text,),
        "year": (work.date[:4],) if work.date[:4].isdigit() else (),
    }


def view(context: Context, page: Page) -> ArticleView:
    """What the page of an article says."""
    library = context.library
    work = library.work[page.subject]
    volume, text = library.volume[work.volume], library.text(work)
    sidecar, alone = volume.sidecar, len(volume.works) == 1
    html = HtmlText(context, page.path)
    body = tuple(html.blocks(text.elements))
    blocks = (*text.elements, *text.notes)
    repairs = Repairs(context, volume)
    found = ((e.anchor, repairs.notes(e)) for e in blocks)
    where = context.plain(sidecar.where or sidecar.publisher)
    source_title = context.convert(volume.title).text
    return ArticleView(
        title_by=work.title_by,
        speaker=context.plain(sidecar.speaker),
        received=context.page_of("lines", volume.id),
        source_title=source_title,
        alone=alone,
        where=where or context.say("unknown"),
        column=HtmlInline(context, page.path)(work.column) if work.column else Markup(""),
        authors=context.plain("、".join(work.authors)),
        text_kind=context.plain(sidecar.kind),
        date=date(context, work.date),
        date_by=work.date_by if work.date else "text",
        characters=f"{work.characters:,}",
        minutes=max(1, round(work.characters / _PACE)),
        lines=work.lines,
        repaired_count=len({change for e in blocks for change in e.changes}),
        themes=_themes(context, work),
        themes_by=work.themes_by,
        places=tuple(link_to(context, "place", p) for p in work.primary),
        places_by=work.places_by,
        summary=context.plain(work.summary),
        outline=volume.outline,
        rights_said=bool(sidecar.rights.public),
        rights_note=context.plain(sidecar.rights.note),
        contents=_contents(context, page.path, text),
        beside=_beside(context, volume) if body else (),
        body=body,
        notes=_notes(context, page.path, text),
        repairs={anchor: notes for anchor, notes in found if notes},
        echoes=_echoes(context, work),
        paper=Paper(
            where if alone else source_title,
            date(context, work.date),
            context.address.url(page.path),
        ),
        regional=_regional(context, work, text),
        citations=citation_block(context, work),
        near=_near(context, work),
        next_steps=next_steps(context, work),
        words=tuple(_words(context, work, text)),
        outlined=tuple(_headings(context, work, text)),
    )


def _themes(context: Context, work: Work) -> tuple[Link, ...]:
    """The themes of an article; those that a narrower one implies are left out."""
    themes = context.library.themes
    implied = {themes[t.id].broader for t in work.themes}
    return tuple(link_to(context, "theme", t.id) for t in work.themes if t.id not in implied)


def _contents(context: Context, here: str, text: ArticleText) -> tuple[Link, ...]:
    """The headings of a long article, for windows without room for contents at the side."""
    heads = [e for e in text.elements if e.kind is Kind.HEADING]
    if len(heads) < _HEADINGS:
        return ()
    return tuple(Link(context.convert(e.leaf).text, here, e.anchor) for e in heads)


def _beside(context: Context, volume: Volume) -> tuple[tuple[str, str], ...]:
    """What docs/assets/beside.js can put beside the text: its lines as received, or another edition."""
    received = [] if volume.outline else [("lines", context.say("as_received"))]
    editions = [(str(e), context.say(f"edition_{e.key}_short")) for e in Edition if e is not context.edition]
    return (*received, *editions)


def _notes(context: Context, here: str, text: ArticleText) -> tuple[Note, ...]:
    inline = HtmlInline(context, here)
    referred = {m.value for _, leaf in text.leaves() for m in leaf.marks if m.kind == "note"}
    return tuple(
        Note(
            note,
            note.label.partition("-")[0],
            inline(note.leaf, FirstMentions(context, here)),
            note.label in referred,
        )
        for note in text.notes
    )


def _regional(context: Context, work: Work, text: ArticleText) -> tuple[tuple[str, str, int], ...]:
    """The regional words of an article with what its source says there, most frequent first."""
    if work.outline:
        return ()
    found: Counter[tuple[str, str]] = Counter()
    for _, leaf in text.leaves():
        conversion = context.convert(leaf)
        found.update((word, conversion.text[start:end]) for start, end, word in regional(context, conversion))
    return tuple((theirs, ours, n) for (theirs, ours), n in found.most_common())


# --- what another article says too -------------------------------------------------------


def _echoes(context: Context, work: Work) -> dict[str, tuple[Link, ...]]:
    """By the anchor of a block: the other articles that say nearly the same."""
    found: dict[str, list[Part]] = {}
    for own, there, _ in context.library.echoes.get(work.id, ()):
        found.setdefault(block_anchor(own.anchor), []).append(there)
    return {
        anchor: tuple(_echo(context, there) for there in others[:_NEAR]) for anchor, others in found.items()
    }


def _echo(context: Context, there: Part) -> Link:
    anchor = "" if there.anchor == "title" else block_anchor(there.anchor)
    return article_link(context, context.library.work[there.work], anchor)


def _near(context: Context, work: Work) -> tuple[Near, ...]:
    out = []
    for _, there, shared in context.library.echoes.get(work.id, ()):
        other = context.library.work[there.work]
        leaf = context.library.text(other).leaf(there.anchor)
        html, text = quote(context, leaf, there.start, there.end)
        place = place_link(context, other, there.anchor, "↗")
        out.append(Near(article_item(context, other), shared, Quotation(html, text, place)))
    return tuple(out)


# --- search ------------------------------------------------------------------------------


def _words(context: Context, work: Work, text: ArticleText) -> Iterator[Block]:
    """The text that search finds: what is known of the article, blocks, notes, each with the anchor of its block."""
    plain = PlainText(context, reference="{0.shown}")
    yield from (Block("title", words) for words in _about(context, work) if words)
    for element in (*text.elements, *text.notes):
        if element.kind is Kind.HEADING:
            yield Block(element.anchor, plain.inline(element.leaf), element.level)
            continue
        if element.leaf.text:
            yield Block(element.anchor, plain.inline(element.leaf))
        for row in element.rows:
            yield Block(element.anchor, " ".join(map(plain.inline, row)))


def _about(context: Context, work: Work) -> Iterator[str]:
    """Who speaks, where, and what editors say the article is about."""
    volume = context.library.volume[work.volume]
    sidecar = volume.sidecar
    yield context.plain(sidecar.speaker)
    if len(volume.works) == 1:
        yield context.plain(sidecar.where or sidecar.publisher)
    else:
        yield context.convert(volume.title).text
        yield context.convert(work.column).text if work.column else ""
    yield context.plain("、".join(work.authors))
    yield context.plain(work.summary)


def _headings(context: Context, work: Work, text: ArticleText) -> Iterator[Heading]:
    depth = 1
    for element in text.elements:
        if element.kind is Kind.HEADING:
            depth = min(element.level, depth + 1)
            yield Heading(depth, element.anchor, context.convert(element.leaf).text)
    if context.library.echoes.get(work.id):
        yield Heading(2, "near", context.say("near_passages"))
    if context.relations.related(work):
        yield Heading(2, "related", context.say("next_steps"))
