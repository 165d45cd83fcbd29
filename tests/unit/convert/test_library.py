"""What holds for the conversion of every text of the real seeds."""

from __future__ import annotations

import pytest
from policytext.chinese.folding import fold
from policytext.convert.quotes import quote
from policytext.edition.context import Context
from policytext.model import Conversion, Edition, Leaf, Library, Span

from tests.support.expected import EXPECTED

TRADITIONAL = [Edition.TW, Edition.HK]


def leaves(library: Library) -> list[Leaf]:
    """The texts of all articles, of which there are as many as expected."""
    found = [leaf for work in library.works for _, leaf in library.text(work).leaves()]
    assert len(found) > EXPECTED.least["leaves"]
    assert sum(len(leaf.spans) for leaf in found) > EXPECTED.least["annotations"]
    return found


def cut(conversion: Conversion, span: Span) -> bool:
    """Whether an end of a span lies inside a word that was replaced by one of another length."""
    return any(
        segment.start < place < segment.end
        for place in (span.start, span.end)
        for segment in conversion.segments
        if len(segment.text) != segment.end - segment.start
    )


@pytest.mark.parametrize("edition", TRADITIONAL)
def test_no_regional_word_cuts_an_annotation(
    contexts: dict[Edition, Context], library: Library, edition: Edition
) -> None:
    for leaf in leaves(library):
        conversion = contexts[edition].convert(leaf)
        assert not [leaf.text[s.start : s.end] for s in leaf.spans if cut(conversion, s)]


@pytest.mark.parametrize("edition", TRADITIONAL)
def test_an_annotation_covers_the_same_words_in_every_edition(
    contexts: dict[Edition, Context], library: Library, edition: Edition
) -> None:
    for leaf in leaves(library):
        conversion = contexts[edition].scripts.edition(leaf.text, edition, vocabulary=False)
        for span in leaf.spans:
            a, b = conversion.span(span.start, span.end)
            covered = quote(conversion.text[a:b], Edition.HANS)
            assert fold(covered) == fold(quote(leaf.text[span.start : span.end], Edition.HANS))


@pytest.mark.parametrize("edition", TRADITIONAL)
def test_every_text_leads_back_to_its_canonical_form(
    contexts: dict[Edition, Context], library: Library, edition: Edition
) -> None:
    scripts = contexts[edition].scripts
    for leaf in leaves(library):
        there = scripts.edition(leaf.text, edition, vocabulary=False).text
        back = scripts.canonical(there).text
        assert quote(back, Edition.HANS) == quote(leaf.text, Edition.HANS)


def test_canonical_texts_are_canonical(contexts: dict[Edition, Context], library: Library) -> None:
    for leaf in leaves(library):
        assert contexts[Edition.HANS].scripts.canonical(leaf.text).text == leaf.text
