"""Reading side by side: which instruments are shared, what of each source is shown."""

from policytext.model import Instrument, Library
from policytext.pages.views import compare

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import named

ACT = Instrument("芯片法案", "act", note="二〇二二年的法律。")
PART = Instrument("芯片基金", "fund", within="act")
OTHER = Instrument("贸易法", "trade")


def held(outline: bool = False) -> Library:
    works = (
        small_library.article(
            "a1",
            "a",
            named("芯片法案很重要。", ("芯片法案", "act")),
            named("总统签署了芯片法案。", ("芯片法案", "act")),
        ),
        small_library.article(
            "b1", "b", named("芯片基金拨款3亿美元。", ("芯片基金", "fund")), outline=outline
        ),
        small_library.article("c1", "c", named("贸易法，贸易法。", ("贸易法", "trade"))),
    )
    volumes = (
        small_library.source("a", "a1"),
        small_library.source("b", "b1", outline=outline),
        small_library.source("c", "c1"),
    )
    return small_library.library(volumes, works, (ACT, PART, OTHER))


def page(library: Library) -> Html:
    context = small_library.context(library)
    assert [page.path for page in compare.pages(context)] == ["compare.md"]
    return small_library.shown(context, "compare.md")


def links(html: Html) -> list[str | None]:
    return [node.attributes["href"] for node in html.css("a")]


def test_what_two_sources_name_is_shared_and_a_part_counts_for_the_whole() -> None:
    found = small_library.context(held()).instruments.shared
    assert [(one.id, list(one.mentions)) for one in found] == [("act", ["a", "b"])]


def test_each_source_says_who_speaks_and_what() -> None:
    html = page(held())
    assert [node.text() for node in html.css(".pt-speaker")] == ["谁在说话：a的编者", "谁在说话：b的编者"]
    assert [node.text() for node in html.css("mark")] == ["芯片法案", "芯片法案", "芯片基金"]
    said = [node.text() for node in html.css("blockquote")]
    assert "芯片法案很重要。" in said[0]
    assert "芯片基金拨款3亿美元。" in said[2]
    assert "../articles/b1/#p1" in links(html)
    assert "贸易法" not in html.text()


def test_an_outline_is_named_without_its_sentences() -> None:
    html = page(held(outline=True))
    assert "拨款" not in html.text()
    assert "../articles/b1/" in links(html)


def test_sentences_with_dates_or_amounts_come_before_others() -> None:
    leaves = [named(f"芯片法案之{n}。", ("芯片法案", "act")) for n in range(6)]
    leaves.append(named("芯片法案拨款3亿美元。", ("芯片法案", "act")))
    works = (
        small_library.article("a1", "a", *leaves),
        small_library.article("b1", "b", named("芯片法案。", ("芯片法案", "act"))),
    )
    html = page(
        small_library.library(
            (small_library.source("a", "a1"), small_library.source("b", "b1")), works, (ACT,)
        )
    )
    said = [node.text() for node in html.css("blockquote")]
    assert len(said) == 5
    assert any("拨款3亿美元" in words for words in said)
    assert not any("之5" in words for words in said)
    assert html.css(".pt-others a[href='../articles/a1/#p6']"), "the others are links"


def test_nothing_shared_is_said() -> None:
    works = (small_library.article("a1", "a", named("芯片法案。", ("芯片法案", "act"))),)
    html = page(small_library.library((small_library.source("a", "a1"),), works, (ACT,)))
    assert "没有可对照" in html.text()
