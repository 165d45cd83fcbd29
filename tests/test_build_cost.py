"""What measures builds: costs of all processes, the plain project, made laws."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import costs  # noqa: E402
import made_documents  # noqa: E402
import plain_project  # noqa: E402

BURN = "import time\nwhile time.process_time() < 0.4: pass\n"
HOLD = "held = bytearray(60 << 20); import time; time.sleep(2)\n"


def measured(folder: Path, script: str) -> costs.Cost:
    return costs.measure([sys.executable, "-c", script], folder, {})


def starting(script: str, end: str) -> str:
    return f"import subprocess, sys\nall = [subprocess.Popen([sys.executable, '-c', {script!r}]) for _ in range(2)]\n{end}"


@pytest.mark.parametrize("end", ["[one.wait() for one in all]", ""], ids=["waited for", "left behind"])
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands on processes that are left behind")
def test_time_of_all_processes_counts(tmp_path: Path, end: str) -> None:
    cost = measured(tmp_path, starting(BURN, end))
    assert cost.user + cost.system >= 0.7


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")
def test_memory_is_that_of_all_processes_at_one_moment(tmp_path: Path) -> None:
    together = measured(tmp_path, starting(HOLD, "[one.wait() for one in all]"))
    assert together.peak >= 120
    assert together.processes == 3
    in_turn = measured(tmp_path, starting(HOLD, "").replace("]) for", "]).wait() for"))
    assert 60 <= in_turn.peak < 100  # this process holds more, which is not the command's


def test_a_command_that_fails_says_its_last_line(tmp_path: Path) -> None:
    with pytest.raises(costs.CommandError, match=r"exit code 3: the reason \(all of it: .*build\.log\)"):
        measured(tmp_path, "print('first'); print('the reason'); raise SystemExit(3)")


# --- the plain project -------------------------------------------------------------------------------

MENU = '<div class="md-sidebar--primary"><ul><li><a href="{0}">首页</a></li><li><a href="{0}a/">甲</a>{1}</li></ul></div>'
BELOW = '<ul><li><a href="{0}a/b/">乙</a></li></ul>'


def page(root: str, below: str, article: str) -> str:
    return f"<body>{MENU.format(root, below.format(root))}<article>{article}</article></body>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a site of three pages and one of another edition."""
    pages = {
        "index.html": page("./", "", "<h1>库</h1>"),
        "a/index.html": page("../", BELOW, "<h1 id=t>甲</h1><ul><li>一<ul><li>二</li></ul></li></ul>"),
        "a/b/index.html": page(
            "../../",
            BELOW,
            '<p id="p1">见 <a href="../#x" title="说 &quot;明&quot;">甲</a>、<a href="#p1">此</a>、<a href="../../c.txt">文</a>与'
            '<a href="https://x.example/">外</a>：<b>a_b</b><svg><title>图</title></svg></p>'
            "<table><tr><th>年</th></tr><tr><td>2020</td></tr></table>",
        ),
        "zh-tw/index.html": page("./", "", "庫"),
    }
    for path, content in pages.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(content, "utf-8")
    settings = "site_name: !ENV [X, 库]\ntheme: {name: material, custom_dir: x, features: [toc.follow]}\nhooks: [x.py]\n"
    (tmp_path / "mkdocs.yml").write_text(settings + "markdown_extensions: [attr_list]\n", "utf-8")
    assert plain_project.make(tmp_path / "site", tmp_path, tmp_path / "plain") == 3
    return tmp_path / "plain"


def test_a_plain_project_has_the_text_of_one_edition_in_markdown(project: Path) -> None:
    texts = {p.relative_to(project).as_posix(): p.read_text("utf-8") for p in project.rglob("*.md")}
    assert texts == {
        "docs/index.md": "# 库\n",
        "docs/a/index.md": "# 甲 {: #t }\n\n-   一\n\n    -   二\n",
        "docs/a/b/index.md": '见 [甲](../index.md "说 &quot;明&quot;")、此、文与[外](https://x.example/)：**a\\_b**\n{: #p1 }\n\n'
        "| 年 |\n|---|\n| 2020 |\n",
    }


def test_a_plain_project_has_the_features_and_the_navigation_and_nothing_else_of_ours(project: Path) -> None:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    assert settings["nav"] == [{"Home": "index.md"}, {"甲": [{"甲": "a/index.md"}, {"乙": "a/b/index.md"}]}]
    assert settings["theme"] == {"name": "material", "features": ["toc.follow"], "language": "zh"}
    assert settings["plugins"] == ["search"]
    assert "hooks" not in settings


# --- made laws ---------------------------------------------------------------------------------------


def test_a_law_has_its_number_of_characters_and_articles_in_order() -> None:
    title, text = made_documents.law(7, ["某某术语"])
    assert text.startswith(f"# {title}\n")
    assert 5_600 <= len(text) < 6_500
    assert text.count("某某术语") > 5
    found = re.findall("^第(.+?)条 ", text, re.MULTILINE)
    assert found == [made_documents.numeral(n) for n in range(1, len(found) + 1)]
    assert len(found) > 30


def test_the_same_number_gives_the_same_law_and_another_one_another(tmp_path: Path) -> None:
    made_documents.write(tmp_path / "a", 3)
    made_documents.write(tmp_path / "b", 2, first=1)
    one = {p.name: p.read_text("utf-8") for p in (tmp_path / "a").iterdir()}
    other = {p.name: p.read_text("utf-8") for p in (tmp_path / "b").iterdir()}
    assert {name: one[name] for name in other} == other
    assert len(set(one.values())) == 3


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (19, "十九"), (20, "二十"), (105, "一百零五"), (110, "一百一十")],
)
def test_numerals(number: int, text: str) -> None:
    assert made_documents.numeral(number) == text
