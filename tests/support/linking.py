"""Links of pages before MkDocs renders them: which lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from policytext.edition.addresses import Address
from policytext.edition.context import Page

from tests.support.built_site import Html


def broken(
    pages: Sequence[Page], convert: Callable[[str], Html], address: Address, others: Collection[str]
) -> Iterator[str]:
    """`PAGE: LINK` for each link to no page and no file, or to no anchor of a page.

    `convert` makes HTML of Markdown. `others` are the paths below the edition's root of what is no generated page.
    """
    made = {address.path(page.path): (page, convert(page.markdown)) for page in pages}
    ids = {path: {node.attributes["id"] for node in html.css("[id]")} for path, (_, html) in made.items()}
    for here, (page, html) in made.items():
        for node in html.css("a[href]"):
            link = str(node.attributes["href"])
            if not urlsplit(link).scheme and not _leads(link, here, page.path, address, ids, others):
                yield f"{page.path}: {link}"


def _leads(
    link: str,
    here: str,
    source: str,
    address: Address,
    ids: Mapping[str, Collection[str | None]],
    others: Collection[str],
) -> bool:
    """A link in Markdown counts from the page's source, one in HTML from where the page is served."""
    path, _, anchor = unquote(link).partition("#")
    places = {here}
    if path:
        places = {
            address.path(posixpath.normpath(posixpath.join(posixpath.dirname(source), path))),
            posixpath.normpath(posixpath.join("edition", here, path)).removeprefix("edition/")
            + ("/" if path.endswith("/") else ""),
        }
    return any(p in others or (p in ids and (not anchor or anchor in ids[p])) for p in places)
