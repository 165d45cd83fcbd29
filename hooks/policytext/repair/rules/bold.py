"""Bold that opens or closes in the wrong place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from policytext.chinese.characters import HAN
from policytext.model import Draft, Edit, Suspicion
from policytext.repair.lines import Kind, Line, lines

_EMPTY = re.compile(r"(?<!\*)\*{4}(?!\*)")
_TOKEN = re.compile(r"(?<!\*)\*\*(?!\*)")
_NUMBER_OUT = re.compile(
    r"(?m)^(?P<number>[（(]\d{1,2}[）)]|\d{1,2}[、．.]|[①-⑳])(?P<space>[ \u3000]*)\*\*(?=[^*\n]+\*\*)"
)
_NUMBERED = re.compile(r"(?P<bold>\*\*)?(?P<left>[（(]?)(?P<n>\d{1,2})(?P<right>[）)、．.])(?!\d)")
_SHORT = 45
_SERIES = "一二三四五六七八九十"
_STOP = re.compile(r"[。！？]")
_LONGEST = 60


def propose(draft: Draft) -> Iterator[Edit | Suspicion]:
    """`****`, bold that closes and opens again with nothing between, goes; an odd `**` in a line is suspected.

    Not touched: `***`, lines of asterisks.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "**二是深化合作****。**針對")
    '**二是深化合作。**針對'
    """
    for line in lines(draft.text):
        for match in _EMPTY.finditer(line.text):
            if line.text.count("**", 0, match.start()) % 2:
                start = line.start + match.start()
                yield Edit(start, start + 4, "", "bold", "加粗结束处又立即开始，中间没有文字", 0.98)
        tokens = list(_TOKEN.finditer(line.text))
        if len(tokens) % 2:
            place = line.start + tokens[-1].start()
            yield Suspicion(place, place + 2, "bold", "本行的加粗符号“**”不成对")


def propose_numbers(draft: Draft) -> Iterator[Edit]:
    """The number of a run-in heading belongs to it: `(1) **标题。**` becomes `**(1) 标题。**`.

    Not touched: bold that begins further inside the paragraph.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_numbers, "(1) **扩大认证服务。**包括\\n1、应**重视**")
    '**(1) 扩大认证服务。**包括\\n1、应**重视**'
    """
    for match in _NUMBER_OUT.finditer(draft.text):
        evidence = "小标题的编号应与小标题同样加粗"
        yield Edit(match.start(), match.start(), "**", "run-in-number", evidence, 0.97)
        yield Edit(match.end() - 2, match.end(), "", "run-in-number", evidence, 0.97)


def propose_siblings(draft: Draft) -> Iterator[Edit]:
    """A numbered paragraph among siblings with bold run-in headings has one too: its first sentence.

    At least two siblings of the same numbering under the same heading must be bold, the next one among them.
    Not touched: numbered paragraphs whose first sentence is long or their only one.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_siblings, "1、建设社会。甲。\\n**2、强化研究。**乙。\\n**3、培养人才。**丙。").splitlines()[0]
    '**1、建设社会。**甲。'
    """
    section: list[tuple[Line, re.Match[str]]] = []
    for line in (*lines(draft.text), None):
        if line is None or line.kind is Kind.HEADING:
            yield from _siblings(section)
            section = []
        elif match := _NUMBERED.match(line.text):
            section.append((line, match))


def _siblings(section: list[tuple[Line, re.Match[str]]]) -> Iterator[Edit]:
    bold = Counter(match["left"] + match["right"] for _, match in section if match["bold"])
    for (line, match), (_, following) in pairwise(section):
        style = match["left"] + match["right"]
        same = style == following["left"] + following["right"] and int(following["n"]) == int(match["n"]) + 1
        stop = line.text.find("。")
        led = 0 < stop < _SHORT and line.text[stop + 1 :].strip() and "**" not in line.text
        if led and same and following["bold"] and bold[style] >= 2:
            evidence = f"同组编号的小标题有{bold[style]}个加粗"
            end = line.start + stop + 1
            yield Edit(line.start, line.start, "**", "run-in-heading", evidence, 0.9)
            yield Edit(end, end, "**", "run-in-heading", evidence, 0.9)


def propose_series(draft: Draft) -> Iterator[Edit]:
    """Where 一是…。 is a bold run-in heading, 二是…。, 三是…。 of the same paragraph are so too, and nothing else is.

    The heading is the sentence that begins with the ordinal, after a stop or colon. Evidence is the first run of the
    paragraph. Not touched: paragraphs whose 一是 is not bold, or is no sentence of its own (一是…；二是…), and
    paragraphs with bold of another kind.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_series, "**一是法律框架。**甲。**二是原始創新。乙。三是製造。**丙。")
    '**一是法律框架。**甲。**二是原始創新。**乙。**三是製造。**丙。'
    >>> trial(propose_series, "**一是**强化，二是提高。")
    '**一是**强化，二是提高。'
    """
    for line in lines(draft.text):
        if "**一是" in line.text:
            yield from _series(line.text, line.start)


def _series(text: str, shift: int) -> Iterator[Edit]:
    present = {match.start() for match in _TOKEN.finditer(text)}
    plain = _TOKEN.sub("", text)
    wanted = _wanted(plain)
    if len(wanted) < 2:
        return
    at = _raw_offsets(text, present)
    marks = {edge for span in wanted for edge in span}
    have = {at[place] for place in present}
    first_begin, first_end = wanted[0]
    others = have - marks
    if not {first_begin, first_end} <= have or any(
        place < first_begin or not _near_sentence(plain, place) for place in others
    ):
        return
    evidence = f"本段以“一是…。”为加粗小标题，共{len(wanted)}个"
    for place in sorted(present):
        if at[place] not in marks:
            yield Edit(shift + place, shift + place + 2, "", "enumerated-bold", evidence, 0.95)
    back = {value: raw for raw, value in sorted(at.items(), reverse=True) if raw not in present}
    for mark in sorted(marks - have):
        place = shift + back.get(mark, len(text))
        yield Edit(place, place, "**", "enumerated-bold", evidence, 0.95)


def _wanted(plain: str) -> list[tuple[int, int]]:
    """The sentences of a text that begin with 一是, 二是, … in order, as ranges."""
    found: list[tuple[int, int]] = []
    place = 0
    for ordinal in _SERIES:
        match = re.compile(rf"(?:(?<=[。！？：:])|(?<=建[议議])|^){ordinal}是").search(plain, place)
        if not match:
            break
        stop = _STOP.search(plain, match.end())
        if not stop or stop.end() - match.start() > _LONGEST or "；" in plain[match.start() : stop.end()]:
            return []
        found.append((match.start(), stop.end()))
        place = stop.end()
    return found


def _raw_offsets(text: str, tokens: set[int]) -> dict[int, int]:
    """For each offset of a text its offset with the `**` taken out."""
    offsets, length, place = {}, 0, 0
    while place <= len(text):
        offsets[place] = length
        if place in tokens:
            offsets[place + 1] = length
            place += 2
        else:
            place += 1
            length += 1
    return offsets


def _near_sentence(plain: str, place: int) -> bool:
    """Whether a mark stands at the end of a sentence or clause, where a misplaced closing mark would."""
    return place == len(plain) or not re.match(f"[{HAN}]", plain[place]) or plain[place - 1] in "。！？：:"
