"""Tables that a page break took apart: rows on two pages, footnotes in between, a header printed again."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise

from policytext.chinese.characters import FINAL
from policytext.chinese.words import crossing
from policytext.model import Draft, Edit
from policytext.repair.lines import NUMBERED, Kind, Line, lines

_OPEN = re.compile(r"[、，,（(《“‘—-]\s*$")
_CLOSING = re.compile(r"\s*[、，。；：）》”’]")
_RULE = "torn-table"
_BETWEEN = (Kind.BLANK, Kind.NOTE, Kind.RULE)
_CONTINUED = re.compile(r"[ \t]*(?:[续續]\s*表\s*\d*|表\s*\d+\s*[（(][续續][）)])[^，。]{0,40}$")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two runs of rows: the lines, and the footnotes among them."""

    before: Line
    after: Line
    notes: tuple[Line, ...]
    at_break: bool


def propose(draft: Draft) -> Iterator[Edit]:
    """Blank lines, rules and footnotes inside a table go, the footnotes to after it; a header printed again goes.

    A row whose second half begins the next page is put together cell by cell, when a cell breaks off inside a word or
    after 、 or ，; so is a cell whose second line stands between two rows. Not touched: rows with an empty first cell
    that belong to the row above (merged cells), tables of different width, a table with a caption of its own, a second
    table with headers of its own.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "项\\t评估\\n装配、\\t有重大技\\n\\n<sup>7</sup> 注\\n\\n封装\\t术潜力\\n材料\\t好\\n")
    '项\\t评估\\n装配、封装\\t有重大技术潜力\\n材料\\t好\\n\\n<sup>7</sup> 注\\n'
    """
    every = list(lines(draft.text))
    yield from _broken_cells(every)
    index = 0
    while index < len(every):
        if _is_row(every[index]):
            index = yield from _table(draft, every, index)
        else:
            index += 1


def _broken_cells(every: list[Line]) -> Iterator[Edit]:
    """Join the second line of a cell with its first: it has no tabs, or nothing in its other cells."""
    for above, line in pairwise(every):
        if _is_row(above) and _is_row(line):
            yield from _second_line(above, line)
    for above, line, below in zip(every, every[1:], every[2:], strict=False):
        if line.kind is not Kind.PROSE or not (_is_row(above) and _is_row(below)):
            continue
        left, width = _cells(above), len(_cells(above))
        if width != len(_cells(below)) or not left[-1].strip() or FINAL.search(left[-1]):
            continue
        if word := crossing(left[-1], line.text):
            evidence, confidence = f"“{word}”一词在单元格内被断开", 0.95
        elif _OPEN.search(left[-1]) or _CLOSING.match(line.text):
            evidence, confidence = f"“{left[-1].strip()[-3:]}”之后语句未完", 0.95
        else:
            continue
        yield Edit(above.end, line.start, "", "torn-row", evidence, confidence)


def _second_line(above: Line, line: Line) -> Iterator[Edit]:
    lefts, rights = _cells(above), _cells(line)
    filled = [index for index, cell in enumerate(rights) if cell.strip()]
    if len(filled) != 1 or len(lefts) != len(rights) or not lefts[0].strip():
        return
    left, right = lefts[filled[0]], rights[filled[0]]
    word = crossing(left, right)
    if word or (left.strip() and (_OPEN.search(left) or _CLOSING.match(right))):
        evidence = f"“{word}”一词在单元格内被断开" if word else f"“{left.strip()[-3:]}”之后语句未完"
        place = above.start + sum(len(cell) + 1 for cell in lefts[: filled[0]]) + len(left)
        start = line.start + filled[0]
        if filled[0] == len(lefts) - 1:
            yield Edit(place, start, "", "torn-row", evidence, 0.95)
        else:
            carried = ((0, start, start + len(right)),)
            yield Edit(place, place, right, "torn-row", evidence, 0.95, (), carried)
            yield Edit(above.end, line.end, "", "torn-row", evidence, 0.95)


def _is_row(line: Line) -> bool:
    return line.kind is Kind.ROW and "\t" in line.text


def _cells(line: Line) -> list[str]:
    return line.text.split("\t")


def _run_end(every: list[Line], index: int) -> int:
    while index < len(every) and _is_row(every[index]):
        index += 1
    return index


def _table(draft: Draft, every: list[Line], begin: int) -> Generator[Edit, None, int]:
    """Edits for the table whose rows begin at a line; returns the index of the first line behind it."""
    end = _run_end(every, begin)
    width = max(len(_cells(line)) for line in every[begin:end])
    header = every[begin]
    moved: list[Line] = []
    for above, line in pairwise(every[begin:end]):
        if _is_header(header) and _same(header, line):
            yield Edit(above.end, line.end, "", _RULE, "分页后重复的表头", 0.9)
    while (resume := _resume(every, end)) and _continues(every, begin, end, resume, width):
        gap = _Gap(
            every[end - 1],
            every[resume],
            tuple(line for line in every[end:resume] if line.kind is Kind.NOTE),
            any(line.kind is not Kind.BLANK for line in every[end:resume]),
        )
        moved += gap.notes
        yield from _close(draft, header, gap, every[resume + 1] if resume + 1 < len(every) else None)
        end = _run_end(every, resume)
    if moved:
        yield after_block(draft, every[end - 1].end, moved, _RULE, "脚注移到表格之后")
    return end


def _resume(every: list[Line], index: int) -> int:
    """The next row line behind blank lines, rules and footnotes; 0 when something else stands there."""
    while index < len(every) and (every[index].kind in _BETWEEN or _CONTINUED.match(every[index].text)):
        index += 1
    return index if index < len(every) and _is_row(every[index]) else 0


def _continues(every: list[Line], begin: int, end: int, resume: int, width: int) -> bool:
    """Whether the rows at `resume` belong to the table above."""
    next_rows = every[resume : _run_end(every, resume)]
    if max(len(_cells(line)) for line in next_rows) != width:
        return False
    at_break = any(line.kind is not Kind.BLANK for line in every[end:resume])
    own_header = (
        len(next_rows) > 1
        and _is_header(every[begin])
        and _is_header(next_rows[0])
        and not _is_header(next_rows[1])
        and not _same(every[begin], next_rows[0])
    )
    return not own_header or (at_break and not _is_header(next_rows[0]))


def _is_header(line: Line) -> bool:
    return all(0 < len(cell.strip()) <= 12 and not re.search(r"[，。；\d]", cell) for cell in _cells(line))


def _same(one: Line, other: Line) -> bool:
    return re.sub(r"[ \u3000]", "", one.text) == re.sub(r"[ \u3000]", "", other.text)


def _close(draft: Draft, header: Line, gap: _Gap, following: Line | None) -> Iterator[Edit]:
    """Edits that close one gap."""
    start, stop = gap.before.end, gap.after.start
    if gap.before is not header and _same(header, gap.after):
        stop = gap.after.end
        yield Edit(start, stop, "", _RULE, "分页后重复的表头", 0.95)
        return
    if word := _torn_row(gap):
        yield from _join_rows(gap, word)
        return
    evidence = "表格行之间的空行" + ("和脚注，表格在下页继续" if gap.notes else "")
    yield Edit(start, stop, "\n", _RULE, evidence, 0.97 if gap.at_break else 0.9)


def _torn_row(gap: _Gap) -> str:
    """The evidence that the row before a gap goes on in the row after it, or ""."""
    pairs = list(zip(_cells(gap.before), _cells(gap.after), strict=False))
    if len(_cells(gap.before)) != len(_cells(gap.after)):
        return ""
    found, filled = [], 0
    for left, right in pairs:
        if not right.strip():
            continue
        if not left.strip() or FINAL.search(left) or NUMBERED.match(right):
            return ""
        filled += 1
        if word := crossing(left, right):
            found.append(f"“{word}”一词被分页断开")
        elif _OPEN.search(left) or _CLOSING.match(right):
            found.append(f"“{left.strip()[-3:]}”之后语句未完")
    whole_row = filled == len(pairs)
    if not found or (whole_row and (len(found) * 2 < filled or not gap.at_break)):
        return ""
    return "；".join(found)


def _join_rows(gap: _Gap, evidence: str) -> Iterator[Edit]:
    """Put the cells of the row after a gap behind the cells of the row before it."""
    place, other = gap.before.start, gap.after.start
    lefts, rights = _cells(gap.before), _cells(gap.after)
    for left, right in zip(lefts[:-1], rights[:-1], strict=True):
        if right:
            carried = ((0, other, other + len(right)),)
            yield Edit(place + len(left), place + len(left), right, "torn-row", evidence, 0.95, (), carried)
        place, other = place + len(left) + 1, other + len(right) + 1
    yield Edit(gap.before.end, other, "", "torn-row", evidence, 0.95)


def after_block(draft: Draft, place: int, notes: list[Line], rule: str, evidence: str) -> Edit:
    """The edit that puts footnotes, as they are, behind a block, which ends at `place`."""
    after, carried = "", []
    for note in notes:
        after += "\n\n"
        carried.append((len(after), note.start, note.end))
        after += note.text
    return Edit(place, place, after, rule, evidence, 0.97, (), tuple(carried))
