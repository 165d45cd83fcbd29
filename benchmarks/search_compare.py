"""`python -m benchmarks.search_compare`: our search, Material's and Pagefind's on the same pages, and ours on 3,000 made pages.

Needs Chromium (CHROME_PATH). Material's search is measured with jieba where that is installed (`pip install jieba`; it is
no dependency of this project), Pagefind where `--pagefind` names its command.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from policytext.chinese.folding import fold_table
from policytext.convert.converter import Scripts
from policytext.model import Edition
from policytext.search import index, synonyms
from policytext.search.visible_text import Folding, visible_blocks

from benchmarks import search_corpus, search_measure, search_others, search_queries
from benchmarks.search_measure import MATERIAL, PAGEFIND, Box, Query, Search
from tests.support.page_texts import PageText, missed, page_text, surplus

ROOT = Path(__file__).resolve().parents[1]
GROUPS = ("an entry's name", "across words", "other script", "other region")


def compare(site: Path, work: Path, pagefind: str) -> None:
    """The table of searches on the pages of a built site's default edition."""
    texts, queries = _questions(site)
    systems: list[tuple[str, Path, Box, tuple[str, ...]]] = [("policytext", site, MATERIAL, ("search/*.js",))]
    name = "Material + jieba" if search_others.has_jieba() else "Material (no jieba)"
    systems.append((name, search_others.with_material(site, work / "material"), MATERIAL, ("search/*.json",)))
    if pagefind:
        patterns = ("pagefind/*.pf*", "pagefind/index/*", "pagefind/fragment/*")
        systems.append(
            ("Pagefind", search_others.with_pagefind(site, work / "pagefind", pagefind), PAGEFIND, patterns)
        )
    print(f"\n## {len(texts)} pages, {len(queries)} queries, http\n")
    print(
        "| | "
        + " | ".join(f"{g}: recall / precision" for g in GROUPS)
        + " | nowhere: empty | ms median / p95 |",
        end="",
    )
    print(" kB on page load | kB first query | kB whole index, gzip / raw |\n|" + "---|" * (len(GROUPS) + 6))
    for name, folder, box, patterns in systems:
        _row(name, folder, box, patterns, texts, queries)


def _questions(site: Path) -> tuple[dict[str, str], list[Query]]:
    files = search_measure.page_files(site)
    with search_measure.serving(site) as server, search_measure.browsing(scripts=False) as context:
        texts = search_measure.visible(context, server.address, files)
    titles = [
        t for p in files if re.match(r"(glossary|instruments|organisations)/.", p) for t in _title(site / p)
    ]
    scripts = Scripts.load(ROOT / "docs" / "data" / "script")
    pairs = [*scripts.regional_pairs(), *synonyms.load(ROOT / "docs" / "data" / "search.yml")]
    regional = {word: group[0] for group in pairs for word in group[1:]}
    return texts, search_queries.drawn(texts, titles, lambda t: scripts.edition(t, Edition.TW).text, regional)


def _title(path: Path) -> list[str]:
    return [b.text for b in visible_blocks(path.read_text("utf-8")) if b.level == 1][:1]


def _row(
    name: str, site: Path, box: Box, patterns: Iterable[str], texts: Mapping[str, str], queries: list[Query]
) -> None:
    with search_measure.serving(site) as server, search_measure.browsing() as context:
        page = context.pages[0]
        page.goto(server.address + box.start)
        page.wait_for_timeout(1500)
        loaded = server.of_search()
        asking = Search(page, server.address, box)
        answers = [asking.ask(queries[0].text)]
        first = server.of_search() - loaded
        answers += [asking.ask(query.text) for query in queries[1:]]
    judged = search_measure.judge(queries, answers, texts)
    index = [p.read_bytes() for p in search_others.index_files(site, *patterns)]
    zipped, raw = sum(len(gzip.compress(data, 6)) for data in index), sum(map(len, index))
    cells = [f"{judged[g]['recall']:.2f} / {judged[g]['precision']:.2f}" for g in GROUPS if g in judged]
    times = [a.ms for a in answers[1:]]
    cells += [
        f"{judged['nowhere']['empty']:.2f}",
        _times(times),
        *(f"{n / 1000:.0f}" for n in (loaded, first)),
        f"{zipped / 1000:.0f} / {raw / 1000:.0f}",
    ]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _times(times: list[float | None]) -> str:
    return f"{search_measure.percentile(times, 0.5):.0f} / {search_measure.percentile(times, 0.95):.0f}"


def every_substring(site: Path, count: int, texts: Mapping[str, PageText], what: str) -> None:
    """Whether each of so many substrings of 2 to 8 characters is found on every page that says it."""
    rng = random.Random(11)
    lines = [line for text in texts.values() for line in text.said.split("\n") if len(line) > 12]
    misses, too_many, times, longest = [], [], [], 0.0
    with search_measure.serving(site) as server, search_measure.browsing() as context:
        page = context.pages[0]
        page.goto(server.address + "index.html")
        page.wait_for_timeout(1000)
        loaded = server.of_search()
        asking, first = Search(page, server.address, MATERIAL), 0
        for query in search_queries.substrings(rng, lines, count, 2, 8):
            answer = asking.ask(f'"{query}"', rest=0.12, delay=0.03)
            first = first or server.of_search() - loaded
            found = set(answer.pages)
            misses += [query] * bool(missed(found, texts, query))
            too_many += [query] * bool(surplus(found, texts, query))
            times.append(answer.ms)
            longest = max(longest, answer.long)
    print(f"\n## {count} random substrings on {what}\n")
    print(f"- not found on every page that says them: {len(misses)} {misses[:5]}")
    print(f"- found on a page that does not show them: {len(too_many)} {too_many[:5]}")
    print(f"- ms from the last key to the last change, median / p95 after the first: {_times(times[1:])}")
    print(
        f"- first query: {first / 1000:.0f} kB (gzip, scripts included); on page load: {loaded / 1000:.0f} kB"
    )
    print(f"- longest task of the page: {longest:.0f} ms", flush=True)


def made(count: int, site: Path, target: Path) -> dict[str, PageText]:
    """A site of made pages in the shell of a built one; their levelled texts."""
    shell = (site / "about" / "index.html").read_text("utf-8") if (site / "about").exists() else ""
    shell = shell or (site / "index.html").read_text("utf-8")
    start = re.search(r"<article\b[^>]*>", shell)
    assert start
    head, tail = shell[: start.end()], shell[shell.rindex("</article>") :]
    head, tail = (
        re.sub(r"<nav class=\"?md-(?:nav|path|tabs)\b.*?</nav>", "", part, flags=re.DOTALL)
        for part in (head, tail)
    )
    shutil.copytree(site / "assets", target / "assets")
    pages = list(search_corpus.pages(count))
    for page in (search_corpus.Made("", "", "<h1>首页</h1>"), *pages):
        file = target / page.url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * page.url.count("/")
        file.write_text(_moved(head, up) + page.html + _moved(tail, up), "utf-8")
    began = time.perf_counter()
    rendered = [index.RenderedPage(p.url, p.title, p.html, "article") for p in pages]
    files = index.build(rendered, fold_table())
    print(f"\nindex of {count} made pages: {time.perf_counter() - began:.1f} s, {len(files)} files, ", end="")
    print(f"{sum(len(gzip.compress(f, 6)) for f in files.values()) / 1e6:.1f} MB (gzip)")
    for path, content in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    fold = Folding(fold_table())
    texts = {p.url: "\n".join(fold(b.text) for b in visible_blocks(p.html)) for p in pages}
    return {url: PageText(text, text) for url, text in texts.items()}


def _moved(html: str, up: str) -> str:
    """A part of the shell for a page in another folder."""
    html = re.sub(r'((?:src|href)="?)(?:\.\./|\./)*assets/', rf"\1{up or './'}assets/", html)
    html = re.sub(r'"base":\s*"[^"]*"', f'"base": "{up.rstrip("/") or "."}"', html)
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="a built site")
    cli.add_argument("--pages", type=int, default=3000, help="made pages")
    cli.add_argument("--substrings", type=int, default=500)
    cli.add_argument("--pagefind", default="", help="the command that runs Pagefind (extended build)")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        edition = work / "edition"
        shutil.copytree(args.site, edition, ignore=shutil.ignore_patterns("zh-tw", "zh-hk"))
        compare(edition, work, args.pagefind)
        texts = {
            path.removesuffix("index.html"): page_text(edition / path)
            for path in search_measure.page_files(edition)
        }
        every_substring(edition, args.substrings, texts, f"the {len(texts)} pages of the site")
        every_substring(
            work / "made",
            args.substrings,
            made(args.pages, edition, work / "made"),
            f"{args.pages} made pages",
        )


if __name__ == "__main__":
    main()
