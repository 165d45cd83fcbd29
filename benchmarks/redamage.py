"""How much comes back of Traditional text that was damaged as mirrored pages were, and what is wrong but not flagged.

    python -m benchmarks.redamage [--sets N] [--first SET] [--sizes 54,300,all] [--news CHARACTERS]

The texts: the seeds that have no such damage, in Traditional characters as far as GBK has them; and, when the test
requirements are installed, the beginning of a month of the People's Daily of 1998, which has nothing to do with the
seeds. For each number of annotated characters N sets are drawn; `all` annotates 450 characters, first those that
Simplified writes otherwise, so that most of these are never seen whole. A character is wrong when it is not the
original's; it is flagged when it lies in an edit marked doubtful. Then: of the split places mended at a confidence,
the share that came back right. The exit code is 1 when a bound is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from policytext.read.plain_text import read

from tests.support.newspaper import newspaper
from tests.support.pinyin_damage import Outcome, annotate, mend, redamage, traditional

ROOT = Path(__file__).resolve().parents[1]

#: The share of characters, in percent, that must come back right.
BOUND = 99.95
COLUMNS = ("characters", "places", "low", "wrong", "unflagged")
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.987, 1.01)


def texts(news: int) -> Iterator[tuple[str, str]]:
    """The texts by name."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = read(path).text
        if not mend(text)[1]:
            yield path.stem, traditional(text)
    if news and (text := newspaper()):
        yield "People's Daily 1998", traditional(text[:news])


def report(outcomes: list[Outcome], name: str, size: str, seconds: float) -> None:
    """A row of the table."""
    sums = {column: sum(getattr(one, column) for one in outcomes) for column in COLUMNS}
    print(
        f"{name[:23]:24}{size:>11}" + "".join(f"{count:>11,}" for count in sums.values()) +
        f"{right(outcomes):>10.3f}{sums['characters'] / seconds:>9,.0f}",
        flush=True,
    )  # fmt: skip


def right(outcomes: list[Outcome]) -> float:
    """The share of characters that came back right, in percent."""
    return 100 * (1 - sum(one.wrong for one in outcomes) / sum(one.characters for one in outcomes))


def calibration(outcomes: list[Outcome]) -> None:
    """How many of the split places mended at a confidence came back right."""
    sure = [pair for one in outcomes for pair in one.sure]
    print("confidence        places    stated %     right %")
    for low, high in pairwise(STEPS):
        found = [(confidence, came) for confidence, came in sure if low <= confidence < high]
        if found:
            stated, came = (100 * sum(column) / len(found) for column in zip(*found, strict=True))
            print(f"{low:.3f} to {min(high, 1):.3f}{len(found):>10,}{stated:>12.1f}{came:>12.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=3, help="sets of annotated characters for each size")
    parser.add_argument("--first", type=int, default=0, help="number of the first set")
    parser.add_argument("--sizes", default="54,300,all", help="numbers of annotated characters")
    parser.add_argument("--news", type=int, default=40_000, help="characters of the newspaper, 0 for none")
    options = parser.parse_args()
    print(
        f"{'text':24}{'annotated':>11}"
        + "".join(f"{name:>11}" for name in COLUMNS)
        + f"{'right %':>10}{'char/s':>9}"
    )
    everything: list[Outcome] = []
    missed = 0
    for name, text in texts(options.news):
        for size in options.sizes.split(","):
            start = time.process_time()
            sets = range(options.first, options.first + (1 if size == "all" else options.sets))
            count = 450 if size == "all" else int(size)
            found = [redamage(text, annotate(text, count, seed)) for seed in sets]
            report(found, name, size, time.process_time() - start)
            everything += found
            missed += right(found) < BOUND
    calibration(everything)
    unflagged = sum(one.unflagged for one in everything)
    print(
        f"{right(everything):.3f} % of all characters right, {BOUND} % asked; {missed} rows below it;"
        f" {unflagged} wrong characters not flagged"
    )
    print("passed" if right(everything) >= BOUND and not unflagged else "FAILED")
    return int(right(everything) < BOUND or unflagged > 0)


if __name__ == "__main__":
    sys.exit(main())
