"""What a page of a built site says itself, and all that its article shows, levelled as the search compares them.

The search knows what pages say. It does not know labels, buttons, numbers of places and the like, which they show as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policytext.chinese.folding import fold_table
from policytext.search.visible_text import Folding, visible_blocks

from tests.support.built_site import parse, strip

#: Titles, running text, notes, sentences that are quoted, entries, lines as received.
_SAYING = (
    "h1, .pt-text, .footnote p, .pt-summary, blockquote, .pt-entries td:nth-child(-n+2), .pt-source > li"
)
#: What is put into these for readers of the page.
_TOOLS = ".pt-anchor, .pt-lines, .pt-repaired, .pt-repairs, .pt-near, .footnote-backref, .pt-by, .pt-place, .pt-about"


@dataclass(frozen=True)
class PageText:
    """A line for each line of the page's text: what it says itself, and all that its article shows."""

    said: str
    seen: str


def page_text(page: Path) -> PageText:
    """The texts of an HTML file."""
    fold = Folding(fold_table())
    html = parse(page)
    strip(html, _TOOLS)
    elements = [element for article in html.css("article") for element in article.css(_SAYING)]
    said = [fold(block.text) for element in elements for block in visible_blocks(element.html or "")]
    seen = [fold(block.text) for block in visible_blocks(page.read_text("utf-8")) if not block.outside]
    return PageText("\n".join(said), "\n".join(seen))


def missed(found: set[str], texts: Mapping[str, PageText], *words: str) -> set[str]:
    """The pages that say all of the words and were not found."""
    return {page for page, text in texts.items() if all(word in text.said for word in words)} - found


def surplus(found: set[str], texts: Mapping[str, PageText], *words: str) -> set[str]:
    """The pages that were found and do not show all of the words."""
    return found - {page for page, text in texts.items() if all(word in text.seen for word in words)}
