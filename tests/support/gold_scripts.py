"""The gold files of script conversion (tests/gold/*.tsv), and how an output is measured against them.

Regional vocabulary is off and quotation marks are not counted, since the other converters have neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc
from policytext.chinese.boundaries import Segmentation
from policytext.chinese.opencc_data import to_traditional, variants
from policytext.convert.converter import Scripts
from policytext.model import Edition

GOLD = Path(__file__).parents[1] / "gold"
CONFIGS = {Edition.TW: "s2tw", Edition.HK: "s2hk"}
ALSO = {
    Edition.TW: {
        **{"臺": "台", "檯": "臺", "佔": "占", "占": "佔", "佈": "布", "布": "佈", "污": "汙", "裡": "裏"},
        **{"夥": "伙", "帳": "賬", "濕": "溼", "毀": "譭"},
    },
    Edition.HK: {
        **{
            "佈": "布",
            "布": "佈",
            "啓": "啟",
            "啟": "啓",
            "羣": "群",
            "群": "羣",
            "峯": "峰",
            "峰": "峯",
            "牀": "床",
        },
        **{"床": "牀", "枱": "檯", "麪": "麵", "麵": "麪", "夥": "伙", "毀": "譭"},
    },
}
"""Characters for which an editor of the region may print another throughout: gold -> also accepted."""
QUOTES = str.maketrans("「」『』", "“”‘’")
CHOICE = re.compile(r"\[([^\[\]|]+(?:\|[^\[\]|]+)+)\]")


@dataclass(frozen=True)
class Gold:
    """A passage with its right forms."""

    hans: str
    forms: dict[Edition, str]


def read_gold(name: str) -> list[Gold]:
    """The passages of the gold file of that name; its columns are Simplified, Taiwan and Hong Kong. A line that begins with # and has
    no tab is a comment; a passage may begin with # too, as headings do."""
    lines = (GOLD / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and ("\t" in line or line[0] != "#")]
    return [Gold(hans, {Edition.TW: tw, Edition.HK: hk}) for hans, tw, hk in rows]


def accepted(form: str) -> Iterator[tuple[str, ...]]:
    """A gold form as a sequence of what is accepted at each place, longest stretch first: ("發",), ("臺", "台") …"""
    place = 0
    for match in CHOICE.finditer(form):
        yield from ((char,) for char in form[place : match.start()])
        yield tuple(match.group(1).split("|"))
        place = match.end()
    yield from ((char,) for char in form[place:])


def wrong(form: str, output: str, edition: Edition) -> list[tuple[int, str, str]]:
    """Where an output is wrong: (place, output, gold)."""
    found, place = [], 0
    also = ALSO[edition]
    for choices in accepted(form.translate(QUOTES)):
        got = output[place : place + len(choices[0])].translate(QUOTES)
        fits = any(
            len(got) == len(choice)
            and all(g == c or also.get(c) == g for g, c in zip(got, choice, strict=True))
            for choice in choices
        )
        if not fits:
            found.append((place, got, "|".join(choices)))
        place += len(choices[0])
    return found


def ours(texts: list[str], edition: Edition, scripts: Scripts) -> list[str]:
    return [scripts.edition(text, edition, vocabulary=False).text for text in texts]


def plain_package(texts: list[str], edition: Edition) -> list[str]:
    converter = opencc.OpenCC(CONFIGS[edition])
    return [converter.convert(text) for text in texts]


def filtered(texts: list[str], edition: Edition) -> list[str]:
    """The package's dictionaries with the word-boundary filter and without our tables."""
    region = variants("TWVariants" if edition is Edition.TW else "HKVariants")
    return [to_traditional().convert(text, Segmentation(text).whole).translate(region) for text in texts]
