"""A browser's page that is watched: what it asks for, what its policy stops, what its scripts complain of."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, Request

_LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push([event.effectiveDirective, event.blockedURI, event.sample, event.sourceFile].join(" ")));
"""


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
