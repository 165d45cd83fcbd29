"""How fast the repairs are, and that the time grows with the text and no faster.

    python -m benchmarks.repair_speed [--to BYTES]

Repairs the seeds, put end to end as often as it takes, at 10 kB, 100 kB, 1 MB and 10 MB, and prints characters per
second and their ratio to the smallest size: a ratio near 1 is linear time. Places with the pinyin damage that are alike
share one search, so a seed with it gets faster by being repeated; a newspaper damaged in the same way (when the test
requirements are installed) repeats nothing up to 1 MB.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from policytext.model import Source
from policytext.read.plain_text import read
from policytext.repair import repair
from policytext.repair.pinyin.rule import damage

from tests.support.newspaper import newspaper
from tests.support.pinyin_damage import annotate, traditional

ROOT = Path(__file__).resolve().parents[1]

#: Characters of the newspaper: 1 MB when damaged.
_NEWS = 360_000


def kinds() -> dict[str, list[str]]:
    """The seeds' texts, those with the pinyin damage apart: undoing that is a search and takes its time."""
    found: dict[str, list[str]] = {"other damage": [], "pinyin damage": []}
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        repaired = repair(read(path))  # also loads the dictionaries
        damaged = any(change.rule.startswith("pinyin") for change in repaired.ledger)
        found["pinyin damage" if damaged else "other damage"].append(repaired.source.text)
    if news := traditional(newspaper()[:_NEWS]):
        found["pinyin damage, nothing repeated"] = [damage(news, annotate(news, 54, 0))]
    return {kind: texts for kind, texts in found.items() if texts}


def text_of(texts: list[str], size: int) -> str:
    """Texts end to end, each as long a piece as the others, `size` bytes of UTF-8 altogether."""
    share = size // len(texts)
    pieces = []
    for text in texts:
        whole = text.encode() + b"\n\n"
        pieces.append((whole * (share // len(whole) + 1))[:share].decode("utf-8", "ignore"))
    return "\n\n".join(pieces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=int, default=10_000_000, help="largest size in bytes")
    largest = parser.parse_args().to
    for kind, texts in kinds().items():
        print(kind)
        first = 0.0
        for size in (size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= largest):
            text = text_of(texts, size)
            start = time.process_time()
            repaired = repair(Source("speed", Path("speed"), "utf-8", text))
            rate = len(text) / (time.process_time() - start)
            first = first or rate
            print(
                f"{size:>12,} bytes {len(text):>10,} characters {len(repaired.ledger):>9,} changes"
                f" {rate:>10,.0f} characters/s {rate / first:>6.2f} of the first",
                flush=True,
            )


if __name__ == "__main__":
    main()
