"""What may be published: nothing of a restricted text but its outline."""

from dataclasses import replace
from pathlib import Path

import pytest
from policytext.library.publication import published
from policytext.model import Kind, Library, Rights, Volume
from policytext.pipeline import Editors
from policytext.pipeline import library as build_library


@pytest.fixture
def rights(library: Library):
    """The library with other rights for its first source."""

    def given(public: str) -> tuple[Library, Volume]:
        first = library.volumes[0]
        changed = replace(first, sidecar=replace(first.sidecar, rights=Rights("条件", public)))
        return replace(library, volumes=(changed, *library.volumes[1:])), changed

    return given


def test_a_local_build_has_everything(library: Library, rights) -> None:
    for public in ("full", "outline", "none"):
        changed, _ = rights(public)
        assert published(changed, "") == changed


def test_a_public_build_without_restrictions_has_everything(library: Library, rights) -> None:
    changed, volume = rights("full")
    held = published(changed, "public")
    assert held.volume[volume.id] == volume
    assert [w for w in held.works if w.volume == volume.id] == [
        w for w in library.works if w.volume == volume.id
    ]


def test_an_outline_has_titles_and_sections_and_no_sentence(library: Library, rights) -> None:
    changed, volume = rights("outline")
    held = published(changed, "public")
    outline = held.volume[volume.id]
    assert outline.outline
    emptied = (outline.source, outline.ledger, outline.fates, outline.front, outline.back, outline.doubts)
    assert not any(emptied)
    for work in held.works_of(outline):
        whole = library.work[work.id]
        headings = [e for e in whole.elements if e.kind is Kind.HEADING]
        assert work.outline
        assert (work.title, work.summary, work.themes, work.primary) == (
            whole.title,
            whole.summary,
            whole.themes,
            whole.primary,
        )
        assert [(e.anchor, e.leaf.text) for e in work.elements] == [(e.anchor, e.leaf.text) for e in headings]
        assert not work.notes


def test_what_must_not_be_public_is_not_there(library: Library, rights) -> None:
    changed, volume = rights("none")
    held = published(changed, "public")
    assert volume.id not in held.volume
    assert not [w for w in held.works if w.volume == volume.id]
    assert len(held.volumes) == len(library.volumes) - 1


@pytest.mark.parametrize(
    ("sidecar", "outline"),
    [
        (None, True),
        ("", True),
        ("title: 题目\n", True),
        ("rights: {note: 未载明使用条件。}\n", True),
        ("rights: {public: outline}\n", True),
        ("rights: {public: full}\n", False),
    ],
)
def test_more_than_an_outline_must_be_allowed(
    sidecar: str | None, outline: bool, tmp_path: Path, editors: Editors
) -> None:
    (tmp_path / "a.txt").write_text("# 题目\n\n正文的第一句，谁也没有说可以公开。\n", "utf-8")
    if sidecar is not None:
        (tmp_path / "a.yml").write_text(sidecar, "utf-8")
    whole, _ = build_library(tmp_path, editors)
    public, _ = build_library(tmp_path, editors, "public")
    assert [work.outline for work in whole.works] == [False]
    assert (
        [work.outline for work in public.works] == [volume.outline for volume in public.volumes] == [outline]
    )
    assert ("正文的第一句" in repr(public)) is not outline


@pytest.mark.parametrize(
    ("text", "title", "kept"),
    [
        (
            "正文从第一句开始，没有题目。第二句接着说。",
            "seed",
            "",
        ),  # the first clause would stand for a title
        ("# 题目\n\n## 一、背景\n\n正文。\n", "题目", "背景"),
        ("# 题目\n\n## 这不是标题，而是整整一句话。后面还有一句话。\n\n正文。\n", "题目", ""),
    ],
)
def test_no_sentence_stands_for_a_title(
    text: str, title: str, kept: str, tmp_path: Path, editors: Editors
) -> None:
    (tmp_path / "seed.txt").write_text(text, "utf-8")
    public, _ = build_library(tmp_path, editors, "public")
    (work,) = public.works
    assert work.title.text == public.volumes[0].title.text == title
    assert "".join(e.leaf.text for e in work.elements).endswith(kept)
    assert bool(work.elements) is bool(kept)
    assert {anchor for anchor, _ in work.sections} <= {e.anchor for e in work.elements}
