"""A small library made by hand, for the tests of writers."""

from pathlib import Path

from policytext import pipeline
from policytext.convert.converter import Scripts
from policytext.edition.context import Context
from policytext.model import (
    Coverage,
    Edition,
    Element,
    Forms,
    Instrument,
    Kind,
    Leaf,
    Library,
    Sidecar,
    Span,
    Theme,
    ThemeScore,
    Volume,
    Work,
)
from policytext.tables import load_interface

DATA = Path(__file__).parents[2] / "docs" / "data"
SCRIPTS = Scripts.load(DATA / "script")
INTERFACE = load_interface(DATA / "interface.yml")


def named(text: str, *names: tuple[str, str]) -> Leaf:
    """A leaf in which names are mentions of instruments, given as (name, id)."""
    spans = [Span(text.index(n), text.index(n) + len(n), "instrument", i, n) for n, i in names]
    return Leaf(text, (), tuple(spans))


def work(work_id: str, volume: str, *leaves: Leaf, date: str = "2021-08-05", outline: bool = False) -> Work:
    elements = tuple(Element(f"p{n}", Kind.PARAGRAPH, leaf, (n, n)) for n, leaf in enumerate(leaves, 1))
    themes = (ThemeScore("chips", 1.0),)
    return Work(
        work_id, volume, 1, Leaf(f"题{work_id}"), "text", None, (), date, "editor", "", elements, (), (1, 9), ("us",), (), "editor",
        themes, "editor", 10, outline,
    )  # fmt: skip


def volume(volume_id: str, *works: str, outline: bool = False) -> Volume:
    cover = Coverage(volume_id, 0, 0, ())
    sidecar = Sidecar(kind="快报", speaker=f"{volume_id}的编者", date="2021-08-05", home="cn")
    return Volume(
        volume_id, f"{volume_id}.txt", sidecar, False, Leaf(f"来源{volume_id}"), "zh-Hans", "utf-8", "", (), b"", (), (), cover, (), (), works,
        outline,
    )  # fmt: skip


def library(
    volumes: tuple[Volume, ...], works: tuple[Work, ...], instruments: tuple[Instrument, ...] = ()
) -> Library:
    """A library with its events and figures."""
    names = {"us": Forms("美国", "美國", "美國")}
    entries = {i.id: i for i in instruments}
    themes = {"chips": Theme("chips", "芯片")}
    return pipeline.recorded(Library(volumes, works, {}, entries, {}, {}, themes, names, {}))


def context(held: Library, edition: Edition = Edition.HANS) -> Context:
    return Context(held, edition, SCRIPTS, INTERFACE)
