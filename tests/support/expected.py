"""What is expected of the texts in seeds/: tests/corpus/expected.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Seed:
    """A seed's script and the number of changes by rule."""

    script: str
    changes: dict[str, int]


@dataclass(frozen=True)
class Pinyin:
    """What must come back of the seed with the pinyin damage, and the one place that nothing decides."""

    seed: str
    split: int
    right: list[str]
    undecided: dict[str, list[str]]


@dataclass(frozen=True)
class Shared:
    """An instrument of which several sources speak, and how many sentences of theirs its page quotes at least."""

    instrument: str
    sources: list[str]
    sentences: int


@dataclass(frozen=True)
class Expected:
    """The keys of the file; a key too much or too few raises TypeError."""

    seeds: dict[str, Seed]
    articles: int
    footnotes: int
    tables: list[list[str | int]]
    pinyin: Pinyin
    shared: Shared
    least: dict[str, int]

    @property
    def sizes(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Rows and columns of each table, by article and anchor."""
        return {(article, anchor): (rows, columns) for article, anchor, rows, columns in self.tables}


def seed_file(name: str) -> Path:
    """A seed by its name."""
    return ROOT / "seeds" / f"{name}.txt"


def _read() -> Expected:
    given = yaml.safe_load((ROOT / "tests" / "corpus" / "expected.yml").read_text("utf-8"))
    given["seeds"] = {name: Seed(**seed) for name, seed in given["seeds"].items()}
    return Expected(**given | {"pinyin": Pinyin(**given["pinyin"]), "shared": Shared(**given["shared"])})


EXPECTED = _read()
