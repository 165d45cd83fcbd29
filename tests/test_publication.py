"""What may be published: nothing of a restricted text but its outline."""

from dataclasses import replace

import pytest
from policytext.library.publication import published
from policytext.model import Kind, Library, Rights, Volume


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
