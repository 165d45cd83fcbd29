"""Ten lines on a build: what was built, repaired, doubted and skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policytext.model import Library, Volume
from policytext.read.folder import Refusal

_SHOWN = 3
_SAID = "whose rights say so"


def summary(library: Library, refused: Sequence[Refusal], pages: int) -> list[str]:
    """Lines of plain text, in English, for who runs the build. `pages` counts those of one edition."""
    volumes, works = library.volumes, library.works
    repairs, doubts = _summed(v.repairs for v in volumes), _summed(v.doubts for v in volumes)
    mentions = Counter(mention.span.kind for mention in library.mentions if mention.span.id)
    return [
        f"built      {len(works)} articles from {len(volumes)} seeds, {pages} pages in each edition",
        f"linked     {_counted(mentions, 'mentions')}",
        f"characters {_coverage(volumes)}",
        f"set aside  {_counted(_aside(volumes), 'characters')}",
        f"repaired   {_counted(repairs, 'places')}",
        f"weak       {sum(v.weak for v in volumes)} repairs that an editor should look at",
        f"doubted    {_counted(doubts, 'places')}",
        f"inferred   {_named([v.seed for v in volumes if v.inferred], 'seeds without a sidecar')}",
        f"outlined   {_outlined(volumes)}",
        f"skipped    {_named([refusal.message for refusal in refused], 'seeds that cannot be read')}",
    ]


def _summed(counts: Iterable[tuple[tuple[str, int], ...]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for of_source in counts:
        total.update(dict(of_source))
    return total


def _coverage(volumes: Iterable[Volume]) -> str:
    covers = [volume.coverage for volume in volumes]
    total, shown = sum(c.characters for c in covers), sum(c.on_pages for c in covers)
    return f"{total} in the seeds: {shown} on pages, {total - shown} set aside"


def _outlined(volumes: Iterable[Volume]) -> str:
    """How many seeds are outlines, by what says so, and what to do about those of which nobody has said anything."""
    reasons: dict[str, list[str]] = {}
    for volume in volumes:
        if volume.outline:
            reasons.setdefault(_why_outlined(volume), []).append(volume.seed)
    count = sum(map(len, reasons.values()))
    parts = "; ".join(_named(names, why) for why, names in reasons.items())
    remedy = (
        "; a sidecar with `rights: { public: full }` publishes the text" if reasons.keys() - {_SAID} else ""
    )
    return f"{count} seeds" + (f": {parts}{remedy}" if count else "")


def _why_outlined(volume: Volume) -> str:
    if volume.inferred:
        return "without a sidecar"
    return _SAID if volume.sidecar.rights.public else "whose sidecar says nothing of rights"


def _aside(volumes: Iterable[Volume]) -> Counter[str]:
    aside: Counter[str] = Counter()
    for volume in volumes:
        aside.update(dict(volume.coverage.set_aside))
    return aside


def _counted(counts: Counter[str], what: str) -> str:
    """A total and its largest parts."""
    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
    return (
        f"{counts.total()} {what}"
        + (": " if largest else "")
        + ", ".join(f"{n} {name}" for name, n in largest)
    )


def _named(names: Sequence[str], what: str) -> str:
    """How many, and which they are; of many the first."""
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"{len(names)} {what}" + (f": {shown}" if names else "")
