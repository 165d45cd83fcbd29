"""Articles as files to take away: Markdown (CommonMark with GFM tables and footnotes) and plain text.

A twin has the words of the page and none of its links: paragraphs, headings, lists, tables, notes, and a head that says
what the text is. An article of which only an outline may be published has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape as html_escape

from policytext.edition.context import Context
from policytext.model import Element, Kind, Leaf, Work
from policytext.pages.facts import date

_SPECIAL = re.compile(r"[\\`*_\[\]|~#$]")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_STRONG = ("strong", "lead")
_TAGS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}


def files(context: Context) -> dict[str, bytes]:
    """Source path -> content of the twins of an edition."""
    written = (work for work in context.library.works if not work.outline)
    return {
        path: text(context, work).encode()
        for work in written
        for path, text in ((markdown_path(work), markdown), (text_path(work), plain_text))
    }


def links(context: Context, work: Work) -> str:
    """Markdown: where to get the twins of an article, as seen from its page; "" when it has none."""
    if work.outline:
        return ""
    here = f"articles/{work.id}.md"
    files = (("Markdown", markdown_path(work)), (context.say("plain_text"), text_path(work)))
    linked = " · ".join(
        f'<a href="{context.address.relative_file(here, path)}">{html_escape(name)}</a>'
        for name, path in files
    )
    return f"{context.label('take_away')}{linked}\n{{: .pt-files }}"


def markdown_path(work: Work) -> str:
    return f"articles/{work.id}/text.md"


def text_path(work: Work) -> str:
    return f"articles/{work.id}/text.txt"


def about(context: Context, work: Work) -> list[tuple[str, str]]:
    """What the head of a file says of its text: label and value, plain text, without what is unknown."""
    volume, say = context.library.volume[work.volume], context.say
    sidecar = volume.sidecar
    issue = context.convert(volume.title).text if len(volume.works) > 1 else ""
    rows = [
        (say("authors"), context.plain("、".join(work.authors))),
        (say("who_speaks"), context.plain(sidecar.speaker)),
        (say("kind"), context.plain(sidecar.kind)),
        (say("published_in"), context.plain(sidecar.where) or issue),
        (say("date"), date(context, work.date)),
        (say("edition"), say("edition_about")),
        (say("rights"), context.plain(sidecar.rights.note)),
        (say("address"), context.address.url(f"articles/{work.id}.md")),
        (f"{say('summary')}（{say('editors_words')}）", context.plain(work.summary)),
    ]
    return [(label, value) for label, value in rows if value]


# --- Markdown ----------------------------------------------------------------------------


def markdown(context: Context, work: Work) -> str:
    """The article as CommonMark; what its text holds never becomes mark-up."""
    facts = "\n".join(f"- {escape(label)}：{escape(value)}" for label, value in about(context, work))
    blocks = [f"# {escape(context.work_title(work))}", facts, *_markdown_blocks(context, work)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _markdown_blocks(context: Context, work: Work) -> Iterator[str]:
    for element in context.library.text(work).elements:
        if element.kind is Kind.HEADING:
            yield f"{'#' * element.level} {inline(context, element.leaf)}"
        elif element.kind is Kind.TABLE:
            yield from filter(None, (inline(context, element.leaf), _markdown_table(context, element)))
        elif element.kind is Kind.ITEM:
            yield f"{'  ' * (element.level - 1)}- {inline(context, element.leaf)}"
        else:
            yield inline(context, element.leaf)
    for note in context.library.text(work).notes:
        yield f"[^{note.label}]: {inline(context, note.leaf)}"


def _markdown_table(context: Context, element: Element) -> str:
    """A GFM table; it must have a header row, so one without gets an empty one."""
    width = max(map(len, element.rows), default=0)
    rows = [[inline(context, cell) for cell in row] + [""] * (width - len(row)) for row in element.rows]
    head = [" ".join(filter(None, column)) for column in zip(*rows[: element.header_rows], strict=True)] or [
        ""
    ] * width
    lines = [head, ["---"] * width, *rows[element.header_rows :]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(text: str) -> str:
    """Plain text as CommonMark that shows exactly that text.

    >>> escape("1. <b>*甲*_乙_")
    '1\\\\. &lt;b&gt;\\\\*甲\\\\*\\\\_乙\\\\_'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split("\n")))
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def inline(context: Context, leaf: Leaf) -> str:
    """A leaf as CommonMark: emphasis, subscripts, notes, addresses."""
    conversion = context.convert(leaf)
    text = conversion.text
    marks = [(m.kind, m.value, *conversion.span(m.start, m.end)) for m in leaf.marks]
    puts = [put for start, end in _strong(text, marks) for put in ((start, 2, "**"), (end, 0, "**"))]
    for kind, value, start, end in marks:
        if kind in _TAGS:
            puts += [(start, 2, _TAGS[kind][0]), (end, 0, _TAGS[kind][1])]
        elif kind in ("note", "missing"):
            label = value.partition(":")[0]
            puts.append((start, 1, f"[^{label}]" if kind == "note" else f"<sup>{escape(label)}</sup>"))
    out, place = [], 0
    for at, _, mark in [*sorted(puts, key=lambda put: put[:2]), (len(text), 3, "")]:
        out += [_escaped(text, place, at), mark]
        place = at
    return "".join(out)


def _escaped(text: str, start: int, end: int) -> str:
    """A range of a block as CommonMark; only at the block's start can a character open a list or a heading."""
    return escape(text[:end]) if start == 0 else escape(f"x{text[start:end]}")[1:]


def _strong(text: str, marks: Sequence[tuple[str, str, int, int]]) -> list[tuple[int, int]]:
    """The emphasised ranges, joined where they touch, without punctuation at their ends.

    CommonMark lets ** close after punctuation only before space or punctuation, and open likewise: beside Chinese
    letters **构建。**美国 is no emphasis, **构建**。美国 is.
    """
    ranges: list[tuple[int, int]] = []
    for start, end in sorted((start, end) for kind, _, start, end in marks if kind in _STRONG):
        while start < end and not text[start].isalnum():
            start += 1
        while start < end and not text[end - 1].isalnum():
            end -= 1
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        elif start < end:
            ranges.append((start, end))
    return ranges


# --- plain text --------------------------------------------------------------------------


def plain_text(context: Context, work: Work) -> str:
    """The article as plain text: a blank line between blocks, tabs between the cells of a table."""
    head = "\n".join(f"{label}：{value}" for label, value in about(context, work))
    held = context.library.text(work)
    blocks = [context.work_title(work), head, *plain_blocks(context, [*held.elements, *held.notes])]
    return "\n\n".join(filter(None, blocks)) + "\n"


def plain_blocks(context: Context, elements: Sequence[Element]) -> Iterator[str]:
    """The text of blocks, one string each."""
    for element in elements:
        words = plain(context, element.leaf)
        if element.kind is Kind.TABLE:
            rows = ["\t".join(plain(context, cell) for cell in row) for row in element.rows]
            yield "\n".join(filter(None, [words, *rows]))
        else:
            yield f"[{element.label}] {words}" if element.kind is Kind.NOTE else words


def plain(context: Context, leaf: Leaf) -> str:
    """A leaf's words, with the labels of its notes in brackets."""
    conversion = context.convert(leaf)
    out, place = [], 0
    notes = (
        (conversion.target(m.start), m.value.partition(":")[0])
        for m in leaf.marks
        if m.kind in ("note", "missing")
    )
    for at, label in sorted(notes):
        out += [conversion.text[place:at], f"[{label}]"]
        place = at
    return "".join([*out, conversion.text[place:]])
