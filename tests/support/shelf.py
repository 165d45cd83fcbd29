"""A library of one text, for tests of writers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.model import Coverage, Edition, Element, Kind, Leaf, Library, Mark, Sidecar, Volume, Work
from policytext.pipeline import Editors, context

INTERFACE = Path(__file__).resolve().parents[2] / "docs" / "data" / "interface.yml"
UNKNOWN = Sidecar()
NOWHERE = Address()
HOSTILE = "A & B <b>x</b> \"q\" 's' </script><!-- {% x %} {{ y }} \\ ` * _ [z](u) | $"


def paragraph(text: str, anchor: str = "p1", marks: tuple[Mark, ...] = ()) -> Element:
    return Element(anchor, Kind.PARAGRAPH, Leaf(text, marks), (1, 1))


def work(**changes: object) -> Work:
    """An article with nothing known of it but a title and a sentence."""
    plain = Work(
        id="text",
        volume="text",
        number=1,
        title=Leaf("题目"),
        title_by="text",
        column=None,
        authors=(),
        date="",
        date_by="editor",
        summary="",
        elements=(paragraph("一句话。"),),
        notes=(),
        lines=(1, 2),
        primary=(),
        mentioned=(),
        places_by="inferred",
        themes=(),
        themes_by="inferred",
        characters=4,
    )
    return replace(plain, **changes)


def volume(sidecar: Sidecar = UNKNOWN, title: str = "题目", works: tuple[str, ...] = ("text",)) -> Volume:
    return Volume(
        id="text",
        seed="text.txt",
        sidecar=sidecar,
        inferred=False,
        title=Leaf(title),
        script="zh-Hans",
        encoding="utf-8",
        source="",
        ledger=(),
        fates=b"",
        rules=(),
        doubts=(),
        coverage=Coverage("text.txt", 0, 0, ()),
        front=(),
        back=(),
        works=works,
    )


def shelved(
    editors: Editors,
    one: Work,
    held: Volume,
    edition: Edition = Edition.HANS,
    address: Address = NOWHERE,
    released: str = "",
) -> Context:
    """A library that holds the one text, as an edition is written with it."""
    known = editors.tables
    library = Library(
        (held,), (one,), known.term, known.instrument, known.organisation, known.place, known.theme, {}, {}
    )
    return context(library, editors, edition, INTERFACE, address, released)
