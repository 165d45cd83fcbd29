"""What an editor should look at: doubts, weak repairs, gaps in sidecars, disagreements with the text, unknown names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policytext import site
from policytext.model import Library, Volume, Work

_WEAK = 0.5  # repairs below this confidence are worth a look


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
    sidecar = volume.sidecar
    if not volume.inferred and len(sidecar.articles) not in (0, len(volume.works)):
        yield f"{volume.seed}:1:1: the sidecar describes {len(sidecar.articles)} articles, the text has {len(volume.works)}"
    for work in library.works_of(volume):
        note = next((n for n in sidecar.articles if n.number == work.number), None)
        if note and note.title and work.title_by == "text" and note.title != work.title.text:
            yield f"{volume.seed}:{work.lines[0]}:1: title in the text: {work.title.text}; in the sidecar: {note.title}"


def _unknown(name: str, work: Work) -> Iterator[str]:
    """Names in 《》 that no table has, each once an article."""
    unknown = {s.surface: anchor for anchor, leaf in reversed(work.leaves()) for s in leaf.spans if not s.id}
    for surface, anchor in sorted(unknown.items()):
        yield f"{name}:{work.lines[0]}:1: {work.id}#{anchor}: no entry for {surface}"
