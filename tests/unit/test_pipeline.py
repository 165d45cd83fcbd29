"""The story of a build: what sources are called, what is computed again after a change, and that nothing else matters."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from policytext.model import Library, Prepared, Summary
from policytext.pipeline import library as build_library
from policytext.pipeline import library_of, prepare
from policytext.read.folder import Seed, read
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.store import Store

TEXT = "正文一段，说明背景和由来。"


# --- addresses ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Export Controls (2018)", "export-controls-2018"),
        ("政策 文本", "zheng-ce-wen-ben"),
        ("???", "seed"),
    ],
)
def test_a_source_without_an_address_is_called_as_its_file(
    name: str, expected: str, tmp_path: Path, store: Path, resources: Resources
) -> None:
    (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    held, _ = build_library(Settings(tmp_path, store), resources)
    assert [volume.id for volume in held.volumes] == [work.id for work in held.works] == [expected]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["chosen"], ["chosen"]),
        (["a", "a"], ["a", "a-v2"]),
        (["a", "a-v2", "a"], ["a", "a-v2", "a-v3"]),
        (["a", "a-01"], ["a", "a-01-v2"]),  # the first article of `a` is a-01
        (["a-01", "a"], ["a-01", "a-v2"]),
        (["a", "a-b"], ["a", "a-b"]),
    ],
)
def test_no_two_sources_have_an_address_in_common(
    wanted: list[str], given: list[str], tmp_path: Path, store: Path, resources: Resources
) -> None:
    for number, slug in enumerate(wanted):
        (tmp_path / f"{number}.txt").write_text(TEXT, "utf-8")
        (tmp_path / f"{number}.yml").write_text(f"slug: {slug}\n", "utf-8")
    held, _ = build_library(Settings(tmp_path, store), resources)
    assert [volume.id for volume in held.volumes] == given
    assert [*held.texts] == given


# --- the real seeds ----------------------------------------------------------------------


def test_the_same_seeds_give_the_same_library(
    library: Library, root: Path, store: Path, resources: Resources
) -> None:
    again, _ = build_library(Settings(root / "seeds", store), resources)
    assert again == library


def test_a_source_alone_is_prepared_as_among_others(
    library: Library, root: Path, resources: Resources
) -> None:
    """What is said of a source never depends on another one, nor on what the store has."""
    smallest = min(library.volumes, key=lambda volume: volume.coverage.characters)
    seed = read(root / "seeds" / f"{smallest.seed}.txt", resources.tables)
    assert isinstance(seed, Seed)
    prepared = prepare(seed.source, seed.sidecar, resources)
    assert prepared.text == library.texts[smallest.id]
    assert prepared.summary.named(smallest.id).works == tuple(library.works_of(smallest))
    alone = library_of(seed.source, seed.sidecar, resources)
    assert alone.volumes == (smallest,)
    assert alone.texts[smallest.id] == prepared.text


def test_a_seed_without_its_sidecar_is_inferred_and_says_so(
    tmp_path: Path, library: Library, root: Path, store: Path, resources: Resources
) -> None:
    """Titles, columns and bylines that the text has do not depend on what an editor knows."""
    largest = max(library.volumes, key=lambda volume: len(volume.works))
    (tmp_path / "copy.txt").write_bytes((root / "seeds" / f"{largest.seed}.txt").read_bytes())
    bare, _ = build_library(Settings(tmp_path, store), resources)
    (volume,) = bare.volumes
    assert volume.inferred
    assert len(volume.works) == len(largest.works)
    for mine, theirs in zip(bare.works_of(volume), library.works_of(largest), strict=True):
        assert (mine.title.text, mine.authors) == (theirs.title.text, theirs.authors)
        assert mine.primary
        assert mine.themes
        assert mine.themes_by == mine.places_by == "inferred"


# --- what a change invalidates -----------------------------------------------------------

SEEDS = {
    "a.txt": "# 美国公布芯片计划\n\n2021年6月8日，美国参议院通过《出口管制法》，投入5亿美元。\n",
    "b.txt": "# 日本公布芯片计划\n\n推动经济发展, 加强 合作 。人工智能的发展，退退货。\n",
    "c.txt": "# 題目\n\n這個國家的經濟發展與產業政策，半導體晶片的發展。\n",
}
KINDS = ("repaired", "summary", "text")


class Project:
    """Seeds, tables and a store of their own."""

    def __init__(self, folder: Path, root: Path):
        self.seeds, self.store, self.data = folder / "seeds", folder / "store", folder / "data"
        self.seeds.mkdir()
        for name, text in SEEDS.items():
            (self.seeds / name).write_text(text, "utf-8")
        copytree(root / "tests" / "cases" / "annotators" / "data", self.data)
        copytree(root / "docs" / "data" / "script", self.data / "script")

    def build(self, jobs: int | None = None) -> Library:
        """Builds as a process does that has nothing loaded."""
        held, refused = build_library(Settings(self.seeds, self.store, jobs=jobs), Resources(self.data))
        assert not refused
        return held

    def files(self) -> dict[str, tuple[bytes, int]]:
        """What is in the store, and when it was put there."""
        return {
            path.stem: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.store.rglob("*")
            if path.is_file()
        }

    def added(self, change: Callable[[], object]) -> dict[str, list[str]]:
        """What is put into the store by a build after a change: kind -> the seeds. All else stays as it was."""
        before = self.files()
        change()
        self.build()
        after = self.files()
        assert {key: after.get(key) for key in before} == before
        found: dict[str, list[str]] = {}
        for key in after.keys() - before.keys():
            kind = key.rpartition("-")[2]
            found.setdefault(kind, []).append(self._seed(Store(self.store).get(key), kind))
        return {kind: sorted(seeds) for kind, seeds in found.items()}

    def _seed(self, value: object, kind: str) -> str:
        """The seed that an entry of the store is about, by its text or by the summary."""
        if isinstance(value, Summary):
            return value.volume.seed
        received = value.received if kind == "text" else value.source.text  # type: ignore[attr-defined]
        texts = {path.read_text("utf-8"): path.stem for path in self.seeds.glob("*.txt")}
        return texts[received]


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    made = Project(tmp_path, root)
    assert made.added(lambda: None) == {kind: ["a", "b", "c"] for kind in KINDS}
    return made


def everything(library: Library) -> str:
    """The index and all texts, as they are written."""
    return repr(replace(library, texts=dict(library.texts)))


def append(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def test_what_has_not_changed_is_not_computed_again(project: Project) -> None:
    assert project.added(lambda: None) == {}


def test_a_source_added_to_others_changes_nothing_but_its_own_entries(project: Project) -> None:
    before = project.build()
    added = append(project.seeds / "aa.txt", SEEDS["a.txt"] + "\n又一段正文，说明目标和任务。\n")
    assert project.added(added) == {kind: ["aa"] for kind in KINDS}
    after = project.build()
    assert [volume.id for volume in after.volumes] == ["a", "aa", "b", "c"]
    for volume in before.volumes:
        assert after.volume[volume.id] == volume
        assert after.works_of(after.volume[volume.id]) == before.works_of(volume)
        assert after.texts[volume.id] == before.texts[volume.id]


def test_an_edited_source_is_made_ready_again_and_no_other(project: Project) -> None:
    edited = append(project.seeds / "b.txt", "\n又一段正文。\n")
    assert project.added(edited) == {kind: ["b"] for kind in KINDS}


def test_a_glossary_entry_makes_sources_ready_again_and_repairs_none(project: Project) -> None:
    entry = append(project.data / "glossary.yml", "\n- {term: 产业政策, id: industrial-policy}\n")
    assert project.added(entry) == {kind: ["a", "b", "c"] for kind in ("summary", "text")}
    assert ("term", "industrial-policy") in project.build().mentions_of


@pytest.mark.parametrize("table", ["instruments", "organisations", "places", "themes"])
def test_any_table_of_entries_makes_sources_ready_again(table: str, project: Project) -> None:
    changed = append(project.data / f"{table}.yml", "\n# changed\n")
    assert project.added(changed) == {kind: ["a", "b", "c"] for kind in ("summary", "text")}


def test_a_table_of_words_makes_sources_ready_again(project: Project) -> None:
    table = next((project.data / "script").glob("*.yml"))
    changed = append(table, "\n# changed\n")
    assert project.added(changed) == {kind: ["a", "b", "c"] for kind in ("summary", "text")}


@pytest.mark.parametrize("name", ["interface.yml", "search.yml"])
def test_words_that_only_pages_have_invalidate_nothing(name: str, project: Project) -> None:
    assert project.added(append(project.data / name, "# changed\n")) == {}


def test_a_sidecar_makes_only_its_own_source_ready_again(project: Project) -> None:
    sidecar = append(project.seeds / "b.yml", "date: 2021-08-05\n")
    assert project.added(sidecar) == {"summary": ["b"], "text": ["b"]}
    assert [work.date for work in project.build().works] == ["", "2021-08-05", ""]
    assert project.added(append(project.seeds / "b.yml", "kind: 快报\n")) == {"summary": ["b"], "text": ["b"]}


def test_an_emendation_repairs_its_source_again(project: Project) -> None:
    emendation = "emendations: [{line: 3, before: 退退货, after: 退货, reason: 衍字}]\n"
    sidecar = append(project.seeds / "b.yml", emendation)
    assert project.added(sidecar) == {kind: ["b"] for kind in KINDS}


# --- what makes no difference ------------------------------------------------------------


def test_the_number_of_processes_makes_no_difference(project: Project, tmp_path: Path) -> None:
    for number in range(4):
        append(project.seeds / f"d{number}.txt", SEEDS["a.txt"] + f"\n第{number}段的正文，说明背景。\n")()
    found = []
    for jobs in (1, 2, 7):
        project.store = tmp_path / f"store-{jobs}"
        found.append((everything(project.build(jobs)), sorted(project.files())))
    assert len(found[0][1]) == 7 * len(KINDS)
    assert found[0] == found[1] == found[2]


def test_processes_prepare_what_the_store_has_not(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that asks for them only reads what they have put there."""
    project.store = project.store.with_name("fresh")

    def prepared_here(*_: object) -> Prepared:
        raise AssertionError("prepared in the process that builds")

    monkeypatch.setattr("policytext.pipeline.described", prepared_here)
    assert len(project.build(jobs=2).works) == len(SEEDS)


@pytest.mark.parametrize("content", [None, b"", b"damaged"], ids=["lost", "empty", "damaged"])
@pytest.mark.parametrize("kind", [*KINDS, "*"])
def test_what_the_store_has_lost_is_computed_anew(kind: str, content: bytes | None, project: Project) -> None:
    before = everything(project.build())
    held = project.build()
    lost = list(project.store.rglob(f"*-{kind}.pickle"))
    assert lost
    for path in lost:
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
    assert everything(held) == before  # a build that is under way
    assert everything(project.build()) == before  # the next one


def test_a_source_that_goes_away_during_a_build_is_named(project: Project) -> None:
    held = project.build()
    (project.seeds / "b.txt").unlink()
    with pytest.raises(OSError, match=r"b\.txt:1: .*it was there when the build began"):
        held.texts["b"]
    assert held.texts["a"].received == SEEDS["a.txt"]
