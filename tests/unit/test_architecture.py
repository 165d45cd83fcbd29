"""What import-linter, which `make lint` runs on the package, cannot see: the hooks outside of it, and imports in functions."""

import ast
import doctest
from pathlib import Path

import pytest


def test_only_the_adapter_knows_mkdocs(root: Path) -> None:
    knowing = [path.name for path in (root / "hooks").rglob("*.py") if "mkdocs" in imported(path)]
    assert knowing == ["mkdocs_events.py"]


def imported(path: Path) -> set[str]:
    """The packages that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_steps_of_one_paragraph_run_as_the_architecture_says(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    found = doctest.testfile(str(root / "ARCHITECTURE.md"), module_relative=False)
    assert found.attempted > 20
    assert found.failed == 0
