"""In which order a theme's articles are to be read, and what is said for it."""

from policytext.library import reading_order
from policytext.model import Edition, Instrument, Library, ThemeScore, Work

from tests.support import small_library
from tests.support.small_library import named


def held() -> Library:
    works = (
        small_library.article("a1", "a", named("芯片法案。", ("芯片法案", "act"))),
        small_library.article("a2", "a", named("一般的文字。")),
        small_library.article("b1", "b", named("芯片法案。", ("芯片法案", "act"))),
        small_library.article("c1", "c", named("别的文字。")),
    )
    volumes = (
        small_library.source("a", "a1", "a2"),
        small_library.source("b", "b1"),
        small_library.source("c", "c1"),
    )
    return small_library.library(volumes, works, (Instrument("芯片法案", "act"),))


def rows(library: Library) -> list[tuple[Work, ThemeScore]]:
    scores = {"a1": (10.0, "芯片"), "a2": (6.0, "晶圆"), "b1": (5.0, "芯片"), "c1": (4.0, "封装")}
    return [(library.work[w], ThemeScore("chips", s, ((word, 2),))) for w, (s, word) in scores.items()]


def test_the_most_to_the_point_first_then_what_joins_it() -> None:
    library = held()
    steps = reading_order.order(library, rows(library))
    assert [s.work.id for s in steps] == ["a1", "b1", "a2", "c1"]
    assert steps[1].shared == (("instrument", "act"),)
    assert [s.other for s in steps] == [False, True, True, True]
    assert [s.fresh for s in steps] == [(), (), ("晶圆",), ("封装",)]


def test_none_and_many() -> None:
    library = held()
    assert reading_order.order(library, []) == []
    assert len(reading_order.order(library, rows(library) * 5)) == reading_order.LONGEST


def test_the_page_gives_order_reasons_and_names() -> None:
    html = small_library.shown(small_library.context(held(), Edition.TW), "themes/chips.md")
    first, second, *_ = html.css("#reading ~ ol > li")
    assert "先讀：" in first.text()
    assert "接上一篇，同樣談到：芯片法案" in second.text()
    link = second.css_first("small a")
    assert (link.text(), link.attributes["href"]) == ("芯片法案", "../../instruments/act/")
    named_links = [node.attributes["href"] for node in html.css("#names + dl a")]
    assert named_links == ["../../instruments/act/"]
