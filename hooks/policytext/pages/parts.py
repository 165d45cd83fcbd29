"""Parts that the views of several pages share; templates/parts/ has a macro of the same name for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import quote
from policytext.model import Leaf, Work

_BLOCK = re.compile(r"(p|s|t|fn-)(\d+)")
_BLOCK_NAMES = {"p": "nth_paragraph", "s": "nth_heading", "t": "nth_table", "fn-": "nth_note"}
_ENOUGH = 12  # rows from which on a list can be narrowed

Choices = Mapping[str, Sequence[str]]
"""What a row of a list can be filtered by besides words, as plain text: keys of interface.yml, which name its data attributes, too."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the edition: plain text, the page's path, an anchor on it, what a screen reader says instead."""

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
class ListFilter:
    """The form by which a reader narrows a long list; `selects` are (key of interface.yml, values)."""

    selects: tuple[tuple[str, tuple[str, ...]], ...] = ()


def date(context: Context, value: str) -> str:
    """A date (ISO 8601, possibly of a year or month only) in words: 2021年8月5日, 2025年1月, or the word for unknown."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value or "")
    if not parts:
        return context.plain(value) if value and value != "unknown" else context.say("unknown_date")
    return "".join(f"{int(n)}{unit}" for n, unit in zip(parts.groups(), "年月日", strict=True) if n)


def article_link(context: Context, work: Work, anchor: str = "") -> Link:
    """The title of an article as a link to it or to one of its blocks."""
    return Link(context.work_title(work), f"articles/{work.id}.md", anchor)


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
    return Link(text or name, f"articles/{work.id}.md", target, label)


def quotation(context: Context, work: Work, anchor: str, leaf: Leaf, start: int, end: int) -> Quotation:
    """The sentence around a range of a leaf's canonical text, which stands in an article at `anchor`."""
    html, text = quote(context, leaf, start, end)
    return Quotation(html, text, place_link(context, work, anchor, "↗"))


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
