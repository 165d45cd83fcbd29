"""Errors of script conversion per 10,000 characters, on the gold files of tests/gold.

    python benchmarks/script_errors.py [--official PYTHON] [--list]

`PYTHON`: the interpreter of another environment that has the official OpenCC (`pip install opencc`); it and
opencc-python-reimplemented install the same module and cannot share one. `--list` prints every error of ours but those
in the held-out traps, which must not be looked at while rules are written. Regional vocabulary is off and quotation marks
are not counted, since the other converters have neither.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from policytext.chinese.boundaries import Segmentation  # noqa: E402
from policytext.chinese.opencc_data import to_traditional, variants  # noqa: E402
from policytext.convert.converter import Scripts  # noqa: E402
from policytext.model import Edition  # noqa: E402

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
OFFICIAL = """
import json, sys, opencc
[(name, texts)] = json.load(sys.stdin).items()
converter = opencc.OpenCC(name)
json.dump([converter.convert(text) for text in texts], sys.stdout)
"""

TITLES = {
    "prose": "Prose: whole articles",
    "traps": "Traps seen while the rules were written",
    "traps_held_out": "Traps held out",
}

Converter = Callable[[list[str], Edition], list[str]]


@dataclass(frozen=True)
class Gold:
    """A passage with its right forms."""

    hans: str
    forms: dict[Edition, str]


def read_gold(path: Path) -> list[Gold]:
    """The passages of a gold file; its columns are Simplified, Taiwan and Hong Kong. A line that begins with # and has
    no tab is a comment; a passage may begin with # too, as headings do."""
    if not path.exists():
        return []
    lines = path.read_text("utf-8").splitlines()
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


def official(python: str) -> Converter:
    def convert(texts: list[str], edition: Edition) -> list[str]:
        name = CONFIGS[edition]
        done = subprocess.run(
            [python, "-c", OFFICIAL],
            input=json.dumps({name: texts}),
            capture_output=True,
            text=True,
            check=True,
        )
        return list(json.loads(done.stdout))

    return convert


def report(name: str, gold: list[Gold], converters: dict[str, Converter]) -> None:
    characters = sum(len(item.hans) for item in gold)
    print(f"\n{name}: {len(gold)} passages, {characters:,} characters; errors per 10,000")
    for label, convert in converters.items():
        rates = []
        for edition in CONFIGS:
            outputs = convert([item.hans for item in gold], edition)
            errors = sum(
                len(wrong(i.forms[edition], out, edition)) for i, out in zip(gold, outputs, strict=True)
            )
            rates.append(f"{edition.value} {errors * 10_000 / max(characters, 1):6.1f} ({errors})")
        print(f"  {label:38} {'   '.join(rates)}")


def report_back(gold: list[Gold], scripts: Scripts) -> None:
    """Errors on the way to canonical Simplified, from the gold forms of either region."""
    package = opencc.OpenCC("hk2s")
    ways: dict[str, Callable[[str], str]] = {
        "ours": lambda text: scripts.canonical(text).text,
        "opencc-python-reimplemented (hk2s)": package.convert,
    }
    characters = sum(len(item.hans) for item in gold)
    print("  from these forms to Simplified:")
    for label, convert in ways.items():
        rates = []
        for edition in CONFIGS:
            forms = ["".join(choices[0] for choices in accepted(item.forms[edition])) for item in gold]
            pairs = zip(map(convert, forms), gold, strict=True)
            errors = sum(
                one.translate(QUOTES) != other.translate(QUOTES)
                for back, item in pairs
                for one, other in zip(back, item.hans, strict=True)
            )
            rates.append(f"{edition.value} {errors * 10_000 / max(characters, 1):6.1f} ({errors})")
        print(f"    {label:36} {'   '.join(rates)}")


def list_errors(gold: list[Gold], convert: Converter) -> None:
    for edition in CONFIGS:
        for item, output in zip(gold, convert([item.hans for item in gold], edition), strict=True):
            for place, got, right in wrong(item.forms[edition], output, edition):
                around = item.hans[max(0, place - 6) : place + 7]
                print(f"{edition.value} {got} for {right} in {around}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--official", metavar="PYTHON", help="interpreter with the official OpenCC")
    arguments.add_argument("--list", action="store_true", help="list our errors outside the held-out file")
    options = arguments.parse_args()
    scripts = Scripts.load(ROOT / "docs" / "data" / "script")
    own: Converter = lambda texts, edition: ours(texts, edition, scripts)  # noqa: E731
    converters: dict[str, Converter] = {
        "ours": own,
        "opencc-python-reimplemented": plain_package,
        "the same with the word-boundary filter": filtered,
    }
    if options.official:
        converters["official OpenCC"] = official(options.official)
    gold = {name: read_gold(ROOT / "tests" / "gold" / f"{name}.tsv") for name in TITLES}
    for name, title in TITLES.items():
        report(title, gold[name], converters)
        report_back(gold[name], scripts)
    if options.list:
        list_errors(gold["prose"] + gold["traps"], own)


if __name__ == "__main__":
    main()
