"""A table of contents: taken out of the text, and kept in mind as a witness for headings and their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from policytext.model import Draft, Edit, Suspicion
from policytext.repair.lines import Kind, Line, lines

_TITLE = re.compile(r"#*\s*(?:\*\*)?目\s*[录錄次](?:\*\*)?\s*$")
_ENTRY = re.compile(
    r"(?P<title>[^\t]{0,120}?[^\s.…·．])[ \t\u3000]*(?=[.．·]{3}|…{2}|\.\s\.\s\.)[.…·．\s]*(?P<page>\d{1,4})\s*$"
)
_LEADER = re.compile(r"[.．·]{3}|…{2}|\.\s\.\s\.")
#: Below the heading 目录 an entry may do without leaders.
_BARE = re.compile(
    r"(?P<title>[^\t。；]{2,80}?)(?:[ \u3000]{2,}|[ \u3000]*\t+)[ \u3000]*(?P<page>\d{1,4})\s*$"
)
_BORDER = re.compile(r"[-—\s\t|]+$")
#: A heading and an entry are the same title when this share of their characters agrees.
SAME = 0.8


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: its lines, the headings in it (columns) and its entries' titles."""

    lines: tuple[Line, ...]
    columns: tuple[str, ...]
    titles: tuple[str, ...]


@lru_cache(maxsize=2)
def find(text: str) -> Contents | None:
    """The tables of contents of a text, as one: a heading 目录 with entries, or three entries, with page numbers.

    >>> found = find("# 目 录\\n\\n## 专题\\n甲国发布战略 .....\\t1\\n--\\t--\\n正文")
    >>> found.columns, found.titles
    (('专题',), ('甲国发布战略',))
    """
    every = lines(text)
    block = [line for run in _runs(every) or _bare_runs(every) for line in _block(every, run)]
    if not block:
        return None
    headings = [line for line in block if line.kind is Kind.HEADING and not _TITLE.match(line.text)]
    entries = [match for line in block if (match := _ENTRY.match(line.text) or _BARE.match(line.text))]
    columns = tuple(plain(line.text) for line in headings)
    return Contents(tuple(block), columns, tuple(match["title"].strip() for match in entries))


def _block(every: tuple[Line, ...], run: list[int]) -> tuple[Line, ...]:
    """The lines of a table of contents with these entries, its title and border included; none when it is too small."""
    first, last = run[0], run[-1]
    while last + 1 < len(every) and _BORDER.match(every[last + 1].text) and "\t" in every[last + 1].text:
        last += 1
    title = first
    for index in range(first - 1, max(first - 6, -1), -1):
        if _TITLE.match(every[index].text):
            title = index
            break
        if every[index].kind not in (Kind.BLANK, Kind.HEADING):
            break
    return every[title : last + 1] if title < first or len(run) >= 3 else ()


def _runs(every: tuple[Line, ...]) -> list[list[int]]:
    """The entries with leaders, in runs with nothing between them but blank lines, borders and headings."""
    runs: list[list[int]] = []
    open_run = False
    for index, line in enumerate(every):
        if _LEADER.search(line.text) and _ENTRY.match(line.text):
            if open_run:
                runs[-1].append(index)
            else:
                runs.append([index])
            open_run = True
        elif not _is_between(line):
            open_run = False
    return runs


def _bare_runs(every: tuple[Line, ...]) -> list[list[int]]:
    """The entries without leaders right below each heading 目录."""
    runs: list[list[int]] = []
    open_run = False
    for index, line in enumerate(every):
        if _TITLE.match(line.text):
            runs.append([])
            open_run = True
        elif open_run and _BARE.match(line.text):
            runs[-1].append(index)
        elif not _is_between(line):
            open_run = False
    return [run for run in runs if len(run) >= 2]


def _is_between(line: Line) -> bool:
    return line.kind in (Kind.BLANK, Kind.HEADING) or bool(_BORDER.match(line.text))


def propose(draft: Draft) -> Iterator[Edit]:
    """The lines of a table of contents: its heading, the columns' names in it, entries with leaders and page numbers.

    Not touched: lists of topics without page numbers, which are text (本期要目, 近期主题一览).

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "# 目 录\\n甲 .....\\t1\\n乙 .....\\t4\\n正文……\\n")
    '正文……\\n'
    """
    found = find(draft.text)
    if found is None:
        return
    evidence = f"目录：{len(found.titles)}条标题与页码，正文另有同名标题"
    for line in found.lines:
        if line.start < line.end:
            end = line.end
            while draft.text[end : end + 1] == "\n":
                end += 1
            yield Edit(line.start, end, "", "contents", evidence, 0.97)


def plain(heading: str) -> str:
    """A heading's words without its marks.

    >>> plain("### **三、投资 11 亿美元**")
    '三、投资 11 亿美元'
    """
    return heading.strip("# \t").replace("**", "").strip()


def key(title: str) -> str:
    """A title's letters and digits, for comparing."""
    return re.sub(r"\W", "", title)


def alike(one: str, other: str) -> float:
    """How much two titles agree, from 0 to 1, spaces and punctuation aside."""
    one, other = key(one), key(other)
    if one == other:
        return 1.0
    if not one or not other or min(len(one), len(other)) * 2 < max(len(one), len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


class Register:
    """The titles of a table of contents, to be called up in about their order."""

    _AHEAD = 12

    def __init__(self, titles: tuple[str, ...]):
        self._titles = titles
        self._places = {key(title): place for place, title in reversed(list(enumerate(titles)))}
        self._next = 0

    def find(self, heading: str) -> str:
        """The entry that a heading is, or "": the same one anywhere, else the most similar of the next few."""
        place = self._places.get(key(heading))
        if place is None:
            near = range(self._next, min(self._next + self._AHEAD, len(self._titles)))
            score, place = max(((alike(heading, self._titles[i]), i) for i in near), default=(0.0, 0))
            if score < SAME:
                return ""
        self._next = place + 1
        return self._titles[place]


def suspect(draft: Draft) -> Iterator[Suspicion]:
    """A title that reads otherwise in the table of contents: one of the two is wrong, an editor knows which.

    Not suspected: differences in spaces and punctuation, headings that the table does not list.

    >>> from policytext.repair.ledger import suspicions
    >>> suspicions(suspect, "# 目录\\n日本发布综合创新战略 ....\\t1\\n\\n# 日本发布统合创新战略\\n")
    [('# 日本发布统合创新战略', '日本发布综合创新战略')]
    """
    found = find(draft.source.text)
    if found is None:
        return
    register = Register(found.titles)
    for line in lines(draft.text):
        if line.kind is Kind.HEADING:
            entry = register.find(plain(line.text))
            if entry and key(entry) != key(plain(line.text)):
                message = f"标题与目录不一致：目录作“{entry}”"
                yield Suspicion(line.start, line.end, "contents-wording", message, entry)
