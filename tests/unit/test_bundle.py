"""The offline zip: what it refuses to pack, and that it is whole."""

import zipfile
from pathlib import Path

import pytest
from policytext import bundle


@pytest.mark.parametrize(
    "name",
    [
        "articles/con.html",
        "LPT1",
        "aux/index.html",
        "a/what?.html",
        "a/b:c.html",
        "a\\b.html",
        "文.html",
        "folder./x.html",
        "x ",
        "tab\t.html",
        f"{'a' * 60}/{'b' * 60}/{'c' * 60}.html",
    ],
)
def test_names_that_some_system_has_not_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"Windows|longer"):
        bundle.check([name])


def test_names_that_differ_in_case_only_are_refused() -> None:
    with pytest.raises(ValueError, match="macOS"):
        bundle.check(["a/EAR.html", "a/ear.html"])


def test_ordinary_names_are_not() -> None:
    bundle.check(["index.html", "articles/a-1/text.md", "common.css", "console/x.html", ".hidden"])


def test_a_build_that_fails_says_what_mkdocs_says(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"the offline build failed:\n[^$]*mkdocs\.yml"):
        bundle.build(tmp_path, tmp_path / "site", 0)
    assert not (tmp_path / "site").exists()


def test_a_bundle_that_fails_leaves_the_former_one(tmp_path: Path) -> None:
    site, archive = tmp_path / "site", tmp_path / "out" / "a.zip"
    site.mkdir()
    (site / "index.html").write_text("甲", "utf-8")
    bundle.pack(site, archive, 0)
    former = archive.read_bytes()
    (site / "nul.html").write_text("乙", "utf-8")
    with pytest.raises(ValueError, match=r"nul\.html"):
        bundle.pack(site, archive, 0)
    assert archive.read_bytes() == former
    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist() == [f"{bundle.FOLDER}/README.txt", f"{bundle.FOLDER}/index.html"]
        assert packed.read(f"{bundle.FOLDER}/index.html").decode() == "甲"
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
