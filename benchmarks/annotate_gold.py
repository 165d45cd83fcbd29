"""Recall and precision of the annotators on the gold articles, per kind.

    PYTHONPATH=hooks python benchmarks/annotate_gold.py [--errors]

A mention is right when its range, kind and entry are those of the gold; where the gold's id is in no table, range and
kind suffice. `--errors` lists what was missed (-) and what is too much or wrong (+).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from policytext.annotate import places
from policytext.annotate.local import LocalNames
from policytext.annotate.names import Annotator
from policytext.model import Span
from policytext.tables import Tables, load_tables

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "mentions"
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


def compared(
    gold: frozenset[Mention], ours: frozenset[Mention], known: set[str]
) -> tuple[set[Mention], set[Mention]]:
    """What was missed and what is wrong."""
    loose = {mention[:4] for mention in gold if mention[4] not in known}
    missed = {
        mention
        for mention in gold - ours
        if mention[:4] not in loose or mention[:4] not in {m[:4] for m in ours}
    }
    return missed, {mention for mention in ours - gold if mention[:4] not in loose}


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else "     -  "


def main() -> None:
    tables = load_tables(ROOT / "docs" / "data")
    known = {entry.id for table in vars(tables).values() for entry in table if isinstance(table, tuple)}
    annotator, local = Annotator(tables), LocalNames(tables)
    total: Counter[tuple[str, str]] = Counter()
    unseen: Counter[tuple[str, str]] = Counter()
    print("article  kind           mentions   recall  precision")
    for article in articles():
        ours = found(article, annotator, local, tables)
        missed, wrong = compared(article.mentions, ours, known)
        counts = Counter()
        for name, some in (("gold", article.mentions), ("ours", ours), ("missed", missed), ("wrong", wrong)):
            counts.update((kind, name) for _, _, _, kind, _, _ in some)
        total += counts
        unseen += counts if article.unseen else Counter()
        report(article.name + (" *" if article.unseen else ""), counts)
        for sign, some in (("-", missed), ("+", wrong)) if "--errors" in sys.argv else ():
            for number, start, end, kind, id_, surface in sorted(some):
                text = article.passages[number]
                print(
                    f"  {sign} {kind} {id_}: {text[max(0, start - 10) : start]}[{surface}]{text[end : end + 10]}"
                )
    report("all", total)
    report("all *", unseen)
    print("* not looked at while the rules were made")


def report(name: str, counts: Counter[tuple[str, str]]) -> None:
    """A line for each kind and one for all."""
    for kind in (*KINDS.values(), "all"):
        some = {
            key: sum(count for (of, what), count in counts.items() if what == key and kind in (of, "all"))
            for key in ("gold", "ours", "missed", "wrong")
        }
        if some["gold"] or some["ours"]:
            recall, precision = (
                share(some["gold"] - some["missed"], some["gold"]),
                share(some["ours"] - some["wrong"], some["ours"]),
            )
            print(f"{name:8} {kind:14} {some['gold']:8} {recall} {precision}")


if __name__ == "__main__":
    main()
