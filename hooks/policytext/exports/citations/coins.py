"""Citations for reference managers that read them off a list: OpenURL 1.0 in a span, "COinS"."""

from __future__ import annotations

from urllib.parse import urlencode

from policytext.exports.citations.citation import Citation, Form


def coins(cited: Citation) -> str:
    """The title of the empty span of class Z3988 that tells of an article.

    Formats info:ofi/fmt:kev:mtx:journal, :book and :dc, as Zotero's translator reads them.
    """
    page = cited.form is Form.PAGE
    first, last = (*cited.pages, "", "")[:2]
    form, title, *kind = {
        Form.ARTICLE: ("journal", "rft.atitle", "rft.genre", "article"),
        Form.REPORT: ("book", "rft.btitle", "rft.genre", "report"),
        Form.PAGE: ("dc", "rft.title", "rft.type", "webpage"),
    }[cited.form]
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        (kind[0], kind[1]),
        (title, cited.title),
        ("rft.jtitle", cited.serial),
        *(("rft.creator" if page else "rft.au", person) for person in cited.authors),
        ("rft.date", cited.iso_date if cited.date else ""),
        ("rft.volume", cited.volume),
        ("rft.issue", cited.number),
        ("rft.spage", first),
        ("rft.epage", last),
        ("rft.publisher" if page else "rft.pub", "、".join(cited.publishers)),
        ("rft.language", cited.language),
        ("rft_id", cited.url),
    ]
    return urlencode([pair for pair in pairs if pair[1]])
