"""Brackets: ASCII ones in Chinese text, and brackets and quotes without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.characters import HAN, protected
from policytext.model import Draft, Edit, Suspicion
from policytext.repair.lines import lines

_ASCII = re.compile(r"[()（）]")
_CHINESE = re.compile(rf"[{HAN}，。、；：！？“”‘’《》（）【】「」…—]")
_HAS_HAN = re.compile(f"[{HAN}]")
_WIDE = {"(": "（", ")": "）"}
_PAIRS = {"）": "（", "》": "《", "”": "“", "’": "‘", "」": "「", "』": "『", "】": "【", "〉": "〈"}
_ANY = re.compile("[（）《》“”「」『』【】〈〉]")
_LOOK, _DEEPEST = 200, 12
_ENUMERATOR = re.compile(r"(?:^|[。；，、\s])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$")


def propose(draft: Draft) -> Iterator[Edit]:
    """ASCII brackets in Chinese text become full-width, both of a pair alike, (1) at the head of a paragraph too.

    A bracket is in Chinese text when it encloses Han characters or stands beside them. Not touched: brackets in Latin
    text and formulas (f(x)), in addresses, code and Japanese lines, around the area code of a telephone number.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "理事會(TIP)與數學(STEM),(1) 確保 f(x),AI (ML) era;電話:(024)22706630")
    '理事會（TIP）與數學（STEM）,（1） 確保 f(x),AI (ML) era;電話:(024)22706630'
    """
    if "(" not in draft.text and ")" not in draft.text:
        return
    shield = protected(draft.text)
    for line in lines(draft.text):
        opened: list[int] = []
        for match in _ASCII.finditer(line.text):
            place = line.start + match.start()
            if place in shield:
                continue
            if match[0] in "(（":
                opened.append(match.start())
            elif opened:
                yield from _pair(line.text, opened.pop(), match.start(), line.start)
            else:
                yield from _single(line.text, match.start(), line.start)
        for place in opened:
            yield from _single(line.text, place, line.start)


def _pair(text: str, begin: int, end: int, shift: int) -> Iterator[Edit]:
    inner = text[begin + 1 : min(end, begin + _LOOK)]
    mixed = {text[begin], text[end]} not in ({"(", ")"}, {"（", "）"})
    if mixed or _is_chinese(text, begin, end, inner):
        for place in (begin, end):
            if text[place] in _WIDE:
                evidence = "中文语句中的括号"
                yield Edit(shift + place, shift + place + 1, _WIDE[text[place]], "bracket", evidence, 0.97)


def _is_chinese(text: str, begin: int, end: int, inner: str) -> bool:
    if _HAS_HAN.search(inner):
        return True
    before, after = text[:begin][-4:].rstrip(" *"), text[end + 1 :][:4].lstrip(" *")
    if inner.strip().isdigit() and after[:1].isdigit():
        return False
    if _CHINESE.match(before[-1:] or "x"):
        return True
    attached = text[begin - 1 : begin].isalnum() and begin > 0
    return not attached and bool(_CHINESE.match(after[:1] or "x"))


def _single(text: str, place: int, shift: int) -> Iterator[Edit]:
    if text[place] not in _WIDE:
        return
    before, after = text[:place][-1:], text[place + 1 : place + 2]
    if _CHINESE.match(before or "x") or _CHINESE.match(after or "x"):
        evidence = "中文语句中的括号（不成对）"
        yield Edit(shift + place, shift + place + 1, _WIDE[text[place]], "bracket", evidence, 0.9)


def suspect(draft: Draft) -> Iterator[Suspicion]:
    """A bracket or quote without its partner in the paragraph, with the place where the partner may belong.

    Not suspected: closing brackets of enumerators (1）), the quote that opens a paragraph of a long quotation.

    >>> from policytext.repair.ledger import suspicions
    >>> suspicions(suspect, "協定DEPA（《數字經濟夥伴關係協定》。高度關注（甲）。")
    [('（', '（《數字經濟夥伴關係協定》）。')]
    """
    for line in lines(draft.text):
        opened: list[tuple[str, int]] = []
        for match in _ANY.finditer(line.text):
            char, place = match[0], match.start()
            if char not in _PAIRS:
                opened.append((char, place))
                continue
            near = range(len(opened) - 1, max(len(opened) - _DEEPEST, 0) - 1, -1)
            partner = next((i for i in near if opened[i][0] == _PAIRS[char]), None)
            if partner is not None:
                for wrong in opened[partner + 1 :]:
                    yield _unmatched(line.text, *wrong, line.start)
                del opened[partner:]
            elif not (char == "）" and _ENUMERATOR.search(line.text[:place][-5:])):
                yield _unmatched(line.text, char, place, line.start)
        for char, place in opened:
            if char in "“‘「『" and not line.text[:place].strip():
                continue
            yield _unmatched(line.text, char, place, line.start)


def _unmatched(text: str, char: str, place: int, shift: int) -> Suspicion:
    proposal = ""
    closing = next((close for close, open_ in _PAIRS.items() if open_ == char), "")
    stop = re.compile(r"[。；！？，]").search(text, place, place + 60)
    if closing and stop and stop.start() - place <= 40:
        proposal = text[place : stop.start()] + closing + stop[0]
    return Suspicion(shift + place, shift + place + 1, "unmatched-bracket", f"“{char}”不成对", proposal)
