"""Libraries of a few words, made by hand for the tests of writers.

`work` and `volume` know nothing but a title and a sentence, so a test can say what it needs; `article` and `source` are
those of a bulletin of August 2021, so a test can have several of them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policytext import pipeline
from policytext.model import Coverage, Edition, Element, Forms, Instrument, Kind, Leaf, Library, Mark, Sidecar, Span, Theme, ThemeScore, Volume, Work
from policytext.convert.converter import Scripts
from policytext.pipeline import Editors
from policytext.tables import load_interface
from policytext.edition.addresses import Address
from policytext.edition.context import Context

DATA = Path(__file__).parents[2] / "docs" / "data"
SCRIPTS = Scripts.load(DATA / "script")
INTERFACE = load_interface(DATA / "interface.yml")
UNKNOWN = Sidecar()
NOWHERE = Address()
HOSTILE = "A & B <b>x</b> \"q\" 's' </script><!-- {% x %} {{ y }} \\ ` * _ [z](u) | $"


def paragraph(text: str, anchor: str = "p1", marks: tuple[Mark, ...] = ()) -> Element:
    return Element(anchor, Kind.PARAGRAPH, Leaf(text, marks), (1, 1))


def named(text: str, *names: tuple[str, str]) -> Leaf:
    """A leaf in which names are mentions of instruments, given as (name, id)."""
    spans = [Span(text.index(n), text.index(n) + len(n), "instrument", i, n) for n, i in names]
    return Leaf(text, (), tuple(spans))


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
    """A source with nothing known of it but what its sidecar says."""
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


def article(work_id: str, source_id: str, *leaves: Leaf, outline: bool = False) -> Work:
    """An article of a source, a paragraph a leaf, about the United States and the theme `chips`."""
    return work(
        id=work_id,
        volume=source_id,
        title=Leaf(f"题{work_id}"),
        date="2021-08-05",
        elements=tuple(Element(f"p{n}", Kind.PARAGRAPH, leaf, (n, n)) for n, leaf in enumerate(leaves, 1)),
        lines=(1, 9),
        primary=("us",),
        places_by="editor",
        themes=(ThemeScore("chips", 1.0),),
        themes_by="editor",
        characters=10,
        outline=outline,
    )


def source(source_id: str, *works: str, outline: bool = False) -> Volume:
    """A bulletin whose editors have a name."""
    sidecar = Sidecar(kind="快报", speaker=f"{source_id}的编者", date="2021-08-05", home="cn")
    plain = volume(sidecar, f"来源{source_id}", works)
    return replace(
        plain,
        id=source_id,
        seed=f"{source_id}.txt",
        coverage=Coverage(source_id, 0, 0, ()),
        outline=outline,
    )


def library(
    volumes: tuple[Volume, ...] = (), works: tuple[Work, ...] = (), instruments: tuple[Instrument, ...] = ()
) -> Library:
    """A library with its events and figures; no entries but instruments, one theme and one place."""
    names = {"us": Forms("美国", "美國", "美國")}
    entries = {i.id: i for i in instruments}
    themes = {"chips": Theme("chips", "芯片")}
    return pipeline.recorded(Library(volumes, works, {}, entries, {}, {}, themes, names, ()))


def context(
    held: Library, edition: Edition = Edition.HANS, address: Address = NOWHERE, released: str = ""
) -> Context:
    """What an edition of a library is written with."""
    return Context(held, edition, SCRIPTS, INTERFACE, address, released)


def context_of(
    editors: Editors,
    one: Work,
    held: Volume,
    edition: Edition = Edition.HANS,
    address: Address = NOWHERE,
    released: str = "",
) -> Context:
    """What an edition is written with that holds one text and all of the editors' entries."""
    known = editors.tables
    entries = (known.term, known.instrument, known.organisation, known.place, known.theme)
    return context(Library((held,), (one,), *entries, {}, ()), edition, address, released)
