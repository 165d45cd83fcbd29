"""The page of the figures that the articles give, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby

from babel import Locale

from policytext.convert.converter import Scripts
from policytext.edition.context import Context, Page, escape, table
from policytext.model import Amount, Edition, Figure, Library, Period, Work
from policytext.pages import list_filter
from policytext.pages.excerpts import Sentences, excerpt
from policytext.pages.facts import block_anchor, place_link, work_item
from policytext.pages.timeline import chunks, period_name

PATH = "figures.md"
_LIMIT = 450  # amounts on one page; with more every unit gets its own
_RATES = ("percent", "percentage-point")
_LOCALES = {Edition.HANS: "zh_Hans", Edition.TW: "zh_Hant_TW", Edition.HK: "zh_Hant_HK"}
_YI = Decimal(10) ** 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """One amount of one article, with all places where the article gives it, in reading order."""

    work: Work
    figures: tuple[Figure, ...]

    @property
    def amount(self) -> Amount:
        return self.figures[0].amount


def write(context: Context) -> Iterator[Page]:
    """The figures; in a library with very many every unit has a page of its own."""
    title = context.say("figures")
    groups = _by_unit(_entries(context.library))
    intro = f'<p class="pt-notice" markdown="span">{context.label("figures_note")}</p>'
    count = sum(len(found) for _, found in groups)
    apart = count > _LIMIT
    form = list_filter.form(context, 0 if apart else count)
    parts = [f"# {escape(title)} {{: #title }}", context.label("figures_intro"), form, intro]
    for unit, found in groups:
        name = escape(unit_name(context, unit))
        if apart:
            yield from _unit_pages(context, unit, found, intro)
            parts.append(f"- {context.anchor(PATH, _unit_path(unit, 1), name)} {_count(context, found)}")
        else:
            parts.append(
                f"## {name} {{: #{unit.lower()} }}\n\n{_count(context, found)}\n\n{_articles(context, PATH, found)}"
            )
    if not groups:
        parts.append(context.label("none_yet"))
    yield Page(PATH, title, "\n\n".join(parts) + "\n", "list", context.say("figures_intro"))


def _unit_path(unit: str, number: int) -> str:
    return f"figures/{unit.lower()}{f'-{number}' if number > 1 else ''}.md"


def _unit_pages(context: Context, unit: str, found: Sequence[_Entry], intro: str) -> Iterator[Page]:
    """The amounts of a unit on pages of their own, each short enough to load at once."""
    parts = list(chunks(sorted(found, key=lambda e: -_size(e)), _LIMIT))
    for number, part in enumerate(parts, 1):
        path = _unit_path(unit, number)
        title = unit_name(context, unit) + (f" {number}/{len(parts)}" if len(parts) > 1 else "")
        more = (
            context.anchor(path, _unit_path(unit, number + 1), context.label("more"))
            if number < len(parts)
            else ""
        )
        text = f"# {escape(title)} {{: #title }}\n\n{intro}\n\n{list_filter.form(context, len(part))}\n\n{_articles(context, path, part)}\n\n{more}\n"
        yield Page(path, title, text, "list", context.say("figures_intro"), PATH)


def _count(context: Context, found: Sequence[_Entry]) -> str:
    return f'<span class="pt-count">{context.label("count_figures", n=len(found))}</span>'


# --- grouping ----------------------------------------------------------------------------


def _entries(library: Library) -> list[_Entry]:
    """The amounts of every article; one that it repeats stands once, one that only converts another not at all."""
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in library.figures:
        amount = figure.amount
        if not amount.converted:
            rate = (amount.relation, figure.anchor) if amount.unit in _RATES else ()
            found.setdefault((figure.work, amount.unit, amount.value, amount.upto, *rate), []).append(figure)
    return [_Entry(library.work[key[0]], tuple(figures)) for key, figures in found.items()]  # type: ignore[index]


def _by_unit(entries: Iterable[_Entry]) -> list[tuple[str, list[_Entry]]]:
    """Money first, the currency with most amounts first; then percentages."""
    groups: dict[str, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.amount.unit, []).append(entry)
    return sorted(groups.items(), key=lambda g: (g[0] in _RATES, -len(g[1]), g[0]))


def _articles(context: Context, here: str, entries: Sequence[_Entry]) -> str:
    """The amounts of one unit, by article: the article with the largest first, and each one's largest first."""
    order = {
        work: [e for e in entries if e.work.id == work] for work in dict.fromkeys(e.work.id for e in entries)
    }
    groups = sorted(order.values(), key=lambda g: -max(_size(e) for e in g))
    return "\n\n".join(_article(context, here, group) for group in groups)


def _size(entry: _Entry) -> Decimal:
    return entry.amount.upto or entry.amount.value


def _article(context: Context, here: str, group: Sequence[_Entry]) -> str:
    work = group[0].work
    rate = group[0].amount.unit in _RATES
    themes = "、".join(
        context.anchor(here, f"themes/{t.id}.md", context.text(context.library.themes[t.id].name))
        for t in work.themes[:3]
    )
    about = f'<span class="pt-because">{context.label("themes")}：{themes}</span>' if themes else ""
    head = [
        context.label(key) for key in ("as_written", "relation" if rate else "value_in_yi", "as_text_says")
    ]
    rows = (_row(context, here, entry, rate) for entry in sorted(group, key=lambda e: -_size(e)))
    return f'{work_item(context, here, work)} {about}\n{{: .pt-figures-of }}\n\n<div class="pt-figures" markdown="block">\n\n{table(head, rows)}\n</div>'


def _row(context: Context, here: str, entry: _Entry, rate: bool) -> list[str]:
    figure, amount = entry.figures[0], entry.amount
    leaf = context.library.text(entry.work).leaf(figure.anchor)
    words = excerpt(context, here, entry.work, leaf, (figure.anchor, amount.start, amount.end))
    anchors = dict.fromkeys(block_anchor(f.anchor) for f in entry.figures[1:])
    others = [a for a in anchors if a != block_anchor(figure.anchor)]
    if others:
        links = " ".join(place_link(context, here, entry.work, a) for a in others)
        words += f' <span class="pt-others">{context.label("other_places")} {links}</span>'
    second = (
        context.label(f"relation_{amount.relation}")
        if rate and amount.relation
        else ""
        if rate
        else escape(_in_yi(amount))
    )
    time = f'<br><small class="pt-about">{escape(_time(context, amount))}</small>' if amount.period else ""
    return [context.text(amount.surface) + time, second, words]


def _time(context: Context, amount: Amount) -> str:
    return period_name(context, Period(0, 0, amount.period, ""))


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
    return f"{_currencies(_LOCALES[context.edition]).get(unit, unit)}（{unit}）"


@cache
def _currencies(locale: str) -> dict[str, str]:
    return dict(Locale.parse(locale).currencies)


# --- data --------------------------------------------------------------------------------


def rows(library: Library, scripts: Scripts) -> list[dict[str, object]]:
    """Every amount as a row of data/figures.json, by unit and then in reading order."""
    sentences = Sentences(library, scripts)
    out: list[dict[str, object]] = []
    for unit, group in groupby(
        sorted(library.figures, key=lambda f: f.amount.unit), key=lambda f: f.amount.unit
    ):
        for figure in group:
            amount = figure.amount
            leaf = library.text(library.work[figure.work]).leaf(figure.anchor)
            out.append(
                {
                    "unit": unit,
                    "value": _plain(amount.value),
                    "value_to": None if amount.upto is None else _plain(amount.upto),
                    "bound": amount.bound or None,
                    "relation": amount.relation or None,
                    "converted": amount.converted,
                    "date": amount.period or None,
                    "article": figure.work,
                    "paragraph": figure.anchor,
                    "start": amount.start,
                    "end": amount.end,
                    "surface": amount.surface,
                    "sentence": sentences.forms(leaf, amount.start, amount.end),
                }
            )
    return out


def _plain(value: Decimal) -> int | float:
    """A number as JSON has it; whole ones stay exact."""
    return int(value) if value == value.to_integral_value() else float(value)
