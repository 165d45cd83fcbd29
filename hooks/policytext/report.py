"""What an editor should look at: doubts, weak repairs, gaps in sidecars, disagreements with the text, unknown names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policytext import site
from policytext.model import Kind, Library, Sidecar, Volume, Work

_WEAK = 0.5  # repairs below this confidence are worth a look
_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?(?:号|號)?")
_LINE = 40  # characters: a longer text of the front matter is prose, not an imprint
_NUMBER = re.compile(r"总第\s*(\d+)\s*期")


def findings(folder: Path, editors: site.Editors) -> Iterator[str]:
    """Lines `FILE:LINE:COLUMN: what it is about`, for a folder of seeds or a single seed."""
    library, refused = site.library(folder, editors)
    for refusal in refused:
        yield refusal.message
    for volume in library.volumes:
        yield from _volume(library, volume)


def _volume(library: Library, volume: Volume) -> Iterator[str]:
    name = volume.seed
    if volume.inferred:
        yield f"{name}:1:1: no sidecar; title, date, places and themes are inferred (policytext new drafts one)"
    for doubt in volume.doubts:
        proposal = f" -> {doubt.proposal}" if doubt.proposal else ""
        yield f"{name}:{doubt.line}:{doubt.column}: {doubt.rule}: {doubt.message}{proposal}"
    for change in volume.ledger:
        if change.confidence < _WEAK:
            others = "、".join(change.alternatives)
            yield f"{name}:{change.line}:{change.column}: {change.rule}: {change.before} -> {change.after} ({change.confidence:.2f}) {others}"
    yield from _disagreements(library, volume)
    for work in library.works_of(volume):
        yield from _unknown(name, work)


def _disagreements(library: Library, volume: Volume) -> Iterator[str]:
    """Where the sidecar says something else than the text, or too little."""
    if volume.inferred:
        return
    sidecar, name = volume.sidecar, volume.seed
    if len(sidecar.articles) not in (0, len(volume.works)):
        yield f"{name}:1:1: the sidecar describes {len(sidecar.articles)} articles, the text has {len(volume.works)}"
    for element in (*volume.front, *volume.back, *(e for w in library.works_of(volume) for e in w.elements)):
        if element.kind is Kind.IMPRINT or (element in volume.front and len(element.leaf.text) <= _LINE):
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


def _unknown(name: str, work: Work) -> Iterator[str]:
    """Names in 《》 that no table has, each once an article."""
    unknown = {s.surface: anchor for anchor, leaf in reversed(work.leaves()) for s in leaf.spans if not s.id}
    for surface, anchor in sorted(unknown.items()):
        yield f"{name}:{work.lines[0]}:1: {work.id}#{anchor}: no entry for {surface}"
