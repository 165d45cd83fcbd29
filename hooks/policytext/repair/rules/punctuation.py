"""ASCII punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.characters import HAN, protected
from policytext.model import Draft, Edit
from policytext.repair.lines import lines

_HAS_HAN = re.compile(f"[{HAN}]")
_MARK = re.compile(r"[,;:?!]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_BEFORE = re.compile(rf"[{HAN}，。、；：！？”’》）】」』…—％]$")
_AFTER = re.compile(rf"[{HAN}“‘《（【「『]")
_CLOSER = re.compile(r"(?:</su[bp]>|\*\*|[ \u00a0])+$")
_SKIP = re.compile(r"^(?:\*\*|[ \u00a0])+")
_STOP = re.compile(
    rf"(?<=[{HAN}）》”%])[ \u00a0]{{0,3}}[.．](?=[”’）》]{{0,4}}(?:\*\*)?(?:[ \t]*$|[ \u3000]+[{HAN}“《（])|[”’」』])",
    re.M,
)
#: Full stops of a text that writes them as dots: between clauses too long for a name.
_CLAUSE_DOT = re.compile(rf"(?<=[{HAN}）》”])[.．](?=[{HAN}“《（])")
_DOTS = re.compile(rf"(?<=[{HAN}，。、；：！？”’》）])(?:\.{{3,6}}|。{{3,6}})")
_DASH = re.compile(rf"(?<=[{HAN}”》）])--(?=[{HAN}“《（])")
_QUOTE = re.compile('"')


def propose(draft: Draft) -> Iterator[Edit]:
    """ASCII comma, semicolon, colon, question and exclamation mark beside Chinese become full-width; `.` that ends a
    Chinese sentence becomes 。; `...` ……; straight double quotes around Chinese become curly.

    Not touched: marks between digits (1,000, 3.5, 10:30) and between Latin words, in addresses, code, Japanese and
    Korean lines; a `.` between two Han characters, which may stand for · in a name; quotes that do not pair in a line.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, '美國,STEM,和1,000家;10:30開始?是."研發"見 http://a.b/c,d Windows, iOS.')
    '美國，STEM，和1,000家；10:30開始？是.“研發”見 http://a.b/c,d Windows, iOS.'
    """
    shield = protected(draft.text)
    for edit in (*_marks(draft.text), *_stops(draft.text), *_dotted(draft.text), *_quotes(draft.text)):
        if edit.start not in shield:
            yield edit


def _marks(text: str) -> Iterator[Edit]:
    widened = -1
    for match in _MARK.finditer(text):
        place = match.start()
        before, after = text[max(place - 12, 0) : place], text[place + 1 : place + 8]
        if before[-1:].isdigit() and after[:1].isdigit() and match[0] in ",:":
            continue
        before = _CLOSER.sub("", before)
        after = _SKIP.sub("", after)
        if "\n" in before[-1:] or not before:
            continue
        parts_clauses = (
            match[0] == ";" and before[-1:].isdigit() and _HAS_HAN.search(before) and _HAS_HAN.search(after)
        )
        if _BEFORE.search(before) or _AFTER.match(after) or widened == place - 1 or parts_clauses:
            widened = place
            yield Edit(place, place + 1, _WIDE[match[0]], "punctuation", "中文语句中的标点", 0.97)


def _stops(text: str) -> Iterator[Edit]:
    for pattern, after, why in (
        (_STOP, "。", "中文句末的句号"), (_DOTS, "……", "中文省略号"), (_DASH, "——", "中文破折号")
    ):  # fmt: skip
        for match in pattern.finditer(text):
            yield Edit(*match.span(), after, "punctuation", why, 0.95)


def _dotted(text: str) -> Iterator[Edit]:
    for line in lines(text):
        if ("." not in line.text and "．" not in line.text) or "。" in line.text:
            continue
        places = [match.start() for match in _CLAUSE_DOT.finditer(line.text)]
        clauses = [
            re.split(r"[.．，,；;：:、]", line.text[max(place - 40, 0) : place])[-1] for place in places
        ]
        if len(places) >= 2 and sum(len(clause) >= 6 for clause in clauses) * 3 >= len(places) * 2:
            for place, clause in zip(places, clauses, strict=True):
                if len(clause) >= 6:
                    start = line.start + place
                    yield Edit(start, start + 1, "。", "punctuation", "本段以点代句号", 0.9)


def _quotes(text: str) -> Iterator[Edit]:
    if '"' not in text:
        return
    for line in lines(text):
        places = [match.start() for match in _QUOTE.finditer(line.text)]
        if len(places) % 2 or not places:
            continue
        for begin, end in zip(places[::2], places[1::2], strict=True):
            beside = (
                line.text[max(begin - 1, 0) : begin]
                + line.text[begin + 1 : end]
                + line.text[end + 1 : end + 2]
            )
            if re.search(f"[{HAN}]", beside):
                for place, after in ((begin, "“"), (end, "”")):
                    start = line.start + place
                    yield Edit(start, start + 1, after, "punctuation", "中文语句中的引号", 0.95)
                if re.search(rf"[{HAN}]\.$", line.text[max(end - 2, 0) : end]):
                    yield Edit(
                        line.start + end - 1, line.start + end, "。", "punctuation", "引号内句末的句号", 0.95
                    )
