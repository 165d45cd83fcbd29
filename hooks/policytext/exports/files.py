"""All files that an edition offers to take away."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.exports import crawlers, data, feeds, llms, skos, twins
from policytext.exports.citations import files as citations
from policytext.exports.epub import book
from policytext.model import Edition


def files(context: Context) -> dict[str, bytes]:
    """Path below the edition's root -> content: citations, texts, books, lists."""
    writers = [citations, twins, llms, book]
    if context.address.site:  # a copy on a disk is followed by nobody
        writers.append(feeds)
    found = {path: content for writer in writers for path, content in writer.files(context).items()}
    return found | crawlers.write(context)


def shared_files(context: Context) -> dict[str, bytes]:
    """The files that are the same in every edition; they stand beside the default one."""
    return data.write(context) | skos.files(context) if context.edition is Edition.HANS else {}
