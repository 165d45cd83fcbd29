"""ProperDocs, which continues MkDocs 1.x, builds the same site: it can take over when MkDocs 1.6 no longer runs."""

import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from policytext.model import Edition

from tests.support.built_site import Site

pytestmark = pytest.mark.xdist_group("reproducible")  # which has built the site already
GENERATOR = re.compile(rb'(?<=<meta name="generator" content=")[^",]*')
FURTHER = tuple(f"{edition.folder}/" for edition in Edition if edition.folder)


def default_edition(folder: Path) -> dict[str, bytes]:
    paths = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {path: file.read_bytes() for path, file in paths.items() if not path.startswith(FURTHER)}


def test_properdocs_builds_the_same_bytes_but_for_its_name(build: Callable[..., Site]) -> None:
    one = default_edition(build("site").folder)
    other = default_edition(build("by-properdocs", "properdocs", POLICYTEXT_SERVE="1").folder)
    assert {name for content in other.values() for name in GENERATOR.findall(content)} == {
        f"mkdocs-ProperDocs {version('properdocs')}".encode()
    }
    assert one.keys() == other.keys()
    assert [path for path in one if GENERATOR.sub(b"", one[path]) != GENERATOR.sub(b"", other[path])] == []


def test_a_build_with_properdocs_starts_those_of_the_further_editions_with_it() -> None:
    """The adapter starts them by the name of the module that it knows as mkdocs."""
    said = "import properdocs.__main__, mkdocs; print(mkdocs.__name__)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "properdocs"
