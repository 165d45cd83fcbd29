"""The same commit gives the same bytes, wherever and whenever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from policytext import bundle

#: What the machines differ in: order of sets, time zone, encoding of the locale, and dates of files.
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {
        "PYTHONHASHSEED": "4294967295",
        "TZ": "Asia/Shanghai",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
)
EPOCH = 1_750_000_000


def copied(root: Path, target: Path, age: int) -> Path:
    """The project in another folder, its files dated otherwise."""
    for name in ("hooks", "docs", "seeds"):
        shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
    shutil.copy(root / "mkdocs.yml", target)
    for path in target.rglob("*"):
        os.utime(path, (EPOCH - age, EPOCH - age))
    return target


def built(project: Path, machine: dict[str, str]) -> Path:
    """The site of the default edition, built by a project's own code."""
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("POLICYTEXT_", "PYTHON", "LC_", "LANG")) and k != "PUBLISH"
    }
    settings = {
        "PYTHONPATH": str(project / "hooks"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "POLICYTEXT_SERVE": "1",
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "SITE_URL": "https://library.example/policytext/",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(
        command, cwd=project, env=clean | settings | machine, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return project / "site"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def sites(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    base = tmp_path_factory.mktemp("machines")
    folders = (base / "here", base / "an other place" / "文库")
    return [
        built(copied(root, f, 86_400 * i), m) for i, (f, m) in enumerate(zip(folders, MACHINES, strict=True))
    ]


@pytest.mark.xdist_group("reproducible")
def test_two_builds_are_the_same_bytes(sites: list[Path]) -> None:
    one, other = map(contents, sites)
    assert one.keys() == other.keys()
    assert not [name for name in one if one[name] != other[name]]
    assert len(one) > 100


@pytest.mark.xdist_group("reproducible")
def test_two_bundles_are_the_same_bytes(sites: list[Path], tmp_path: Path) -> None:
    """Files that come in another order and with other rights, packed elsewhere."""
    for path in sites[1].rglob("*.html"):
        path.chmod(0o600)
    archives = [tmp_path / "one.zip", tmp_path / "folder" / "other.zip"]
    for folder, archive in zip(sites, archives, strict=True):
        bundle.pack(folder, archive, EPOCH)
    assert archives[0].read_bytes() == archives[1].read_bytes()
