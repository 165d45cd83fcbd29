"""Which countries and regions a text is about, and which it merely mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policytext.model import Span

TITLE = 6.0
FIRST = 2.0
INDIRECT = 0.5  # an organisation or instrument of a country speaks for it, less than its name does
SHARE = 0.15
TITLE_SHARE = 0.08


def about(
    paragraphs: Sequence[Iterable[Span]],
    title: Iterable[Span] = (),
    *,
    homes: Mapping[tuple[str, str], str] | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places a text is about and those it mentions besides, as ids, the weightiest first.

    A mention counts more in the title and in the first paragraph. `homes` gives the place of an entry by (kind, id).
    A place is primary with 15 % of all weight, or 8 % when the title names it. What is known of a place only through
    its organisations or laws is never `mentioned`.
    """
    homes = homes or {}
    weights: Counter[str] = Counter()
    named: Counter[str] = Counter()
    spans = [(TITLE, span) for span in title]
    spans += [(1.0 if number else FIRST, span) for number, part in enumerate(paragraphs) for span in part]
    for weight, span in spans:
        if span.kind == "place":
            weights[span.id] += weight  # type: ignore[assignment]
            named[span.id] += 1
        elif place := homes.get((span.kind, span.id)):
            weights[place] += weight * INDIRECT  # type: ignore[assignment]
    total = sum(weights.values())
    in_title = {span.id for weight, span in spans if weight == TITLE and span.kind == "place"}
    ranked = sorted(weights, key=lambda place: (-weights[place], place))
    primary = [
        place for place in ranked if weights[place] >= total * (TITLE_SHARE if place in in_title else SHARE)
    ]
    return tuple(primary), tuple(place for place in ranked if place not in primary and named[place])
