"""Where links lead, said in the same way wherever a site is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

#: Stands for the address that a site is published at, in texts that hold it.
HERE = "⌂/"


@dataclass(frozen=True)
class Address:
    """Where a site is published: `https://library.example/policytext/`, or "" for nowhere."""

    base: str = ""

    @property
    def prefix(self) -> str:
        return urlsplit(self.base).path or "/"

    def own(self, text: str) -> str:
        """A text with the site's own address levelled."""
        return text.replace(self.base, HERE) if self.base else text

    def target(self, href: str, page: str) -> str:
        """Where a link on a page leads: a path from the site's root with its anchor, or an address elsewhere."""
        if self.base and href.startswith(self.base):
            href = "/" + href[len(self.base) :]
        elif re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", href):
            return href
        elif self.prefix != "/" and href.startswith(self.prefix):
            href = "/" + href[len(self.prefix) :]
        whole = urljoin("http://h" + page, href).removeprefix("http://h")
        path, mark, anchor = whole.partition("#")
        return unquote(path.removesuffix("index.html") + mark + anchor)


def is_elsewhere(target: str) -> bool:
    """Whether a target, as `Address.target` gives it, is outside the site."""
    return not target.startswith("/")


def page_of(path: str) -> str:
    """The address of a file, from the site's root: articles/a/index.html -> /articles/a/"""
    return "/" + path.removesuffix("index.html")
