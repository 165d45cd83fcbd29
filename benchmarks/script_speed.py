"""Speed of script conversion against opencc-python-reimplemented's own loop, and proof that the output is the same.

    python -m benchmarks.script_speed [FOLDER]

The dictionaries' chain is compared with filter and tables off: on every line of the seeds (or of FOLDER's *.txt), and
on random strings of characters and phrases from the dictionaries. Then the whole conversion is timed as well. Exits 1
when an output differs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import opencc
from policytext.chinese.opencc_data import first, to_simplified, to_traditional, variants
from policytext.convert.converter import Scripts
from policytext.model import Edition

ROOT = Path(__file__).resolve().parents[1]
RANDOM_STRINGS = 20_000
ROUNDS = 5

Convert = Callable[[str], str]


def s2t(text: str) -> str:
    return to_traditional().convert(text)


def s2tw(text: str) -> str:
    return to_traditional().convert(text).translate(variants("TWVariants"))


def s2hk(text: str) -> str:
    return to_traditional().convert(text).translate(variants("HKVariants"))


def hk2s(text: str) -> str:
    for group in to_simplified():
        text = group.convert(text)
    return text


CONFIGS: dict[str, Convert] = {"s2t": s2t, "s2tw": s2tw, "s2hk": s2hk, "hk2s": hk2s}


def random_strings(count: int) -> list[str]:
    """Strings of phrases, characters and separators of the dictionaries, always the same ones."""
    source = random.Random(20260101)
    stock = [*first("STPhrases"), *first("TSPhrases"), *first("HKVariantsRevPhrases")]
    stock += [*first("STCharacters"), *first("TSCharacters")] * 4 + [*"，。-—「” \n1aあ"] * 400
    strings = []
    for _ in range(count):
        pieces = source.choices(stock, k=source.randint(1, 8))
        strings.append("".join(piece[: source.randint(1, len(piece))] for piece in pieces))
    return strings


def seconds(convert: Convert, texts: list[str]) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            convert(text)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").split("\n")]
    texts = [line for line in lines if line.strip()]
    strings = random_strings(RANDOM_STRINGS)
    size = sum(map(len, texts))
    different = 0
    print(f"{len(texts)} lines, {size:,} characters; {len(strings):,} random strings")
    for name, convert in CONFIGS.items():
        package = opencc.OpenCC(name).convert
        differing = sum(convert(text) != package(text) for text in [*texts, *strings])
        different += differing
        slow, fast = seconds(package, texts), seconds(convert, texts)
        print(
            f"  {name:5} package {size / slow / 1000:7,.0f}   chain {size / fast / 1000:7,.0f} thousand characters a second"
            f"   {slow / fast:5.1f} times as fast   {differing} outputs differ"
        )
    start = time.perf_counter()
    scripts = Scripts.load(ROOT / "docs" / "data" / "script")
    print(f"  tables loaded in {time.perf_counter() - start:.2f} s")
    canonical = [scripts.canonical(text).text for text in texts]
    for edition in (Edition.TW, Edition.HK):
        whole = seconds(lambda text, edition=edition: scripts.plain(text, edition), canonical)
        print(
            f"  {edition.value} with filter, names and tables {size / whole / 1000:7,.0f} thousand characters a second"
        )
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
