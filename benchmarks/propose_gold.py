"""How good the proposals for the editors' tables are on texts that no table knows.

    python -m benchmarks.propose_gold

For each text: what an editor would want, what was proposed, what both have, and the names missed (-) or too much (+).
A proposal is right when name and kind are; abbreviations and original names are counted apart. The names of texts marked
`unseen` are not shown, so that no rule is made with them; `--unseen` shows them.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import yaml
from policytext.annotate.abbreviations import propose_entries
from policytext.tables import load_tables

ROOT = Path(__file__).parent.parent


def main() -> None:
    tables = load_tables(ROOT / "docs" / "data")
    totals: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for path in sorted((ROOT / "tests" / "gold" / "proposals").glob("*.yml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        wanted = {(name, kind): "".join(abbr) for name, kind, *abbr in data["names"]}
        ours = {
            (p.name, p.kind): p.abbr or p.en
            for p in propose_entries({path.stem: data["text"].splitlines()}, tables)
        }
        right = wanted.keys() & ours.keys()
        short = [name for name in right if wanted[name]]
        same = sum(wanted[name] == ours[name] for name in short)
        unseen = bool(data.get("unseen"))
        print(f"{path.stem}{' *' * unseen}: wanted {len(wanted)}, proposed {len(ours)}, right {len(right)}")
        print(f"  abbreviations: {same} of {len(short)}")
        shown = (("-", wanted.keys() - right), ("+", ours.keys() - right))
        for sign, some in shown if not unseen or "--unseen" in sys.argv else ():
            for name, kind in sorted(some):
                print(f"  {sign} {kind}: {name}")
        totals[unseen].update(wanted=len(wanted), ours=len(ours), right=len(right))
    for unseen, name in ((False, "rules were made with"), (True, "not looked at, *")):
        sums = totals[unseen]
        recall, precision = (sums["right"] / max(1, sums[key]) for key in ("wanted", "ours"))
        print(f"{name}: recall {recall:.0%}, precision {precision:.0%} of {sums['wanted']} names")


if __name__ == "__main__":
    main()
