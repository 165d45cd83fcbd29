"""What a server renders again after an edit, and what it leaves alone."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from policytext import build, served
from policytext.edition.context import Context
from policytext.model import Edition, Forms
from policytext.pipeline import Editors

SOURCES = {"a.md": "1", "b.md": "2"}


def test_a_new_folder_shows_nothing(tmp_path: Path) -> None:
    assert served.current(tmp_path, "frame", SOURCES) == set()


def test_unchanged_pages_are_current(tmp_path: Path) -> None:
    served.keep(tmp_path, "frame", SOURCES)
    assert served.current(tmp_path, "frame", SOURCES | {"b.md": "3", "c.md": "4"}) == {"a.md"}


def test_another_frame_changes_every_page(tmp_path: Path) -> None:
    served.keep(tmp_path, "frame", SOURCES)
    assert served.current(tmp_path, "another", SOURCES) == set()


def test_after_a_build_that_failed_nothing_is_taken_for_shown(tmp_path: Path) -> None:
    """A build that ends keeps a record; one that fails has only taken the old one away."""
    served.keep(tmp_path, "frame", SOURCES)
    served.current(tmp_path, "frame", SOURCES | {"b.md": "3"})
    assert served.current(tmp_path, "frame", SOURCES) == set()


def test_digests_tell_pages_apart() -> None:
    assert served.digest(("甲", "\ud800")) != served.digest(("甲", "乙"))
    assert served.digest(("甲",)) == served.digest(("甲",))


# --- a server ----------------------------------------------------------------------------

TEXT = "# 试验的文章\n\n第一段讲的是人工智能。\n\n第二段讲的是别的事情。\n"


class Served:
    """`mkdocs serve` of a copy of the project with one short seed."""

    def __init__(self, root: Path, folder: Path):
        for name in ("hooks", "docs"):
            shutil.copytree(
                root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
            )
        shutil.copy(root / "mkdocs.yml", folder)
        (folder / "seeds").mkdir()
        self.folder, self.seed = folder, folder / "seeds" / "trial.txt"
        self.seed.write_text(TEXT, "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = (folder / "serve.log").open("w+", encoding="utf-8")
        clean = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith("POLICYTEXT_") and k not in ("PUBLISH", "SITE_URL")
        }
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "serve",
                "--dirty",
                "--no-strict",
                "-a",
                f"127.0.0.1:{self.port}",
            ],
            cwd=folder,
            env=clean | {"PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def page(self, path: str) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=60) as answer:
                return str(answer.read().decode())
        except URLError:
            return ""

    def until(self, path: str, words: str) -> str:
        """The page as soon as it has the words; the server is given minutes, as a test machine may be busy."""
        for _ in range(1800):
            if words in (found := self.page(path)):
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"{words} is not on {path}\n{Path(self.log.name).read_text('utf-8')}")


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(root, tmp_path_factory.mktemp("served"))
    yield running
    running.process.terminate()
    running.process.wait()
    running.log.close()


def test_an_edit_of_a_seed_or_a_table_is_shown_and_nothing_else_is_lost(server: Served) -> None:
    first = server.until("articles/trial/", "第二段讲的是别的事情。")
    assert "livereload" in first, "the server's own script stands in the page, so the page may not forbid it"
    server.seed.write_text(TEXT.replace("别的事情", "另一件事情"), "utf-8")
    server.until("articles/trial/", "第二段讲的是另一件事情。")

    table = server.folder / "docs" / "data" / "interface.yml"
    table.write_text(table.read_text("utf-8").replace("科技政策文库", "试验文库"), "utf-8")
    server.until("articles/trial/", "试验文库")
    for path in (
        "",
        "glossary/",
        "themes/",
        "search/index.js",
        "data/articles.json",
        "assets/policytext.css",
    ):
        assert server.page(path), path

    server.seed.write_text(TEXT.replace("试验的文章", "改过的标题"), "utf-8")
    server.until("sources/trial/", "改过的标题")


# --- what an edit reaches ----------------------------------------------------------------


def test_another_name_in_the_navigation_changes_the_pages_of_its_branch_and_those_that_say_it(
    tmp_path: Path, editors: Editors, contexts: dict[Edition, Context]
) -> None:
    live = {build.SERVE_VARIABLE: build.LIVE}
    context = contexts[Edition.HANS]
    build.Build(context, editors, [], tmp_path, live, print).finish(tmp_path, "")
    names = context.library.place_names
    named = replace(context.library, place_names=names | {"jp": Forms("日出之国", "日出之国", "日出之国")})
    edited = build.Build(replace(context, library=named, _converted={}), editors, [], tmp_path, live, print)
    shown = edited.shown(tmp_path)
    assert "日出之国" not in {page.title for page in edited.pages if page.path in shown}
    assert not [path for path in shown if path.startswith("places/")]
    said = {page.path for page in edited.pages if "日出之国" in page.markdown}
    assert said
    assert not said & shown
    assert len(shown) > len(edited.pages) / 2
