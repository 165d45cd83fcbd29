"""Parts that the views of several pages share; templates/parts/ has a macro of the same name for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import quote
from policytext.edition.times import date
from policytext.model import Leaf, Mention, Work

_BLOCK = re.compile(r"(p|s|t|fn-)(\d+)")
_BLOCK_NAMES = {"p": "nth_paragraph", "s": "nth_heading", "t": "nth_table", "fn-": "nth_note"}
_ENOUGH = 12  # rows from which on a list can be narrowed

Choices = Mapping[str, Sequence[str]]
"""What a row of a list can be filtered by besides words, as plain text: keys of interface.yml, which name its data attributes, too."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the edition: plain text, the page's path ("" for text that leads nowhere), an anchor on it, what a
    screen reader says instead."""

    text: str
    path: str
    anchor: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article in a list: its title as a link, and its source (unless it is its own) and date."""

    link: Link
    about: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of an article, the words it is quoted for marked: HTML, the same as plain text, the way to its block."""

    html: Markup
    text: str
    place: Link


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """The mentions of an entry in one article: how many, the first one's sentence (None for an outline), and the other
    blocks."""

    article: ArticleItem
    count: int
    quotation: Quotation | None
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListFilter:
    """The form by which a reader narrows a long list; `selects` are (key of interface.yml, values)."""

    selects: tuple[tuple[str, tuple[str, ...]], ...] = ()


def article_link(context: Context, work: Work, anchor: str = "") -> Link:
    """The title of an article as a link to it or to one of its blocks."""
    return link_to(context, "article", work.id, anchor)


def article_item(context: Context, work: Work) -> ArticleItem:
    volume = context.library.volume[work.volume]
    source = [context.convert(volume.title).text] if len(volume.works) > 1 else []
    return ArticleItem(article_link(context, work), " · ".join([*source, date(context, work.date)]))


def block_anchor(anchor: str) -> str:
    """The anchor of the block that an address lies in.

    >>> block_anchor("t1-r2c3"), block_anchor("p4")
    ('t1', 'p4')
    """
    return re.sub(r"-r\d+c\d+$", "", anchor)


def place_name(context: Context, anchor: str) -> str:
    """What a block of an article is called, as plain text: 第3段 for p3; "" for the title."""
    block = _BLOCK.fullmatch(block_anchor(anchor))
    return context.say(_BLOCK_NAMES[block[1]], n=block[2]) if block else "" if anchor == "title" else anchor


def place_link(context: Context, work: Work, anchor: str, text: str = "") -> Link:
    """A link to a block of an article; without `text` it says which block."""
    name = place_name(context, anchor)
    label = f"{context.say('read_in_context')}{context.work_title(work)} {name}".strip()
    target = "" if anchor == "title" else block_anchor(anchor)
    return Link(text or name, context.page_of("article", work.id), target, label)


def quotation(context: Context, work: Work, anchor: str, leaf: Leaf, start: int, end: int) -> Quotation:
    """The sentence around a range of a leaf's canonical text, which stands in an article at `anchor`."""
    html, text = quote(context, leaf, start, end)
    return Quotation(html, text, place_link(context, work, anchor, "↗"))


def mention_groups(context: Context, mentions: Iterable[Mention]) -> tuple[MentionGroup, ...]:
    """Mentions, which stand in the order of the library, by article."""
    return tuple(
        _mention_group(context, context.library.work[work], list(found))
        for work, found in groupby(mentions, key=lambda m: m.work)
    )


def _mention_group(context: Context, work: Work, found: Sequence[Mention]) -> MentionGroup:
    item, first = article_item(context, work), found[0]
    if work.outline:
        return MentionGroup(item, len(found), None, ())
    leaf = context.library.text(work).leaf(first.anchor)
    words = quotation(context, work, first.anchor, leaf, first.span.start, first.span.end)
    blocks = dict.fromkeys(block_anchor(m.anchor) for m in found[1:])
    others = (place_link(context, work, b) for b in blocks if b != block_anchor(first.anchor))
    return MentionGroup(item, len(found), words, tuple(others))


def link_to(context: Context, kind: str, target: str, anchor: str = "") -> Link:
    """The name of a source, an article, a theme, a place or an entry, as a link where it has a page."""
    path = context.page_of(kind, target)
    return Link(context.name(kind, target), path, anchor if path else "")


def list_filter(count: int, rows: Iterable[Choices] = ()) -> ListFilter | None:
    """The form for a list of `count` rows, None for a short one. `rows` say what they can be filtered by; a key with one
    value in all of them is not offered."""
    if count < _ENOUGH:
        return None
    choices: dict[str, dict[str, None]] = {}
    for row in rows:
        for name, values in row.items():
            choices.setdefault(name, {}).update(dict.fromkeys(values))
    return ListFilter(tuple((name, tuple(values)) for name, values in choices.items() if len(values) > 1))
