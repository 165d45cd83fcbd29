"""The page of figures: groups, order, what is told once, and the data."""

import json

import pytest
from policytext.exports import data
from policytext.exports.data.statements import Statements
from policytext.model import Edition, Leaf, Library
from policytext.pages import views
from policytext.pages.views import figures

from tests.support import small_library
from tests.support.built_site import Html


def held(*texts: str, outline: bool = False) -> Library:
    works = tuple(
        small_library.article(f"a{n}", "v", Leaf(text), outline=outline) for n, text in enumerate(texts, 1)
    )
    return small_library.library((small_library.source("v", *(w.id for w in works), outline=outline),), works)


def only_page(library: Library, edition: Edition = Edition.HANS) -> Html:
    context = small_library.context(library, edition)
    assert [page.path for page in figures.pages(context)] == ["figures.md"]
    return small_library.shown(context, "figures.md")


def rows(html: Html) -> list[list[str]]:
    """The cells of the rows, of all tables."""
    return [[cell.text().strip() for cell in row.css("td")] for row in html.css("tbody tr")]


def test_money_by_currency_and_percentages_last() -> None:
    html = only_page(held("占10%。拨款3亿美元。投入2亿欧元。又拨5亿美元。"))
    assert [node.attributes["id"] for node in html.css("h2")] == ["usd", "eur", "percent"]
    assert html.css_first("h2").text() == "美元（USD）"


def test_currencies_have_the_name_of_the_edition() -> None:
    assert only_page(held("拨款3亿澳元。"), Edition.TW).css_first("h2").text() == "澳幣（AUD）"


def test_the_largest_stands_first_and_values_can_be_compared() -> None:
    html = only_page(held("拨款750万美元。", "拨款3亿美元，其中25万~100万美元用于培训，共1.2万亿美元。"))
    assert [row[1] for row in rows(html)] == ["12,000", "3", "0.0025–0.01", "0.075"]


def test_what_an_article_repeats_stands_once_with_links() -> None:
    work = small_library.article("a", "v", Leaf("拨款3亿美元。"), Leaf("这3亿美元不足。"), Leaf("3亿美元。"))
    html = only_page(small_library.library((small_library.source("v", "a"),), (work,)))
    assert len(rows(html)) == 1
    places = [node.attributes["href"] for node in html.css("tbody td:last-child a.pt-place")]
    assert places == ["../articles/a/#p1", "../articles/a/#p2", "../articles/a/#p3"]


def test_what_only_converts_another_amount_has_no_row() -> None:
    library = held("投资1.24亿澳元（约合6亿元人民币）。")
    assert len(rows(only_page(library))) == 1
    written = json.loads(data.write(small_library.context(library))["data/figures.json"])
    assert [(r["unit"], r["value"], r["converted"]) for r in written] == [
        ("AUD", 124000000, False),
        ("CNY", 600000000, True),
    ]


def test_values_in_the_data_are_exact() -> None:
    context = small_library.context(held("投入1.3489万亿韩元，增长13.5%。"))
    assert [r["value"] for r in Statements(context).figures()] == [1348900000000, 13.5]
    assert b'"value":1348900000000,' in data.write(context)["data/figures.json"]


def test_text_cannot_break_the_table() -> None:
    html = only_page(held("甲|乙<script>拨款3亿美元。"))
    (row,) = rows(html)
    assert len(row) == 3
    assert row[2].startswith("甲|乙<script>拨款3亿美元。")
    assert not html.css("script")


def test_an_outline_shows_no_sentence() -> None:
    library = held("拨款3亿美元。", outline=True)
    assert not library.figures
    html = only_page(library)
    assert "拨款" not in html.text()
    assert "暂无" in html.text()


def test_very_many_go_to_pages_of_their_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LIMIT", 3)
    context = small_library.context(held("".join(f"拨款{n}亿美元。" for n in range(1, 6))))
    pages = {p.path: small_library.shown(context, p.path) for p in figures.pages(context)}
    assert set(pages) == {"figures.md", "figures/usd.md", "figures/usd-2.md"}
    assert pages["figures.md"].css("a[href='usd/']")
    assert pages["figures/usd.md"].css("a[href='../usd-2/']")
    assert sum(len(rows(html)) for html in pages.values()) == 5
    assert [page.part for page in views.pages(context) if page.subject == "USD"] == [1, 2]
