"""Running text for a page of the site: blocks as values for its template, their text as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from policytext.chinese.protection import japanese_ranges
from policytext.edition.context import Context
from policytext.edition.text.inline import HtmlInline
from policytext.edition.text.links import FirstMentions
from policytext.edition.text.visitor import Item, Visitor
from policytext.model import Element, Kind, Leaf

_STOP = re.compile(r"[。！？!?]+[”’」』）)]*")
_SENTENCE = 140  # characters of a quoted sentence that are shown, at most
_OWN_MARK = re.compile(r"[①-⑳]")
_NOTHING = Markup("")
_CLASSES = {Kind.BYLINE: "pt-byline", Kind.IMPRINT: "pt-imprint"}


@dataclass(frozen=True, slots=True)
class HtmlItem:
    """An item of a list and the list below it."""

    element: Element
    html: Markup
    below: HtmlBlock | None


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block for templates/parts/text.html.jinja, which has a form for each `kind`: heading, paragraph, list, table.

    `html`: the text; a table's caption. `level`: of a heading. `style`: the class of a paragraph. `own`: items bring their
    own marks. `head` and `rows`: cells of a table. `element` is None for a list.
    """

    kind: str
    element: Element | None
    html: Markup = _NOTHING
    level: int = 0
    style: str = ""
    own: bool = False
    items: tuple[HtmlItem, ...] = ()
    head: tuple[tuple[Markup, ...], ...] = ()
    rows: tuple[tuple[Markup, ...], ...] = ()


class HtmlText(Visitor[HtmlBlock]):
    """Blocks of one page; the first mention of an entry in each section is a link."""

    def __init__(self, context: Context, here: str):
        self._inline = HtmlInline(context, here)
        self._mentions = FirstMentions(context, here)

    def heading(self, element: Element, level: int) -> HtmlBlock:
        self._mentions.section()
        return HtmlBlock("heading", element, self._inline(element.leaf), level)

    def paragraph(self, element: Element) -> HtmlBlock:
        html = self._inline(element.leaf, self._mentions)
        return HtmlBlock("paragraph", element, html, style=_CLASSES.get(element.kind, "pt-p"))

    def items(self, items: Sequence[Item]) -> HtmlBlock:
        own = bool(_OWN_MARK.match(items[0].element.leaf.text))
        made = tuple(
            HtmlItem(
                item.element,
                self._inline(item.element.leaf, self._mentions),
                self.items(item.items) if item.items else None,
            )
            for item in items
        )
        return HtmlBlock("list", None, own=own, items=made)

    def table(self, element: Element) -> HtmlBlock:
        count = element.header_rows
        head = tuple(tuple(map(self._inline, row)) for row in element.rows[:count])
        rows = tuple(
            tuple(self._inline(cell, self._mentions) for cell in row) for row in element.rows[count:]
        )
        return HtmlBlock("table", element, self._inline(element.leaf), head=head, rows=rows)


def marked(text: str) -> Markup:
    """Plain text with the Japanese in it marked: screen readers pronounce and browsers draw characters by language.

    >>> marked("见“デジタル庁”")
    Markup('见“<span lang="ja">デジタル庁</span>”')
    """
    parts, place = [], 0
    for start, end in japanese_ranges(text):
        parts += [escape(text[place:start]), Markup('<span lang="ja">{}</span>').format(text[start:end])]
        place = end
    return Markup("").join([*parts, escape(text[place:])])


_PICTURES = {n: chr(0x2400 + n) for n in range(0x20) if n != 9}  # ␊ for a line feed; a tab stays what it is
_CONTROL = _PICTURES | {0x7F: "\u2421"} | dict.fromkeys(range(128, 160), "\ufffd")


def received(text: str) -> Markup:
    """Text as it was received: Japanese in it marked, control characters visible.

    >>> received("<b>デジタル庁\\x02")
    Markup('&lt;b&gt;<span lang="ja">デジタル庁</span>␂')
    """
    return marked(text.translate(_CONTROL))


def sentence(leaf: Leaf, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence around a range of a leaf's canonical text, cut to a length that can be read at a glance."""
    stops = [m.end() for m in _STOP.finditer(leaf.text)]
    first = max((s for s in stops if s <= start), default=0)
    last = min((s for s in stops if s >= end), default=len(leaf.text))
    if last - first > _SENTENCE:
        first = max(first, start - _SENTENCE // 2)
        last = min(last, first + _SENTENCE)
    return first, last


def quote(context: Context, leaf: Leaf, start: int, end: int) -> tuple[Markup, str]:
    """The sentence around a range of a leaf's canonical text as the edition prints it: as HTML with the range marked, and
    as plain text. An ellipsis stands where it was cut."""
    conversion = context.convert(leaf)
    first, last = sentence(leaf, start, end)
    a, z = conversion.span(first, last)
    s, e = conversion.span(start, end)
    text = conversion.text
    before = "…" if first > 0 and not _STOP.search(leaf.text[max(0, first - 3) : first]) else ""
    after = "…" if last < len(leaf.text) and not _STOP.search(leaf.text[max(0, last - 3) : last]) else ""
    html = Markup("{}{}<mark>{}</mark>{}{}").format(
        before, marked(text[a:s]), marked(text[s:e]), marked(text[e:z]), after
    )
    return html, f"{before}{text[a:z]}{after}"
