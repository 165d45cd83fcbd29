"""What `policytext check` tells an editor, and that what it proposes can be pasted into the tables."""

import shutil
from pathlib import Path

import pytest
from policytext import cli, pipeline, report
from policytext.model import Library
from policytext.read.folder import Refusal
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import load_tables

DATA = Path(__file__).parents[2] / "docs" / "data"
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


BULLETIN = """某某快报　2021年第8期（总第251期）
2021年8月5日

## 战略与规划

### 美国发布计划

6月8日，美国参议院通过《某国盐湖法案》。

（张娟 李宏）

### 日本发布战略

6月4日，日本发布战略，退退货。（王建芳）
"""
SIDECAR = """title: 快报
date: 2021-09-05
issue: 2021年第8期（总第252期）
rights: {public: full}
articles:
- {number: 1, title: 别的题目}
"""


def read(folder: Path, resources: Resources) -> tuple[Library, list[Refusal]]:
    return pipeline.library(Settings(folder, folder / "store"), resources)


def found(folder: Path, resources: Resources) -> list[str]:
    return list(report.findings(read(folder, resources)[0]))


def test_what_an_editor_should_look_at(tmp_path: Path, resources: Resources) -> None:
    """What is doubtful, where sidecar and text disagree, what no table has."""
    (tmp_path / "b.txt").write_text(BULLETIN, "utf-8")
    (tmp_path / "b.yml").write_text(SIDECAR, "utf-8")
    assert found(tmp_path, resources) == [
        "b:14:13: doubling: “退退货”疑衍一字，或作“退货” -> 退",
        "b:1:1: the sidecar describes 1 articles, the text has 2",
        "b:1:1: number of the issue in the text: 251; in the sidecar: 2021年第8期（总第252期）",
        "b:2:1: date in the text: 2021-08-05; in the sidecar: 2021-09-05",
        "b:6:1: title in the text: 美国发布计划; in the sidecar: 别的题目",
        "b:6:1: b-01#p1: no entry for 某国盐湖法案",
    ]


def test_a_sidecar_that_agrees_is_not_complained_of(tmp_path: Path, resources: Resources) -> None:
    (tmp_path / "b.txt").write_text(BULLETIN.replace("退退货", "退货"), "utf-8")
    agreeing = SIDECAR.replace("-09-05", "-08-05").replace("252", "251").replace("别的题目", "美国发布计划")
    (tmp_path / "b.yml").write_text(agreeing + "- {number: 2, title: 日本发布战略}\n", "utf-8")
    assert found(tmp_path, resources) == ["b:6:1: b-01#p1: no entry for 某国盐湖法案"]


def test_a_sidecar_that_says_nothing_of_rights_is_a_finding(tmp_path: Path, resources: Resources) -> None:
    (tmp_path / "a.txt").write_text("# 题目\n\n一般的文字。\n", "utf-8")
    for said, expected in (
        ("full", []),
        ("outline", []),
        ("", ["a:1:1: the sidecar says nothing of rights"]),
    ):
        rights = f"rights: {{public: {said}}}\n" if said else "rights: {note: 未载明}\n"
        (tmp_path / "a.yml").write_text(f"title: 题目\n{rights}", "utf-8")
        assert [line.partition(";")[0] for line in found(tmp_path, resources)] == expected


def test_every_doubtful_change_is_a_finding_with_what_else_it_may_be(library: Library) -> None:
    findings = list(report.findings(library))
    doubtful = [
        (v.seed, change) for v in library.volumes for change in library.texts[v.id].ledger if change.doubtful
    ]
    assert doubtful
    for seed, change in doubtful:
        (line,) = [
            f for f in findings if f.startswith(f"{seed}:{change.line}:{change.column}: {change.rule}: ")
        ]
        assert f"{change.before} -> {change.after} ({change.confidence:.2f})" in line
        assert line.endswith("、".join(change.alternatives))


def proposed(seeds: Path, data: Path = DATA) -> dict[str, list[str]]:
    """The proposals for each table."""
    resources = Resources(data)
    library, _ = read(seeds, resources)
    found: dict[str, list[str]] = {}
    for line in report.proposals(library, resources.tables):
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
