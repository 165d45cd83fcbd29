"""bootstrap.sh on machines that lack something: programs are stand-ins in a folder that is all of PATH."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "bootstrap.yml").read_text("utf-8"))
TOOLS = ["cp", "dirname", "env", "grep", "head", "make", "mkdir", "rm", "sh", "tail", "touch", "uname"]

PYTHON = """
case "$1 $2" in
  "-m venv") echo venv >>calls; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  "-m pip")
    shift 2; echo pip "$@" >>calls
    if [ -e no-network ]; then echo "WARNING: Retrying after connection broken by 'NewConnectionError'"; exit 1; fi
    touch .venv/installed ;;
  *) exec {python} -c '
import os, sys
sys.version_info = {version}
sys.path[:0] = ["hooks"] * os.path.exists(".venv/installed")
sys.modules |= dict.fromkeys({lacks})
exec(sys.argv[1])' "$2" ;;
esac
"""

APT_GET = """
echo apt-get "$@" >>calls
for package; do case $package in
  chromium) cp programs/true programs/chromium ;;
  default-jre-headless) cp programs/true programs/java ;;
  fonts-noto-cjk) cp programs/echo programs/fc-list ;;
  python3-venv) cp programs/whole-python programs/python3 ;;
esac; done
"""


def python(version: str = "(3, 13, 0)", lacks: str = "[]") -> str:
    """A Python that says it is of a version and lacks modules; it only takes down what is asked of venv and pip."""
    return PYTHON.format(python=sys.executable, version=version, lacks=lacks)


SUDO = """
if [ "$2" = true ]; then exit 0; fi
echo sudo "$@" >>calls
shift; exec "$@"
"""
PROGRAMS = {
    "python": {"python3": python()},
    "old python": {"python3": python(version="(3, 11, 4)")},
    "python without venv": {"python3": python(lacks='["ensurepip"]')},
    "chromium": {"chromium": ""},
    "google-chrome": {"google-chrome": ""},
    "java": {"java": ""},
    "font": {"fc-list": "echo Noto Sans CJK"},
    "apt-get": {"apt-get": APT_GET},
    "apt-get that fails": {
        "apt-get": 'echo apt-get "$@" >>calls; echo Reading; echo E: Unable to locate package; exit 100'
    },
    "apt-get that brings nothing": {"apt-get": 'echo apt-get "$@" >>calls'},
    "root": {"id": "echo 0"},
    "sudo": {"sudo": SUDO},
    "sudo that asks": {"sudo": "exit 1"},
}


@dataclass(frozen=True)
class Machine:
    """A folder with the project's set-up files, and what `has` names of programs and of an earlier set-up."""

    folder: Path

    def program(self, name: str, script: str) -> None:
        """Makes an executable of a script's lines; `name` is its path in the machine's folder."""
        self.write(name, f"#!/bin/sh\n{script}\n")
        (self.folder / name).chmod(0o755)

    def write(self, name: str, text: str = "", *, moment: int | None = None) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        if moment is not None:
            os.utime(file, (moment, moment))

    def calls(self) -> list[str]:
        """How apt-get, sudo, venv and pip were called."""
        file = self.folder / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.folder / "programs"), "OS_RELEASE": "os-release", **variables}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def machine(root: Path, folder: Path, has: list[str]) -> Machine:
    made = Machine(folder)
    for name in ("bootstrap.sh", "Makefile"):
        shutil.copy(root / name, folder)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        made.write(name, moment=300 if "new lock" in has else 100)
    made.write("hooks/policytext/__init__.py")
    programs = {"id": "echo 1000", "true": "", "echo": "echo font", "whole-python": python()}
    for thing in has:
        programs |= PROGRAMS.get(thing, {})
    for name, script in programs.items():
        made.program(f"programs/{name}", script)
    for tool in TOOLS:
        (folder / "programs" / tool).symlink_to(shutil.which(tool) or tool)
    if "environment" in has:
        earlier(made, has)
    if "Ubuntu" in has:
        made.write("os-release", "NAME=Ubuntu\nID=ubuntu\n")
    if "no network" in has:
        made.write("no-network")
    return made


def earlier(made: Machine, has: list[str]) -> None:
    """What an earlier set-up left."""
    made.program(".venv/bin/python", python())
    if "without its python" in has:
        (made.folder / ".venv/bin/python").unlink()
        (made.folder / ".venv/bin/python").symlink_to("/nowhere/python3")
    made.write(".venv/site.done", moment=200)
    made.write(".venv/dev.done", moment=201)
    if "copied" not in has:
        made.write(".venv/installed")
    if "interrupted" in has:
        made.write(".venv/unfinished")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_machine(root: Path, tmp_path: Path, case: dict[str, Any]) -> None:
    made = machine(root, tmp_path, case["has"])
    done = made.run("sh", "bootstrap.sh", case["level"], **case.get("variables", {}))
    assert done.stderr == case.get("error", "")
    assert done.stdout == case.get("output", "")
    assert done.returncode == case.get("code", 0)
    assert made.calls() == case.get("calls", [])
    if done.returncode == 0:
        again = made.run("sh", "bootstrap.sh", case["level"], **case.get("variables", {}))
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        assert made.calls() == case.get("calls", [])  # no more than before


def test_make_says_what_is_missing_before_anything_runs(root: Path, tmp_path: Path) -> None:
    made = machine(root, tmp_path, ["python", "environment", "chromium", "java", "apt-get"])
    done = made.run("make", "test")
    line, *rest = done.stderr.splitlines()
    assert line.startswith("policytext: missing: a Chinese font and fc-list; install it as root")
    assert [r.startswith("make: ***") for r in rest] == [True]
    assert (done.stdout, done.returncode, made.calls()) == ("", 2, [])
