"""Reading side by side: which instruments are shared, what of each source is shown."""

from policytext.model import Instrument, Library
from policytext.pages import compare

from tests.support import small_library
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


def page(library: Library) -> str:
    (one,) = compare.write(small_library.context(library))
    return one.markdown


def test_what_two_sources_name_is_shared_and_a_part_counts_for_the_whole() -> None:
    found = compare.shared(small_library.context(held()))
    assert [(one.id, list(one.mentions)) for one in found] == [("act", ["a", "b"])]


def test_each_source_says_who_speaks_and_what() -> None:
    text = page(held())
    assert "a的编者" in text
    assert "b的编者" in text
    assert "<mark>芯片法案</mark>很重要。" in text
    assert "<mark>芯片基金</mark>拨款3亿美元。" in text
    assert "(articles/b1.md#p1)" in text
    assert "贸易法" not in text


def test_an_outline_is_named_without_its_sentences() -> None:
    text = page(held(outline=True))
    assert "拨款" not in text
    assert "(articles/b1.md)" in text


def test_sentences_with_dates_or_amounts_come_before_others() -> None:
    leaves = [named(f"芯片法案之{n}。", ("芯片法案", "act")) for n in range(6)]
    leaves.append(named("芯片法案拨款3亿美元。", ("芯片法案", "act")))
    works = (
        small_library.article("a1", "a", *leaves),
        small_library.article("b1", "b", named("芯片法案。", ("芯片法案", "act"))),
    )
    text = page(
        small_library.library(
            (small_library.source("a", "a1"), small_library.source("b", "b1")), works, (ACT,)
        )
    )
    assert "拨款3亿美元" in text
    assert text.count("<blockquote") == 5
    assert "(articles/a1.md#p6)" in text  # the others are links


def test_nothing_shared_is_said() -> None:
    works = (small_library.article("a1", "a", named("芯片法案。", ("芯片法案", "act"))),)
    text = page(small_library.library((small_library.source("a", "a1"),), works, (ACT,)))
    assert "没有可对照" in text
