"""The journey of a seed: which files are seeds, what they are called, and that one bad file stops no other."""

from pathlib import Path

import pytest
from policytext.model import Library, Sidecar
from policytext.pipeline import Editors, seeds, volume_id
from policytext.pipeline import library as build_library
from policytext.tables import TableError


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("正文一段，说明背景和由来。", "utf-8")
    return folder


def test_seeds_are_the_texts_of_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "C.TXT", ".hidden.txt", "a.yml", "note.doc")
    (tmp_path / "d.txt").mkdir()
    assert [path.name for path in seeds(tmp_path)] == ["C.TXT", "a.md", "b.txt"]


@pytest.mark.parametrize(
    ("name", "slug", "taken", "expected"),
    [
        ("Export Controls (2018)", "", (), "export-controls-2018"),
        ("政策 文本", "", (), "zheng-ce-wen-ben"),
        ("政策 文本", "chosen", (), "chosen"),
        ("???", "", (), "seed"),
        ("a", "", ("a",), "a-v2"),
        ("a", "", ("a", "a-v2"), "a-v3"),
        ("a-01", "", ("a",), "a-01-v2"),
        ("a", "", ("a-01",), "a-v2"),
        ("a-b", "", ("a",), "a-b"),
    ],
)
def test_addresses_of_sources(name: str, slug: str, taken: tuple[str, ...], expected: str) -> None:
    assert volume_id(Path(f"{name}.txt"), Sidecar(slug=slug) if slug else None, taken) == expected


def test_a_seed_that_cannot_be_read_stops_no_other(tmp_path: Path, editors: Editors) -> None:
    put(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\0\0\0\0")
    held, refused = build_library(tmp_path, editors)
    assert [volume.seed for volume in held.volumes] == ["a", "c"]
    assert [refusal.path.name for refusal in refused] == ["b.txt"]


def test_a_wrong_sidecar_stops_the_build_with_file_and_line(tmp_path: Path, editors: Editors) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "a.yml").write_text("title: 甲\ntitel: 乙\n", "utf-8")
    with pytest.raises(TableError, match=r"a\.yml:2: unknown key `titel`"):
        build_library(tmp_path, editors)


def test_the_same_seeds_give_the_same_library(library: Library, root: Path, editors: Editors) -> None:
    again, _ = build_library(root / "seeds", editors)
    assert again == library


def test_a_seed_without_its_sidecar_is_inferred_and_says_so(
    tmp_path: Path, library: Library, root: Path, editors: Editors
) -> None:
    """Titles, columns and bylines that the text has do not depend on what an editor knows."""
    largest = max(library.volumes, key=lambda volume: len(volume.works))
    (tmp_path / "copy.txt").write_bytes((root / "seeds" / f"{largest.seed}.txt").read_bytes())
    bare, _ = build_library(tmp_path, editors)
    (volume,) = bare.volumes
    assert volume.inferred
    assert len(volume.works) == len(largest.works)
    for mine, theirs in zip(bare.works_of(volume), library.works_of(largest), strict=True):
        assert (mine.title.text, mine.authors) == (theirs.title.text, theirs.authors)
        assert mine.primary
        assert mine.themes
        assert mine.themes_by == mine.places_by == "inferred"
