"""The gold articles of tests/gold/mentions, and how what the annotators find in them is measured.

A mention is right when its range, kind and entry are those of the gold; where the gold's id is in no table, range and
kind suffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from policytext.annotate import places
from policytext.annotate.local import LocalNames
from policytext.annotate.names import Annotator
from policytext.model import Span
from policytext.tables import Tables

GOLD = Path(__file__).parents[1] / "gold" / "mentions"
KINDS = {"t": "term", "i": "instrument", "o": "organisation", "n": "person", "p": "place"}
MENTION = re.compile(r"\{([^{}|]+)\|([tionp]):([a-z0-9-]*)\}")

Mention = tuple[int, int, int, str, str, str]  # passage, start, end, kind, id, surface


@dataclass(frozen=True)
class Article:
    """A gold article: its passages without the marks, the title first, and the mentions."""

    name: str
    home: str
    unseen: bool
    passages: tuple[str, ...]
    mentions: frozenset[Mention]


def articles() -> list[Article]:
    """The gold articles in the order of their names."""
    return [read(path) for path in sorted(GOLD.glob("*.yml"))]


def read(path: Path) -> Article:
    """A gold article from its file."""
    data = yaml.safe_load(path.read_text("utf-8"))
    passages, mentions = [], set()
    for number, marked in enumerate((data["title"], *data["text"].splitlines())):
        text, place = "", 0
        for hit in MENTION.finditer(marked):
            text += marked[place : hit.start()]
            mentions.add((number, len(text), len(text) + len(hit[1]), KINDS[hit[2]], hit[3], hit[1]))
            text += hit[1]
            place = hit.end()
        passages.append(text + marked[place:])
    return Article(path.stem, data["home"], data["unseen"], tuple(passages), frozenset(mentions))


def found(article: Article, annotator: Annotator, local: LocalNames, tables: Tables) -> frozenset[Mention]:
    """What the annotators find in an article."""
    spans = [annotator.annotate(text, home=article.home) for text in article.passages]
    homes = {("organisation", entry.id): entry.place for entry in tables.organisations}
    homes |= {("instrument", entry.id): entry.place for entry in tables.instruments}
    about, _ = places.about(spans[1:], spans[0], homes=homes)
    spans = local.add(article.passages, spans, about)
    return frozenset(mention for number, some in enumerate(spans) for mention in _mentions(number, some))


def _mentions(number: int, spans: tuple[Span, ...]) -> Iterator[Mention]:
    for span in spans:
        yield number, span.start, span.end, span.kind, span.id, span.surface


def known(tables: Tables) -> set[str]:
    """The ids of all entries."""
    return {entry.id for table in vars(tables).values() if isinstance(table, tuple) for entry in table}


def compared(
    gold: frozenset[Mention], ours: frozenset[Mention], entries: set[str]
) -> tuple[set[Mention], set[Mention]]:
    """What was missed and what is wrong, `entries` being the ids that the tables have."""
    loose = {mention[:4] for mention in gold if mention[4] not in entries}
    missed = {
        mention
        for mention in gold - ours
        if mention[:4] not in loose or mention[:4] not in {m[:4] for m in ours}
    }
    return missed, {mention for mention in ours - gold if mention[:4] not in loose}
