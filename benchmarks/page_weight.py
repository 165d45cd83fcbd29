"""What a page weighs: its HTML by kind of page, and the scripts, as a host sends them (gzip, level 6).

    python -m benchmarks.page_weight [SITE]

Prints for every kind of page how many there are, the median and the largest with its path; then the scripts that a page
loads (Material's and ours), those that the first search adds, and the index, which is data in a script's form because
pages on a disk may load nothing else. Exits with 1 when a page has more than 120 kB of HTML, or the scripts beyond
Material's have more than 40 kB.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EDITIONS = ("zh-tw", "zh-hk")
#: Most bytes of a page's HTML, and of script beyond Material's.
PAGE, SCRIPT = 120_000, 40_000


def weight(path: Path) -> int:
    """Bytes of a file as it is sent."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def kind(path: Path, site: Path) -> str:
    """articles/a/index.html of any edition -> articles/…/"""
    parts = path.relative_to(site).parts
    parts = parts[1:] if parts[0] in EDITIONS else parts
    if parts[-1] != "index.html":
        return "/".join(parts)
    return "/".join((parts[0], *("…" for _ in parts[2:]))) + "/" if len(parts) > 1 else "home"


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    site: Path = cli.parse_args().site
    pages: dict[str, dict[Path, int]] = defaultdict(dict)
    for path in sorted(site.rglob("*.html")):
        pages[kind(path, site)][path] = weight(path)
    if not pages:
        print(f"{site} has no pages: make site", file=sys.stderr)
        return 1

    print(f"{'HTML, bytes of gzip':28}{'pages':>7}{'median':>9}{'largest':>9}")
    for name, found in sorted(pages.items(), key=lambda item: -max(item[1].values())):
        largest = max(found, key=lambda path: found[path])
        median = int(statistics.median(found.values()))
        print(f"{name:28}{len(found):7}{median:9}{found[largest]:9}  {largest.relative_to(site)}")

    assets = site / "assets"
    theme = sum(map(weight, (assets / "javascripts").rglob("*.js")))
    first = [*assets.glob("*.js"), assets / "search" / "client.js"]
    later = [p for p in (assets / "search").glob("*.js") if p not in first]
    ours, more = sum(map(weight, first)), sum(map(weight, later))
    print(f"\n{'script, bytes of gzip':28}{'files':>7}{'bytes':>9}")
    print(f"{'Material, every page':28}{1:7}{theme:9}")
    print(f"{'ours, every page':28}{len(first):7}{ours:9}")
    print(f"{'ours, with the first search':28}{len(later):7}{more:9}")
    print(f"{'ours altogether':28}{len(first) + len(later):7}{ours + more:9}")
    index = max(map(weight, site.rglob("search/index.js")), default=0)
    print(f"{'index of an edition (data)':28}{1:7}{index:9}")
    heaviest = max(max(found.values()) for found in pages.values())
    return int(heaviest > PAGE or ours + more > SCRIPT)


if __name__ == "__main__":
    sys.exit(main())
