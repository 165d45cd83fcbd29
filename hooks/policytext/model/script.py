"""The editions, and conversions into them with every offset kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class Edition(StrEnum):
    """A script edition of the site; the value is its BCP 47 tag.

    `folder` is where it stands below the site's root ("" for the edition at the root), `key` what keys of interface.yml
    and fields of tables call it, `locale` its language and territory as Open Graph writes them.
    """

    folder: str
    key: str
    locale: str

    HANS = "zh-Hans", "", "hans", "zh_CN"
    TW = "zh-Hant-TW", "zh-tw", "tw", "zh_TW"
    HK = "zh-Hant-HK", "zh-hk", "hk", "zh_HK"

    # The defaults are for type checkers, which take Edition("zh-Hans") for a call of this.
    def __new__(cls, tag: str, folder: str = "", key: str = "", locale: str = "") -> Edition:
        made = str.__new__(cls, tag)
        made._value_, made.folder, made.key, made.locale = tag, folder, key, locale
        return made


@dataclass(frozen=True, slots=True)
class Segment:
    """`source[start:end]` of a conversion became `text`; `rule` says why when it was more than a character table."""

    start: int
    end: int
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text, aligned with what it was made from: segments cover all of `source`, in order.

    Segments that are unchanged may be of any length; a changed one is as short as the tables allow.
    """

    source: str
    segments: tuple[Segment, ...]
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _targets: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        targets, place = [], 0
        for segment in self.segments:
            targets.append(place)
            place += len(segment.text)
        object.__setattr__(self, "text", "".join(s.text for s in self.segments))
        object.__setattr__(self, "_starts", tuple(s.start for s in self.segments))
        object.__setattr__(self, "_targets", tuple(targets))

    def target(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of `source` lies in `text`.

        Inside a segment that changed its length a start goes to the segment's start and an `end` to its end.
        """
        if offset >= len(self.source):
            return len(self.text)
        index = bisect_right(self._starts, offset) - 1
        segment, place = self.segments[index], self._targets[index]
        inside = offset - segment.start
        if inside == 0 or len(segment.text) == segment.end - segment.start:
            return place + inside
        return place + len(segment.text) if end else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of `source` lies in `text`."""
        return self.target(start), max(self.target(start), self.target(end, end=True))
