"""What a citation of an article says: of the original, with the page of this library as the access copy.

Nothing is invented: what neither the text nor an editor says is left out. A serial is recognised by its issue and by
the name in 《》 that the sidecar's `where` begins with; everything else by the words of the sidecar's `kind`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from policytext.edition.context import Context
from policytext.model import Volume, Work

_YEAR = re.compile(r"(\d{4})\s*年")
_VOLUME = re.compile(r"第?\s*(\d+)\s*卷")
_NUMBER = re.compile(r"(?<!总)第\s*(\d+(?:[-—–/]\d+)?)\s*期|(\d{1,2})\s*月[号號]")
_RUNNING_NUMBER = re.compile(r"总第\s*(\d+)\s*期")
_PAGES = re.compile(r"第\s*(\d+)\s*(?:[-—–~～至]\s*(\d+)\s*)?[页頁]")
_SERIAL = re.compile(r"\s*《([^《》]+)》")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_BODIES = re.compile(r"[、；;]")
_REPORTS = ("报告", "白皮书", "蓝皮书", "战略", "规划", "计划", "政府文件", "政策文件")


class Form(StrEnum):
    """What is cited; the value is the code of GB/T 7714 for it."""

    ARTICLE = "J"
    REPORT = "R"
    PAGE = "EB"


@dataclass(frozen=True, slots=True)
class Citation:
    """What is known of an article, in the script of one edition; "" and () for what is not known.

    `date` holds year, month and day as far as they are known. `estimated`: the date was read off the text by a program
    and no editor confirmed it. `host`: the publication that an article of a report stands in. `publishers` are the
    bodies behind a report, or the publisher of a serial. `language` is a BCP 47 tag.
    """

    id: str
    form: Form
    title: str
    authors: tuple[str, ...] = ()
    serial: str = ""
    host: str = ""
    publishers: tuple[str, ...] = ()
    date: tuple[int, ...] = ()
    estimated: bool = False
    volume: str = ""
    number: str = ""
    pages: tuple[str, ...] = ()
    url: str = ""
    language: str = ""

    @property
    def year(self) -> str:
        return f"{self.date[0]:04}" if self.date else ""

    @property
    def iso_date(self) -> str:
        """The date as far as it is known: 2021, 2021-08 or 2021-08-05."""
        return "-".join([self.year, *(f"{part:02}" for part in self.date[1:])])


def citation(context: Context, work: Work) -> Citation:
    """The citation of an article in the context's edition."""
    volume = context.library.volume[work.volume]
    whole = issue_of(context, volume)
    alone = len(volume.works) == 1
    pages = _PAGES.search(volume.sidecar.where) if alone else None
    return replace(
        whole,
        id=work.id,
        title=context.work_title(work),
        authors=tuple(name(context, author) for author in work.authors),
        host=whole.title if whole.form is Form.REPORT and not alone else "",
        date=parts(work.date) or whole.date,
        estimated=work.date_by == "inferred" and bool(parts(work.date)),
        pages=tuple(filter(None, pages.groups())) if pages else (),
        url=context.address.url(context.page_of("article", work.id)),
    )


def issue_of(context: Context, volume: Volume) -> Citation:
    """The citation of a volume as a whole: an issue of a periodical, a report, or a page."""
    sidecar = volume.sidecar
    serial = _serial(volume)
    year, number = _YEAR.search(sidecar.issue), _NUMBER.search(sidecar.issue)
    running, bound = _RUNNING_NUMBER.search(sidecar.issue), _VOLUME.search(sidecar.issue)
    return Citation(
        id=volume.id,
        form=Form.ARTICLE if serial else _form(volume),
        title=context.convert(volume.title).text,
        authors=tuple(name(context, author) for author in sidecar.authors),
        serial=name(context, serial),
        publishers=tuple(name(context, body) for body in _publishers(volume, serial)),
        date=parts(sidecar.date) or ((int(year[1]),) if year else ()),
        estimated=volume.inferred and bool(parts(sidecar.date)),
        volume=bound[1] if bound and serial else "",
        number=(_first(number) or _first(running)) if serial else "",
        url=context.address.url(context.page_of("source", volume.id)),
        language=str(context.edition),
    )


def parts(date: str) -> tuple[int, ...]:
    """Year, month and day of an ISO 8601 date, as far as it gives them; () for anything else.

    >>> parts("2025-01"), parts("unknown")
    ((2025, 1), ())
    """
    found = _DATE.fullmatch(date)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def name(context: Context, text: str) -> str:
    """A name in the edition's characters: no regional word is put into it."""
    return context.scripts.edition(text, context.edition, vocabulary=False).text if text else ""


def _first(match: re.Match[str] | None) -> str:
    """The group that matched, a number without leading noughts."""
    found = next((group for group in match.groups() if group), "") if match else ""
    return found.lstrip("0") or found


def _serial(volume: Volume) -> str:
    """The name of the periodical that a volume is an issue, or a part of an issue, of; "" when it is none."""
    if not volume.sidecar.issue:
        return ""
    named = _SERIAL.match(volume.sidecar.where)
    if named:
        return named[1]
    year = _YEAR.search(volume.title.text)
    return volume.title.text[: year.start()].strip() if year else ""


def _form(volume: Volume) -> Form:
    """A report is what a body issued under its name; the rest is cited as the page it is read on."""
    said = any(word in volume.sidecar.kind for word in _REPORTS)
    return Form.REPORT if said and (volume.sidecar.publisher or volume.sidecar.authors) else Form.PAGE


def _publishers(volume: Volume, serial: str) -> list[str]:
    """Bodies named as publisher; a periodical that is given as its own publisher is none."""
    said = volume.sidecar.publisher
    if serial and f"《{serial}》" in said:
        return []
    return [body.strip() for body in _BODIES.split(said) if body.strip()]
