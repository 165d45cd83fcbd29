"""The same pages with other searches: Material's own (with jieba where it is installed), and Pagefind."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import material
from material.plugins.search import plugin as material_search

from benchmarks.search_measure import page_files

THEME = Path(material.__file__).parent / "templates"
CONFIG = {
    "lang": ["zh"],
    "separator": "[\\s\\u200b\\u3000\\-、。，．？！；]+",
    "pipeline": ["stemmer"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}},
}
PAGEFIND_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>Search</title>
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>new PagefindUI({element: "#search", pageSize: 10})</script></html>
"""


def has_jieba() -> bool:
    return material_search.jieba is not None


def with_material(site: Path, target: Path) -> Path:
    """A copy of an edition in which Material's own search has its worker, its index and its form back."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("zh-tw", "zh-hk"))
    workers = target / "assets" / "javascripts" / "workers"
    if not workers.exists():
        shutil.copytree(THEME / "assets" / "javascripts" / "workers", workers)
        shutil.copytree(
            THEME / "assets" / "javascripts" / "lunr", workers.parent / "lunr", dirs_exist_ok=True
        )
    worker = next(workers.glob("search.*.min.js")).relative_to(target).as_posix()
    preferences = target / "assets" / "preferences.js"  # no doorkeeper in the place of the worker
    preferences.write_text(preferences.read_text("utf-8").replace("keepDoor();", ";"), "utf-8")
    index = material_search.SearchIndex(**CONFIG)
    for path in page_files(target):
        html = (target / path).read_text("utf-8")
        index.add_entry_from_context(_page(path, html))
        html = html.replace('"search": "/workers/search."', f'"search": "{"../" * path.count("/")}{worker}"')
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        html = re.sub(r'name="?site-search"?', 'name="search"', html)
        (target / path).write_text(html, "utf-8")
    shutil.rmtree(target / "search", ignore_errors=True)
    (target / "search").mkdir()
    (target / "search" / "search_index.json").write_text(index.generate_search_index(None), "utf-8")
    return target


def _page(path: str, html: str) -> SimpleNamespace:
    """What Material's index wants to know of a page."""
    article = re.search(r'<article\b[^>]*class="?[^">]*md-content__inner.*?>(.*)</article>', html, re.DOTALL)
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    plain = re.sub("<[^>]+>", "", title[1]) if title else path
    return SimpleNamespace(
        url=path.removesuffix("index.html"),
        title=plain,
        content=article[1] if article else "",
        toc=[],
        meta={},
    )


def with_pagefind(site: Path, target: Path, command: str) -> Path:
    """A copy of an edition that Pagefind has indexed, with a page that holds its interface. Raises CalledProcessError."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("zh-tw", "zh-hk", "404.html"))
    subprocess.run([*shlex.split(command), "--site", str(target)], check=True, capture_output=True)
    (target / "pagefind-search.html").write_text(PAGEFIND_PAGE, "utf-8")
    return target


def index_files(site: Path, *patterns: str) -> Iterator[Path]:
    """The files of an index."""
    for pattern in patterns:
        yield from (p for p in site.glob(pattern) if p.is_file())
