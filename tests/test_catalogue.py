"""A document -> a volume and its works: addresses, what is inferred, where every character went."""

import re
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from policytext.chinese.folding import fold
from policytext.model import ArticleNote, Element, Kind, Library, Sidecar, Source, Volume, Work
from policytext.pipeline import Editors, shelve

from tests.support.expected import EXPECTED

COLLECTION = """某某快报　2021年第8期
2021年8月5日

## 战略与规划

### 美国發布计划

6月8日，美国参议院通过法案<sup>1</sup>。

一、目标

法案的目标是保持领先。

表1 预算

年份\t金额
2021\t10亿

- 项目一
- 项目二

（张娟 李宏）

### 日本发布战略

<sup>1</sup> 法案原文。

6月4日，日本发布战略。（王建芳）

主办：某某院
"""


def shelved(
    editors: Editors, text: str, sidecar: Sidecar | None = None, name: str = "某某 快报.txt"
) -> tuple[Volume, list[Work]]:
    return shelve(Source(Path(name).stem, Path(name), "utf-8", text), sidecar, editors)


def addresses(elements: tuple[Element, ...]) -> list[str]:
    return [f"{e.anchor} {e.kind} {e.lines[0]}-{e.lines[1]}" for e in elements]


def test_blocks_get_addresses_by_their_kind(editors: Editors) -> None:
    _, (first, second) = shelved(editors, COLLECTION)
    assert addresses(first.elements) == [
        "p1 paragraph 8-8",
        "s1 heading 10-10",
        "p2 paragraph 12-12",
        "t1 table 14-17",
        "p3 item 19-19",
        "p4 item 20-20",
        "p5 byline 22-22",
    ]
    assert addresses(first.notes) == ["fn-1 note 26-26"]
    assert addresses(second.elements) == ["p1 paragraph 28-28", "p2 byline 28-28"]
    assert (first.lines, second.lines) == ((6, 22), (24, 28))


def test_works_are_numbered_within_their_volume(editors: Editors) -> None:
    volume, works = shelved(editors, COLLECTION)
    assert volume.id == "mou-mou-kuai-bao"
    assert [w.id for w in works] == list(volume.works) == ["mou-mou-kuai-bao-01", "mou-mou-kuai-bao-02"]
    volume, works = shelved(editors, "正文一段，说明背景和由来。", name="a.txt")
    assert [w.id for w in works] == [volume.id] == ["a"]


def test_what_the_text_says_is_told_from_what_is_inferred(editors: Editors) -> None:
    volume, (first, _) = shelved(editors, COLLECTION)
    assert volume.inferred
    assert (first.title.text, first.title_by) == ("美国发布计划", "text")
    assert (first.column and first.column.text, first.authors) == ("战略与规划", ("张娟", "李宏"))
    assert (first.date, first.date_by) == ("2021-08-05", "inferred")
    assert (first.places_by, first.themes_by) == ("inferred", "inferred")
    assert "us" in first.primary


def test_editors_overrule_what_is_inferred(editors: Editors) -> None:
    note = ArticleNote(
        2, title="不用的题目", summary="摘要。", themes=("semiconductors",), places=("kr",), date="2021-06-04"
    )
    volume, (first, second) = shelved(
        editors, COLLECTION, Sidecar(slug="bulletin", title="快报", date="2021-09", articles=(note,))
    )
    assert (volume.id, volume.title.text, volume.inferred) == ("bulletin", "快报", False)
    assert (first.date, first.date_by) == ("2021-09", "editor")
    assert (second.date, second.summary) == ("2021-06-04", "摘要。")
    assert second.title.text == "日本发布战略"
    assert (second.primary, second.places_by) == (("kr",), "editor")
    assert "jp" in second.mentioned
    assert ([t.id for t in second.themes], second.themes_by) == (["semiconductors"], "editor")


def test_a_text_without_a_title_gets_its_first_words(editors: Editors) -> None:
    text = (
        "当地时间8日，国务卿访问欧盟，双方讨论了半导体供应链的合作，并且同意成立新的工作组。\n\n第二段正文。"
    )
    _, (work,) = shelved(editors, text)
    assert (work.title.text, work.title_by) == ("当地时间8日", "inferred")
    _, (work,) = shelved(editors, text, Sidecar(title="[国务卿访问欧盟]"))
    assert (work.title.text, work.title_by) == ("[国务卿访问欧盟]", "editor")


def test_markup_that_became_structure_is_in_the_ledger(editors: Editors) -> None:
    volume, _ = shelved(editors, COLLECTION)
    markup = [c for c in volume.ledger if c.rule.startswith("markup-")]
    assert {"markup-heading", "markup-item", "markup-note"} <= {c.rule for c in markup}
    lines = COLLECTION.split("\n")
    for change in markup:
        assert not change.after
        assert lines[change.line - 1][change.column - 1 :].startswith(change.before)


def test_coverage_counts_every_character(editors: Editors) -> None:
    volume, _ = shelved(editors, COLLECTION)
    cover = volume.coverage
    assert cover.on_pages + sum(n for _, n in cover.set_aside) == cover.characters == len(COLLECTION)
    assert cover.on_pages > 120


# --- what holds for any text -------------------------------------------------------------

LINES = [
    "# 题目",
    "## 栏目",
    "### 美国发布计划",
    "#### 一、目标",
    "（一）任务",
    "正文一段，说明背景和由来。",
    "- 项目",
]
LINES += [
    "正文一段，见报告<sup>1</sup>与<sup>2</sup>。",
    "（张娟 李宏）",
    "（王建芳）",
    "<sup>1</sup> 注一。",
    "<sup>2</sup> 注二。",
]
LINES += [
    "表1 甲",
    "列一\t列二",
    "甲\t乙",
    "---",
    "",
    "**粗体。**正文一段。",
    "創(chuàng)新的正文一段。",
    "正文 一 段,说明。",
]
TEXTS = st.lists(st.sampled_from(LINES), max_size=20).map("\n".join)
PLAIN = st.lists(
    st.sampled_from([x for x in LINES if "（张" not in x and "（王" not in x and "sup" not in x]), max_size=12
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(text=TEXTS)
def test_addresses_are_unique_and_say_where_a_block_comes_from(editors: Editors, text: str) -> None:
    volume, works = shelved(editors, text + "\n末段的正文。")
    assert len({w.id for w in works}) == len(works)
    number = volume.source.count("\n") + 1
    for elements in (volume.front + volume.back, *((*w.elements, *w.notes) for w in works)):
        anchors = [e.anchor for e in elements]
        assert len(anchors) == len(set(anchors))
        assert all(1 <= e.lines[0] <= e.lines[1] <= number for e in elements)
        assert all(0 <= n < len(volume.ledger) for e in elements for n in e.changes)


@QUICK
@given(text=TEXTS)
def test_every_character_is_on_a_page_or_in_the_ledger(editors: Editors, text: str) -> None:
    volume, _ = shelved(editors, text + "\n末段的正文。")
    cover = volume.coverage
    assert cover.on_pages + sum(n for _, n in cover.set_aside) == cover.characters == len(volume.source)
    assert "structure" not in dict(cover.set_aside)


@QUICK
@given(text=TEXTS)
def test_headings_follow_one_another_without_a_gap(editors: Editors, text: str) -> None:
    works = shelved(editors, text + "\n末段的正文。")[1]
    assert works
    for work in works:
        levels = sorted({e.level for e in work.elements if e.kind is Kind.HEADING})
        assert levels == list(range(2, 2 + len(levels)))


@QUICK
@given(before=PLAIN, after=PLAIN)
def test_addresses_stay_when_a_seed_grows_at_its_end(
    editors: Editors, before: list[str], after: list[str]
) -> None:
    """Numbers count within a page, so what comes behind changes none; the text that is there keeps its addresses.

    Lines that come again are another matter: they may turn out to be running heads.
    """
    assume(len({*before, *after}) == len([*before, *after]))
    held = "\n\n".join(
        ["# 题目", "第一段的正文，说明背景和由来。", *before, "隔开的一段正文，说明目标和任务。"]
    )
    _, works = shelved(editors, held)
    _, grown = shelved(editors, held + "\n\n" + "\n\n".join(after))
    assume(len(works) == len(grown) == 1)
    found = {e.anchor: e.leaf.text for e in grown[0].elements}
    assert works[0].elements
    assert [(e.anchor, found.get(e.anchor)) for e in works[0].elements] == [
        (e.anchor, e.leaf.text) for e in works[0].elements
    ]


# --- from every block of the seeds to its lines ------------------------------------------

READING_IN_BRACKETS = re.compile(r"\([a-zü\u00e0-\u01dc]{1,6}\)")


def core(words: str) -> str:
    """What no rule but the search for split characters changes: letters and digits, in either script."""
    return "".join(char for char in fold(READING_IN_BRACKETS.sub("", words)) if char.isalnum())


def test_every_block_of_the_seeds_stands_on_the_lines_it_names(library: Library) -> None:
    """Paragraphs, headings, footnotes and each cell of a table; and on no fewer lines than it names."""
    seen = 0
    for volume in library.volumes:
        lines = volume.source.split("\n")
        works = library.works_of(volume)
        elements = [*volume.front, *volume.back, *(e for w in works for e in (*w.elements, *w.notes))]
        for element in elements:
            first, last = element.lines
            received = core("\n".join(lines[first - 1 : last]))
            where = f"{volume.seed}:{first}-{last} {element.anchor}"
            for anchor, leaf in element.leaves:
                assert share(core(leaf.text), received) >= STANDS, f"{where} {anchor}"
                seen += 1
            whole = core("".join(leaf.text for _, leaf in element.leaves))
            if first < last and whole:
                for fewer in (lines[first:last], lines[first - 1 : last - 1]):
                    assert share(whole, core("\n".join(fewer))) < 1, where
    assert seen > EXPECTED.least["leaves"]


#: Of a short paragraph with a split place, so much is the same before and after.
STANDS = 0.9


def share(words: str, received: str) -> float:
    """How much of some words stands in a text in their order."""
    if words in received:
        return 1.0
    blocks = SequenceMatcher(None, words, received, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)
