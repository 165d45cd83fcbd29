"""What may be published: a library -> the library of a public build."""

from __future__ import annotations

from dataclasses import replace

from policytext.model import Element, Kind, Leaf, Library, Volume, Work


def published(library: Library, publish: str) -> Library:
    """The library as it stands, or, when `publish` is "public", without what the sidecars' rights forbid.

    Whatever is written is written from the result, so a text that is left out here is left out everywhere.
    """
    if publish != "public":
        return library
    hidden = {v.id for v in library.volumes if v.sidecar.rights.public == "none"}
    outline = {v.id for v in library.volumes if v.sidecar.rights.public == "outline"}
    volumes = tuple(
        _outlined_volume(v) if v.id in outline else v for v in library.volumes if v.id not in hidden
    )
    works = tuple(
        _outlined_work(w) if w.volume in outline else w for w in library.works if w.volume not in hidden
    )
    return replace(library, volumes=volumes, works=works)


def _outlined_volume(volume: Volume) -> Volume:
    return replace(volume, outline=True, source="", fates=b"", ledger=(), doubts=(), front=(), back=())


def _outlined_work(work: Work) -> Work:
    """Title, sections and what the text names, without a sentence of it."""
    headings = tuple(e for e in work.elements if e.kind is Kind.HEADING)
    return replace(work, elements=tuple(map(_bare, headings)), notes=(), outline=True)


def _bare(element: Element) -> Element:
    return replace(element, leaf=Leaf(element.leaf.text, (), element.leaf.spans), changes=())
