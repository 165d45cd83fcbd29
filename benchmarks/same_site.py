"""What two built sites say differently, each difference listed under its kind.

    python benchmarks/same_site.py OLD NEW [--show N] [--ignore KIND …] [--allow FILE] [--json OUT] [--jobs N]

OLD, NEW: folders of built sites with all their editions. Pages, data files, feeds, citations, texts, books and search
indexes are read and compared by meaning: other white space, another order of attributes, another packing are the same.
A difference is changed, lost, new or moved, has a kind (text, heading, table, link, tooltip, citation, json-row, …), a
place and a key: the anchor it stands at, or what it is about. What differs in the same way at many places is shown once.

--show N      differences of a kind that are shown: 20, -1 for all
--ignore KIND leaves kinds out, as patterns: search-around, "book-*"
--allow FILE  YAML, a list of {reason, kind, place, key, change, old, new}: differences that are intended are counted by
              their reason. `kind`: a pattern or a list of them; the others are regular expressions.
--json OUT    every difference that is left, in a file; - for standard output instead of the report

Exits with 0 when nothing is left, 1 when something is, 2 on bad input.
"""

from __future__ import annotations

import argparse
import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from comparison.allowed import AllowedError, load, sift
from comparison.shown import report
from comparison.sites import Site, compare


def arguments() -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("old", type=Path)
    cli.add_argument("new", type=Path)
    cli.add_argument("--show", type=int, default=20)
    cli.add_argument("--ignore", nargs="+", default=[], action="extend", metavar="KIND")
    cli.add_argument("--allow", type=Path, metavar="FILE")
    cli.add_argument("--json", metavar="OUT")
    cli.add_argument("--jobs", type=int, default=0)
    return cli.parse_args()


def site(folder: Path) -> Site:
    """A site. Raises AllowedError when the folder is none."""
    found = Site(folder)
    if not (folder / "index.html").is_file():
        raise AllowedError(f"{folder} is no built site: it has no index.html")
    return found


def main() -> int:
    given = arguments()
    try:
        allowed = load(given.allow) if given.allow else []
        found = compare(site(given.old), site(given.new), given.jobs)
    except AllowedError as error:
        print(error, file=sys.stderr)
        return 2
    kept = (d for d in found if not any(fnmatchcase(d.kind, pattern) for pattern in given.ignore))
    left, counts = sift(kept, allowed)
    if given.json:
        text = json.dumps([difference._asdict() for difference in left], ensure_ascii=False, indent=0)
        if given.json == "-":
            print(text)
            return bool(left)
        Path(given.json).write_text(text + "\n", "utf-8")
    for line in report(left, given.show):
        print(line)
    for entry, count in counts:
        print(
            f"\nintended, {count}: {entry.reason}"
            if count
            else f"\n{given.allow}:{entry.line}: matches nothing"
        )
    print(f"\n{len(left)} differences" if left else "\nno differences")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
