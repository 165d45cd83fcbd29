"""The page of conversions: every decision of an article once, with its reason, its number and its first place."""

from __future__ import annotations

import re

import pytest
from policytext.model import Edition, Library
from policytext.pages.views import conversions

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import named


def held(outline: bool = False) -> Library:
    works = (
        small_library.article("a1", "a", named("占有芯片，芯片。"), named("芯片由台积电与国家。")),
        small_library.article("b1", "b", named("回流的软件。"), outline=outline),
    )
    volumes = (small_library.source("a", "a1"), small_library.source("b", "b1", outline=outline))
    return small_library.library(volumes, works)


def page(library: Library, edition: Edition) -> Html:
    context = small_library.context(library, edition)
    assert [page.path for page in conversions.pages(context)] == [conversions.PATH]
    return small_library.shown(context, conversions.PATH)


def rows(html: Html) -> list[tuple[str, ...]]:
    return [tuple(cell.text().strip() for cell in row.css("td")) for row in html.css(".pt-ledger tbody tr")]


def test_alike_decisions_are_one_row_with_their_number_and_first_place() -> None:
    found = page(held(), Edition.TW)
    assert ("芯片 → 晶片", "地區用詞 半導體與電子", "×3") in rows(found)
    links = [a.attributes["href"] for a in found.css(".pt-ledger tbody a") if a.text() == "×3"]
    assert links == ["../../../articles/a1/#p1"]


def test_a_disputed_decision_says_how_the_other_converters_write_it() -> None:
    by_word = dict(row[:2] for row in rows(page(held(), Edition.TW)) if len(row) > 1)
    assert "只用詞典作「臺積電」，加上詞的邊界作「臺積電」" in by_word["台积电 → 台積電"]
    assert "返回作「回」，曲折、環繞作「迴」" in by_word["回流 → 回流"]
    assert "只用" not in by_word["软件 → 軟體"]


def test_what_no_word_decided_stands_in_one_row_of_the_article() -> None:
    assert [row for row in rows(page(held(), Edition.TW)) if row[0].startswith("未定")] == [
        ("未定 国家 → 國家 ×1",)
    ]


def test_words_of_the_canonical_text_are_marked_as_simplified() -> None:
    marked = {node.text() for node in page(held(), Edition.HK).css("span[lang=zh-Hans]")}
    assert marked >= {"芯片", "台积电", "回流"}


@pytest.mark.parametrize("edition", Edition)
def test_every_article_has_its_place_and_an_outline_none(edition: Edition) -> None:
    def anchors(html: Html) -> list[str | None]:
        return [node.attributes["id"] for node in html.css("h2")]

    assert anchors(page(held(), edition)) == ["a1", "b1"]
    outlined = page(held(outline=True), edition)
    assert anchors(outlined) == ["a1"]
    assert "b1" not in str(outlined.html)


def test_the_simplified_edition_counts_what_the_others_decided() -> None:
    counts = [
        sum(int(link.text().removeprefix("×")) for link in page(held(), e).css(".pt-ledger tbody a"))
        for e in (Edition.TW, Edition.HK)
    ]
    told = [int(number) for number in re.findall(r"繁体 (\d+) 处", page(held(), Edition.HANS).text())]
    assert counts == [sum(told[::2]), sum(told[1::2])]
    assert all(told)
