"""What belongs to the printed page and not to the text: running heads, page numbers, rules, stray bars."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from policytext.chinese.characters import FINAL
from policytext.model import Draft, Edit
from policytext.repair.lines import Kind, Line, around, lines

_NUMBER = re.compile(
    r"[ \t]*(?:(?P<plain>\d{1,4})|[-–—－·•]{1,3}\s*(?P<dashed>\d{1,4})\s*[-–—－·•]{1,3}"
    r"|第\s*(?P<page>\d{1,4})\s*[页頁](?:[，,/ 　]*共\s*\d{1,4}\s*[页頁])?"
    r"|[Pp]age\s+(?P<english>\d{1,4})(?:\s+of\s+\d{1,4})?|(?P<slash>\d{1,4})\s*/\s*\d{1,4})[ \t]*$"
)
_BAR = re.compile(r"(?m)(?<=[^|\s])[ \t\u3000]*[|｜][ \t]*$")
_BARS = re.compile(r"[ \t:–—-]*[|｜][ \t|｜:–—-]*$")
_MOST_HEAD = 40
_SHORTEST_PAGE = 200


def propose_bars(draft: Draft) -> Iterator[Edit]:
    """A bar at the end of a line that has no other, or a line of bars alone, is left of a table or a page's border.

    Not touched: lines that are table rows, with a bar at their start or inside, and what stands beside such.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_bars, "P110-117) |\\n甲。\\n|---|---|\\n| a | b |\\n|---|---|\\nx | y |\\n乙。\\n|\\n")
    'P110-117)\\n甲。\\n|---|---|\\n| a | b |\\n|---|---|\\nx | y |\\n乙。\\n'
    """
    text = draft.text
    every = list(lines(text))
    for index, line in enumerate(every):
        beside = around(every, index)
        if _BARS.match(line.text) and not any(one and _has_bar(one.text) for one in beside):
            yield _gone(draft, line, "stray-bar", "只有竖线的一行，上下都不是表格", 0.95)
    for match in _BAR.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if not re.search(r"[|｜]", text[start : match.start()]):
            yield Edit(*match.span(), "", "stray-bar", "行末单独的竖线，本行不是表格", 0.97)


def _has_bar(line: str) -> bool:
    return "|" in line or "｜" in line or "\t" in line


def propose_heads(draft: Draft) -> Iterator[Edit]:
    """A short line that comes back beside page numbers, or three times inside sentences, is a running head.

    The first one stays when it stands before the first paragraph: there it is the title.
    Not touched: headings and sub-headings that come back in the text (目标, 年度工作计划).

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_heads, "规划\\n甲，乙。\\n— 1 —\\n规划\\n丙。\\n— 2 —\\n规划\\n丁。")
    '规划\\n甲，乙。\\n— 1 —\\n丙。\\n— 2 —\\n丁。'
    """
    every = [line for line in lines(draft.text) if line.kind is not Kind.BLANK]
    found: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(every):
        if line.kind is Kind.PROSE and len(line.text) <= _MOST_HEAD and not FINAL.search(line.text):
            found[re.sub(r"\d+", "0", line.text.strip())].append(index)
    first_text = next((i for i, line in enumerate(every) if re.search("[，。,]", line.text)), len(every))
    for places in found.values():
        if len(places) < 2 or _NUMBER.match(every[places[0]].text):
            continue
        for index in _at_breaks(every, places):
            if index > first_text:
                yield _gone(draft, every[index], "running-head", f"同一行在分页处出现{len(places)}次", 0.95)


def _is_numbered_head(heads: list[str]) -> bool:
    """Whether lines alike but for a number at their start or end count pages: it rises from each to the next."""
    found = [re.match(r"\s*(?:(\d{1,4})\s+\D{4,}|\D{4,}\s+(\d{1,4})\s*$)", head) for head in heads]
    numbers = [int(match[1] or match[2]) for match in found if match]
    rising = all(1 <= later - former <= 4 for former, later in pairwise(numbers))
    return len(numbers) == len(heads) and rising


def _at_breaks(every: list[Line], places: list[int]) -> list[int]:
    """Which of a line's places are page breaks: two beside page numbers are enough, inside sentences it takes three."""
    if len(places) > 2 and _is_numbered_head([every[index].text for index in places]):
        return places
    marked = [index for index in places if _beside_number(every, index)]
    if len(marked) >= 2:
        return marked
    torn = [index for index in places if _inside_sentence(every, index)]
    return torn if len(torn) >= 3 and len(torn) * 3 >= len(places) * 2 else []


def _beside_number(every: list[Line], index: int) -> bool:
    return any(line and _NUMBER.match(line.text) for line in around(every, index))


def _inside_sentence(every: list[Line], index: int) -> bool:
    before, after = around(every, index)
    return bool(
        before
        and after
        and before.kind is after.kind is Kind.PROSE
        and re.search("[，。；,]", before.text)
        and not FINAL.search(before.text)
        and re.search("[，。；,]", after.text)
    )


def propose_numbers(draft: Draft) -> Iterator[Edit]:
    """Lines that hold a page number and nothing else.

    A bare number counts only as one of a rising series of at least three that are pages apart and interrupt a sentence
    here and there; a number between dashes as one of two; 第3页 alone.
    Not touched: numbers in lists and tables, numbers of sections, years on a line of their own.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_numbers, "甲，\\n— 3 —\\n乙。\\n— 4 —\\n丙\\n第 5 页 共 9 页\\n2021\\n")
    '甲，\\n乙。\\n丙\\n2021\\n'
    """
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for line in lines(draft.text):
        if line.kind in (Kind.PROSE, Kind.ITEM) and (match := _NUMBER.match(line.text)):
            style = match.lastgroup or ""
            groups[style].append((int(match[style]), line))
    need = {"plain": 3, "dashed": 2, "slash": 3, "page": 1, "english": 1}
    for style, pages in groups.items():
        series = _rising(pages)
        if len(series) >= need[style] and (style not in ("plain", "slash") or _are_pages(draft.text, series)):
            for number, line in series:
                yield _gone(draft, line, "page-number", f"单独成行的页码{number}，全文依次递增", 0.95)


def _rising(pages: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The pages that follow the one before with a step of 1 to 3, when that is most of them."""
    series: list[tuple[int, Line]] = []
    for number, line in pages:
        if not series or 1 <= number - series[-1][0] <= 3:
            series.append((number, line))
    return series if len(series) * 2 > len(pages) else []


def _are_pages(text: str, series: list[tuple[int, Line]]) -> bool:
    """Whether numbers are a page's text apart, and at least one in four stands inside a sentence."""
    length = (series[-1][1].start - series[0][1].start) / (series[-1][0] - series[0][0])
    torn = sum(not FINAL.search(text[max(line.start - 40, 0) : line.start].rstrip()) for _, line in series)
    return length >= _SHORTEST_PAGE and torn * 4 >= len(series)


def propose_rules(draft: Draft) -> Iterator[Edit]:
    """A line of dashes between blank lines is where a page, or its footnotes, began.

    Not touched: dashes right below a line of text (a heading in Markdown), the rule lines of a Markdown table.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_rules, "甲。\\n\\n---\\n\\n乙。\\n丙\\n---\\n")
    '甲。\\n\\n乙。\\n丙\\n---\\n'
    """
    previous = None
    for line in lines(draft.text):
        if line.kind is Kind.RULE and (previous is None or previous.kind is Kind.BLANK):
            yield _gone(draft, line, "page-rule", "前后空行之间的横线，为分页或脚注分隔线", 0.9)
        previous = line


def _gone(draft: Draft, line: Line, rule: str, evidence: str, confidence: float) -> Edit:
    """Remove a line with its line end and the blank lines after it."""
    end = line.end
    while draft.text[end : end + 1] == "\n":
        end += 1
    return Edit(line.start, end, "", rule, evidence, confidence)
