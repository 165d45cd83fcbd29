"""A server shows an edit, and renders nothing again that has not changed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

TEXT = "# 试验的文章\n\n第一段讲的是人工智能。\n\n第二段讲的是别的事情。\n"


class Served:
    """`mkdocs serve` of a copy of the project with one short seed."""

    def __init__(self, root: Path, folder: Path):
        for name in ("hooks", "docs"):
            shutil.copytree(
                root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
            )
        for name in ("mkdocs.yml", "README.md"):
            shutil.copy(root / name, folder)
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
