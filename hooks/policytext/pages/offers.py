"""What a reader can take away from the site as a whole: paths below the edition's root, for the macros of parts/lists."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.exports import feeds, llms, skos
from policytext.exports.epub import book
from policytext.model import Edition

Offers = tuple[tuple[str, str], ...]


def offers(context: Context) -> Offers:
    """The book, the feed and the table of contents for programs: (key of interface.yml, path)."""
    feed = (
        [("offer_feed", feeds.PATH)] if context.address.site else []
    )  # a copy on a disk is followed by nobody
    return (("offer_book", book.path(context.edition)), *feed, ("offer_llms", llms.PATH))


def feed_of(context: Context, path: str) -> str:
    """The path of the feed of a theme's or place's page; "" on a disk, which has none."""
    return feeds.path_of(path) if context.address.site else ""


def data_files(context: Context, name: str) -> Offers:
    """The files of one kind of data, which stand beside the default edition: (path, name)."""
    root = "" if context.edition is Edition.HANS else "../"
    paths = [f"data/{name}.json", f"data/{name}.csv"]
    if skos.PATH.startswith(f"data/{name}."):
        paths.append(skos.PATH)
    return tuple((root + path, path.removeprefix("data/")) for path in paths)
