"""How good the proposals for the editors' tables are on three texts that no table knows.

    PYTHONPATH=hooks python benchmarks/propose_gold.py

For each text: what an editor would want, what was proposed, what both have, and the names missed (-) or too much (+).
A proposal is right when name and kind are; abbreviations are counted apart.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from policytext.annotators.abbreviations import propose_entries
from policytext.tables import load_tables

ROOT = Path(__file__).parent.parent


def main() -> None:
    tables = load_tables(ROOT / "docs" / "data")
    wanted_all = proposed_all = right_all = 0
    for path in sorted((ROOT / "tests" / "gold" / "proposals").glob("*.yml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        wanted = {(name, kind): "".join(abbr) for name, kind, *abbr in data["names"]}
        ours = {
            (p.name, p.kind): p.abbr for p in propose_entries({path.stem: data["text"].splitlines()}, tables)
        }
        right = wanted.keys() & ours.keys()
        short = [name for name in right if wanted[name]]
        same = sum(wanted[name] == ours[name] for name in short)
        print(f"{path.stem}: wanted {len(wanted)}, proposed {len(ours)}, right {len(right)}")
        print(f"  abbreviations: {same} of {len(short)}")
        for sign, some in (("-", wanted.keys() - right), ("+", ours.keys() - right)):
            for name, kind in sorted(some):
                print(f"  {sign} {kind}: {name}")
        wanted_all, proposed_all, right_all = (
            wanted_all + len(wanted),
            proposed_all + len(ours),
            right_all + len(right),
        )
    print(f"all: recall {right_all / wanted_all:.0%}, precision {right_all / proposed_all:.0%}")


if __name__ == "__main__":
    main()
