"""The page of figures: groups, order, what is told once, and the data."""

import html
import json
import re

import pytest
from policytext.exports import data
from policytext.model import Edition, Leaf, Library
from policytext.pages import figures

from tests.support import small_library


def held(*texts: str, outline: bool = False) -> Library:
    works = tuple(
        small_library.article(f"a{n}", "v", Leaf(text), outline=outline) for n, text in enumerate(texts, 1)
    )
    return small_library.library((small_library.source("v", *(w.id for w in works), outline=outline),), works)


def only_page(library: Library, edition: Edition = Edition.HANS) -> str:
    (page,) = figures.write(small_library.context(library, edition))
    assert page.path == "figures.md"
    return page.markdown


def cells(text: str) -> list[list[str]]:
    rows = [
        line.strip("| ").split(" | ")
        for line in text.splitlines()
        if line.startswith("| ") and "---" not in line
    ]
    return [row for row in rows if row[0] != "原文写法"]


def test_money_by_currency_and_percentages_last() -> None:
    text = only_page(held("占10%。拨款3亿美元。投入2亿欧元。又拨5亿美元。"))
    assert re.findall(r"^## .*\{: #([\w-]+) \}", text, re.M) == ["usd", "eur", "percent"]
    assert "美元（USD）" in text


def test_currencies_have_the_name_of_the_edition() -> None:
    assert "澳幣（AUD）" in only_page(held("拨款3亿澳元。"), Edition.TW)


def test_the_largest_stands_first_and_values_can_be_compared() -> None:
    text = only_page(held("拨款750万美元。", "拨款3亿美元，其中25万~100万美元用于培训，共1.2万亿美元。"))
    assert [html.unescape(row[1]) for row in cells(text)] == ["12,000", "3", "0.0025–0.01", "0.075"]


def test_what_an_article_repeats_stands_once_with_links() -> None:
    work = small_library.article("a", "v", Leaf("拨款3亿美元。"), Leaf("这3亿美元不足。"), Leaf("3亿美元。"))
    rows = cells(only_page(small_library.library((small_library.source("v", "a"),), (work,))))
    assert len(rows) == 1
    assert re.findall(r"\(articles/a\.md#(p\d)\)", rows[0][-1]) == ["p1", "p2", "p3"]


def test_what_only_converts_another_amount_has_no_row() -> None:
    library = held("投资1.24亿澳元（约合6亿元人民币）。")
    assert len(cells(only_page(library))) == 1
    rows = json.loads(data.write(library, small_library.SCRIPTS)["data/figures.json"])
    assert [(r["unit"], r["value"], r["converted"]) for r in rows] == [
        ("AUD", 124000000, False),
        ("CNY", 600000000, True),
    ]


def test_values_in_the_data_are_exact() -> None:
    rows = figures.rows(held("投入1.3489万亿韩元，增长13.5%。"), small_library.SCRIPTS)
    assert [r["value"] for r in rows] == [1348900000000, 13.5]
    assert (
        b'"value":1348900000000,'
        in data.write(held("投入1.3489万亿韩元。"), small_library.SCRIPTS)["data/figures.json"]
    )


def test_text_cannot_break_the_table() -> None:
    (row,) = cells(only_page(held("甲|乙<script>拨款3亿美元。")))
    assert len(row) == 3
    assert "<script>" not in row[2]


def test_an_outline_shows_no_sentence() -> None:
    library = held("拨款3亿美元。", outline=True)
    assert not library.figures
    assert "拨款" not in only_page(library)


def test_very_many_go_to_pages_of_their_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_LIMIT", 3)
    pages = {
        p.path: p.markdown
        for p in figures.write(small_library.context(held("".join(f"拨款{n}亿美元。" for n in range(1, 6)))))
    }
    assert set(pages) == {"figures.md", "figures/usd.md", "figures/usd-2.md"}
    assert "(figures/usd.md)" in pages["figures.md"]
    assert sum(len(cells(text)) for text in pages.values()) == 5
