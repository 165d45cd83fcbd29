"""The pages that are still written as Markdown, and the files that an edition offers to take away."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.edition.context import Context, Page
from policytext.exports import feeds, llms, twins
from policytext.exports.epub import book
from policytext.pages import (
    articles,
    citing,
    compare,
    conversions,
    entries,
    figures,
    home,
    repairs_list,
    sources,
    subjects,
)

_WRITERS = (home, articles, sources, subjects, entries, figures, compare, repairs_list, conversions)


def pages(context: Context) -> Iterator[Page]:
    """All generated pages of an edition that have no view yet."""
    for writer in _WRITERS:
        yield from writer.write(context)


def files(context: Context) -> dict[str, bytes]:
    """What an edition offers to take away: citations, texts, lists."""
    writers = [citing, twins, llms, book]
    if context.address.site:  # a copy on a disk is followed by nobody
        writers.append(feeds)
    return {path: content for writer in writers for path, content in writer.files(context).items()}
