"""Spaces that Chinese text does not have: beside digits, Latin words and full-width marks, and inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.model import Draft, Edit
from policytext.repairs.characters import HAN, protected
from policytext.repairs.words import crossing, is_word

_GAP = "[ \u00a0\u2002-\u200a\u202f\u3000]"
_LATIN = "A-Za-z0-9%℃°＋+~$€£¥′″\u00c0-\u024f\u0370-\u03ff"
_WIDE = "，。、；：！？“”‘’（）《》〈〉「」『』【】…"
_BESIDE = re.compile(
    rf"(?<=[{HAN}]){_GAP}+(?=[{_LATIN}])|(?<=[{_LATIN}]){_GAP}+(?=[{HAN}])"
    rf"|(?<=[{_WIDE}]){_GAP}+(?=[{HAN}{_LATIN}{_WIDE}*<①-⑳])|(?<=[{HAN}{_LATIN}*>]){_GAP}+(?=[{_WIDE}])"
    rf"|(?<=[{HAN}]){_GAP}+(?=<sup>)"
)
_BETWEEN = re.compile(rf"(?<=[{HAN}]){_GAP}+(?=[{HAN}])")
_PADDED = re.compile(rf"(?:^|(?<=\t)|(?<=# ))([{HAN}]){_GAP}+([{HAN}])(?=\t|$)", re.M)
_LABEL = re.compile(rf"[表图圖附]{_GAP}?\d{{1,3}}$|^[*# ]*\d{{1,2}}$")
_UNIT = re.compile(
    "[年月日号號时時分秒点點世万萬亿億千百十余餘多个個家名项項种種类類条條款届屆期位人次倍岁歲元美欧歐英日韩韓卢盧公里米纳納吨噸度周天代级級所大]"
)
#: Where a news agency's dateline ends, or the next label of a line begins.
_DATELINE = re.compile("[电電讯訊日]$")


def propose(draft: Draft) -> Iterator[Edit]:
    """Spaces between Han and digits or Latin, beside full-width marks, and inside a sentence go.

    The distance between scripts is set by the page's style sheet, not by spaces. Not touched: names and labels padded
    to one width (王 毅, 主 办：), names side by side (张娟 李宏), the space after the number of a caption or list item
    (表1 环节, 1 与业界), spaces in Latin text, in addresses, code, Japanese and Korean lines, and the indent of two
    ideographic spaces at the head of a paragraph, which is good typography.

    >>> from policytext.repairs.ledger import trial
    >>> trial(propose, "在 2021 年用 5G 网络。 （张娟 李宏）")
    '在2021年用5G网络。（张娟 李宏）'
    >>> kept = ["王 毅 王恩哥 石 兵", "主 办：中国科学院", "表1 供应链环节", "1 与业界合作"]
    >>> [trial(propose, text) == text for text in kept]
    [True, True, True, True]
    >>> trial(propose, "用于制造其他商品的 商品和零部件，这改变了贸易。"), trial(propose, "序号\\t建 议")
    ('用于制造其他商品的商品和零部件，这改变了贸易。', '序号\\t建议')
    """
    text, shield = draft.text, protected(draft.text)
    for match in _BESIDE.finditer(text):
        if match.start() not in shield and not _is_after_number(text, match):
            yield Edit(*match.span(), "", "space", "汉字与数字、字母或标点之间的空格", 0.97)
    for match in _PADDED.finditer(text):
        if is_word(match[1] + match[2]):
            evidence = f"“{match[1]}{match[2]}”一词为排版而加的空格"
            yield Edit(match.end(1), match.start(2), "", "space", evidence, 0.9)
    for match in _BETWEEN.finditer(text):
        if match.start() not in shield and (evidence := _inside_sentence(text, match.start(), match.end())):
            yield Edit(*match.span(), "", "space", evidence, 0.9)


def _is_after_number(text: str, match: re.Match[str]) -> bool:
    """Whether the space parts a caption's or list item's number from its text."""
    if not text[match.start() - 1].isdigit():
        return False
    window = max(match.start() - 12, 0)
    begin = text.rfind("\n", window, match.start()) + 1
    if not begin and window:
        return False
    line = text[begin : match.start()]
    if not _LABEL.search(line):
        return False
    return line[0] in "表图圖附" or not _UNIT.match(text[match.end()])


def _inside_sentence(text: str, start: int, end: int) -> str:
    """Why a space between two Han characters is inside a sentence; "" when it may part names or words on purpose."""
    left = _clause(text[max(start - 40, 0) : start], -1)
    right = _clause(text[end : end + 40], 0)
    if _DATELINE.search(left) or text[end + len(right) : end + len(right) + 1] == "：":
        return ""
    if re.search(_GAP, left + right) or "\n" in text[max(start - 20, 0) : start]:
        return ""
    if len(left) + len(right) >= 8 and (word := crossing(left, right)):
        return f"“{word}”一词中间的空格"
    return "语句中间的空格" if len(left) >= 6 and len(right) >= 2 else ""


def _clause(text: str, side: int) -> str:
    """The part of a text up to the nearest mark or line end."""
    return re.split(r"[，。；：！？、（）“”《》\n]", text)[side]
