"""What may be published: nothing of a restricted text but its outline."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from policytext import pipeline
from policytext.library.publication import published
from policytext.model import Element, Kind, Library, Rights, SourceText, Volume
from policytext.resources import Resources
from policytext.settings import Settings

Given = Callable[[str], tuple[Library, Volume]]


@pytest.fixture
def rights(library: Library) -> Given:
    """The library with other rights for its first source."""

    def given(public: str) -> tuple[Library, Volume]:
        first = library.volumes[0]
        changed = replace(first, sidecar=replace(first.sidecar, rights=Rights("条件", public)))
        return replace(library, volumes=(changed, *library.volumes[1:])), changed

    return given


def build(folder: Path, store: Path, resources: Resources, *, public: bool) -> Library:
    held, refused = pipeline.library(Settings(folder, store, public=public), resources)
    assert not refused
    return held


def everything(library: Library) -> str:
    """The index and all texts, as they are written."""
    return repr(library) + repr(dict(library.texts))


def test_a_public_build_without_restrictions_has_everything(library: Library, rights: Given) -> None:
    changed, volume = rights("full")
    held = published(changed)
    assert held.volume[volume.id] == volume
    assert [w for w in held.works if w.volume == volume.id] == library.works_of(volume)
    assert held.texts[volume.id] == library.texts[volume.id]
    for found, whole in (
        (held.mentions, library.mentions),
        (held.events, library.events),
        (held.figures, library.figures),
    ):
        ours = [one for one in whole if one.work in volume.works]
        assert ours
        assert [one for one in found if one.work in volume.works] == ours


def test_an_outline_has_titles_and_sections_and_no_sentence(library: Library, rights: Given) -> None:
    changed, volume = rights("outline")
    held = published(changed)
    outline = held.volume[volume.id]
    assert outline.outline
    assert not any((outline.repairs, outline.weak, outline.doubts))
    shown, whole_text = held.texts[volume.id], library.texts[volume.id]
    assert shown == SourceText("", (), (), b"", (), (), (), shown.articles)
    assert len(shown.articles) == len(whole_text.articles)
    for work, article, received in zip(
        held.works_of(outline), shown.articles, whole_text.articles, strict=True
    ):
        whole = library.work[work.id]
        assert work.outline
        assert (work.title, work.summary, work.themes, work.primary) == (
            whole.title,
            whole.summary,
            whole.themes,
            whole.primary,
        )
        assert held.text(work) == article
        assert article.title == work.title
        assert [said(e) for e in article.elements] == [
            said(e) for e in received.elements if e.kind is Kind.HEADING
        ]
        assert not article.notes


def said(element: Element) -> tuple[str, str]:
    return element.anchor, element.leaf.text


def test_an_outline_is_named_for_what_its_titles_name(library: Library, rights: Given) -> None:
    """Of what the index holds of a text, no more is there than stands in what is shown of it."""
    changed, volume = rights("outline")
    held = published(changed)
    mentions = [m for m in held.mentions if m.work in volume.works]
    assert mentions
    assert len(mentions) < len([m for m in library.mentions if m.work in volume.works])
    for mention in mentions:
        shown = held.text(held.work[mention.work]).leaf(mention.anchor)
        assert mention.span in shown.spans
    assert not [one.work for one in (*held.events, *held.figures) if one.work in volume.works]


def test_what_must_not_be_public_is_not_there(library: Library, rights: Given) -> None:
    changed, volume = rights("none")
    held = published(changed)
    assert volume.id not in held.volume
    assert not [w for w in held.works if w.volume == volume.id]
    assert not [one.work for one in (*held.mentions, *held.events, *held.figures) if one.work in volume.works]
    assert len(held.volumes) == len(library.volumes) - 1
    assert volume.id not in held.texts
    assert [*held.texts] == sorted(held.volume)
    with pytest.raises(KeyError):
        held.texts[volume.id]


@pytest.mark.parametrize(
    ("sidecar", "shown"),
    [
        (None, "outline"),
        ("", "outline"),
        ("title: 题目\n", "outline"),
        ("rights: {note: 未载明使用条件。}\n", "outline"),
        ("rights: {public: outline}\n", "outline"),
        ("rights: {public: full}\n", "full"),
        ("rights: {public: none}\n", "none"),
    ],
)
def test_a_local_build_has_everything_and_a_public_one_what_is_allowed(
    sidecar: str | None, shown: str, tmp_path: Path, store: Path, resources: Resources
) -> None:
    (tmp_path / "a.txt").write_text("# 题目\n\n正文的第一句，谁也没有说可以公开。\n", "utf-8")
    if sidecar is not None:
        (tmp_path / "a.yml").write_text(sidecar, "utf-8")
    whole = build(tmp_path, store, resources, public=False)
    assert [work.outline for work in whole.works] == [volume.outline for volume in whole.volumes] == [False]
    assert "正文的第一句" in everything(whole)
    public = build(tmp_path, store, resources, public=True)
    outline = {"outline": [True], "full": [False], "none": []}[shown]
    assert [work.outline for work in public.works] == [v.outline for v in public.volumes] == outline
    assert ("正文的第一句" in everything(public)) is (shown == "full")


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
    text: str, title: str, kept: str, tmp_path: Path, store: Path, resources: Resources
) -> None:
    (tmp_path / "seed.txt").write_text(text, "utf-8")
    public = build(tmp_path, store, resources, public=True)
    (work,) = public.works
    article = public.text(work)
    assert work.title.text == public.volumes[0].title.text == article.title.text == title
    assert "".join(e.leaf.text for e in article.elements).endswith(kept)
    assert bool(article.elements) is bool(kept)
    assert {anchor for anchor, _ in work.sections} <= {e.anchor for e in article.elements}


def test_a_text_that_is_an_outline_shares_no_passage(
    tmp_path: Path, store: Path, resources: Resources
) -> None:
    passage = "美国参议院以六十八票赞成、三十二票反对的结果通过该法案，旨在促进半导体与人工智能技术的发展。"
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"# 题目{name}\n\n{passage}\n", "utf-8")
    assert len(build(tmp_path, store, resources, public=False).parallels) == 1
    (tmp_path / "a.yml").write_text("rights: {public: full}\n", "utf-8")
    assert build(tmp_path, store, resources, public=True).parallels == ()
