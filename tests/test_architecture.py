"""The import rules of the house: see [tool.importlinter] in pyproject.toml."""

import ast
import os
import subprocess
import sys
from pathlib import Path


def test_imports_keep_the_rules(root: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    environment = os.environ | {"PYTHONPATH": str(root / "hooks")}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_only_the_adapter_knows_mkdocs(root: Path) -> None:
    for path in sorted((root / "hooks").rglob("*.py")):
        if path.name != "mkdocs_events.py":
            assert "mkdocs" not in imported(path), path


def imported(path: Path) -> set[str]:
    """The packages that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_no_module_has_a_name_that_says_nothing(root: Path) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert not [p for p in (root / "hooks").rglob("*.py") if p.stem in vague]
