"""The times that a text states: 2021年6月8日, 6月8日, 去年9月, 2022财年, 2021—2027年, 20世纪90年代.

Values are EDTF (ISO 8601-2:2019, levels 0 to 2). A year that is not written is inferred only when everything that could
say it agrees: the nearest earlier time of the sentence, and the date of the text. Else the time is left out: a missing
one is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policytext.model import Mark, Period

_DIGITS = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, "零": 0}
_CHINESE = "[〇零一二三四五六七八九]"
_YEAR = rf"(?:(?:1[89]|20)\d\d|[一二]{_CHINESE}{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_TO = r"\s*[—–\-~～至到]{1,2}\s*"
_UNIT = r"(?P<unit>财年|财政年度|年度|年)"
_NOT = r"(?<![\d.第])"
_RELATIVE = r"(?<![过发声说证不至])(?P<said>去年|今年|明年|同年|当年(?=\d)|次年|翌年)(?![级龄份代])"
_POINT = re.compile(
    rf"{_NOT}(?P<century>1[89]|2[01])世纪(?P<tens>\d0)(?:[、和至—-]+(?P<tens2>\d0))?年代"
    rf"|{_NOT}(?P<from>{_YEAR})(?:财年|年)?{_TO}(?P<to>{_YEAR}|\d\d(?=年|财年)){_UNIT}(?!\s*(?:1[0-2]|[1-9])月)"
    rf"|{_NOT}(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])"
    rf"|(?:{_NOT}(?P<year>{_YEAR})\s*{_UNIT.replace('unit', 'unit1')}|{_RELATIVE})"
    rf"(?:(?P<part>第?[一二三四1-4]个?季度|[上下]半年)|\s*(?P<month>{_MONTH})月(?:份|\s*(?P<day>{_DAY})[日号])?)?"
    rf"|(?<![\d.个第])(?P<month2>1[0-2]|0?[1-9])月(?:\s*(?P<day2>{_DAY})[日号]|(?=[，在，起底初末]|[^\d份内龄球]))"
)
_DAYS = re.compile(rf"{_TO}({_DAY})日")
_FILLER = "\0"
_TITLES = re.compile(r"《[^《》]*》")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_NAME = re.compile(r"[“「][^“”「」，。；：]{2,40}[”」]")
_STOPS = "。！？；;!?"
_SINCE = re.compile(r"(?:年?[初底末])?(?:起|以来|以后|之后)")
_UNTIL = re.compile(r"[初底末]?(?:之前|以前|前(?![景沿所述后]))")
_COMPARED = re.compile(r"(?:较|比|相当于|同比|仅为|约为|超过|与|和)(?:去年的?)?$")
_COMPARED_AFTER = re.compile(r"(?:[初底末]|同期|全年)?(?:相比|的\d|[^，。；]{0,8}相比)")
_MEANT = re.compile(r"(?:将|拟|计划|预计|有望|力争)[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class _Point:
    """A time as read: year 0 when it is not written."""

    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    code: str = ""  # a value that year, month and day cannot say
    fiscal: bool = False
    inferred: bool = False


def periods(text: str, marks: Iterable[Mark] = (), date: str = "") -> tuple[Period, ...]:
    """The times stated in a canonical passage, in order, none overlapping; offsets in `text`.

    `date` is the text's own date (ISO 8601, "" when unknown). Nothing is found in titles, quoted names and addresses:
    the year of 《2021年贸易法案》 belongs to its name.
    """
    plain = masked(text, marks)
    known: list[_Point] = []
    for match in _POINT.finditer(plain):
        point = _point(match)
        point = _days(plain, point)
        if not point.year and not point.code:
            point = _with_year(plain, match, point, known, date)
        if point.year or point.code:
            known.append(point)
    return tuple(_period(text, point) for point in _joined(plain, known))


def masked(text: str, marks: Iterable[Mark] = ()) -> str:
    """A text with the same offsets in which titles, quoted names with a year and addresses are blanked."""
    ranges = [m.span() for m in (*_TITLES.finditer(text), *_ADDRESS.finditer(text))]
    ranges += [(m.start, m.end) for m in marks if m.kind == "url"]
    ranges += [m.span() for m in _NAME.finditer(text) if re.search(r"\d{4}", m[0])]
    for start, end in ranges:
        text = text[:start] + _FILLER * (end - start) + text[end:]
    return text


def unit(text: str, place: int) -> tuple[int, int]:
    """The range of the sentence, or of the part of one between semicolons, that holds an offset."""
    start = max(text.rfind(stop, 0, place) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, place)) >= 0]
    return start, min(ends) + 1 if ends else len(text)


def compared(text: str, period: Period) -> bool:
    """Whether a time is only what another is compared with: 较2017年增长."""
    return bool(
        _COMPARED.search(text[max(0, period.start - 8) : period.start])
        or _COMPARED_AFTER.match(text, period.end)
    )


def first(value: str) -> str:
    """Where an EDTF value begins, as one that can be sorted; its end when the beginning is open."""
    start, _, end = value.partition("/")
    return (end if start == ".." else start).replace("X", "0")


def last(value: str) -> str:
    """Where an EDTF value ends; its beginning when the end is open."""
    start, _, end = value.partition("/")
    return (start if end in ("", "..") else end).replace("X", "9")


# --- reading -----------------------------------------------------------------------------


def _point(match: re.Match[str]) -> _Point:
    found = match.groupdict()
    start, end = match.span()
    fiscal = (found["unit"] or found["unit1"] or "") in ("财年", "财政年度")
    if found["century"]:
        century = int(found["century"]) - 1
        code = f"{century}{found['tens'][0]}X" + (f"/{century}{found['tens2'][0]}X" if found["tens2"] else "")
        return _Point(start, end, 0, code=code)
    if found["from"]:
        begin = _number(found["from"])
        finish = _number(found["to"])
        finish += begin // 100 * 100 if finish < 100 else 0
        return _Point(
            start, end, begin, code=f"{begin}/{finish}" if finish > begin else str(begin), fiscal=fiscal
        )
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _Point(start, end, year, month, day)
    year = _number(found["year"]) if found["year"] else 0
    month = _number(found["month"] or found["month2"] or "")
    day = _number(found["day"] or found["day2"] or "")
    code = _part(found["part"]) if found["part"] else ""
    return _Point(start, end, year, month, day, f"{year}-{code}" if year and code else code, fiscal)


def _part(words: str) -> str:
    """A quarter or half of a year by its EDTF code."""
    if words.endswith("半年"):
        return "40" if words[0] == "上" else "41"
    return str(32 + next(_number(c) for c in words if c in "一二三四1234"))


def _number(text: str) -> int:
    """1976, 一九七六, 十二, 二十三; 0 for ""."""
    if not text or (text.isdigit() and text.isascii()):
        return int(text or 0)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def _days(plain: str, point: _Point) -> _Point:
    """Takes in the end of 6月8日至10日."""
    more = _DAYS.match(plain, point.end) if point.day else None
    if more is None or _number(more[1]) <= point.day:
        return point
    return replace(point, end=more.end(), code=f"-{_number(more[1]):02}")


# --- years that are not written ----------------------------------------------------------


def _with_year(plain: str, match: re.Match[str], point: _Point, known: Sequence[_Point], date: str) -> _Point:
    """A point with the year that its surroundings say; unchanged when they say none or disagree."""
    said = match["said"]
    own = int(date[:4]) if re.match(r"\d{4}", date) else 0
    before = next((p for p in reversed(known) if p.year and plain[max(0, p.start - 1)] not in "较比"), None)
    if said in ("同年", "当年", "次年", "翌年"):
        year = before.year + (said in ("次年", "翌年")) if before else 0
    elif said:
        year = own + {"去年": -1, "今年": 0, "明年": 1}[said] if own else 0
    else:
        opening, _ = unit(plain, point.start)
        meant = bool(_MEANT.search(plain[max(0, point.start - 8) : point.start]))
        near = before is not None and before.start >= opening
        options = {_after(before, point.month)} if before and near else set()
        options |= {_before(date, point.month, meant)} if own else set()
        year = options.pop() if len(options) == 1 else 0
        if before and not near and before.year != year:
            year = 0
    return replace(point, year=year, inferred=True) if year else point


def _after(earlier: _Point, month: int) -> int:
    """The year of a month that is told after another time."""
    return earlier.year + (bool(earlier.month) and month < earlier.month)


def _before(date: str, month: int, meant: bool) -> int:
    """The year of a month that a text of this date tells of: the last such month; 0 when it might be one to come."""
    year, own = int(date[:4]), int(date[5:7] or 0)
    if not own:
        return 0
    if month <= own:
        return year + (meant and month < own)
    return year if meant else year - 1 if month - own >= 8 else 0


# --- putting together --------------------------------------------------------------------


def _joined(plain: str, points: Sequence[_Point]) -> list[_Point]:
    """Two points with 至 between them are one range."""
    out: list[_Point] = []
    for point in points:
        previous = out[-1] if out else None
        between = plain[previous.end : point.start] if previous else ""
        if previous and re.fullmatch(_TO, between) and "/" not in _value(previous) + _value(point):
            start, end = _value(previous), _value(point)
            if start < end and len(start) == len(end):
                both = _Point(
                    previous.start, point.end, previous.year, code=f"{start}/{end}", fiscal=point.fiscal
                )
                out[-1] = replace(both, month=previous.month, inferred=previous.inferred or point.inferred)
                continue
        out.append(_open(plain, point))
    return out


def _open(plain: str, point: _Point) -> _Point:
    """From 2022 on, before 2035: ranges with one end."""
    value = _value(point)
    if "/" in value:
        return point
    if _SINCE.match(plain, point.end):
        return replace(point, code=f"{value}/..")
    return replace(point, code=f"../{value}") if _UNTIL.match(plain, point.end) else point


def _value(point: _Point) -> str:
    parts = [f"{point.year:04}", *(f"{n:02}" for n in (point.month, point.day) if n)]
    if point.code and point.code.startswith("-"):
        return f"{'-'.join(parts)}/{'-'.join(parts[:2])}{point.code}"
    if point.code and not (
        "-" in point.code or "/" in point.code or "X" in point.code or len(point.code) == 4
    ):
        return f"{point.year:04}-{point.code}"
    return point.code or "-".join(parts)


def _period(text: str, point: _Point) -> Period:
    surface = text[point.start : point.end]
    return Period(point.start, point.end, _value(point), surface, point.inferred, point.fiscal)
