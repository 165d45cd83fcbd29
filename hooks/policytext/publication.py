"""What may be published: a library -> the library of a public build."""

from __future__ import annotations

import re
from dataclasses import replace

from policytext.model import Element, Kind, Leaf, Library, Volume, Work

_TITLE = 80  # words: what has more is text that was taken for a title
_WORD = re.compile(r"[A-Za-z]+|\S")  # a Chinese character counts as one


def published(library: Library, publish: str) -> Library:
    """The library as it stands, or, when `publish` is "public", without what the sidecars' rights do not allow.

    Whatever is written is written from the result, so a text that is left out here is left out everywhere.
    """
    if publish != "public":
        return library
    hidden = {v.id for v in library.volumes if v.sidecar.rights.allowed == "none"}
    outline = {v.id: v for v in library.volumes if v.sidecar.rights.allowed == "outline"}
    volumes = tuple(
        _outlined_volume(v, library) if v.id in outline else v for v in library.volumes if v.id not in hidden
    )
    works = tuple(
        _outlined_work(w, outline[w.volume].seed) if w.volume in outline else w
        for w in library.works
        if w.volume not in hidden
    )
    return replace(library, volumes=volumes, works=works)


def _outlined_volume(volume: Volume, library: Library) -> Volume:
    alone = library.works_of(volume)[0] if len(volume.works) == 1 else None
    own = bool(volume.sidecar.title) or (not _is_inferred(alone) if alone else _is_title(volume.title))
    return replace(
        volume,
        title=volume.title if own else Leaf(volume.seed),
        outline=True,
        source="",
        fates=b"",
        ledger=(),
        doubts=(),
        front=(),
        back=(),
    )


def _outlined_work(work: Work, seed: str) -> Work:
    """Title, sections and what the text names, without a sentence of it: where the title would be one, the seed's name."""
    headings = tuple(e for e in work.elements if e.kind is Kind.HEADING and _is_title(e.leaf))
    anchors = {e.anchor for e in headings}
    return replace(
        work,
        title=Leaf(seed) if _is_inferred(work) else work.title,
        title_by="inferred" if _is_inferred(work) else work.title_by,
        column=work.column if work.column and _is_title(work.column) else None,
        elements=tuple(map(_bare, headings)),
        notes=(),
        sections=tuple(section for section in work.sections if section[0] in anchors),
        outline=True,
    )


def _is_inferred(work: Work) -> bool:
    """Whether what stands for a title is a piece of the text itself."""
    return work.title_by == "inferred" or (work.title_by == "text" and not _is_title(work.title))


def _is_title(leaf: Leaf) -> bool:
    return len(_WORD.findall(leaf.text)) <= _TITLE and "。" not in leaf.text


def _bare(element: Element) -> Element:
    return replace(element, leaf=Leaf(element.leaf.text, (), element.leaf.spans), changes=())
