"""Types queries into a built site's search box in Chromium and takes down what comes back, how fast, for how many bytes."""

from __future__ import annotations

import gzip
import mimetypes
import os
import shutil
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROME_PATH") or shutil.which("google-chrome") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
SEARCH_FILES = ("/search/", "/assets/search/", "/javascripts/workers/search", "/pagefind/", "search_index")


@dataclass(frozen=True)
class Box:
    """Where a search interface keeps its parts, as CSS selectors; `start` is a page that has it, `more` a button for more results."""

    field: str
    results: str
    link: str
    more: str = ""
    start: str = "index.html"


MATERIAL = Box(
    "[data-md-component=search-query]",
    "[data-md-component=search-result]",
    "a.md-search-result__link",
)
PAGEFIND = Box(
    ".pagefind-ui__search-input",
    ".pagefind-ui__drawer",
    ".pagefind-ui__result-link",
    more=".pagefind-ui__button",
    start="pagefind-search.html",
)

_PROBE = """box => { const p = window.probe = {typed: 0, change: 0, long: 0};
    addEventListener("input", () => p.typed = performance.now(), true);
    new MutationObserver(() => p.change = performance.now()).observe(box, {childList: true, subtree: true, characterData: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => p.long = Math.max(p.long, e.duration)))
        .observe({type: "longtask"}); }"""


#: Keeps what the search worker answers: Material shows ten results and the others as the list is scrolled.
_LISTEN = """() => { const Native = window.Worker; window.Worker = function (url, options) { const worker = new Native(url, options);
    worker.addEventListener("message", event => { if (event.data && event.data.type === 3)
        window.answered = event.data.data.items.map(item => new URL(item[0].location, document.baseURI).href); });
    return worker; }; }"""


@dataclass
class Server:
    """What was asked of a server: bytes as gzip sends them, by path."""

    address: str
    sent: dict[str, int] = field(default_factory=dict)

    def of_search(self) -> int:
        return sum(
            size for path, size in list(self.sent.items()) if any(mark in path for mark in SEARCH_FILES)
        )


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serves a folder on this machine, gzipped as static hosts do."""
    server = Server("")
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, server, directory=str(folder)))
    server.address = f"http://127.0.0.1:{running.server_port}/"
    Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()


@lru_cache(4000)
def _zipped(file: str) -> bytes:
    return gzip.compress(Path(file).read_bytes(), 6)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, server: Server, *args: object, **options: object):
        self._log = server
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body = _zipped(str(file))
        self._log.sent[unquote(urlsplit(self.path).path)] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def browsing(scripts: bool = True) -> Iterator[BrowserContext]:
    """Chromium with an empty profile, with or without JavaScript."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=FLAGS,
            viewport={"width": 1280, "height": 900},
            java_script_enabled=scripts,
        )
        try:
            yield context
        finally:
            context.close()


@dataclass(frozen=True)
class Answer:
    """What a query brought: pages as addresses below the root, and milliseconds from the last key to the last change."""

    pages: tuple[str, ...]
    ms: float | None
    long: float


class Search:
    """A search box in an open page."""

    def __init__(self, page: Page, address: str, box: Box):
        self.page, self.address, self.box = page, address, box
        self._keys = page.context.new_cdp_session(page)
        page.add_init_script(f"({_LISTEN})()")
        page.goto(address + box.start)
        page.locator(box.field).first.click()
        page.locator(box.results).first.evaluate(_PROBE)

    def ask(
        self,
        query: str,
        *,
        rest: float = 0.35,
        patience: float = 8.0,
        delay: float = 0.04,
        collect: bool = True,
    ) -> Answer:
        """Types a query over the one before; results have come when nothing has changed for `rest` seconds."""
        self.page.evaluate("probe.long = probe.change = 0")
        self.page.locator(self.box.field).first.fill("")
        time.sleep(0.1)
        self.page.evaluate("probe.long = probe.change = 0")
        for char in query[:-1]:
            self._type(char)
            time.sleep(delay)
        self._type(query[-1])
        ms, long = self._settled(rest, patience)
        return Answer(self._pages(), ms, long)

    def _type(self, char: str) -> None:
        """With keydown, input and keyup, as a keyboard or an input method gives it: Material's search waits for keyup."""
        self._keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": char, "key": char})
        self._keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": char})

    def _settled(self, rest: float, patience: float) -> tuple[float | None, float]:
        end = time.time() + patience
        while time.time() < end:
            p = self.page.evaluate("({...probe, now: performance.now()})")
            if p["change"] > p["typed"] and p["now"] - p["change"] > rest * 1000:
                return p["change"] - p["typed"], p["long"]
            time.sleep(0.03)
        return None, self.page.evaluate("probe.long")

    def _pages(self) -> tuple[str, ...]:
        """All results."""
        if self.box.more:
            button = self.page.locator(self.box.more).first
            while button.is_visible():
                button.click()
                self.page.wait_for_timeout(150)
            urls = self.page.locator(self.box.link).evaluate_all("all => all.map(a => a.href)")
        else:
            urls = self.page.evaluate("() => window.answered || []")
        return tuple(dict.fromkeys(_key(url, self.address) for url in urls))


def _key(url: str, address: str) -> str:
    path = unquote(urlsplit(url).path).removeprefix(unquote(urlsplit(address).path))
    return path.removesuffix("index.html")


def page_files(site: Path) -> list[str]:
    """The pages of the default edition, as paths below its root."""
    paths = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    return [p for p in paths if p != "404.html" and not p.startswith(("zh-tw/", "zh-hk/", "pagefind"))]


# --- what is right -----------------------------------------------------------------------


def level(text: str) -> str:
    """A text as matches are judged: no white space but line feeds, compatibility forms and case levelled."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if c == "\n" or not (c.isspace() or c in "\u200b\u2060\ufeff"))


def visible(context: BrowserContext, address: str, paths: Iterable[str]) -> dict[str, str]:
    """The visible text of each page's main element, levelled."""
    page, texts = context.new_page(), {}
    for path in paths:
        page.goto(address + path, wait_until="load")
        found = page.locator("main")
        if found.count():
            texts[path.removesuffix("index.html")] = level(found.first.inner_text())
    page.close()
    return texts


@dataclass(frozen=True)
class Query:
    """What is typed, how it is counted, and the strings of which a right page holds one."""

    text: str
    group: str
    forms: tuple[str, ...]


def judge(
    queries: Sequence[Query], answers: Sequence[Answer], texts: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Recall, precision and the share with a right page first, by group; for queries that no page answers, the empty share."""
    rows: dict[str, list[tuple[float | None, ...]]] = {}
    for query, answer in zip(queries, answers, strict=True):
        right = {path for path, text in texts.items() if any(level(form) in text for form in query.forms)}
        got = set(answer.pages)
        recall = len(right & got) / len(right) if right else None
        precision = len(right & got) / len(got) if got and right else None
        first = float(bool(answer.pages) and answer.pages[0] in right) if right else None
        rows.setdefault(query.group, []).append((recall, precision, first, None if right else float(not got)))
    names = ("recall", "precision", "first", "empty")
    return {
        group: {n: _mean(r[i] for r in found) for i, n in enumerate(names)} for group, found in rows.items()
    }


def _mean(values: Iterable[float | None]) -> float:
    known = [v for v in values if v is not None]
    return statistics.mean(known) if known else float("nan")


def percentile(values: Iterable[float | None], share: float) -> float:
    known = sorted(v for v in values if v is not None)
    return known[min(len(known) - 1, int(len(known) * share))] if known else float("nan")
