"""How an article is cited: in every format, with a place for the day a reader saw it."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.exports.citations.citation import citation
from policytext.exports.citations.files import path
from policytext.exports.citations.formats import bibtex, csl, gbt_2015, gbt_2025, ris
from policytext.model import Work

_SUFFIXES = {"cite_bibtex": "bib", "cite_ris": "ris", "cite_csl": "json"}
_SEEN = "\0"  # stands for the date of access while a citation is composed; no text of a citation holds it


@dataclass(frozen=True, slots=True)
class FormattedCitation:
    """A citation in one format: `name` is a key of interface.yml.

    `parts` are its text in order; "accessed" and "address" among their kinds mark what docs/assets/reader.js fills in: the day,
    and the paragraph that is cited. `entry`: it is for people, not for programs.
    """

    name: str
    parts: tuple[tuple[str, str], ...]
    entry: bool = False


@dataclass(frozen=True, slots=True)
class CitationBlock:
    """All formats, and (key of interface.yml, path of a file) to download."""

    formats: tuple[FormattedCitation, ...]
    files: tuple[tuple[str, str], ...]


def citation_block(context: Context, work: Work) -> CitationBlock:
    cited = citation(context, work)
    accessed = context.say("cite_accessed")
    programs = (("cite_bibtex", bibtex), ("cite_ris", ris), ("cite_csl", csl))
    return CitationBlock(
        (
            FormattedCitation("cite_gbt_2025", _parts(gbt_2025(cited, _SEEN), cited.url, accessed), True),
            FormattedCitation("cite_gbt_2015", _parts(gbt_2015(cited, _SEEN), cited.url, accessed), True),
            *(
                FormattedCitation(name, (("text", write(cited).replace("\r\n", "\n").strip()),))
                for name, write in programs
            ),
        ),
        tuple((key, path(work, suffix)) for key, suffix in _SUFFIXES.items()),
    )


def _parts(text: str, url: str, accessed: str) -> tuple[tuple[str, str], ...]:
    """A citation for people, divided at its address and at the date of access."""
    out: list[tuple[str, str]] = []
    for number, piece in enumerate(text.split(_SEEN)):
        if number:
            out.append(("accessed", accessed))
        before, found, after = piece.partition(url) if url else (piece, "", "")
        out.append(("text", before))
        if found:
            out += [("address", url), ("text", after)]
    return tuple((kind, words) for kind, words in out if words)
