"""One page of every kind of a site, and a browser's page that is watched while it walks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from built import Site, edition_of
from playwright.sync_api import Page, Request

_LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push([event.effectiveDirective, event.blockedURI, event.sample, event.sourceFile].join(" ")));
"""


def kinds(site: Site) -> list[Path]:
    """In every edition the largest file of every folder and depth: articles/a/, sources/a/, sources/a/lines-1/, …"""
    largest: dict[tuple[object, ...], Path] = {}
    for page in site.pages():
        edition = edition_of(site.folder, page)
        parts = page.relative_to(site.folder / edition.folder).parts
        kind = (
            edition,
            parts[0] if len(parts) > 1 or not parts[0].endswith(".html") else page.name,
            len(parts),
        )
        if kind not in largest or page.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = page
    return sorted(largest.values())


@dataclass
class Watch:
    """What a page did: what it asked for, what its policy stopped, what its scripts complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page) -> Watch:
        page.add_init_script(_LISTEN)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: self.complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None,
        )
        return self

    def _failed(self, request: Request) -> None:
        """Leaving a page stops what it was still loading: that is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def outside(self, home: str) -> list[str]:
        """What was asked for elsewhere than below `home`."""
        return [url for url in self.requests if not url.startswith((home, "data:", "blob:"))]


def violations(page: Page) -> list[str]:
    """What the policy of the page that is open has stopped."""
    return list(page.evaluate("window.violations"))


def search(page: Page, query: str) -> list[str]:
    """Types a query into the search box; the titles of what is found."""
    box = page.locator("[data-md-component=search-query]")
    if not box.is_visible():
        page.locator("label[for=__search].md-header__button").click()
    box.fill(query)
    page.locator(".md-search-result__item").first.wait_for()
    return [title.strip() for title in page.locator(".md-search-result__item h1").all_inner_texts()]
