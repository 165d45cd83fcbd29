"""Links of pages as they are rendered: which lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from policytext.edition.addresses import Address

from tests.support.built_site import Html


def broken(pages: Mapping[str, Html], address: Address, others: Collection[str]) -> Iterator[str]:
    """`PAGE: LINK` for each link of `pages`, by their source paths, to no page and no file, or to no anchor of a page.

    `others` are the paths below the edition's root of what is none of these pages.
    """
    made = {address.path(path): html for path, html in pages.items()}
    ids = {path: {node.attributes["id"] for node in html.css("[id]")} for path, html in made.items()}
    for here, html in made.items():
        for node in html.css("a[href]"):
            link = str(node.attributes["href"])
            if not urlsplit(link).scheme and not _leads(link, here, ids, others):
                yield f"{here}: {link}"


def _leads(link: str, here: str, ids: Mapping[str, Collection[str | None]], others: Collection[str]) -> bool:
    path, _, anchor = link.partition("#")
    there = here
    if path:
        found = posixpath.normpath(posixpath.join("edition", posixpath.dirname(here), unquote(path)))
        there = posixpath.relpath(found, "edition") + ("/" if path.endswith("/") else "")
        there = "" if there == "./" else there
    return there in others or (there in ids and (not anchor or unquote(anchor) in ids[there]))
