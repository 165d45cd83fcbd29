"""How headings, paragraphs and items of Chinese texts number themselves: one table for all who ask."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

NUMERAL = "〇零一二三四五六七八九十百"
_COUNT = rf"[ \u3000]?(?:[{NUMERAL}]{{1,5}}|\d{{1,3}})[ \u3000]?"


class Style(NamedTuple):
    """A way of numbering: an example that names it, how it begins a line, how deep a heading is that has it.

    `level` counts from 1 as GB/T 9704 orders the numbers of sections (一、（一）1.（1）). It is 0 for what numbers
    paragraphs and items but no headings. `outer`: a division of books and laws, which stands above those sections.
    """

    name: str
    pattern: str
    level: int
    outer: bool = False


#: From the outermost in. Articles of laws (第一条) have no level: they are paragraphs of text, whose number is their beginning.
STYLES = (
    Style("第一编", rf"第{_COUNT}[编編篇部卷]", 1, outer=True),
    Style("第一章", rf"第{_COUNT}章", 1, outer=True),
    Style("第一节", rf"第{_COUNT}[节節]", 1, outer=True),
    Style("一、", rf"[{NUMERAL}]{{1,3}}[、．.]", 1),
    Style("（一）", rf"[（(][{NUMERAL}]{{1,3}}[）)]|[㈠-㈩]", 2),
    Style("1.", r"\d{1,2}[、．.](?!\d)|[⒈-⒛]", 3),
    Style("（1）", r"[（(]\d{1,3}[）)]|[⑴-⒇]", 4),
    Style(
        "1.1", r"\d{1,2}[．.]\d{1,2}(?=[ \u3000]+[^\W\d_])(?![ \u3000]+[万亿萬億千百倍元美欧歐英年月日])", 4
    ),
    Style("1.1.1", r"\d{1,2}(?:[．.]\d{1,2}){2,3}(?=[ \u3000]+[^\W\d_])", 5),
    Style("第一条", rf"第{_COUNT}[条條]", 0),
    Style("①", r"[①-⑳]", 0),
    Style("一是", rf"[{NUMERAL}]{{1,2}}是", 0),
)
#: How a line begins that numbers itself, for use inside a regular expression.
ANY = "|".join(f"(?:{style.pattern})" for style in STYLES)
_BEGINNING = re.compile(ANY)
_LEVELS = tuple((style, re.compile(style.pattern)) for style in STYLES if style.level)


def style(text: str) -> Style | None:
    """The numbering of a heading; None for one without a number.

    >>> texts = ("第一编 总则", "第 3 章 市场", "第二节 目标", "一、目标", "〇、说明", "(二)市场", "3.评估", "（4）研发", "1.1 背景", "2.3.1 方法")
    >>> [found.name for text in texts if (found := style(text))]
    ['第一编', '第一章', '第一节', '一、', '一、', '（一）', '1.', '（1）', '1.1', '1.1.1']
    >>> [style(text) for text in ("目标", "3.5亿", "3.5 亿美元", "第三條 本法所稱", "①研发", "一是研发", "2021年")]
    [None, None, None, None, None, None, None]
    """
    return next((style for style, pattern in _LEVELS if pattern.match(text)), None)


def numbers_itself(text: str) -> bool:
    """Whether a line begins with a number of any style.

    >>> [numbers_itself(text) for text in ("一、目标", "第一条 目的", "①研发", "目标")]
    [True, True, True, False]
    """
    return bool(_BEGINNING.match(text))


def order(text: str) -> int:
    """The place of a heading's numbering among all, from 1 for the outermost; 0 without a number.

    >>> order("第一章 总则") < order("第一节 目标") < order("一、目标") < order("（一）任务") < order("1.评估") < order("(1)研发")
    True
    """
    found = style(text)
    return STYLES.index(found) + 1 if found else 0


def level(text: str, outer: Iterable[Style] = ()) -> int:
    """How deep a heading's own number puts it, 0 without one; `outer`: the divisions that its text has, above its sections.

    >>> [level(text) for text in ("一、目标", "(二)市场", "3.评估", "（4）研发", "目标", "3.5亿")]
    [1, 2, 3, 4, 0, 0]
    >>> texts = ["第一章 总则", "第一节 目标", "一、背景"]
    >>> [level(text, divisions(texts)) for text in texts]
    [1, 2, 3]
    """
    found, above = style(text), [division for division in STYLES if division in set(outer)]
    if found is None:
        return 0
    return above.index(found) + 1 if found in above else found.level + len(above)


def divisions(headings: Iterable[str]) -> set[Style]:
    """The divisions of books and laws that number some of these headings."""
    return {found for found in map(style, headings) if found and found.outer}
