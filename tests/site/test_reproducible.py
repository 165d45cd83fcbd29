"""The same commit gives the same bytes, wherever and whenever it is built: every edition, and the offline bundle."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from policytext import bundle

from tests.support.built_site import ADDRESS, EPOCH, Site
from tests.support.expected import EXPECTED

pytestmark = pytest.mark.xdist_group("reproducible")
#: Another machine: order of sets, time zone, encoding of the locale.
ELSEWHERE = {
    "PYTHONHASHSEED": "4294967295",
    "TZ": "Asia/Shanghai",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
}


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in another folder, its files dated otherwise."""
    target = tmp_path_factory.mktemp("machine") / "an other place" / "文库"
    for name in ("hooks", "docs", "seeds"):
        shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    for name in ("mkdocs.yml", "README.md"):
        shutil.copy(root / name, target)
    for path in target.rglob("*"):
        os.utime(path, (EPOCH - 86_400, EPOCH - 86_400))
    return target


def run(project: Path, module: str, *arguments: str, **variables: str) -> None:
    """Runs a module of the project's own code, as on that machine."""
    ours = ("POLICYTEXT_", "PYTHON", "LC_", "LANG", "PUBLISH")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    settings = {
        "PYTHONPATH": str(project / "hooks"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", module, *arguments]
    environment = clean | settings | ELSEWHERE | variables
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_builds_are_the_same_bytes(build: Callable[..., Site], project: Path) -> None:
    run(project, "mkdocs", "build", "--quiet", SITE_URL=ADDRESS)
    one, other = contents(build("site").folder), contents(project / "site")
    assert one.keys() == other.keys()
    assert not [name for name in one if one[name] != other[name]]
    assert len(one) > EXPECTED.least["files"]


def test_two_bundles_are_the_same_bytes(offline: Site, project: Path) -> None:
    run(project, "policytext.bundle")
    here = offline.folder.parent / "offline.zip"
    assert here.read_bytes() == (project / "dist" / f"{bundle.FOLDER}.zip").read_bytes()
