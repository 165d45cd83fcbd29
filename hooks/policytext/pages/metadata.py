"""What the head of a page tells machines: Highwire and Dublin Core for reference managers, Open Graph, JSON-LD."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.exports.citations.citation import Citation, Form, citation
from policytext.exports.feeds import announced
from policytext.model import Edition, Work
from policytext.pages import og_image
from policytext.pages.page import Page
from policytext.pages.structured_data import published, thing

_LOCALES = {Edition.HANS: "zh_CN", Edition.TW: "zh_TW", Edition.HK: "zh_HK"}
_ZOTERO = {Form.ARTICLE: "journalArticle", Form.REPORT: "report", Form.PAGE: "webpage"}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """Plain text, to be escaped by the template: the title, (name, content) and (property, content) of meta elements.

    `data` is JSON that may stand in a script element as it is; "" for none. `feeds`: (title, path below the edition's root).
    """

    title: str = ""
    names: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    data: str = ""
    feeds: tuple[tuple[str, str], ...] = ()


def head(context: Context, page: Page) -> Head:
    """The metadata of a page in the context's edition."""
    work = context.library.work[posixpath.basename(page.path)[:-3]] if page.kind == "article" else None
    names = _work_names(context, work) if work else []
    subject = thing(context, page)
    return Head(
        page.title,
        _filled(names),
        _filled(_open_graph(context, page, work)),
        script_json(subject) if subject else "",
        announced(context, page.path, page.title)
        if context.address.site
        else (),  # a copy on a disk is followed by nobody
    )


def script_json(value: object) -> str:
    """JSON in which nothing can end or change the script element around it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _filled(pairs: Pairs) -> tuple[tuple[str, str], ...]:
    return tuple((key, " ".join(value.split())) for key, value in pairs if value)


def _work_names(context: Context, work: Work) -> Pairs:
    cited = citation(context, work)
    themes = [context.plain(context.library.themes[t.id].name) for t in work.themes]
    return [
        *_highwire(cited, themes, work.outline),
        *_dublin_core(context, cited, themes, work),
        ("z:itemType", _ZOTERO[cited.form]),
    ]


def _highwire(cited: Citation, themes: list[str], outline: bool) -> Pairs:
    """The citation_* tags that Zotero and Google Scholar read: one citation_author a person, dates with slashes."""
    bodies = "、".join(cited.publishers)
    first, last = (*cited.pages, "", "")[:2]
    return [
        ("citation_title", cited.title),
        *(("citation_author", author) for author in cited.authors),
        ("citation_publication_date", published(cited).replace("-", "/")),
        ("citation_journal_title", cited.serial),
        ("citation_technical_report_institution", bodies if cited.form is Form.REPORT else ""),
        ("citation_publisher", bodies if cited.form is not Form.REPORT else ""),
        ("citation_volume", cited.volume),
        ("citation_issue", cited.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_language", cited.language),
        ("citation_public_url", cited.url),
        ("citation_fulltext_html_url", "" if outline else cited.url),
        ("citation_keywords", "; ".join(themes)),
    ]


def _dublin_core(context: Context, cited: Citation, themes: list[str], work: Work) -> Pairs:
    return [
        ("DC.title", cited.title),
        *(("DC.creator", author) for author in cited.authors),
        *(("DC.publisher", body) for body in cited.publishers),
        ("DC.date", published(cited)),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.language", cited.language),
        ("DC.identifier", cited.url),
        ("DC.relation", cited.serial or cited.host),
        *(("DC.subject", theme) for theme in themes),
        ("DC.rights", context.plain(context.library.volume[work.volume].sidecar.rights.note)),
    ]


def _open_graph(context: Context, page: Page, work: Work | None) -> Pairs:
    pairs = [
        ("og:title", page.title),
        ("og:type", "article" if work else "website"),
        ("og:url", context.address.url(page.path)),
        ("og:site_name", context.say("site_name")),
        ("og:description", page.description),
        ("og:locale", _LOCALES[context.edition]),
        *og_image.properties(context),
    ]
    if work:
        pairs.append(("article:published_time", published(citation(context, work))))
        pairs += [("article:tag", context.plain(context.library.themes[t.id].name)) for t in work.themes]
    return pairs
