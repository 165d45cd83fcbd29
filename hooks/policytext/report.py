"""What an editor should look at: doubts, weak repairs, gaps in sidecars, disagreements with the text, unknown names.

And what the texts propose for the editors' tables, as lines that can be pasted there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from policytext.annotate.abbreviations import Proposal, propose_entries
from policytext.model import ArticleText, Kind, Library, Sidecar, Volume, Work
from policytext.tables import Tables

_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?(?:号|號)?")
_LINE = 40  # characters: a longer text of the front matter is prose, not an imprint
_NUMBER = re.compile(r"总第\s*(\d+)\s*期")
_FILES = {"instrument": "instruments.yml", "organisation": "organisations.yml", "term": "glossary.yml"}
_PLAIN = re.compile(r"[\w\u4e00-\u9fff·《》“”（）—+. -]+")


def report(library: Library, tables: Tables) -> Iterator[str]:
    """The lines of the whole report: what was found, how much it is, what the texts propose."""
    found = list(findings(library))
    yield from found
    yield f"{len(found)} to look at" if found else "nothing to look at"
    if proposed := list(proposals(library, tables)):
        yield "\n# Proposed for the tables in docs/data: paste what is right, complete it, delete what is not"
        yield from proposed


def findings(library: Library) -> Iterator[str]:
    """Lines `SEED:LINE:COLUMN: what it is about`."""
    for volume in library.volumes:
        yield from _volume(library, volume)


def proposals(library: Library, tables: Tables) -> Iterator[str]:
    """Entries that the texts propose, as YAML for the table that a comment names; behind each its text and line."""
    places = {v.seed: _passages(library, v) for v in library.volumes}
    found = propose_entries({seed: [text for _, text in some] for seed, some in places.items()}, tables)
    for kind, file in _FILES.items():
        of_kind = [p for p in found if p.kind == kind]
        if of_kind:
            yield f"# {file}"
        for proposal in of_kind:
            line, _ = places[proposal.document][proposal.passage]
            yield f"{_entry(proposal)}  # {proposal.document}:{line} ×{proposal.count} {proposal.why}"


def _passages(library: Library, volume: Volume) -> list[tuple[int, str]]:
    """A volume's text in canonical form, each passage with the line of the source that it begins on."""
    out = []
    for work in library.works_of(volume):
        text = library.text(work)
        elements = [(e.lines[0], leaf) for e in (*text.elements, *text.notes) for _, leaf in e.leaves]
        out += [(line, leaf.text) for line, leaf in ((work.lines[0], work.title), *elements)]
    return out


def _entry(proposal: Proposal) -> str:
    """A line of a table; for an entry that is there already, what to add to it, as a comment."""
    more = f"abbr: [{_scalar(proposal.abbr)}]" if proposal.abbr else ""
    if proposal.entry:
        return f"# {proposal.entry}: {more}"
    first = "term" if proposal.kind == "term" else "name"
    english = "original" if proposal.kind == "instrument" else "en"
    given = [f"{first}: {_scalar(proposal.name)}", more]
    given += [f"{english}: {_scalar(proposal.en)}"] if proposal.en else []
    return f"- {{{', '.join(filter(None, given))}}}"


def _scalar(text: str) -> str:
    """A YAML scalar, in quotation marks where a mark could mean something or the text is no word."""
    return text if _PLAIN.fullmatch(text) and text[0].isalpha() else json.dumps(text, ensure_ascii=False)


def _volume(library: Library, volume: Volume) -> Iterator[str]:
    name = volume.seed
    if volume.inferred:
        yield f"{name}:1:1: no sidecar; title, date, places and themes are inferred, a public build shows an outline (policytext new drafts one)"
    elif not volume.sidecar.rights.public:
        yield f"{name}:1:1: the sidecar says nothing of rights; a public build shows an outline (write `rights: {{ public: full }}` if the text may be published)"
    text = library.texts[volume.id]
    for doubt in text.doubts:
        proposal = f" -> {doubt.proposal}" if doubt.proposal else ""
        yield f"{name}:{doubt.line}:{doubt.column}: {doubt.rule}: {doubt.message}{proposal}"
    for change in text.ledger:
        if change.doubtful:
            others = "、".join(change.alternatives)
            yield f"{name}:{change.line}:{change.column}: {change.rule}: {change.before} -> {change.after} ({change.confidence:.2f}) {others}"
    yield from _disagreements(library, volume)
    for work in library.works_of(volume):
        yield from _unknown(name, work, library.text(work))


def _disagreements(library: Library, volume: Volume) -> Iterator[str]:
    """Where the sidecar says something else than the text, or too little."""
    if volume.inferred:
        return
    sidecar, name = volume.sidecar, volume.seed
    if len(sidecar.articles) not in (0, len(volume.works)):
        yield f"{name}:1:1: the sidecar describes {len(sidecar.articles)} articles, the text has {len(volume.works)}"
    text = library.texts[volume.id]
    for element in (*text.front, *text.back, *(e for article in text.articles for e in article.elements)):
        if element.kind is Kind.IMPRINT or (element in text.front and len(element.leaf.text) <= _LINE):
            yield from (
                f"{name}:{element.lines[0]}:1: {problem}" for problem in _imprint(element.leaf.text, sidecar)
            )
    for work in library.works_of(volume):
        note = next((n for n in sidecar.articles if n.number == work.number), None)
        wanted = (note.title if note else "") or (sidecar.title if len(volume.works) == 1 else "")
        if wanted and work.title_by == "text" and wanted != work.title.text:
            yield f"{name}:{work.lines[0]}:1: title in the text: {work.title.text}; in the sidecar: {wanted}"


def _imprint(text: str, sidecar: Sidecar) -> Iterator[str]:
    """What an imprint says and the sidecar does not: date, number of the issue."""
    said = f"{sidecar.issue} {sidecar.where}"
    for year, month, day in _DATE.findall(text):
        date = "-".join(part.zfill(2) for part in (year, month, day) if part)
        if not sidecar.date.startswith(date):
            yield f"date in the text: {date}; in the sidecar: {sidecar.date or 'none'}"
    for number in _NUMBER.findall(text):
        if number.lstrip("0") not in {n.lstrip("0") for n in re.findall(r"\d+", said)}:
            yield f"number of the issue in the text: {number}; in the sidecar: {sidecar.issue or 'none'}"


def _unknown(name: str, work: Work, text: ArticleText) -> Iterator[str]:
    """Names in 《》 that no table has, each once an article."""
    unknown = {s.surface: anchor for anchor, leaf in reversed(text.leaves()) for s in leaf.spans if not s.id}
    for surface, anchor in sorted(unknown.items()):
        yield f"{name}:{work.lines[0]}:1: {work.id}#{anchor}: no entry for {surface}"
