"""The form that narrows a list."""

import pytest
from policytext.model import Leaf
from policytext.pages.parts import ListFilter, list_filter
from policytext.search.visible_text import visible_blocks

from tests.support import small_library
from tests.support.built_site import Html

ROWS = [
    {"source": ["乙"], "theme": ["<丙>", "丁"], "place": ["戊"]},
    {"source": ["甲", "乙"], "theme": [], "place": ["戊"]},
]


@pytest.fixture(scope="module")
def timeline() -> Html:
    """A page with a form: 12 events of two sources."""
    works = tuple(
        small_library.article(
            f"{source}1", source, *(Leaf(f"2021年{month}月1日，协会成立了。") for month in range(1, 7))
        )
        for source in "ab"
    )
    volumes = (small_library.source("a", "a1"), small_library.source("b", "b1"))
    return small_library.shown(small_library.context(small_library.library(volumes, works)), "timeline.md")


def test_a_short_list_needs_none() -> None:
    assert list_filter(11) is None
    assert list_filter(12) == ListFilter()


def test_choices_are_those_of_the_rows_in_their_order_and_only_where_there_are_two() -> None:
    assert list_filter(20, ROWS) == ListFilter((("source", ("乙", "甲")), ("theme", ("<丙>", "丁"))))


def test_the_form_offers_all_and_each_choice(timeline: Html) -> None:
    (select,) = timeline.css(".pt-filter select")
    assert select.attributes["name"] == "source"
    assert [(o.attributes.get("value"), o.text()) for o in select.css("option")] == [
        ("", "全部"),
        (None, "来源a"),
        (None, "来源b"),
    ]
    assert {node.attributes["data-source"] for node in timeline.css("li[data-date]")} == {"来源a", "来源b"}


def test_what_the_form_says_is_not_searched(timeline: Html) -> None:
    assert "全部" in timeline.css_first(".pt-filter").text()
    assert not any("全部" in block.text for block in visible_blocks(str(timeline.html)))
