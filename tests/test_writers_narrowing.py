"""The form that narrows a list."""

import pytest
from policytext.edition.context import Context
from policytext.pages import list_filter
from policytext.search.visible_text import visible_blocks

from tests.support import small_library


@pytest.fixture
def context() -> Context:
    return small_library.context(small_library.library((), ()))


def test_a_short_list_needs_none(context: Context) -> None:
    assert list_filter.form(context, list_filter.ENOUGH - 1) == ""
    assert list_filter.form(context, list_filter.ENOUGH)


def test_choices_are_those_of_the_rows_in_their_order_and_only_where_there_are_two(context: Context) -> None:
    html = list_filter.form(
        context,
        20,
        [
            {"source": ["乙"], "theme": ["<丙>", "丁"], "place": ["戊"]},
            {"source": ["甲", "乙"], "theme": [], "place": ["戊"]},
        ],
    )
    assert '<option value="">全部</option><option>乙</option><option>甲</option></select>' in html
    assert "<option>&lt;丙&gt;</option>" in html
    assert 'name="place"' not in html


def test_what_the_form_says_is_not_searched(context: Context) -> None:
    html = f"<article>{list_filter.form(context, 20, [{'source': ['甲', '乙']}])}<p>丙</p></article>"
    assert [block.text for block in visible_blocks(html)] == ["丙"]
