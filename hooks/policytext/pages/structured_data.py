"""What a page is about, as schema.org JSON-LD."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

from policytext.edition.context import Context
from policytext.exports.citations.citation import Citation, Form, citation, issue_of
from policytext.model import Volume, Work
from policytext.pages.page import Page

Thing = dict[str, object]
_TYPES = {Form.ARTICLE: "ScholarlyArticle", Form.REPORT: "Report", Form.PAGE: "Article"}


def thing(context: Context, page: Page) -> Thing:
    """The page's subject as one JSON-LD object; {} for pages that are about nothing but the site itself."""
    describe = _WRITERS.get(page.kind) or _WRITERS.get(page.path)
    return _clean({"@context": "https://schema.org", **describe(context, page)}) if describe else {}


def _identity(context: Context, page: Page) -> Thing:
    url = context.address.url(page.path)
    return {"@id": url, "url": url, "inLanguage": str(context.edition)}


def _entry_id(page: Page) -> str:
    return posixpath.splitext(posixpath.basename(page.path))[0]


# --- texts -------------------------------------------------------------------------------


def _article(context: Context, page: Page) -> Thing:
    library = context.library
    work = library.work[_entry_id(page)]
    cited = citation(context, work)
    return {
        "@type": _TYPES[cited.form],
        **_identity(context, page),
        "headline": cited.title,
        "author": [{"@type": "Person", "name": author} for author in cited.authors],
        "datePublished": published(cited),
        "description": context.plain(work.summary),
        "pagination": "-".join(cited.pages),
        "isPartOf": _issue(context, library.volume[work.volume], cited),
        "about": [
            {
                "@type": "DefinedTerm",
                "name": context.plain(library.themes[t.id].name),
                "url": context.address.url(context.page_of("theme", t.id)),
            }
            for t in work.themes
        ],
        "spatialCoverage": [{"@type": "Place", "name": context.place(place)} for place in work.primary],
        "isAccessibleForFree": not work.outline,
    }


def published(cited: Citation) -> str:
    """The date of publication for metadata: only the year when nobody confirmed the day."""
    return cited.year if cited.estimated else cited.iso_date if cited.date else ""


def _issue(context: Context, volume: Volume, cited: Citation) -> Thing:
    """The publication that an article stands in: an issue of a periodical, or a text of its own."""
    url = context.address.url(context.page_of("source", volume.id))
    name = context.convert(volume.title).text
    if cited.form is not Form.ARTICLE:
        return {"@type": "CreativeWork", "@id": url, "name": name, "publisher": _bodies(cited)}
    return {
        "@type": "PublicationIssue",
        "@id": url,
        "name": name,
        "issueNumber": cited.number,
        "datePublished": published(cited),
        "isPartOf": {"@type": "Periodical", "name": cited.serial, "publisher": _bodies(cited)},
    }


def _bodies(cited: Citation) -> list[Thing]:
    return [{"@type": "Organization", "name": body} for body in cited.publishers]


def _source(context: Context, page: Page) -> Thing:
    volume = context.library.volume[page.path.split("/")[1]]
    works = context.library.works_of(volume)
    issue = _issue(context, volume, issue_of(context, volume))
    return {
        **issue,
        **_identity(context, page),
        "description": context.plain(volume.sidecar.summary),
        "hasPart": [_part(context, work) for work in works],
    }


def _part(context: Context, work: Work) -> Thing:
    return {
        "@type": _TYPES[citation(context, work).form],
        "@id": context.address.url(context.page_of("article", work.id)),
        "headline": context.work_title(work),
    }


# --- entries and lists -------------------------------------------------------------------


def _entry(kind: str) -> Callable[[Context, Page], Thing]:
    def describe(context: Context, page: Page) -> Thing:
        return {
            "@type": kind,
            **_identity(context, page),
            "name": page.title,
            "alternateName": list(page.aliases),
            "description": page.description,
        }

    return describe


def _term(context: Context, page: Page) -> Thing:
    index = f"{page.path.split('/')[0]}/index.md"
    key = {"glossary/index.md": "glossary", "themes/index.md": "themes"}[index]
    return {
        **_entry("DefinedTerm")(context, page),
        "termCode": _entry_id(page),
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": context.address.url(index),
            "name": context.say(key),
        },
    }


def _body(context: Context, page: Page) -> Thing:
    person = context.library.organisations[_entry_id(page)].kind == "person"
    return _entry("Person" if person else "Organization")(context, page)


_WRITERS: Mapping[str, Callable[[Context, Page], Thing]] = {
    "article": _article,
    "source": _source,
    "term": _term,
    "theme": _term,
    "instrument": _entry("CreativeWork"),
    "organisation": _body,
    "place": _entry("Place"),
    "home": _entry("WebSite"),
    "glossary/index.md": _entry("DefinedTermSet"),
    "themes/index.md": _entry("DefinedTermSet"),
}


def _clean(value: Thing) -> Thing:
    """Without what is empty, all the way down."""
    kept = {
        key: [_clean(v) if isinstance(v, dict) else v for v in value] if isinstance(value, list) else value
        for key, value in value.items()
    }
    kept = {key: _clean(value) if isinstance(value, dict) else value for key, value in kept.items()}
    return {key: value for key, value in kept.items() if value not in ("", [], {}, None)}
