"""The guide (docs/about) says what is so: commands, variables, fields and examples are those of the project."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from policytext.model import (
    ArticleNote,
    Emendation,
    Instrument,
    Organisation,
    Place,
    Rights,
    Sidecar,
    Term,
    Theme,
)
from policytext.pages import handwritten
from policytext.resources import Resources
from policytext.tables import load_sidecar

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "about"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(GUIDE.glob("*.md")))
README = (ROOT / "docs" / "data" / "README.md").read_text("utf-8")
TABLES = {
    "glossary": Term,
    "instruments": Instrument,
    "organisations": Organisation,
    "places": Place,
    "themes": Theme,
}


def names(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


def test_every_page_is_in_the_navigation() -> None:
    assert {path for _, path in handwritten.PAGES} == {f"about/{path.name}" for path in GUIDE.glob("*.md")}


def test_titles_in_the_navigation_are_those_of_the_pages() -> None:
    for title, path in handwritten.PAGES:
        assert (ROOT / "docs" / path).read_text("utf-8").startswith(f"# {title} {{: #"), path


def test_the_example_of_a_sidecar_is_one_and_shows_every_field(resources: Resources) -> None:
    example = GUIDE / "sidecar.yml"
    sidecar = load_sidecar(example, resources.tables)
    assert sidecar.articles[0].themes == ("semiconductors",)
    given = yaml.safe_load(example.read_text("utf-8"))
    assert set(given) == names(Sidecar)
    assert set(given["rights"]) == names(Rights)
    assert set(given["articles"][1]) == names(ArticleNote) - {"number"}
    assert set(given["emendations"][0]) == names(Emendation)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_table_is_described(table: str) -> None:
    found = re.search(rf"^    {table}\.yml:\n      - \{{(.*?)\}}\n    \w", README, re.DOTALL | re.MULTILINE)
    assert found
    described = re.sub(r":\s*(\[\]|\{[^}]*\})", "", found[1])
    described_fields = set(re.split(r",\s*", described))
    assert described_fields == names(TABLES[table]), f"docs/data/README.md: list the fields of {table}.yml"


def test_every_target_of_make_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(" ".join(re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)).split())
    named = set(re.findall(r"\bmake (?:PYTHON=\S+ )?([a-z]+)\b", TEXT))
    assert {"site", "serve", "check", "offline", "test", "clean"} <= named
    assert named <= targets


def test_every_command_is_one() -> None:
    script = "from importlib.metadata import entry_points; entry_points(group='console_scripts')['policytext'].load()(['--help'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    known = set(re.findall(r"^    (\w+)", done.stdout, re.MULTILINE))
    core = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"(?:^|[/` ])policytext ([a-z]+)\b", TEXT + core))
    assert {"repair", "convert", "check", "new"} <= named & known
    assert named <= known | {"turns"}  # "policytext turns a folder …"


def test_every_variable_is_read() -> None:
    files = [
        ROOT / "mkdocs.yml",
        ROOT / "Makefile",
        *ROOT.glob("hooks/**/*.py"),
        ROOT / "tests" / "conftest.py",
    ]
    code = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"\b(?:POLICYTEXT_[A-Z_]+|SITE_URL|PUBLISH|CHROME_PATH)\b", TEXT))
    assert {"POLICYTEXT_SEEDS", "POLICYTEXT_EDITION", "SITE_URL", "PUBLISH"} <= named
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", code)] == []
