"""Headings: bold inside them, text run into them, and levels that jump."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from policytext.chinese import numbering
from policytext.model import Draft, Edit
from policytext.repair.lines import Kind, Line, lines
from policytext.repair.rules import contents

_BOLD_HEADING = re.compile(r"(#{1,6}[ \t]+)\*\*(.+?)\*\*[ \t]*$")
_RUN_IN = re.compile(r"\*\*(?P<title>[^*\n]{2,60}?[^*\n。：:；;，,])\*\*(?P<rest>.*)$")
_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: its level by its mark-up, its words without mark-up, the place of its numbering (0 without one)."""

    line: Line
    level: int
    text: str
    style: int


def _headings(text: str) -> list[_Heading]:
    found = []
    for line in lines(text):
        if line.kind is Kind.HEADING:
            words = contents.plain(line.text)
            level = len(line.text) - len(line.text.lstrip("#"))
            found.append(_Heading(line, level, words, numbering.order(words)))
    return found


def propose_text(draft: Draft) -> Iterator[Edit]:
    """Bold inside a heading goes; a bold numbered title run into its paragraph becomes a heading before it.

    Only where the text's other titles of that numbering are headings. Not touched: run-in headings that end
    with their own stop (`**1、目标。**`), which are the text's own form.

    >>> from policytext.repair.ledger import trial
    >>> print(trial(propose_text, "# 一、研发\\n**二、投资建设**支持量子。\\n### **三、计划署**"))
    # 一、研发
    # 二、投资建设
    <BLANKLINE>
    支持量子。
    ### 三、计划署
    """
    levels: dict[int, Counter[int]] = defaultdict(Counter)
    for heading in _headings(draft.text):
        levels[heading.style][heading.level] += 1
    for line in lines(draft.text):
        if line.kind is Kind.HEADING and (match := _BOLD_HEADING.match(line.text)):
            for begin in (match.end(1), match.end(2)):
                start = line.start + begin
                yield Edit(start, start + 2, "", "heading-text", "标题本身已是醒目文字，加粗多余", 0.99)
        elif line.kind is Kind.PROSE and (match := _RUN_IN.match(line.text)):
            kind = numbering.order(match["title"])
            if kind and levels[kind]:
                marks = "#" * levels[kind].most_common(1)[0][0] + " "
                evidence = "同级编号在全文中都是标题"
                end = line.start + match.end("title")
                yield Edit(line.start, line.start + 2, marks, "heading-text", evidence, 0.95)
                yield Edit(
                    end, end + 2, "\n\n" if match["rest"].strip() else "", "heading-text", evidence, 0.95
                )


def propose_levels(draft: Draft) -> Iterator[Edit]:
    """Headings of one style of numbering come out at one level.

    With a table of contents its columns are level 2, its titles 3, and numbered headings below a title take the
    levels from 4 on, each style one deeper than the last. Without one, a style that has several levels within a section
    takes its commonest. Not touched: levels that are consistent; headings that no table of contents lists.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_levels, "# 甲\\n## 一、乙\\n### 二、丙\\n## 三、丁")
    '# 甲\\n## 一、乙\\n## 二、丙\\n## 三、丁'
    """
    found = contents.find(draft.source.text)
    headings = _headings(draft.text)
    wanted = _by_contents(headings, found) if found else _by_majority(headings)
    for heading in headings:
        level, evidence = wanted.get(heading.line.start, (heading.level, ""))
        if level != heading.level:
            start = heading.line.start
            yield Edit(start, start + heading.level, "#" * level, "heading-level", evidence, 0.95)


def _by_contents(headings: list[_Heading], found: contents.Contents) -> dict[int, tuple[int, str]]:
    wanted: dict[int, tuple[int, str]] = {}
    sections: list[list[_Heading]] = []
    columns, titles = {contents.key(column) for column in found.columns}, contents.Register(found.titles)
    for heading in headings:
        if heading.style:
            if sections:
                sections[-1].append(heading)
        elif contents.key(heading.text) in columns:
            wanted[heading.line.start] = (2, "目录中的栏目")
            sections.append([])
        elif titles.find(heading.text):
            wanted[heading.line.start] = (_ARTICLE, "目录中的文章标题")
            sections.append([])
        else:
            sections.append([])
    for section in sections:
        styles = sorted({heading.style for heading in section})
        for heading in section:
            level = _ARTICLE + 1 + styles.index(heading.style)
            wanted[heading.line.start] = (min(level, 6), f"同一篇内“{heading.text[:2]}”一类编号同级")
    return wanted


def _by_majority(headings: list[_Heading]) -> dict[int, tuple[int, str]]:
    levels: dict[int, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        levels[heading.style][heading.level] += 1
    wanted: dict[int, tuple[int, str]] = {}
    for section in _sections(headings):
        used: dict[int, set[int]] = defaultdict(set)
        for heading in section:
            used[heading.style].add(heading.level)
        for heading in section:
            if len(used[heading.style]) > 1:
                level = levels[heading.style].most_common(1)[0][0]
                wanted[heading.line.start] = (level, f"同类编号在全文多为{level}级标题")
    return wanted


def _sections(headings: list[_Heading]) -> Iterator[list[_Heading]]:
    """The numbered headings between one without a number and the next."""
    for numbered, section in groupby(headings, key=lambda heading: heading.style > 0):
        if numbered:
            yield list(section)
