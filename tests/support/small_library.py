"""Libraries of a few words, made by hand for the tests of writers.

`work` and `volume` know nothing but a title and a sentence, so a test can say what it needs; `article` and `source` are
those of a bulletin of August 2021, so a test can have several of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from policytext.annotate.source import summarised
from policytext.convert.converter import Scripts
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.library.index import index
from policytext.model import (
    ArticleText,
    Coverage,
    Edition,
    Element,
    Instrument,
    Kind,
    Leaf,
    Library,
    Mark,
    Place,
    Sidecar,
    SourceText,
    Span,
    Theme,
    ThemeScore,
    Volume,
    Work,
)
from policytext.pages import views
from policytext.pages.rendering import Renderer
from policytext.resources import Resources
from policytext.tables import Tables, load_interface

from tests.support.built_site import Html

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


@dataclass(frozen=True)
class Article:
    """What is known of an article, and its text."""

    work: Work
    text: ArticleText

    @property
    def id(self) -> str:
        return self.work.id


def work(
    elements: tuple[Element, ...] | None = None, notes: tuple[Element, ...] = (), **changes: object
) -> Article:
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
        lines=(1, 2),
        primary=(),
        mentioned=(),
        places_by="inferred",
        themes=(),
        themes_by="inferred",
        characters=4,
    )
    made = replace(plain, **changes)
    blocks = (paragraph("一句话。"),) if elements is None else elements
    return Article(made, ArticleText(made.title, blocks, notes))


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
        coverage=Coverage("text.txt", 0, 0, ()),
        repairs=(),
        weak=0,
        doubts=(),
        works=works,
    )


def article(work_id: str, source_id: str, *leaves: Leaf, outline: bool = False, number: int = 1) -> Article:
    """An article of a source, a paragraph a leaf, about the United States and the theme `chips`."""
    return work(
        id=work_id,
        volume=source_id,
        number=number,
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
    volumes: tuple[Volume, ...] = (),
    articles: tuple[Article, ...] = (),
    instruments: tuple[Instrument, ...] = (),
    tables: Tables | None = None,
) -> Library:
    """A library with its events and figures; no entries but instruments, one theme and one place, unless `tables` are given."""
    us = Place("us", "美国", tw="美國", hk="美國")
    known = tables or Tables((), instruments, (), (us,), (Theme("chips", "芯片"),))
    return _indexed(volumes, articles, known)


def _indexed(volumes: tuple[Volume, ...], articles: tuple[Article, ...], tables: Tables) -> Library:
    """The library of sources and their articles, which stand in the order of their numbers; of an outline nothing is found
    but names."""
    summaries, texts = [], {}
    for held in volumes:
        own = [one for one in articles if one.work.volume == held.id]
        works, written = [one.work for one in own], tuple(one.text for one in own)
        summary = summarised(held, works, written, held.sidecar.home)
        summaries.append(replace(summary, events=(), figures=()) if held.outline else summary)
        texts[held.id] = SourceText("", (), (), b"", (), (), (), written)
    return index(summaries, texts, tables, SCRIPTS)


def context(
    held: Library, edition: Edition = Edition.HANS, address: Address = NOWHERE, released: str = ""
) -> Context:
    """What an edition of a library is written with."""
    return Context(held, edition, SCRIPTS, INTERFACE, address, released)


def context_of(
    resources: Resources,
    one: Article,
    held: Volume,
    edition: Edition = Edition.HANS,
    address: Address = NOWHERE,
    released: str = "",
) -> Context:
    """What an edition is written with that holds one text and all of the editors' entries."""
    return context(_indexed((held,), (one,), resources.tables), edition, address, released)


def shown(held: Context, path: str) -> Html:
    """A generated page's content, as a browser reads it. Raises StopIteration when there is no such page."""
    page = next(page for page in views.pages(held) if page.path == path)
    return Html(Renderer(held)(page).html)
