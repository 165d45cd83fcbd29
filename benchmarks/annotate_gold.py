"""Recall and precision of the annotators on the gold articles, per kind; `tests/support/gold_mentions.py` says what is right.

    python -m benchmarks.annotate_gold [--errors]

`--errors` lists what was missed (-) and what is too much or wrong (+).
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from policytext.annotate.local import LocalNames
from policytext.annotate.names import Annotator
from policytext.tables import load_tables

from tests.support.gold_mentions import KINDS, articles, compared, found, known

ROOT = Path(__file__).resolve().parents[1]


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else "     -  "


def main() -> None:
    tables = load_tables(ROOT / "docs" / "data")
    annotator, local = Annotator(tables), LocalNames(tables)
    total: Counter[tuple[str, str]] = Counter()
    unseen: Counter[tuple[str, str]] = Counter()
    print("article  kind           mentions   recall  precision")
    for article in articles():
        ours = found(article, annotator, local, tables)
        missed, wrong = compared(article.mentions, ours, known(tables))
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
