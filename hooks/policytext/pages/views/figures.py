"""The page of the figures that articles give; in a library with very many every unit has pages of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale

from policytext.edition.context import Context
from policytext.edition.times import period_name
from policytext.model import Amount, Edition, Figure, Library, Period, Work
from policytext.pages.page import Heading, Page
from policytext.pages.parts import (
    ArticleItem,
    Link,
    ListFilter,
    Quotation,
    article_item,
    block_anchor,
    link_to,
    list_filter,
    place_link,
    quotation,
)
from policytext.search.visible_text import Block

PATH = "figures.md"
LIMIT = 450  # amounts on one page; with more every unit gets pages of its own
_THEMES = 3  # of an article that are named
_RATES = ("percent", "percentage-point")
_YI = Decimal(10) ** 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """One amount of one article, with all places where the article gives it, in reading order."""

    work: Work
    figures: tuple[Figure, ...]

    @property
    def amount(self) -> Amount:
        return self.figures[0].amount

    @property
    def size(self) -> Decimal:
        return self.amount.upto or self.amount.value


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An amount as written, its time, and beside it the amount in hundreds of millions, or what a percentage says."""

    surface: str
    time: str
    value: str
    quotation: Quotation
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    article: ArticleItem
    themes: tuple[Link, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The amounts of one unit: `link` leads to them; `articles` are empty when they stand on a page of their own."""

    link: Link
    rate: bool
    count: int
    articles: tuple[ArticleFigures, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """`overview`: the page of all units; else a page of one, and `more` the path of the next one."""

    overview: bool
    intro: str
    form: ListFilter | None
    units: tuple[Unit, ...]
    more: str = ""

    def headings(self) -> Sequence[Heading]:
        return [Heading(2, unit.link.anchor, unit.link.text) for unit in self.units if unit.link.anchor]

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for unit in self.units:
            anchor = unit.link.anchor or "title"
            if unit.link.anchor:
                yield Block(anchor, unit.link.text, 2)
            for article in unit.articles:
                yield Block(anchor, f"{article.article.link.text} {article.article.about}")
                yield Block(anchor, "、".join(link.text for link in article.themes))
                for row in article.rows:
                    said = [row.surface, row.time, row.value, row.quotation.text]
                    yield Block(anchor, " ".join(filter(None, said)))


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("figures"), context.say("figures_intro")
    yield Page(PATH, title, "figures", "list", description=intro)
    groups = _by_unit(context.library)
    if not _apart(groups):
        return
    for unit, entries in groups:
        parts = -(-len(entries) // LIMIT)
        for part in range(1, parts + 1):
            name = unit_name(context, unit) + (f" {part}/{parts}" if parts > 1 else "")
            path = _path(unit, part)
            yield Page(path, name, "figures", "list", unit, part, intro, PATH)


def view(context: Context, page: Page) -> FiguresView:
    groups, intro = _by_unit(context.library), context.say("figures_intro")
    if page.subject:
        return _unit_view(context, page, dict(groups)[page.subject], intro)
    apart = _apart(groups)
    units = []
    for unit, entries in groups:
        name = unit_name(context, unit)
        link = Link(name, _path(unit, 1)) if apart else Link(name, PATH, unit.lower())
        held = () if apart else tuple(_articles(context, entries))
        units.append(Unit(link, unit in _RATES, len(entries), held))
    form = None if apart else list_filter(sum(unit.count for unit in units))
    return FiguresView(True, intro, form, tuple(units))


def _unit_view(context: Context, page: Page, entries: Sequence[_Entry], intro: str) -> FiguresView:
    largest = sorted(entries, key=lambda e: -e.size)
    held = largest[(page.part - 1) * LIMIT : page.part * LIMIT]
    articles = tuple(_articles(context, held))
    unit = Unit(Link(page.title, page.path), page.subject in _RATES, len(entries), articles)
    more = _path(page.subject, page.part + 1) if page.part * LIMIT < len(entries) else ""
    return FiguresView(False, intro, list_filter(len(held)), (unit,), more)


def _path(unit: str, part: int) -> str:
    return f"figures/{unit.lower()}{f'-{part}' if part > 1 else ''}.md"


def _apart(groups: Iterable[tuple[str, Sequence[_Entry]]]) -> bool:
    return sum(len(entries) for _, entries in groups) > LIMIT


def _by_unit(library: Library) -> list[tuple[str, list[_Entry]]]:
    """The amounts by unit: money first, the currency with most amounts first; then percentages."""
    groups: dict[str, list[_Entry]] = {}
    for entry in _entries(library):
        groups.setdefault(entry.amount.unit, []).append(entry)
    return sorted(groups.items(), key=lambda g: (g[0] in _RATES, -len(g[1]), g[0]))


def _entries(library: Library) -> list[_Entry]:
    """The amounts of every article; one that it repeats stands once, one that only converts another not at all."""
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in library.figures:
        amount = figure.amount
        if not amount.converted:
            rate = (amount.relation, figure.anchor) if amount.unit in _RATES else ()
            key = (figure.work, amount.unit, amount.value, amount.upto, *rate)
            found.setdefault(key, []).append(figure)
    return [_Entry(library.work[held[0].work], tuple(held)) for held in found.values()]


def _articles(context: Context, entries: Sequence[_Entry]) -> Iterator[ArticleFigures]:
    """Amounts of one unit by article: the article with the largest first, and each one's largest first."""
    groups: dict[str, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.work.id, []).append(entry)
    for group in sorted(groups.values(), key=lambda g: -max(e.size for e in g)):
        work = group[0].work
        themes = (link_to(context, "theme", t.id) for t in work.themes[:_THEMES])
        rows = (_row(context, entry) for entry in sorted(group, key=lambda e: -e.size))
        yield ArticleFigures(article_item(context, work), tuple(themes), tuple(rows))


def _row(context: Context, entry: _Entry) -> FigureRow:
    figure, amount = entry.figures[0], entry.amount
    leaf = context.library.text(entry.work).leaf(figure.anchor)
    blocks = dict.fromkeys(block_anchor(f.anchor) for f in entry.figures[1:])
    relation = context.say(f"relation_{amount.relation}") if amount.relation else ""
    return FigureRow(
        surface=context.plain(amount.surface),
        time=period_name(context, Period(0, 0, amount.period, "")) if amount.period else "",
        value=relation if amount.unit in _RATES else _in_yi(amount),
        quotation=quotation(context, entry.work, figure.anchor, leaf, amount.start, amount.end),
        others=tuple(place_link(context, entry.work, b) for b in blocks if b != block_anchor(figure.anchor)),
    )


def _in_yi(amount: Amount) -> str:
    """An amount in units of a hundred million, so that a column can be compared: 540, 0.0025–0.01."""
    return "–".join(_number(v / _YI) for v in (amount.value, amount.upto) if v is not None)


def _number(value: Decimal) -> str:
    """A number without needless zeros, with separators of thousands."""
    whole = f"{value:,f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def unit_name(context: Context, unit: str) -> str:
    """A currency's name by Unicode CLDR with its code; or what a percentage is called."""
    if unit in _RATES:
        return context.say("unit_" + unit.replace("-", "_"))
    return f"{_currencies(context.edition).get(unit, unit)}（{unit}）"


@cache
def _currencies(edition: Edition) -> dict[str, str]:
    return dict(Locale.parse(edition, sep="-").currencies)
