"""The journey of a seed: which files are seeds, what they are called, and that one bad file stops no other."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from policytext import tables
from policytext.model import Library, Sidecar
from policytext.pipeline import Editors, seeds, volume_id
from policytext.pipeline import library as build_library
from policytext.read import plain_text
from policytext.read.plain_text import UnreadableSeed
from policytext.tables import TableError


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("正文一段，说明背景和由来。", "utf-8")
    return folder


def test_seeds_are_the_texts_of_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "C.TXT", ".hidden.txt", "a.yml", "note.doc")
    assert [path.name for path in seeds(tmp_path)] == ["C.TXT", "a.md", "b.txt"]
    assert seeds(tmp_path / "a.md") == [tmp_path / "a.md"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, editors: Editors) -> None:
    with pytest.raises(UnreadableSeed, match=r"nowhere: no such file or folder; give a folder of seeds"):
        build_library(tmp_path / "nowhere", editors)


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


# --- what is no file of the folder ---------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one good seed; beside it, what is not to be read."""
    (tmp_path / "elsewhere").mkdir()
    put(tmp_path / "elsewhere", "secret.txt")
    (tmp_path / "elsewhere" / "secret.yml").write_text("title: 秘密\n", "utf-8")
    (tmp_path / "seeds").mkdir()
    return put(tmp_path / "seeds", "good.txt")


LEAVES = "the link leaves the folder of seeds; put the file itself there or remove the link"
NO_FILE = "this is no ordinary file; put the document's text in a file"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda seeds: (seeds / "b.txt").symlink_to(seeds.parent / "elsewhere/secret.txt"),
            f"b.txt:1: {LEAVES}",
        ),
        (lambda seeds: (seeds / "b.txt").symlink_to("../elsewhere/secret.txt"), f"b.txt:1: {LEAVES}"),
        (lambda seeds: (seeds / "b.txt").symlink_to(seeds.parent / "elsewhere"), f"b.txt:1: {LEAVES}"),
        (
            lambda seeds: (seeds / "good.yml").symlink_to("../elsewhere/secret.yml"),
            f"good.yml:1: {LEAVES}",
        ),
        (
            lambda seeds: (seeds / "good.yml").symlink_to("nowhere.yml"),
            "good.yml:1: the file cannot be read (No such file or directory); check it or remove it",
        ),
        (
            lambda seeds: (seeds / "b.txt").symlink_to("nowhere.txt"),
            "b.txt:1: the file cannot be read (No such file or directory); check it or remove it",
        ),
        (lambda seeds: (seeds / "b.txt").mkdir(), f"b.txt:1: {NO_FILE}"),
        (lambda seeds: os.mkfifo(seeds / "b.txt"), f"b.txt:1: {NO_FILE}"),
        (lambda seeds: os.mkfifo(seeds / "good.yml"), f"good.yml:1: {NO_FILE}"),
        (lambda seeds: (seeds / "b.txt").symlink_to("/dev/zero"), f"b.txt:1: {LEAVES}"),
    ],
)
def test_what_is_no_file_of_the_folder_is_refused(
    make: Callable[[Path], None], message: str, folder: Path, editors: Editors
) -> None:
    make(folder)
    held, refused = build_library(folder, editors)
    assert [refusal.message for refusal in refused] == [message]
    assert [volume.seed for volume in held.volumes] == ["good"] * message.startswith("b.")
    assert "秘密" not in repr((held.volumes, held.works))


def test_links_in_a_circle_are_refused(folder: Path, editors: Editors) -> None:
    (folder / "b.txt").symlink_to("c.txt")
    (folder / "c.txt").symlink_to("b.txt")
    _, refused = build_library(folder, editors)
    assert [refusal.message.split(" (")[0] for refusal in refused] == [
        "b.txt:1: the file cannot be read",
        "c.txt:1: the file cannot be read",
    ]


def test_links_within_the_folder_are_followed(folder: Path, editors: Editors) -> None:
    (folder / "kept").mkdir()
    (folder / "good.txt").rename(folder / "kept" / "text")
    (folder / "kept" / "known").write_text("title: 甲\n", "utf-8")
    (folder / "good.txt").symlink_to("kept/text")
    (folder / "good.yml").symlink_to(folder / "kept" / "known")
    (folder.parent / "alias").symlink_to(folder)  # the folder itself may be a link
    for name in (folder, folder.parent / "alias", folder / "good.txt"):
        held, refused = build_library(name, editors)
        assert not refused
        assert [(volume.seed, volume.sidecar.title) for volume in held.volumes] == [("good", "甲")]


@pytest.mark.parametrize("which", ["seed", "sidecar"])
def test_a_file_that_must_not_be_opened_or_went_away_is_refused(
    which: str, folder: Path, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, who may open everything."""
    (folder / "b.txt").write_text("正文一段。", "utf-8")
    (folder / "b.yml").write_text("title: 甲\n", "utf-8")
    where, function, name = {
        "seed": (plain_text, "read", "b.txt"),
        "sidecar": (tables, "load_sidecar", "b.yml"),
    }[which]
    before = getattr(where, function)

    def closed(path: Path, *more: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return before(path, *more)

    monkeypatch.setattr(where, function, closed)
    held, refused = build_library(folder, editors)
    assert [volume.seed for volume in held.volumes] == ["good"]
    assert [r.message for r in refused] == [
        f"{name}:1: the file cannot be read (Permission denied); check it or remove it"
    ]


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
