"""Libraries of any size for the search benchmarks: pages made of the seeds' sentences, with names and figures of their own.

Length and layout follow the real articles (median about 1,600 characters, some of 10,000). Runs of two to six sentences
stay together, so that words occur as often and as close as in real text; invented names give every page characters and
pairs that are rare elsewhere, and figures differ from page to page.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = 600
_MEDIAN, _SPREAD = 1_600, 0.8


@dataclass(frozen=True)
class Made:
    """A made page: address below the root, title, and the content of its article element as HTML."""

    url: str
    title: str
    html: str


def sentences(folder: Path = ROOT / "seeds") -> list[str]:
    """The sentences of the seeds, without mark-up, in order."""
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    lines = [re.sub(r"[#*|<>\[\]]", "", line).strip() for line in text.splitlines()]
    return [s for line in lines for s in re.findall(r"[^。；]+[。；]", line) if 12 <= len(s) <= 200]


def pages(count: int, seed: int = 1) -> Iterator[Made]:
    """`count` pages, the same for the same seed."""
    rng = random.Random(seed)
    stock = sentences()
    names = [
        "".join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(rng.choice((2, 3, 3, 4))))
        for _ in range(NAMES)
    ]
    for number in range(count):
        title = _title(rng, stock) + f"（{number + 1}）"
        length = min(12_000, int(rng.lognormvariate(0, _SPREAD) * _MEDIAN))
        yield Made(f"articles/made-{number:04d}/", title, "".join(_blocks(rng, stock, names, title, length)))


def _title(rng: random.Random, stock: list[str]) -> str:
    phrases = [p for p in re.split("[，、：“”（）()]", rng.choice(stock)[:-1]) if len(p) >= 4]
    return (phrases or ["科技政策"])[0][:22]


def _blocks(rng: random.Random, stock: list[str], names: list[str], title: str, length: int) -> Iterator[str]:
    yield f"<h1>{_escape(title)}</h1>"
    written = paragraphs = sections = 0
    while written < length:
        if paragraphs % 5 == 0:
            sections += 1
            yield f'<h2 id="s{sections}">{_escape(_title(rng, stock))}</h2>'
        start = rng.randrange(len(stock) - 6)
        text = "".join(_vary(rng, names, s) for s in stock[start : start + rng.randint(2, 6)])
        paragraphs += 1
        written += len(text)
        yield f'<p id="p{paragraphs}">{_escape(text)}</p>'


def _vary(rng: random.Random, names: list[str], sentence: str) -> str:
    sentence = re.sub(
        r"\d{2,3}(?!\d)", lambda m: str(rng.randrange(10, 1000)) if rng.random() < 0.3 else m[0], sentence
    )
    return f"{rng.choice(names)}认为，{sentence}" if rng.random() < 0.1 else sentence


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
