"""The list of all repairs: on one page, or with very many a page for each rule that names what it leaves out."""

import posixpath
import re
from urllib.parse import urldefrag

import pytest
from policytext.edition.context import Context
from policytext.model import Edition
from policytext.pages import repair_rules, views
from policytext.pages.page import Page
from policytext.pages.rendering import Renderer
from policytext.pages.views import repairs

from tests.support.built_site import Html


def limit(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    for module in (repair_rules, repairs):
        monkeypatch.setattr(module, "LIMIT", rows)


def shown(context: Context) -> dict[str, Html]:
    """The pages of repairs, and what is generated for the hand-written page about them, by their paths."""
    appendix = views.appendix(repair_rules.ABOUT, "")
    assert appendix
    pages: list[Page] = [*repairs.pages(context), appendix]
    render = Renderer(context)
    return {page.path: Html(render(page).html) for page in pages}


@pytest.mark.parametrize("rows", [10, 10_000])
def test_links_between_the_pages_of_repairs_lead_somewhere(
    contexts: dict[Edition, Context], monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    limit(monkeypatch, rows)
    context = contexts[Edition.HANS]
    pages = shown(context)
    assert (len(pages) > 11) == (rows == 10)
    known = {context.address.path(path): html for path, html in pages.items()}
    led = [
        (posixpath.normpath(posixpath.join(here, path)) + "/", anchor)
        for here, html in known.items()
        for link in html.css("a[href]")
        for path, anchor in [urldefrag(str(link.attributes["href"]))]
        if path
    ]
    among = [(path, anchor) for path, anchor in led if path.startswith("about/repairs/")]
    assert len(among) > 10
    for path, anchor in among:
        assert path in known, path
        assert not anchor or known[path].css(f"[id='{anchor}']"), (path, anchor)


def test_a_page_that_is_full_says_how_many_kinds_it_leaves_out(
    contexts: dict[Edition, Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(pages: dict[str, Html]) -> int:
        return sum(len(html.css(".pt-ledger tbody tr")) for html in pages.values())

    whole = rows(shown(contexts[Edition.HANS]))
    limit(monkeypatch, 10)
    pages = shown(contexts[Edition.HANS])
    said = [re.findall(r"另有(\d+)种", html.text()) for html in pages.values()]
    left = sum(map(int, (n for found in said for n in found)))
    assert left > 0
    assert rows(pages) + left == whole
