"""What a reader can take away from the site as a whole."""

from __future__ import annotations

from policytext.edition.context import Context, listing
from policytext.exports import feeds, llms, skos
from policytext.exports.epub import book
from policytext.model import Edition


def data_links(context: Context, here: str, name: str) -> str:
    """Links to the files of one kind of data, as HTML; they stand beside the default edition."""
    root = "" if context.edition is Edition.HANS else "../"
    paths = [f"data/{name}.json", f"data/{name}.csv"]
    paths += [path for path in (skos.PATH,) if path.startswith(f"data/{name}.")]
    links = ((context.address.relative_file(here, root + path), path.removeprefix("data/")) for path in paths)
    return " ".join(f'<a href="{address}">{file}</a>' for address, file in links)


def take_away(context: Context, here: str) -> str:
    """Markdown: a list of the book, the feed and the table of contents for programs, as seen from a page."""
    offers = [("offer_book", book.path(context.edition)), ("offer_llms", llms.PATH)]
    if context.address.site:
        offers.insert(1, ("offer_feed", feeds.PATH))
    items = [
        f"{context.anchor(here, path, context.label(key))} — {context.label(key + '_note')}"
        for key, path in offers
    ]
    return f"## {context.label('take_library')} {{: #take-away }}\n\n{listing(items)}"


def subscribe(context: Context, here: str) -> str:
    """Markdown: a link to the feed of a theme's or place's page, which must have one; "" on a disk, which has none."""
    if not context.address.site:
        return ""
    return f"{context.anchor(here, feeds.path_of(here), context.label('feed_of_page'))}\n{{: .pt-files }}"
