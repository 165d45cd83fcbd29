"""Spaces that Chinese text does not have: beside digits, Latin words and full-width marks, and inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.characters import HAN, IS_HAN, Protected, protected
from policytext.chinese.words import crossing, is_word
from policytext.model import Draft, Edit
from policytext.repair.lines import Line, lines

_GAP = "[ \u00a0\u2002-\u200a\u202f\u3000]"
_LATIN = "A-Za-z0-9%℃°＋+~$€£¥′″\u00c0-\u024f\u0370-\u03ff"
_WIDE = "，。、；：！？“”‘’（）《》〈〉「」『』…"
_BESIDE = re.compile(
    rf"(?<=[{HAN}]){_GAP}+(?=[{_LATIN}])|(?<=[{_LATIN}]){_GAP}+(?=[{HAN}])"
    rf"|(?<=[{_WIDE}]){_GAP}+(?=[{HAN}{_LATIN}{_WIDE}*<①-⑳])|(?:(?<=[{HAN}{_LATIN}])|(?<=\*\*)|(?<=</su[bp]>)){_GAP}+(?=[{_WIDE}])"
    rf"|(?<=[{HAN}]){_GAP}+(?=<sup>)"
)
_BETWEEN = re.compile(rf"(?<=[{HAN}]){_GAP}+(?=[{HAN}])")
_PADDED = re.compile(rf"(?:^|(?<=\t)|(?<=# ))([{HAN}]){_GAP}+([{HAN}])(?=\t|$)", re.M)
_LABEL = re.compile(rf"[表图圖附]{_GAP}?\d{{1,3}}$|^[*# ]*\d{{1,2}}$")
_UNIT = re.compile(
    "[年月日号號时時分秒点點世万萬亿億千百十余餘多个個家名项項种種类類条條款届屆期位人次倍岁歲元美欧歐英日韩韓卢盧公里米纳納吨噸度周天代级級所大]"
)
_PARTICLE = re.compile("[的了在是将將被把]")
_CLAUSE_END = re.compile("[，。；]")
#: Where a news agency's dateline ends.
_DATELINE = re.compile("[电電讯訊日]$")


def propose(draft: Draft) -> Iterator[Edit]:
    """Spaces between Han and digits or Latin, beside full-width marks, and inside a sentence go.

    The distance between scripts is set by the page's style sheet, not by spaces. Not touched: names and labels padded
    to one width (王 毅, 主 办：), names side by side (张娟 李宏), the space after the number of a caption or list item
    (表1 环节, 1 与业界), spaces in Latin text, in addresses, code, Japanese and Korean lines, and the indent of two
    ideographic spaces at the head of a paragraph, which is good typography.

    >>> from policytext.repair.ledger import trial
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
        # The space after an address ends it.
        kept = (
            match.start() in shield
            or match.start() - 1 in shield
            or _is_after_number(text, match)
            or _is_listed(text, match)
        )
        kept = kept or _is_latin_quote(text, match)
        if not kept:
            yield Edit(*match.span(), "", "space", "汉字与数字、字母或标点之间的空格", 0.97)
    for match in _PADDED.finditer(text):
        if is_word(match[1] + match[2]):
            evidence = f"“{match[1]}{match[2]}”一词为排版而加的空格"
            yield Edit(match.end(1), match.start(2), "", "space", evidence, 0.9)
    for line in lines(text):
        yield from _inside_words(line, shield)


def _inside_words(line: Line, shield: Protected) -> Iterator[Edit]:
    """Edits for the spaces between Han characters of a line.

    A line with three words cut by spaces was once several lines, joined by spaces: there all of them go.
    """
    places = [
        match.span() for match in _BETWEEN.finditer(line.text) if line.start + match.start() not in shield
    ]
    in_sentences = bool(places) and bool(_CLAUSE_END.search(line.text))
    words = {place: _cut_word(line.text, *place) if in_sentences else "" for place in places}
    joined = sum(map(bool, words.values())) >= 3
    for (start, end), word in words.items():
        evidence = f"“{word}”一词中间的空格" if word else "语句中间的空格"
        if (
            word
            or (joined and not _is_kept(line.text, start, end))
            or _is_inside_sentence(line.text, start, end)
        ):
            yield Edit(line.start + start, line.start + end, "", "space", evidence, 0.9)


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


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Whether a space before an opening mark parts items of a list that spaces part (半导体 芯片 《法案》)."""
    if text[match.end()] not in "《“‘「『〈（" or not IS_HAN.match(text[match.start() - 1]):
        return False
    before = _clause(text[max(match.start() - 40, 0) : match.start()], -1)
    return bool(_BETWEEN.search(before))


def _is_latin_quote(text: str, match: re.Match[str]) -> bool:
    """Whether a space stands between a curly quote and Latin text on its other side, the quoted text Latin too."""
    before, after = text[match.start() - 1], text[match.end()]
    closes = before in "”’" and text[match.start() - 2 : match.start() - 1].isascii() and after.isascii()
    return closes or (
        after in "“‘" and before.isascii() and text[match.end() + 1 : match.end() + 2].isascii()
    )


def _cut_word(text: str, start: int, end: int) -> str:
    """The word that a space in a sentence cuts in two, or ""."""
    left, right = _clause(text[max(start - 40, 0) : start], -1), _clause(text[end : end + 40], 0)
    if len(left) + len(right) < 8 or _is_kept(text, start, end):
        return ""
    return crossing(left, right)


def _is_inside_sentence(text: str, start: int, end: int) -> bool:
    """Whether a lone space between two Han characters stands in the middle of a clause, not between two names."""
    left, right = _clause(text[max(start - 40, 0) : start], -1), _clause(text[end : end + 40], 0)
    alone = not re.search(_GAP, left + right) and bool(_PARTICLE.search(left + right))
    return alone and len(left) >= 6 and len(right) >= 2 and not _is_kept(text, start, end)


def _is_kept(text: str, start: int, end: int) -> bool:
    """Whether a space follows a dateline or comes before a label."""
    right = _clause(text[end : end + 40], 0)
    label = len(right) <= 6 and text[end + len(right) : end + len(right) + 1] == "："
    return label or bool(_DATELINE.search(text[max(start - 4, 0) : start]))


def _clause(text: str, side: int) -> str:
    """The part of a text up to the nearest mark or line end, without spaces at its ends."""
    return re.split(r"[，。；：！？、（）“”《》\n]", text)[side].strip(" \u00a0\u3000")
