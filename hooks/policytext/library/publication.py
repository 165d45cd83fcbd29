"""What may be published: a library -> the library of a public build.

Whatever is written is written from the result, so a text that is left out here is left out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from policytext.model import Library, Mention, SourceText


def published(library: Library) -> Library:
    """The library without what the sidecars' rights forbid: of a source whose text may not be shown it has an outline,
    title and sections and what they name."""
    hidden = {v.id for v in library.volumes if v.sidecar.rights.public == "none"}
    outline = frozenset(v.id for v in library.volumes if v.sidecar.rights.public == "outline")
    volumes = [v for v in library.volumes if v.id not in hidden]
    works = [w for w in library.works if w.volume not in hidden]
    whole = {w.id for w in works if w.volume not in outline}
    kept = {w.id for w in works}
    return replace(
        library,
        volumes=tuple(
            replace(v, outline=True, repairs=(), weak=0, doubts=()) if v.id in outline else v for v in volumes
        ),
        works=tuple(replace(w, outline=w.volume in outline) for w in works),
        mentions=tuple(m for m in library.mentions if m.work in whole or (m.work in kept and _outlined(m))),
        events=tuple(e for e in library.events if e.work in whole),
        figures=tuple(f for f in library.figures if f.work in whole),
        texts=PublishedTexts(library.texts, outline, frozenset(v.id for v in volumes)),
    )


def _outlined(mention: Mention) -> bool:
    """Whether a mention stands in what an outline shows: a title or heading."""
    return mention.anchor == "title" or mention.anchor.startswith("s")


@dataclass(frozen=True)
class PublishedTexts(Mapping[str, SourceText]):
    """The texts of a public build by the ids of their sources; of `outline` ones no sentence, of others than `shown` nothing."""

    texts: Mapping[str, SourceText]
    outline: frozenset[str]
    shown: frozenset[str]

    def __getitem__(self, source: str) -> SourceText:
        if source not in self.shown:
            raise KeyError(source)
        text = self.texts[source]
        return text.outline() if source in self.outline else text

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.shown))

    def __len__(self) -> int:
        return len(self.shown)
