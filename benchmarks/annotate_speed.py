"""How annotation's time grows with the tables and with the text.

    python -m benchmarks.annotate_speed

Prints the time for 250 and for 25,000 entries on the same text, for one and for eight times the text, and the ratios.
The entries are made: the editors' own first, then names put together at random from words of the text, so that they
begin like what stands there and the automaton has to look.
"""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path
from time import process_time

from policytext.annotate.names import Annotator
from policytext.chinese.segmenter import Segmenter
from policytext.model import Place, Term
from policytext.tables import Tables

SEEDS = Path(__file__).parent.parent / "seeds"
ROUNDS = 7


def passages() -> list[str]:
    """The lines of the seeds that are UTF-8."""
    texts = (path.read_text("utf-8", errors="replace") for path in sorted(SEEDS.glob("*.txt")))
    return [line for text in texts for line in text.splitlines() if line.strip()]


def tables(number: int, lines: list[str]) -> Tables:
    """Tables with this many entries, the same ones first whatever the number."""
    words = sorted({word for line in lines for word in Segmenter()(line) if len(word) > 1 and word.isalpha()})
    chance = random.Random(1)
    names = dict.fromkeys(words[:: max(1, len(words) // 200)][:200])
    while len(names) < number:
        names["".join(chance.choices(words, k=chance.randint(2, 4)))] = None
    terms = tuple(Term(name, id=f"t{index}") for index, name in enumerate(islice(names, number)))
    places = (("us", "美国", "美"), ("cn", "中国", "中"), ("jp", "日本", "日"), ("kr", "韩国", "韩"))
    return Tables(terms=terms, places=tuple(Place(*place) for place in places))


def seconds(annotator: Annotator, lines: list[str]) -> float:
    """The least time that the process needed of several rounds over all lines."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        for line in lines:
            annotator.annotate(line, home="cn")
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    lines = passages()
    length = sum(map(len, lines))
    few, many = (Annotator(tables(number, lines)) for number in (250, 25_000))
    first, second = seconds(few, lines), seconds(many, lines)
    print(
        f"{length:,} characters: {first * 1000:.0f} ms with 250 entries, {second * 1000:.0f} ms with 25,000"
    )
    print(f"ratio of entries 1 : 100, ratio of times 1 : {second / first:.2f}")
    third = seconds(few, lines * 8)
    print(f"ratio of texts 1 : 8, ratio of times 1 : {third / first:.2f}")
    print(f"{length / first / 1000:,.0f} thousand characters a second")


if __name__ == "__main__":
    main()
