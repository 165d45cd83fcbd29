"""Queries for the search benchmarks, drawn from the pages that are searched."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from benchmarks.search_measure import Query

EACH = 16


def drawn(
    texts: Mapping[str, str],
    titles: Sequence[str],
    traditional: Callable[[str], str],
    regional: Mapping[str, str],
    seed: int = 7,
) -> list[Query]:
    """Queries of every group.

    `texts`: levelled texts by page; `titles`: titles of entries; `traditional` converts; `regional` maps words of another
    region to those that stand in the texts; a word that stands there too has a sense of its own and is not asked for.
    """
    rng = random.Random(seed)
    lines = [line for text in texts.values() for line in text.split("\n") if len(line) > 12]
    terms = rng.sample(sorted({t for t in titles if 2 <= len(t) <= 8 and t.isalnum()}), EACH)
    spans = substrings(rng, lines, EACH, 3, 6)
    everything = "\n".join(texts.values())
    mixed = [traditional(term) for term in terms]
    others = rng.sample(
        sorted(w for w, own in regional.items() if own in everything and w not in everything),
        min(EACH, len(regional)),
    )
    nowhere = [q for q in ("".join(rng.sample(terms, 2)) for _ in range(4 * EACH)) if q not in everything][
        :EACH
    ]
    return [
        *(Query(t, "an entry's name", (t,)) for t in terms),
        *(Query(s, "across words", (s,)) for s in spans),
        *(Query(m, "other script", (t, m)) for m, t in zip(mixed, terms, strict=True) if m != t),
        *(Query(w, "other region", (w, regional[w])) for w in others),
        *(Query(n, "nowhere", (n,)) for n in nowhere),
    ]


def substrings(
    rng: random.Random, lines: Sequence[str], count: int, shortest: int, longest: int
) -> list[str]:
    """Substrings of lines, without punctuation, none twice."""
    found: dict[str, None] = {}
    while len(found) < count:
        line, length = rng.choice(lines), rng.randint(shortest, longest)
        start = rng.randrange(max(1, len(line) - length))
        if line[start : start + length].isalnum() and len(line) >= length:
            found[line[start : start + length]] = None
    return list(found)
