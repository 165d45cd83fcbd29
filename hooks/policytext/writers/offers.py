"""What a reader can take away from the site as a whole."""

from __future__ import annotations

from policytext.writers import epub, feeds, llms
from policytext.writers.page import Context, listing


def take_away(context: Context, here: str) -> str:
    """Markdown: a list of the book, the feed and the table of contents for programs, as seen from a page."""
    offers = [
        ("offer_book", epub.path(context.edition)),
        ("offer_feed", feeds.PATH),
        ("offer_llms", llms.PATH),
    ]
    items = [
        f"{context.anchor(here, path, context.label(key))} — {context.label(key + '_note')}"
        for key, path in offers
    ]
    return f"## {context.label('take_library')} {{: #take-away }}\n\n{listing(items)}"


def subscribe(context: Context, here: str) -> str:
    """Markdown: a link to the feed of a theme's or place's page, which must have one."""
    return f"{context.anchor(here, feeds.path_of(here), context.label('feed_of_page'))}\n{{: .pt-files }}"
