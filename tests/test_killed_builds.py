"""A build that is killed, at whatever moment, leaves the old site whole and a store that the next one can use."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from policytext.store import Store

pytestmark = pytest.mark.no_cover
KILLS = 20
TEXT = "# 关于促进集成电路产业发展的通知\n\n第一条 国家鼓励芯片的研发。\n\n第二条 美国的出口管制不影响本通知的施行。\n"


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one small seed, and a site of it that was built before."""
    folder = tmp_path_factory.mktemp("killed")
    for name in ("hooks", "docs"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    for name in ("Makefile", "mkdocs.yml", "README.md"):
        shutil.copy(root / name, folder)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "notice.txt").write_text(TEXT, "utf-8")
    return folder


def begin(project: Path, store: Path) -> subprocess.Popen[bytes]:
    """Begins `make site`, set up already, of one edition."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("POLICYTEXT_")}
    settings = {"POLICYTEXT_STORE": str(store), "POLICYTEXT_SERVE": "1", "PYTHONPATH": str(project / "hooks")}
    settings |= {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    command = ["make", "site", "-o", ".venv/site.done", f"BIN={Path(sys.executable).parent}"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, cwd=project, env=clean | settings, stdout=quiet, stderr=quiet, start_new_session=True
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_killed_build_leaves_the_old_site_and_a_usable_store(project: Path, tmp_path: Path) -> None:
    started = time.monotonic()
    assert begin(project, tmp_path / "first").wait() == 0
    lasted = time.monotonic() - started
    new = contents(project / "site")
    (project / "site" / "of-before.txt").write_text("old", "utf-8")
    old = contents(project / "site")
    chosen = random.Random(14)
    left: list[Path] = []
    for number in range(KILLS):
        store = tmp_path / f"store-{number}"
        running = begin(project, store)
        time.sleep(chosen.uniform(0, lasted))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert contents(project / "site") in (old, new)
        left.append(store)
        held = [path.stem for path in store.rglob("[!.]*.pickle")]
        assert [key for key in held if Store(store).get(key) is None] == []
    fullest = max(left, key=lambda store: len(contents(store)))
    assert begin(project, fullest).wait() == 0
    assert contents(project / "site") == new
