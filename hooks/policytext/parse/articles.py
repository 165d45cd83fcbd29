"""Blocks -> articles: which headings begin an article, what stands before the first and after the last.

Three kinds of evidence make a text a collection: bylines that end its articles, numbering that begins anew under
headings of one level, or neither, and then it is one article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policytext.chinese import numbering
from policytext.model import Article, Block, Document, Kind, Lines, Passage, Repaired
from policytext.parse.blocks import byline_names, is_name
from policytext.parse.footnotes import settle

_TITLE_LEVEL = 3  # what an unnumbered heading of a text without mark-up counts as; its sections come below
_SHORT, _PROSE = (
    40,
    60,
)  # characters: a heading has fewer than the one, a paragraph of prose more than the other
_STOPS = "。！？；：…，、.!?;:,）)】]”」』"
_SITE_SUFFIX = re.compile(r"\s*[_|｜]\s*[^\s_|｜]{1,12}$")
_CREDIT = re.compile(
    r"(?:作\s*者|文|撰文|撰稿|记者|記者|编译|編譯|译者|譯者|整理)[：:／/]\s*(?P<names>[^，。；\d]{2,40})$"
)
_POSTED = re.compile(r"^(?P<name>[^\s，。]{1,20})[-—·|\s]+\S*(?:前|\d{4}[-年/.]\d{1,2}\S*)$")
_NOTE = re.compile(
    r"[\[【（(〔]?(?:[编編]者)?按[语語]?[\]】）)〕：:]"
)  # an editors' note opens a collection, it is no article of it


def split(repaired: Repaired, blocks: Sequence[Block]) -> Document:
    """The articles of a text; every block of it goes to exactly one place, empty ones to the asides."""
    asides = tuple(a for b in blocks if not any(p.text for p in b.passages) for a in b.asides)
    blocks = promote([b for b in blocks if any(p.text for p in b.passages)])
    lines = Lines(repaired.source.text)
    starts, stop = _starts(blocks)
    if not starts:
        return settle(Document((), (_single(blocks, repaired, lines),), (), asides))
    above = _columns(blocks, starts)
    first = above[0]
    articles, column = [], None
    for start, top, end in zip(starts, above, [*above[1:], stop], strict=True):
        heads = blocks[top:start]
        column = heads[-1] if heads else column
        body = [*heads[:-1], *blocks[start + 1 : end]]
        articles.append(_article(blocks[start], column, heads[-1:], body, repaired, lines))
    return settle(Document(tuple(blocks[:first]), tuple(articles), tuple(blocks[stop:]), asides))


def promote(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of the short lines that are ones; in marked-up text only numbered lines can be."""
    marked = any(b.kind is Kind.HEADING for b in blocks)
    outer = numbering.divisions(b.passage.text for b in blocks if b.kind is Kind.HEADING or _is_short(b))
    out = list(blocks)
    leads = False  # whether what follows, credits left out, is something that a heading can stand above
    for i in reversed(range(len(out))):
        block, text = out[i], out[i].passage.text
        if _is_credit(block):
            continue
        if leads and _is_short(block):
            depth = numbering.level(text, outer)
            if depth or not (marked or numbering.numbers_itself(text)):
                out[i] = replace(block, kind=Kind.HEADING, level=_TITLE_LEVEL + depth)
        article = block.kind is Kind.PARAGRAPH and numbering.numbers_itself(text)  # 第一条 of a law
        leads = out[i].kind is Kind.HEADING or _is_prose(block) or article
    return out


def _is_short(block: Block) -> bool:
    """Whether a line is as short as a heading, and no sentence."""
    text = block.passage.text
    return block.kind is Kind.PARAGRAPH and len(text) <= _SHORT and text[-1] not in _STOPS


def _is_credit(block: Block) -> bool:
    """A line that names who wrote or posted a text."""
    text = block.passage.text
    return block.kind is Kind.PARAGRAPH and (
        is_name(text) or bool(_POSTED.match(text) or _CREDIT.match(text))
    )


def _is_prose(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and (
        len(block.passage.text) > _PROSE or block.passage.text.endswith("。")
    )


def _starts(blocks: Sequence[Block]) -> tuple[list[int], int]:
    """Where the articles of a collection begin, and where its back matter does; no starts for a single text."""
    bylines = [i for i, b in enumerate(blocks) if b.kind is Kind.BYLINE and byline_names(b.passage.text)]
    if len(bylines) >= 2:
        return _starts_by_byline(blocks, bylines)
    return _starts_by_numbering(blocks)


def _starts_by_byline(blocks: Sequence[Block], bylines: list[int]) -> tuple[list[int], int]:
    runs = [_run_title(blocks, i + 1) for i in bylines[:-1]]
    levels = Counter(blocks[i].level for i in runs if i is not None)
    level = levels.most_common(1)[0][0] if levels else _TITLE_LEVEL
    starts: list[int] = []
    for begin, end in zip([0, *(i + 1 for i in bylines)], bylines, strict=False):
        titles = [
            i
            for i in range(begin, end)
            if _is_title(blocks[i], level) and not _is_title(blocks[i + 1], level)
        ]
        run = _run_title(blocks, begin)
        starts += titles or ([run] if run is not None else [])
    stop = bylines[-1] + 1
    while stop < len(blocks) and blocks[stop].kind is Kind.NOTE:
        stop += 1
    return starts, stop


def _is_title(block: Block, level: int) -> bool:
    return block.kind is Kind.HEADING and block.level == level and not numbering.level(block.passage.text)


def _run_title(blocks: Sequence[Block], begin: int) -> int | None:
    """The last unnumbered heading of the run of headings that begins there, footnotes skipped."""
    found = None
    for i in range(begin, len(blocks)):
        if blocks[i].kind is Kind.HEADING and not numbering.level(blocks[i].passage.text):
            found = i
        elif blocks[i].kind is not Kind.NOTE:
            break
    return found


def _starts_by_numbering(blocks: Sequence[Block]) -> tuple[list[int], int]:
    """Articles are the headings of one level under which the numbering begins anew, at least twice."""
    headings = [
        i for i, b in enumerate(blocks) if b.kind is Kind.HEADING and not numbering.level(b.passage.text)
    ]
    for level in sorted({blocks[i].level for i in headings}):
        titles = [i for i in headings if blocks[i].level == level]
        parts = list(zip(titles, [*titles[1:], len(blocks)], strict=True))
        restarts = sum(any(_is_first(b) for b in blocks[a + 1 : z]) for a, z in parts)
        if len(titles) >= 2 and restarts >= 2:
            prose = [
                (a, z)
                for a, z in parts
                if (first := _first_prose(blocks[a + 1 : z])) and not _NOTE.match(first)
            ]
            if prose:
                return [a for a, _ in prose], _end_of_text(blocks, *prose[-1])
    return [], len(blocks)


def _first_prose(blocks: Sequence[Block]) -> str:
    return next((b.passage.text for b in blocks if _is_prose(b)), "")


def _is_first(block: Block) -> bool:
    return bool(re.match(r"(?:[（(]?[一1][、．.）)]|第[一1][章编編篇部节節条條])(?!\d)", block.passage.text))


def _end_of_text(blocks: Sequence[Block], begin: int, end: int) -> int:
    """Where back matter begins: behind the last prose, its items, tables and notes, at a short line or heading."""
    last = max(i for i in range(begin, end) if _is_prose(blocks[i]))
    stop = last + 1
    while stop < end and blocks[stop].kind in (Kind.ITEM, Kind.TABLE, Kind.NOTE, Kind.BYLINE, Kind.IMPRINT):
        stop += 1
    return stop


def _columns(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """For every article where the headings above its title begin: its column, and what that is part of.

    What stands above the first is the title of the whole, but for a column right above it: that is one when others
    follow, or when something stands before it.
    """
    above = [_with_column(blocks, start) for start in starts]
    columned = starts[0] > 1 or any(top < start for top, start in zip(above[1:], starts[1:], strict=True))
    first = starts[0] - 1 if columned and above[0] < starts[0] else starts[0]
    return [first, *above[1:]]


def _with_column(blocks: Sequence[Block], start: int) -> int:
    """The index of the first of the headings right above a title, each above the next."""
    while (
        start > 0 and blocks[start - 1].kind is Kind.HEADING and blocks[start - 1].level < blocks[start].level
    ):
        start -= 1
    return start


def _single(blocks: Sequence[Block], repaired: Repaired, lines: Lines) -> Article:
    """A text that is one article: the title and the credit lines that it opens with, and the rest."""
    body, credits, title = list(blocks), [], None
    while body:
        if _is_credit(body[0]):
            credits.append(replace(body.pop(0), kind=Kind.BYLINE))
        elif title is None and (_is_heading(body[0]) or _opens(body)):
            title = body.pop(0)
        else:
            break
    return _article(title, None, (), [*credits, *body], repaired, lines)


def _is_heading(block: Block) -> bool:
    return block.kind is Kind.HEADING and not numbering.level(block.passage.text)


def _opens(blocks: Sequence[Block]) -> bool:
    """Whether a short line opens a text as its title does, other short lines below it: number, addressees."""
    text = blocks[0].passage.text
    return _is_short(blocks[0]) and not numbering.numbers_itself(text) and any(map(_is_prose, blocks[1:]))


def _article(
    title: Block | None,
    column: Block | None,
    heads: Sequence[Block],
    body: Sequence[Block],
    repaired: Repaired,
    lines: Lines,
) -> Article:
    bylines = [b for b in body if b.kind is Kind.BYLINE]
    notes = tuple(b for b in body if b.kind is Kind.NOTE)
    blocks = tuple(b for b in body if b.kind is not Kind.NOTE)
    asides = tuple(a for b in (*heads, *([title] if title else [])) for a in b.asides)
    heading, cut = _without_site_name(title.passage) if title else (None, ())
    everything = [
        p for b in ([title] if title else []) + list(blocks or notes) for p in b.passages if p.pieces
    ]
    places = [repaired_line(repaired, lines, p) for p in everything]
    return Article(
        title=heading,
        column=column.passage if column else None,
        byline=bylines[-1].passage if bylines else None,
        authors=_authors(bylines[-1].passage.text) if bylines else (),
        blocks=blocks,
        notes=notes,
        lines=(min(a for a, _ in places), max(z for _, z in places)) if places else (0, 0),
        asides=asides + cut,
    )


def _authors(text: str) -> tuple[str, ...]:
    posted, credit = _POSTED.match(text), _CREDIT.match(text)
    if credit:
        return tuple(filter(None, re.split(r"[\s、，,／/]+", credit["names"])))
    return byline_names(text) or ((posted["name"],) if posted else (text,) if is_name(text) else ())


def _without_site_name(passage: Passage) -> tuple[Passage, tuple[tuple[int, int, str], ...]]:
    """Cut the site's name off a page title (标题_网站)."""
    match = _SITE_SUFFIX.search(passage.text)
    if not match or not passage.pieces or passage.pieces[-1][1] - passage.pieces[-1][0] < len(match[0]):
        return passage, ()
    start, end = passage.pieces[-1]
    cut = end - len(match[0])
    pieces = (*passage.pieces[:-1], (start, cut))
    return Passage(passage.text[: match.start()], pieces, passage.marks), ((cut, end, "title-site-name"),)


def repaired_line(repaired: Repaired, lines: Lines, passage: Passage) -> tuple[int, int]:
    """First and last source line of a passage of the repaired text."""
    places = [repaired.source_offset(o) for o in (passage.pieces[0][0], passage.pieces[-1][1] - 1)]
    return lines.line(min(places)), lines.line(max(places))
