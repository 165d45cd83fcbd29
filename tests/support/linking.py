"""Links of pages before MkDocs renders them: which lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from policytext.edition.addresses import Address
from policytext.edition.context import Page

#: All text is escaped, so what looks like a link is one of ours.
_MARKDOWN = re.compile(r"\]\(([^)\s]*)\)")
_HTML = re.compile(r'<a [^>]*?href="([^"]*)"')
_ID = re.compile(r'\{: #([^\s}]+)|\bid="([^"]*)"')


def broken(pages: Sequence[Page], address: Address, others: Collection[str]) -> Iterator[str]:
    """`PAGE: LINK` for each link that leads to no page and no file, or to no anchor of a page.

    `others` are the paths below the edition's root, as served, of what is no generated page: files and hand-written pages.
    """
    ids = {address.path(page.path): set(anchors(page)) for page in pages}
    for page in pages:
        here = address.path(page.path)
        sources = (posixpath.normpath(posixpath.join(posixpath.dirname(page.path), t)) for t in _links(page))
        for link, target in [*zip(_links(page), sources, strict=True)]:
            path, _, anchor = link.partition("#")
            there = address.path(target.partition("#")[0]) if path else here
            if not _leads(there, anchor, ids, others):
                yield f"{page.path}: {link}"
        for link in map(unescape, _HTML.findall(page.markdown)):
            found = urlsplit(urljoin(f"http://library/edition/{here}", link))
            inside = found.netloc != "library" or link.startswith("http")
            path = unquote(found.path).removeprefix("/edition/").removeprefix("/")
            if not inside and not _leads(path, unquote(found.fragment), ids, others):
                yield f"{page.path}: {link}"


def anchors(page: Page) -> Iterator[str]:
    """The ids that a page gives to its blocks."""
    return (unescape(one or other) for one, other in _ID.findall(page.markdown))


def _links(page: Page) -> list[str]:
    return [link for link in map(unescape, _MARKDOWN.findall(page.markdown)) if not urlsplit(link).scheme]


def _leads(path: str, anchor: str, ids: Mapping[str, set[str]], others: Collection[str]) -> bool:
    return path in others or (path in ids and (not anchor or anchor in ids[path]))
