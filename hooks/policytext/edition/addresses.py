"""Where the pages of an edition stand on the web, for what leaves the site: citations, metadata, feeds, books."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urljoin


@dataclass(frozen=True, slots=True)
class Address:
    """The address an edition is published at, and how MkDocs names its pages.

    `site` is "" when the site has none (a copy read from a disk): then nothing has an absolute address.
    """

    site: str = ""
    directories: bool = True

    def path(self, source: str) -> str:
        """The path of a page below the edition's root, from its source path.

        >>> Address().path("articles/x.md"), Address(directories=False).path("articles/x.md"), Address().path("index.md")
        ('articles/x/', 'articles/x.html', '')
        """
        stem, suffix = posixpath.splitext(source)
        if suffix != ".md":
            return source
        if posixpath.basename(stem) == "index":
            folder = posixpath.dirname(stem)
            return (f"{folder}/" if folder else "") if self.directories else f"{stem}.html"
        return f"{stem}/" if self.directories else f"{stem}.html"

    def url(self, source: str) -> str:
        """The absolute address of a page, in ASCII; "" when the site has no address."""
        return self.absolute(self.path(source))

    def absolute(self, path: str) -> str:
        """The absolute address of a file of the site, which may lie above the edition's root; "" when there is none.

        >>> Address("https://a.b/c/zh-tw/").absolute("../data/x.json")
        'https://a.b/c/data/x.json'
        """
        return urljoin(self.site.rstrip("/") + "/", quote(path)) if self.site else ""

    def relative(self, here: str, there: str) -> str:
        """A link from one page to another page or file for places that MkDocs does not look at.

        >>> Address().relative("about/data.md", "data/a.json"), Address().relative("index.md", "index.md")
        ('../../data/a.json', './')
        """
        return self.relative_file(here, self.path(there))

    def relative_file(self, here: str, file: str) -> str:
        """A link from a page to a file, which may lie above the edition's root; `file` is a path, not a source path."""
        base = posixpath.dirname(self.path(here))
        link = posixpath.relpath(file or ".", base or ".")
        return quote(link) + ("/" if file.endswith("/") or not file else "")
