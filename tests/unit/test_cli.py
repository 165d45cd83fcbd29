"""The command line through real processes: what it reads, prints and says, and the exit codes it ends with."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, BinaryIO
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.cli import main
from policytext.command_files import write_whole
from policytext.model import Rights
from policytext.tables import load_sidecar

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/command/errors.yml").read_text("utf-8"))
POLICYTEXT = [sys.executable, "-m", "policytext.cli"]
DAMAGED = "# 关于发展的意见\n\n推动经济发展, 加强 合作 。\n\n经济发 展迅速,成效显著。\n"
MIXED = "# 经濟\n半導體制造与「著名」的`發展`，隨著芯片\n"
CALLS = [
    ["repair", "-"],
    ["repair", "--explain", "-"],
    ["repair", "--ledger", "-", "-"],
    ["convert", "--to", "zh-Hans", "-"],
    ["convert", "--to", "zh-Hant-TW", "--explain"],
    ["check", "-"],
    ["new", "-"],
]


def run(
    folder: Path, *call: str, given: str | bytes = "", to: int | BinaryIO = subprocess.PIPE, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs `policytext` in a folder: `given` on standard input, standard output to `to`, with variables of the
    environment."""
    return subprocess.run(
        [*POLICYTEXT, *call],
        cwd=folder,
        input=given.encode() if isinstance(given, str) else given,
        env=os.environ | variables,
        stdout=to,
        stderr=subprocess.PIPE,
        check=False,
    )


def shell(folder: Path, *call: str, more: str = "") -> subprocess.CompletedProcess[bytes]:
    """Runs `policytext` by bash in a folder; `more` is what the shell is to do besides."""
    return subprocess.run(
        ["bash", "-c", f"{shlex.join([*POLICYTEXT, *call])} {more}"],
        cwd=folder,
        capture_output=True,
        check=False,
    )


def output(folder: Path, *call: str, given: str | bytes = "", **variables: str) -> str:
    """What a call prints that has nothing to complain of."""
    done = run(folder, *call, given=given, **variables)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


# --- what goes wrong ---------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_said_in_one_line(case: dict[str, Any], tmp_path: Path) -> None:
    for name, content in case.get("files", {}).items():
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            data = bytes.fromhex(content["hex"]) if isinstance(content, dict) else content.encode()
            (tmp_path / name).write_bytes(data)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run(tmp_path, *case["call"])
    assert done.stderr.decode().splitlines() == [f"policytext: {line}" for line in case["says"]]
    assert (done.returncode, done.stdout) == (case.get("code", 1), b"")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_seed_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    (tmp_path / "b.txt").write_text(DAMAGED, "utf-8")
    done = run(tmp_path.parent, "check", tmp_path.name)
    expected = "the file is empty; put the document's text in it or remove it"
    assert done.stderr.decode() == f"policytext: {tmp_path.name}/a.txt:1: {expected}\n"
    assert done.returncode == 1
    assert "b:1:1: no sidecar" in done.stdout.decode()
    (tmp_path / "b.txt").unlink()
    assert run(tmp_path.parent, "check", tmp_path.name).stdout == b""


@pytest.mark.parametrize("call", [*CALLS, ["--help"], ["--version"]], ids=" ".join)
def test_nobody_reading_is_no_error(call: list[str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = run(tmp_path, *call, given=DAMAGED, to=pipe)
    assert (done.returncode, done.stderr.decode()) == (141, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_the_head_of_a_long_text_can_be_looked_at(
    unbuffered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    (tmp_path / "long.txt").write_text("推动经济社会发展。\n\n" * 5_000, "utf-8")  # more than a pipe holds
    head = "| head -1; echo ${PIPESTATUS[0]}"
    done = shell(tmp_path, "convert", "--to", "zh-Hant-HK", "long.txt", more=head)
    assert (done.stdout.decode(), done.stderr.decode()) == ("推動經濟社會發展。\n141\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run(tmp_path, "repair", "-", given=DAMAGED, to=full)
    says = "policytext: standard output:1: No space left on device; see that it can be used\n"
    assert (done.returncode, done.stderr.decode()) == (1, says)


@pytest.mark.parametrize(
    ("closed", "says"),
    [
        ("<&-", "policytext: -:1: standard input is closed; give a file\n"),
        (">&-", "policytext: standard output:1: it is closed; leave it open\n"),
        ("2>&- <&-", ""),
    ],
)
def test_closed_streams_are_said_in_one_line(closed: str, says: str, tmp_path: Path) -> None:
    done = shell(tmp_path, "repair", "-", more=closed)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", says)


def test_an_interrupt_ends_it_without_a_trace(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from policytext import cli\n"
        "cli.plain_text.read = lambda path: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(cli.main(['repair', 'a.txt']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


# --- what comes in -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "call"),
    [
        ("utf-8", ["repair"]),
        ("utf-8-sig", ["convert", "--to", "zh-Hans"]),
        ("gb18030", ["convert", "--to", "zh-Hant-TW"]),
        ("utf-16", ["repair", "--explain"]),
    ],
)
def test_standard_input_is_read_as_a_file_is(encoding: str, call: list[str], tmp_path: Path) -> None:
    data = DAMAGED.replace("\n", "\r\n").encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    piped = output(tmp_path, *call, "-", given=data)
    assert piped.replace("-:", "a.txt:") == output(tmp_path, *call, "a.txt") != ""


def test_standard_input_is_checked_and_drafted_from_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, "utf-8")
    assert output(tmp_path, "new", "-", given=DAMAGED) == output(tmp_path, "new", "a.txt")
    found = output(tmp_path, "check", "-", given=DAMAGED)
    assert found.startswith("-:1:1: no sidecar;")
    assert found.replace("-:", "a:") == output(tmp_path, "check", "a.txt")


def test_a_pipe_is_read_as_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, "utf-8")
    for call in (["repair"], ["convert", "--to", "zh-Hans"]):
        done = shell(tmp_path, *call, more="<(cat a.txt)")
        assert (done.stderr.decode(), done.stdout.decode()) == ("", output(tmp_path, *call, "a.txt"))


def test_input_without_an_end_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "repair", "/dev/zero")
    assert done.returncode == 1
    assert "/dev/zero:1: the file has more than" in done.stderr.decode()


def test_output_is_utf_8_wherever_it_runs(tmp_path: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for variables in (plain, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C"}):
        assert output(tmp_path, "convert", "--to", "zh-Hans", given=MIXED, **variables) == (
            "# 经济\n半导体制造与“著名”的`發展`，随着芯片\n"
        )


def test_a_name_that_is_no_utf_8_comes_out_as_it_is(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.txt")
    (tmp_path / name).write_text(DAMAGED, "utf-8")
    done = run(tmp_path, "repair", "--explain", "--ledger", "ledger.json", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\xff.txt:3:7: ")
    assert json.loads((tmp_path / "ledger.json").read_text("utf-8"))[0]["seed"] == "\udcff"


@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-16" if "一" in text else "gb18030", "replace")),
    )
)
def test_any_bytes_are_repaired_or_refused(data: bytes) -> None:
    out, errors = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    with (
        mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data))),
        redirect_stdout(out),
        redirect_stderr(errors),
    ):
        code = main(["repair", "-"])
    said = errors.getvalue().splitlines()
    assert (code, len(said)) in ((0, 0), (1, 1))
    assert code == 0 or not out.buffer.getvalue()


# --- repair ------------------------------------------------------------------------------


def test_repair_prints_the_text_or_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("推动经济发展, 加强合作。\n", "utf-8")
    assert output(tmp_path, "repair", "a.txt") == "推动经济发展，加强合作。\n"
    punctuation, space = output(tmp_path, "repair", "--explain", "a.txt").splitlines()
    assert punctuation.startswith("a.txt:1:7: punctuation: ',' -> '，' (")
    assert space.startswith("a.txt:1:8: space: ' ' -> '' (")


def test_a_ledger_is_written_beside_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "ledger.json").write_text("an older one", "utf-8")
    text = output(tmp_path, "repair", "-", "--ledger", "ledger.json", given=DAMAGED)
    ledger = (tmp_path / "ledger.json").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.json"]
    assert text == output(tmp_path, "repair", "-", given=DAMAGED)
    assert ledger == output(tmp_path, "repair", "-", "--ledger", "-", given=DAMAGED)
    row = json.loads(ledger)[0]
    assert {"seed", "line", "column", "rule", "before", "after", "evidence", "confidence"} <= row.keys()


def test_a_ledger_of_nothing_is_an_empty_list(tmp_path: Path) -> None:
    assert output(tmp_path, "repair", "--ledger", "-", "-", given="推动经济发展。\n") == "[]\n"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text("an older one", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "政策" * 100_000 + "\ud800", tmp_path / "a.txt")
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("ledger.json", "an older one")]


def test_a_file_is_written_through_a_link_and_into_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("ledger.json")
    output(tmp_path, "repair", "-", "--ledger", "link.json", given=DAMAGED)
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "ledger.json").read_text("utf-8"))
    output(tmp_path, "repair", "-", "--ledger", "/dev/null", given=DAMAGED)
    assert not Path("/dev/null").is_file()


def test_the_sidecar_beside_a_seed_emends_it(tmp_path: Path) -> None:
    sidecar = 'emendations: [{line: 1, before: 经济, after: 社会, reason: "据原件"}]\n'
    for name in ("a.txt", "a.yml", "b.json", "b.yml"):
        (tmp_path / name).write_text(sidecar if name.endswith(".yml") else "推动经济发展。\n", "utf-8")
    assert output(tmp_path, "repair", "a.txt") == "推动社会发展。\n"
    assert output(tmp_path, "repair", "b.json") == "推动经济发展。\n"
    (tmp_path / "b.yml").write_text("推动经济发展。\n", "utf-8")
    assert output(tmp_path, "repair", "b.yml") == "推动经济发展。\n"


# --- convert, check, new -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh-Hans", "# 经济\n半导体制造与“著名”的`發展`，随着芯片\n"),
        ("zh-Hant-TW", "# 經濟\n半導體製造與「著名」的`發展`，隨著晶片\n"),
        ("zh-Hant-HK", "# 經濟\n半導體製造與「著名」的`發展`，隨着晶片\n"),
    ],
)
def test_convert_takes_any_script(edition: str, expected: str, tmp_path: Path) -> None:
    assert output(tmp_path, "convert", "--to", edition, given=MIXED) == expected


def test_convert_explains(tmp_path: Path) -> None:
    lines = output(tmp_path, "convert", "--to", "zh-Hant-TW", "--explain", given=MIXED).splitlines()
    package = "(dictionaries alone '制造', with word boundaries '製造')"
    assert f"-:2:4: phrase:制造: '制造' -> '製造' {package}" in lines
    assert "-:2:19: vocabulary:芯片: '芯片' -> '晶片' (半导体与电子)" in lines
    assert output(tmp_path, "convert", "--to", "zh-Hans", "--explain", given=MIXED) == ""


def test_check_finds_nothing_in_what_is_whole_and_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# 无题\n\n一般的文字。\n", "utf-8")
    (tmp_path / "a.yml").write_text('title: 无题\ndate: "2021"\nrights: {public: full}\n', "utf-8")
    assert output(tmp_path, "check", "a.txt") == "nothing to look at\n"


def test_check_reads_the_seeds_that_the_environment_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, "utf-8")
    assert "a:1:1: no sidecar" in output(tmp_path, "check", POLICYTEXT_SEEDS=str(tmp_path))


def test_what_new_prints_is_the_seeds_sidecar(tmp_path: Path) -> None:
    title = "“关于: 'AI' # {发展} 的\\意见”"
    (tmp_path / "a.txt").write_text(f"# {title}\n\n推动经济发展。\n", "utf-8")
    (tmp_path / "a.yml").write_text(output(tmp_path, "new", "a.txt"), "utf-8")
    sidecar = load_sidecar(tmp_path / "a.yml")
    assert (
        sidecar.title == sidecar.articles[0].title == output(tmp_path, "repair", "a.txt").splitlines()[0][2:]
    )
    assert sidecar.rights == Rights("", "outline")
    assert "no sidecar" not in output(tmp_path, "check", "a.txt")


# --- itself ------------------------------------------------------------------------------


def test_the_installed_command_says_what_it_is(tmp_path: Path, root: Path) -> None:
    command = [str(Path(sys.executable).with_name("policytext")), "--version"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    name, version = said.split()
    assert name == "policytext"
    assert f'version = "{version}"' in (root / "pyproject.toml").read_text("utf-8")


def test_help_names_what_the_readme_names(tmp_path: Path, root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    told = output(tmp_path, "--help")
    for name in ("repair", "convert", "check", "new"):
        assert f"    {name} " in told
        assert f".venv/bin/policytext {name} " in readme
        assert f"usage: policytext {name}" in output(tmp_path, name, "--help")


def test_repair_and_convert_load_no_more_than_they_need(tmp_path: Path) -> None:
    program = "import sys; from policytext.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    for call in (["repair", "-"], ["convert", "--to", "zh-Hant-TW", "-"]):
        command = [sys.executable, "-c", program, *call]
        done = subprocess.run(command, input=DAMAGED.encode(), capture_output=True, cwd=tmp_path, check=True)
        loaded = set(done.stderr.decode().split())
        assert "policytext.read.plain_text" in loaded
        assert not loaded & {
            "pypinyin",
            "policytext.pipeline",
            "policytext.pages",
            "policytext.annotate.annotators",
        }
