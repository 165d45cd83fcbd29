"""`python -m benchmarks.search_everywhere`: does every edition's search find what its pages say, on a server and from a disk?

Substrings of two to eight characters are drawn from what each page says (tests/support/page_texts.py), and each must be
found on every page that says it and on none that does not show it; every page is looked for by its title. The queries are
put to the search of an open page without typing. Needs Chromium (CHROME_PATH).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from policytext.model import Edition

from benchmarks import search_measure, search_queries
from tests.support.built_site import parse, strip, text
from tests.support.page_texts import PageText, missed, page_text, surplus

ROOT = Path(__file__).resolve().parents[1]
#: Puts queries one after another; of each answer the addresses below the root, best first.
_ASK = """async queries => { const client = policytext.search, out = [];
    for (const query of queries) out.push(await new Promise(done => {
        const heard = event => { if (event.data.type !== 3 || event.data.number !== client.number) return;
            client.removeEventListener("message", heard);
            done(event.data.data.items.map(item => item[0].location.split(/[?#]/)[0].replace(/index\\.html$/, ""))); };
        client.addEventListener("message", heard);
        client.ask(query); }));
    return out; }"""


def measure(site: Path, edition: Edition, count: int) -> None:
    """Prints a row for the server and one for the disk."""
    folder = f"{edition.folder}/" if edition.folder else ""
    files = _files(site, folder)
    texts = {path.removesuffix("index.html"): page_text(site / folder / path) for path in files}
    lines = [line for text in texts.values() for line in text.said.split("\n") if len(line) > 12]
    queries = search_queries.substrings(random.Random(5), lines, count, 2, 8)
    titles = {path: title for path in files for title in _title(site / folder / path)}
    for disk in (False, True):
        with _opened(site, folder, disk) as page:
            answers = page.evaluate(_ASK, [f'"{query}"' for query in queries])
            named = page.evaluate(_ASK, list(titles.values()))
        lacking, too_many = _judged(dict(zip(queries, answers, strict=True)), texts)
        low = _low(titles, named)
        print(
            f"| {edition} | {'file' if disk else 'http'} | {len(texts)} | {count} | {len(lacking)} | {len(too_many)} "
            f"| {len(titles)} | {len(low)} |",
            *(
                f"\n  {what}: {cases[:6]}"
                for what, cases in (("missed", lacking), ("too many", too_many), ("low", low))
                if cases
            ),
            flush=True,
        )


def _files(site: Path, folder: str) -> list[str]:
    """The pages of an edition, as paths below its root."""
    if not folder:
        return search_measure.page_files(site)
    found = (p.relative_to(site / folder).as_posix() for p in (site / folder).rglob("*.html"))
    return sorted(path for path in found if path != "404.html")


def _title(path: Path) -> list[str]:
    html = parse(path)
    strip(html, ".pt-by")
    return [text(title).strip() for title in html.css("h1")[:1]]


@contextmanager
def _opened(site: Path, folder: str, disk: bool) -> Iterator[Page]:
    """The edition's home page, from a server or from the disk."""
    with search_measure.serving(site) as server, search_measure.browsing() as context:
        yield _home(context, f"{site.resolve().as_uri()}/" if disk else server.address, folder)


def _home(context: BrowserContext, address: str, folder: str) -> Page:
    page = context.pages[0]
    page.goto(f"{address}{folder}index.html")
    page.locator(search_measure.MATERIAL.field).click()
    page.wait_for_function("() => policytext.search?.ask")
    return page


def _judged(
    answers: Mapping[str, list[str]], texts: Mapping[str, PageText]
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Queries with pages that say them and were not found; queries found on a page that does not show them."""
    lacking = {query: missed(set(found), texts, query) for query, found in answers.items()}
    too_many = [query for query, found in answers.items() if surplus(set(found), texts, query)]
    return [(query, sorted(pages)[:2]) for query, pages in lacking.items() if pages], too_many


def _low(titles: Mapping[str, str], answers: list[list[str]]) -> list[tuple[str, int]]:
    """Titles whose page (or another of that title) is neither first nor second, with its place from 1, 0 when missing."""
    low = []
    for title, found in zip(titles.values(), answers, strict=True):
        right = {re.sub(r"index\.html$", "", path) for path, other in titles.items() if other == title}
        place = next((i for i, path in enumerate(found, 1) if path in right), 0)
        if place not in (1, 2):
            low.append((title, place))
    return low


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="a built site, all editions")
    cli.add_argument("--substrings", type=int, default=500)
    cli.add_argument("--edition", type=Edition, action="append", help="only these")
    args = cli.parse_args()
    print(
        "| edition | from | pages | substrings | not found everywhere | found too often | titles | below second |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for edition in args.edition or list(Edition):
        measure(args.site, edition, args.substrings)


if __name__ == "__main__":
    main()
