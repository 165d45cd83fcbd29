"""Which files of a folder are seeds, and which are refused: one bad file stops no other."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from policytext import pipeline
from policytext.model import Library
from policytext.read.folder import Refusal, Seed, read, seeds
from policytext.read.plain_text import UnreadableSeed
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import TableError

Build = Callable[[Path], tuple[Library, list[Refusal]]]


@pytest.fixture
def build(store: Path, resources: Resources) -> Build:
    return lambda folder: pipeline.library(Settings(folder, store), resources)


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("正文一段，说明背景和由来。", "utf-8")
    return folder


def test_seeds_are_the_texts_of_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "C.TXT", ".hidden.txt", "a.yml", "note.doc")
    assert [path.name for path in seeds(tmp_path)] == ["C.TXT", "a.md", "b.txt"]
    assert seeds(tmp_path / "a.md") == [tmp_path / "a.md"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, build: Build) -> None:
    with pytest.raises(UnreadableSeed, match=r"nowhere: no such file or folder; give a folder of seeds"):
        build(tmp_path / "nowhere")


def test_a_seed_is_its_bytes_those_beside_it_and_what_they_say(tmp_path: Path, resources: Resources) -> None:
    put(tmp_path, "a.txt", "b.md")
    (tmp_path / "a.yml").write_text("title: 甲\n", "utf-8")
    with_sidecar, without = (read(tmp_path / name, resources.tables, tmp_path) for name in ("a.txt", "b.md"))
    assert isinstance(with_sidecar, Seed)
    assert (with_sidecar.data, with_sidecar.beside) == (
        "正文一段，说明背景和由来。".encode(),
        "title: 甲\n".encode(),
    )
    assert with_sidecar.sidecar is not None
    assert with_sidecar.sidecar.title == "甲"
    assert (with_sidecar.source.seed, with_sidecar.source.text) == ("a", "正文一段，说明背景和由来。")
    assert isinstance(without, Seed)
    assert (without.beside, without.sidecar) == (b"", None)


def test_a_seed_that_cannot_be_read_stops_no_other(tmp_path: Path, build: Build) -> None:
    put(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\0\0\0\0")
    held, refused = build(tmp_path)
    assert [volume.seed for volume in held.volumes] == ["a", "c"]
    assert [refusal.path.name for refusal in refused] == ["b.txt"]


def test_a_wrong_sidecar_stops_the_build_with_file_and_line(tmp_path: Path, build: Build) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "a.yml").write_text("title: 甲\ntitel: 乙\n", "utf-8")
    with pytest.raises(TableError, match=r"a\.yml:2: unknown key `titel`"):
        build(tmp_path)


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
    make: Callable[[Path], None], message: str, folder: Path, tmp_path: Path, resources: Resources
) -> None:
    make(folder)
    kept = tmp_path / "store"
    held, refused = pipeline.library(Settings(folder, kept, jobs=2), resources)
    assert [refusal.message for refusal in refused] == [message]
    assert [volume.seed for volume in held.volumes] == ["good"] * message.startswith("b.")
    assert "秘密" not in repr((held.volumes, held.works))
    assert len(list(kept.rglob("*-text.pickle"))) == len(held.volumes)


def test_links_in_a_circle_are_refused(folder: Path, build: Build) -> None:
    (folder / "b.txt").symlink_to("c.txt")
    (folder / "c.txt").symlink_to("b.txt")
    _, refused = build(folder)
    assert [refusal.message.split(" (")[0] for refusal in refused] == [
        "b.txt:1: the file cannot be read",
        "c.txt:1: the file cannot be read",
    ]


def test_links_within_the_folder_are_followed(folder: Path, build: Build) -> None:
    (folder / "kept").mkdir()
    (folder / "good.txt").rename(folder / "kept" / "text")
    (folder / "kept" / "known").write_text("title: 甲\n", "utf-8")
    (folder / "good.txt").symlink_to("kept/text")
    (folder / "good.yml").symlink_to(folder / "kept" / "known")
    (folder.parent / "alias").symlink_to(folder)  # the folder itself may be a link
    for name in (folder, folder.parent / "alias", folder / "good.txt"):
        held, refused = build(name)
        assert not refused
        assert [(volume.seed, volume.sidecar.title) for volume in held.volumes] == [("good", "甲")]


@pytest.mark.parametrize("name", ["b.txt", "b.yml"])
def test_a_file_that_must_not_be_opened_or_went_away_is_refused(
    name: str, folder: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests may run as root, who may open everything."""
    (folder / "b.txt").write_text("正文一段。", "utf-8")
    (folder / "b.yml").write_text("title: 甲\n", "utf-8")
    before = Path.open

    def closed(path: Path, *more: object, **named: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return before(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", closed)
    held, refused = build(folder)
    assert [volume.seed for volume in held.volumes] == ["good"]
    assert [r.message for r in refused] == [
        f"{name}:1: the file cannot be read (Permission denied); check it or remove it"
    ]
