"""What `policytext check` tells an editor, and that what it proposes can be pasted into the tables."""

import shutil
from pathlib import Path

import pytest
from policytext import cli, pipeline, report
from policytext.tables import load_tables

DATA = Path(__file__).parents[1] / "docs" / "data"
TEXT = """# 某国公布新框架

某国矿业创新中心（MIC）起草了《某国盐湖资源法案》（ZLRA），并由“盐湖算力基金”出资。

## 依据

依据《出口管制改革法案》（ECRX），第1170号总统令规定了“直接提盐技术”（DLX, 试行）。直接提盐技术（DLX）尚待验证。
《某国盐湖资源法案》仍在审议。
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "lake.txt").write_text(TEXT, "utf-8")
    return folder


def proposed(seeds: Path, data: Path = DATA) -> dict[str, list[str]]:
    """The proposals for each table."""
    editors = pipeline.Editors.load(data)
    library, _ = pipeline.library(seeds, editors)
    found: dict[str, list[str]] = {}
    for line in report.proposals(library, editors.tables):
        if line.startswith("# ") and line.endswith(".yml"):
            found[line.removeprefix("# ")] = table = []
        else:
            table.append(line)
    return found


def test_every_proposal_says_where_it_comes_from(seeds: Path) -> None:
    found = proposed(seeds)
    assert [line.partition("  # ")[0] for line in found["instruments.yml"]] == [
        "- {name: 某国盐湖资源法案, abbr: [ZLRA]}",
        "# ecra: abbr: [ECRX]",
        "- {name: 第1170号总统令}",
    ]
    assert [line.partition("  # ")[0] for line in found["organisations.yml"]] == [
        "- {name: 某国矿业创新中心, abbr: [MIC]}",
        "- {name: 盐湖算力基金}",
    ]
    assert "- {term: 直接提盐技术, abbr: [DLX]}" in found["glossary.yml"][0]
    assert "# lake:3 ×2 " in found["instruments.yml"][0]
    assert "# lake:7 ×1 " in found["instruments.yml"][2]


def test_what_is_proposed_can_be_pasted_and_is_known_then(seeds: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    for file, lines in proposed(seeds).items():
        with (data / file).open("a", encoding="utf-8") as table:
            table.write("\n" + "\n".join(lines) + "\n")
    assert {e.name for e in load_tables(data).organisations} >= {"某国矿业创新中心", "盐湖算力基金"}
    left = [line for lines in proposed(seeds, data).values() for line in lines]
    assert [line for line in left if not line.startswith("# ecra: ")] == []


def test_the_command_prints_findings_and_proposals(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(seeds)]) == 0
    out = capsys.readouterr().out
    assert "lake:1:1: no sidecar" in out
    assert out.index("to look at") < out.index("# instruments.yml") < out.index("ZLRA")


def test_nothing_is_proposed_for_a_text_without_names(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("# 无题\n\n一般的文字。\n", "utf-8")
    assert proposed(tmp_path) == {}
