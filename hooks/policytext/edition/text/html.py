"""Running text as HTML: the only place where tags are written by hand, around text that is escaped here."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from policytext.chinese.protection import japanese_ranges
from policytext.edition.context import Context
from policytext.model import Leaf

_STOP = re.compile(r"[。！？!?]+[”’」』）)]*")
_SENTENCE = 140  # characters of a quoted sentence that are shown, at most


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
