"""A drafted sidecar can be read, whatever the text says of itself, and publishes no more than an outline."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policytext.model import ArticleNote, Rights, Sidecar
from policytext.sidecar_draft import draft
from policytext.tables import load_sidecar

MARKS = st.sampled_from("\"'\\:#-{}[],&*!|>%@`\n\r\t\0\x7f\x85\u2028\ufeff\ufffe")
TITLES = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), MARKS))


def read(text: str) -> Sidecar:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.yml")
        path.write_bytes(text.encode())
        return load_sidecar(path)


@given(TITLES, st.lists(TITLES, max_size=3), st.lists(TITLES, max_size=3))
def test_what_is_drafted_is_what_is_read(title: str, titles: list[str], authors: list[str]) -> None:
    sidecar = read(draft(title, "2021-08", titles, authors))
    assert sidecar.title == title.strip()
    assert sidecar.authors == tuple(author.strip() for author in authors)
    assert sidecar.articles == tuple(ArticleNote(n, t.strip()) for n, t in enumerate(titles, 1))
    assert sidecar.date == "2021-08"


@pytest.mark.parametrize("titles", [[], ["甲"], ["甲", "乙"]])
def test_a_draft_allows_an_outline_and_says_no_more_than_it_knows(titles: list[str]) -> None:
    sidecar = read(draft("甲：“乙”", "", titles, []))
    notes = tuple(ArticleNote(n, t) for n, t in enumerate(titles, 1))
    assert sidecar == Sidecar(title="甲：“乙”", date="unknown", rights=Rights("", "outline"), articles=notes)
