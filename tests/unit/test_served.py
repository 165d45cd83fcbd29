"""What a server renders again after an edit, and what it leaves alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from policytext import build, served
from policytext.edition.addresses import Address
from policytext.model import Forms, Library
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import load_interface

SOURCES = {"a.md": "1", "b.md": "2"}


def test_a_new_folder_shows_nothing(tmp_path: Path) -> None:
    assert served.current(tmp_path, "frame", SOURCES) == set()


def test_unchanged_pages_are_current(tmp_path: Path) -> None:
    served.keep(tmp_path, "frame", SOURCES)
    assert served.current(tmp_path, "frame", SOURCES | {"b.md": "3", "c.md": "4"}) == {"a.md"}


def test_another_frame_changes_every_page(tmp_path: Path) -> None:
    served.keep(tmp_path, "frame", SOURCES)
    assert served.current(tmp_path, "another", SOURCES) == set()


def test_after_a_build_that_failed_nothing_is_taken_for_shown(tmp_path: Path) -> None:
    """A build that ends keeps a record; one that fails has only taken the old one away."""
    served.keep(tmp_path, "frame", SOURCES)
    served.current(tmp_path, "frame", SOURCES | {"b.md": "3"})
    assert served.current(tmp_path, "frame", SOURCES) == set()


def test_digests_tell_pages_apart() -> None:
    assert served.digest(("甲", "\ud800")) != served.digest(("甲", "乙"))
    assert served.digest(("甲",)) == served.digest(("甲",))


# --- what an edit reaches ----------------------------------------------------------------

Serve = Callable[[Library], build.Build]


@pytest.fixture
def serve(root: Path, store: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """The build that a server makes of a library."""
    settings = Settings(root / "seeds", store, live=True)
    handwritten = [path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md")]

    def made(library: Library) -> build.Build:
        monkeypatch.setattr(build.pipeline, "library", lambda *_: (library, []))
        return build.Build(settings, resources, Address(), handwritten, lambda *_: None)

    return made


def test_what_is_shown_already_is_left_alone(tmp_path: Path, library: Library, serve: Serve) -> None:
    serve(library).finish(tmp_path, "")
    again = serve(library)
    assert again.shown(tmp_path) == {page.path for page in again.pages}


def test_another_name_in_the_navigation_changes_the_pages_of_its_branch_and_those_that_say_it(
    tmp_path: Path, library: Library, serve: Serve
) -> None:
    serve(library).finish(tmp_path, "")
    names = library.place_names | {"jp": Forms("日出之国", "日出之国", "日出之国")}
    edited = serve(replace(library, place_names=names))
    shown = edited.shown(tmp_path)
    assert "日出之国" not in {page.title for page in edited.pages if page.path in shown}
    assert not [path for path in shown if path.startswith("places/")]
    said = {page.path for page in edited.pages if "日出之国" in edited.render(page.path).html}
    assert said
    assert not said & shown
    assert len(shown) > len(edited.pages) / 2


def test_another_word_of_the_interface_reaches_the_pages_whose_templates_say_it(
    tmp_path: Path, library: Library, serve: Serve, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(library).finish(tmp_path, "")
    words = load_interface(root / "docs" / "data" / "interface.yml")
    monkeypatch.setattr(build, "load_interface", lambda _: words | {"as_received_intro": "另一种说法"})
    edited = serve(library)
    shown = edited.shown(tmp_path)
    said = {page.path for page in edited.pages if "另一种说法" in edited.render(page.path).html}
    assert said
    assert not said & shown
