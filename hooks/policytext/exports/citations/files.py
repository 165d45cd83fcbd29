"""The citations of an article as files that reference managers read."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.exports.citations.citation import citation
from policytext.exports.citations.formats import bibtex, csl, ris
from policytext.model import Work

#: Suffix of a file, and what writes it.
WRITERS = {"bib": bibtex, "ris": ris, "json": csl}


def path(work: Work, suffix: str) -> str:
    """Where a file stands, below the edition's root."""
    return f"articles/{work.id}/cite.{suffix}"


def files(context: Context) -> dict[str, bytes]:
    """Path -> content of the files of every article."""
    return {
        path(work, suffix): write(citation(context, work)).encode()
        for work in context.library.works
        for suffix, write in WRITERS.items()
    }
