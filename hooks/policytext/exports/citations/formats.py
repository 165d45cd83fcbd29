"""A citation -> text: GB/T 7714 (2025 and 2015), BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from policytext.exports.citations.citation import Citation, Form

_THREE = 3  # authors that GB/T 7714 names before 等
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "&%$#_"},
}
_TEX_TABLE = str.maketrans(_TEX)


# --- GB/T 7714 ---------------------------------------------------------------------------


def gbt_2025(citation: Citation, accessed: str) -> str:
    """GB/T 7714-2025, numeric style: full-width marks but for the full stop and square brackets (clause 7).

    Only web pages carry the date of access (clause 7.6 and its examples); `accessed` is what stands there.
    """
    page = citation.form is Form.PAGE
    if citation.form is Form.ARTICLE:
        year = f"[{citation.year}]" if citation.estimated else citation.year
        issue = _issue(citation, "，{}", "（{}）")
        when = year + issue if issue else _date(citation)
        pages = f"：{'-'.join(citation.pages)}" if citation.pages and when else ""
        source = "，".join(filter(None, [citation.serial, when])) + pages
    elif page:
        source = _released(citation, "（{}）") + (f"[{accessed}]" if citation.url else "")
    else:
        source = _date(citation)
    return _entry(citation, "，", source)


def gbt_2015(citation: Citation, accessed: str) -> str:
    """GB/T 7714-2015, numeric style, with half-width marks as most journals set them.

    Every online source carries the date of access (clause 8.4.4); `accessed` is what stands there.
    """
    seen = f"[{accessed}]" if citation.url else ""
    if citation.form is Form.ARTICLE:
        year = f"[{citation.year}]" if citation.estimated else citation.year
        issue = _issue(citation, ", {}", "({})")
        when = year + issue if issue else _date(citation)
        pages = f": {'-'.join(citation.pages)}" if citation.pages and when else ""
        source = ", ".join(filter(None, [citation.serial, when])) + pages + seen
    else:
        source = _released(citation, "({})") + seen
    return _entry(citation, ", ", source)


def _entry(citation: Citation, comma: str, source: str) -> str:
    """Responsibility, title with its code, source, address: each ends with a full stop."""
    code = f"[{citation.form}{'/OL' if citation.url or citation.form is Form.PAGE else ''}]"
    title = f"{citation.title}{code}" + (f"//{citation.host}" if citation.host else "")
    people = citation.authors or (citation.publishers if citation.form is Form.REPORT else ())
    named = comma.join([*people[:_THREE], "等"] if len(people) > _THREE else people)
    return "".join(f"{part}. " for part in (named, title, source, citation.url) if part).rstrip()


def _date(citation: Citation) -> str:
    """A date of publication; an estimated year stands in brackets (2025, 7.5.4.3; 2015, 8.4.3.3)."""
    return f"[{citation.year}]" if citation.estimated else citation.iso_date if citation.date else ""


def _issue(citation: Citation, volume: str, number: str) -> str:
    """Volume and number of a periodical's issue, each put into its form where it is known."""
    return (volume.format(citation.volume) if citation.volume else "") + (
        number.format(citation.number) if citation.number else ""
    )


def _released(citation: Citation, marks: str) -> str:
    """The day a page or report was put out, which is left out when it is only estimated."""
    return marks.format(citation.iso_date) if citation.date and not citation.estimated else ""


# --- files -------------------------------------------------------------------------------


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex. Names are whole: a Chinese name must not be taken apart at spaces or commas."""
    kinds = {Form.ARTICLE: "article", Form.REPORT: "techreport", Form.PAGE: "misc"}
    body = f"{{{_tex(_bodies(citation))}}}"
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in citation.authors),
        "title": f"{{{_tex(citation.title)}}}",
        "journal": _tex(citation.serial),
        "institution": body if citation.form is Form.REPORT else "",
        "publisher": body if citation.form is not Form.REPORT else "",
        "year": citation.year,
        "month": str(citation.date[1]) if len(citation.date) > 1 else "",
        "day": str(citation.date[2]) if len(citation.date) > 2 else "",
        "volume": citation.volume,
        "number": citation.number,
        "pages": "--".join(citation.pages),
        "note": _tex(citation.host),
        "language": citation.language,
        "url": citation.url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value.strip("{}"))
    return f"@{kinds[citation.form]}{{{citation.id},\n{lines}}}\n"


def _tex(text: str) -> str:
    return _one_line(text).translate(_TEX_TABLE)


def ris(citation: Citation) -> str:
    """A record in RIS, with the line ends its specification asks for."""
    kinds = {Form.ARTICLE: "JOUR", Form.REPORT: "RPRT", Form.PAGE: "ELEC"}
    date = "/".join([*citation.iso_date.split("-"), "", "", ""][:4]) if citation.date else ""
    fields: Iterable[tuple[str, str]] = (
        ("TY", kinds[citation.form]),
        ("ID", citation.id),
        *(("AU", author) for author in citation.authors),
        ("TI", citation.title),
        ("T2", citation.serial or citation.host),
        ("PY", citation.year),
        ("DA", date),
        ("VL", citation.volume),
        ("IS", citation.number),
        ("SP", citation.pages[0] if citation.pages else ""),
        ("EP", citation.pages[-1] if len(citation.pages) > 1 else ""),
        ("PB", _bodies(citation)),
        ("LA", citation.language),
        ("UR", citation.url),
    )
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl_item(citation: Citation) -> dict[str, object]:
    """The citation as an item of CSL-JSON. Names are literal for the reason given at `bibtex`."""
    kinds = {Form.ARTICLE: "article-journal", Form.REPORT: "report", Form.PAGE: "webpage"}
    issued: dict[str, object] = {"date-parts": [list(citation.date)]} if citation.date else {}
    if citation.estimated:
        issued["circa"] = True
    item: dict[str, object] = {
        "id": citation.id,
        "type": kinds[citation.form],
        "title": citation.title,
        "author": [{"literal": author} for author in citation.authors],
        "container-title": citation.serial or citation.host,
        "publisher": _bodies(citation),
        "issued": issued,
        "volume": citation.volume,
        "issue": citation.number,
        "page": "-".join(citation.pages),
        "language": citation.language,
        "URL": citation.url,
    }
    return {key: value for key, value in item.items() if value}


def csl(citation: Citation) -> str:
    """A CSL-JSON file with the one item."""
    fields = csl_item(citation).items()
    lines = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields
    )
    return f"[{{\n{lines}\n}}]\n"


def _bodies(citation: Citation) -> str:
    return "、".join(citation.publishers)


def _one_line(text: str) -> str:
    """Text in which no character begins a new line of a file."""
    return " ".join(text.split())
