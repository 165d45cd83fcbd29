"""Rows of the data files about times and amounts, each with its sentence in every edition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from policytext.edition.context import Context
from policytext.edition.text.html import sentence
from policytext.edition.times import order
from policytext.model import Edition, Leaf

Row = dict[str, object]


class Statements:
    """The events and figures of a library as rows; `context` is that of any edition."""

    def __init__(self, context: Context):
        self._context = context

    @cached_property
    def _editions(self) -> dict[Edition, Context]:
        return {edition: replace(self._context, edition=edition) for edition in Edition}

    def events(self) -> list[Row]:
        """The events in order of time."""
        library = self._context.library
        out: list[Row] = []
        for event in sorted(library.events, key=order):
            period = event.happening.period
            leaf = library.text(library.work[event.work]).leaf(event.anchor)
            out.append(
                {
                    "date": period.value,
                    "inferred_year": period.inferred,
                    "fiscal": period.fiscal,
                    "kind": "plan" if event.happening.planned else "event",
                    "verb": event.happening.verb,
                    "article": event.work,
                    "paragraph": event.anchor,
                    "start": period.start,
                    "end": period.end,
                    "surface": period.surface,
                    "sentence": self._sentence(leaf, period.start, period.end),
                }
            )
        return out

    def figures(self) -> list[Row]:
        """The amounts by unit, then in reading order."""
        library = self._context.library
        out: list[Row] = []
        by_unit = sorted(library.figures, key=lambda f: f.amount.unit)
        for unit, group in groupby(by_unit, key=lambda f: f.amount.unit):
            for figure in group:
                amount = figure.amount
                leaf = library.text(library.work[figure.work]).leaf(figure.anchor)
                out.append(
                    {
                        "unit": unit,
                        "value": _number(amount.value),
                        "value_to": None if amount.upto is None else _number(amount.upto),
                        "bound": amount.bound or None,
                        "relation": amount.relation or None,
                        "converted": amount.converted,
                        "date": amount.period or None,
                        "article": figure.work,
                        "paragraph": figure.anchor,
                        "start": amount.start,
                        "end": amount.end,
                        "surface": amount.surface,
                        "sentence": self._sentence(leaf, amount.start, amount.end),
                    }
                )
        return out

    def _sentence(self, leaf: Leaf, start: int, end: int) -> dict[str, str]:
        """The sentence around a range of a leaf, by edition."""
        first, last = sentence(leaf, start, end)
        out = {}
        for edition, context in self._editions.items():
            conversion = context.convert(leaf)
            a, z = conversion.span(first, last)
            out[str(edition)] = conversion.text[a:z].strip()
        return out


def _number(value: Decimal) -> int | float:
    """A number as JSON has it; whole ones stay exact."""
    return int(value) if value == value.to_integral_value() else float(value)
