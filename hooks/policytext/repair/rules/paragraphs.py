"""Paragraphs that a page break, a footnote or a line's width took apart."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise

from policytext.chinese.characters import FINAL, HAN
from policytext.chinese.words import crossing
from policytext.model import Draft, Edit, Suspicion
from policytext.repair.lines import NUMBERED, Kind, Line, lines
from policytext.repair.rules.tables import after_block

_RULE = "torn-paragraph"
_OPEN = re.compile(r"[，、,（(《“‘]\s*$")
_OPEN_WORD = re.compile(r"(?:[与與及或对對将將被由从從把以于於并並]|特别是|特別是)\s*$")
_GOES_ON = re.compile(r"\s*[，。、；：！？）》”’,;)]")
_ENDS_IN_TEXT = re.compile(rf"[{HAN}A-Za-z0-9%”’）)》]\s*$")
_ENDS_IN_WORD = re.compile(rf"[{HAN}A-Za-z0-9]\s*$")
_SIGNED = re.compile(rf"[。！？][”’]?\s*[（(][{HAN}·\s、，,]{{2,40}}[）)]\s*$")
_OWN_START = re.compile(r"\s*(?:\*\*|\[|【|　|<)")
#: Words that open a paragraph of its own more often than they go on with a broken one.
_OPENER = re.compile(
    r"(?:首先|其次|再次|最后|最後|此外|另外|同时|同時|因此|总之|總之|综上|綜上|与此同时|與此同時|总体来看|總體來看|具体来说|具體來說"
    r"|本报|新华社|图为|编者|记者|当前|當前|近年来|近年來|目前|值得注意的是|需要指出的是|报告指出|報告指出)[，,]?"
)
_UNIT = re.compile(r"[万亿萬億千百%％年月日个個家名项項种種倍元美欧英]")


def propose(draft: Draft) -> Iterator[Edit | Suspicion]:
    """A paragraph that breaks off is joined with its rest; footnotes in between go to after the paragraph.

    It must break off: no final punctuation, and not a heading, caption, list item, byline, table or verse. The rest
    must not begin like a block of its own. A word cut in two, an open bracket, a comma or a footnote in between is
    strong evidence. Not touched: paragraphs that end a sentence, short lines, a new thought (首先，…) after a lost
    stop: these only look torn, and are suspected.

    >>> from policytext.repair.ledger import trial
    >>> torn = "美国摆脱对中国产品的依赖，同时主导关键数字技\\n\\n<sup>1</sup> 注\\n\\n术的标准制定等。\\n\\n二、下一节"
    >>> trial(propose, torn)
    '美国摆脱对中国产品的依赖，同时主导关键数字技术的标准制定等。\\n\\n<sup>1</sup> 注\\n\\n二、下一节'
    """
    every = lines(draft.text)
    width = _wrapped_width(every)
    index = 0
    while index < len(every):
        if every[index].kind in (Kind.PROSE, Kind.ITEM):
            index = yield from _paragraph(draft, every, index, width)
        else:
            index += 1


def _paragraph(
    draft: Draft, every: Sequence[Line], index: int, width: int
) -> Generator[Edit | Suspicion, None, int]:
    """Edits for the paragraph that begins at a line; returns the index of the first line behind it."""
    moved: list[Line] = []
    first = index
    while (resume := _resume(every, index)) is not None:
        before, after = every[index], every[resume]
        notes = [line for line in every[index + 1 : resume] if line.kind is Kind.NOTE]
        at_break = any(line.kind is not Kind.BLANK for line in every[index + 1 : resume])
        evidence, confidence = _evidence(before, after, at_break, resume - index - 1, width, index > first)
        if not evidence:
            break
        if not confidence:
            message = f"上一段没有句末标点，但下文另起：{evidence}"
            yield Suspicion(before.end - 1, before.end, _RULE, message, before.text.rstrip()[-6:] + "。")
            break
        moved += notes
        yield _join(before, after, evidence, confidence)
        index = resume
    if moved:
        yield after_block(draft, every[index].end, moved, _RULE, "脚注移到所在段落之后")
    return index + 1


def _resume(every: Sequence[Line], index: int) -> int | None:
    """The next line of prose behind blank lines, rules and footnotes."""
    index += 1
    while index < len(every) and every[index].kind in (Kind.BLANK, Kind.NOTE, Kind.RULE):
        index += 1
    return index if index < len(every) and every[index].kind is Kind.PROSE else None


def _evidence(
    before: Line, after: Line, at_break: bool, between: int, width: int, joined: bool
) -> tuple[str, float]:
    """Why two lines are one paragraph and how sure that is: ("", 0) when not, ("…", 0) when only suspected.

    `between` counts the lines that stand between the two: paragraphs set off by blank lines are torn by blank lines.
    `joined`: whether `before` is itself the rest of a paragraph.
    """
    left, right = before.text.rstrip(), after.text.strip()
    if FINAL.search(left) or _SIGNED.search(left) or _is_title(left):
        return "", 0
    if _OWN_START.match(after.text) or NUMBERED.match(right):
        return "", 0
    if width and not between and len(left) >= 0.85 * width and not before.text.endswith("  "):
        return f"全文按每行约{width}字硬换行", 0.95
    if (
        _is_running(left, 12)
        and (_is_running(right, 12) or FINAL.search(right))
        and (word := crossing(left, right))
    ):
        return f"“{word}”一词被断开", 0.98
    if not joined and not _is_running(left, 20):
        return "", 0
    whole = bool(FINAL.search(right) or _SIGNED.search(right)) or len(right) >= 30
    if _OPEN.search(left) or (whole and (_GOES_ON.match(right) or (between and _OPEN_WORD.search(left)))):
        return "断在句中：" + left[-4:] + "｜" + right[:4], 0.98
    if not whole:
        return "", 0
    if re.search("[A-Za-z]$", left) and re.match("[A-Za-z]", right):
        return "断在外文词语之间", 0.95
    if re.search(r"\d$", left) and _UNIT.match(right):
        return f"数字与单位被断开：{left[-4:]}｜{right[:3]}", 0.98
    if not _ENDS_IN_TEXT.search(left) or not between:
        return "", 0
    if opener := _OPENER.match(right):
        return f"以“{opener[0]}”开头", 0
    if at_break:
        return "段落没有结束，中间是分页处的脚注或横线", 0.97
    if _ENDS_IN_WORD.search(left) and (_is_running(left, 40) or "。" in left):
        return "段落没有句末标点，下一行接着说完", 0.9
    return "", 0


def _is_title(text: str) -> bool:
    """Whether a line is a numbered heading: it has a number and is no sentence."""
    return bool(NUMBERED.match(text)) and not re.search("[。；;]", text) and len(text) <= 60


def _is_running(text: str, least: int) -> bool:
    """Whether a line is long and punctuated enough to be running text, not a title or a label."""
    return len(text) >= least and bool(re.search(r"[，。；、,;]", text))


def _join(before: Line, after: Line, evidence: str, confidence: float) -> Edit:
    left, right = before.text.rstrip(), after.text.lstrip()
    latin = left[-1].isascii() and left[-1].isalnum() and right[0].isascii() and right[0].isalnum()
    start, end = before.start + len(left), after.end - len(right)
    return Edit(start, end, " " if latin else "", _RULE, evidence, confidence)


def _wrapped_width(every: Sequence[Line]) -> int:
    """The width a text was wrapped at, in characters; 0 when its lines are paragraphs.

    Wrapped text has many lines of nearly the same length that break off with the next line right below.
    """
    broken = [
        len(line.text.rstrip())
        for line, following in pairwise(every)
        if line.kind is following.kind is Kind.PROSE
        and not FINAL.search(line.text)
        and not line.text.endswith("  ")
        and not re.search(f"[{HAN}][ \u3000]+[{HAN}]", line.text)
    ]
    if len(broken) < 4:
        return 0
    width = sorted(broken)[len(broken) * 3 // 4]
    near = sum(0.85 * width <= length <= 1.1 * width for length in broken)
    return width if 15 <= width <= 60 and near >= 0.7 * len(broken) else 0
