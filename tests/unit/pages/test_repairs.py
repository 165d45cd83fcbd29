"""The list of all repairs: on one page, or with very many a page for each rule that names what it leaves out."""

import re

import pytest
from policytext.edition.context import Context
from policytext.model import Edition
from policytext.pages import repairs_list


@pytest.mark.parametrize("limit", [10, 10_000])
def test_links_between_the_pages_of_repairs_lead_somewhere(
    contexts: dict[Edition, Context], monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(repairs_list, "_LIMIT", limit)
    context = contexts[Edition.HANS]
    pages = {page.path: page.markdown for page in repairs_list.write(context)}
    assert (len(pages) > 10) == (limit == 10)
    known = {(path, "") for path in pages}
    known |= {
        (path, anchor) for path, text in pages.items() for anchor in re.findall(r"\{: #([\w-]+) \}", text)
    }
    overview = repairs_list.kinds(context)
    led = re.findall(r"\(repairs/([\w-]+)\.md(?:#([\w-]+))?\)", overview)
    led += re.findall(r"\(([\w-]+)\.md(?:#([\w-]+))?\)", pages[repairs_list.PATH])
    assert len(led) > 10
    assert {(f"about/repairs/{name}.md", anchor) for name, anchor in led} <= known


def test_a_page_that_is_full_says_how_many_kinds_it_leaves_out(
    contexts: dict[Edition, Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {page.path: page.markdown for page in repairs_list.write(contexts[Edition.HANS])}
    monkeypatch.setattr(repairs_list, "_LIMIT", 10)
    shown = left = 0
    for page in repairs_list.write(contexts[Edition.HANS]):
        shown += page.markdown.count("<tr data-")
        left += sum(map(int, re.findall(r"另有(\d+)种", page.markdown)))
    assert left > 0
    assert shown + left == sum(text.count("<tr data-") for text in whole.values())
