"""Errors of script conversion per 10,000 characters, on the gold files of tests/gold.

    python -m benchmarks.script_errors [--official PYTHON] [--list]

`PYTHON`: the interpreter of another environment that has the official OpenCC (`pip install opencc`); it and
opencc-python-reimplemented install the same module and cannot share one. `--list` prints every error of ours but those
in the held-out traps, which must not be looked at while rules are written.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import opencc
from policytext.convert.converter import Scripts
from policytext.model import Edition

from tests.support.gold_scripts import (
    CONFIGS,
    QUOTES,
    Gold,
    accepted,
    filtered,
    ours,
    plain_package,
    read_gold,
    wrong,
)

ROOT = Path(__file__).resolve().parents[1]
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
    gold = {name: read_gold(name) for name in TITLES}
    for name, title in TITLES.items():
        report(title, gold[name], converters)
        report_back(gold[name], scripts)
    if options.list:
        list_errors(gold["prose"] + gold["traps"], own)


if __name__ == "__main__":
    main()
