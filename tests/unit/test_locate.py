"""A parsed source -> addresses of its blocks and their lines, and where every character went."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from policytext import repair
from policytext.chinese.folding import fold
from policytext.locate import locate
from policytext.model import Kind, Library, Located, LocatedBlock, Sidecar, Source
from policytext.parse.articles import split
from policytext.parse.blocks import parse

from tests.support.bulletin import COLLECTION
from tests.support.expected import EXPECTED


def located(text: str) -> Located:
    repaired = repair.repair(Source("text", Path("text.txt"), "utf-8", text), Sidecar())
    return locate(repaired, split(repaired, parse(repaired.text)))


def addresses(blocks: Iterable[LocatedBlock]) -> list[str]:
    return [f"{b.anchor} {b.block.kind} {b.lines[0]}-{b.lines[1]}" for b in blocks]


def test_blocks_get_addresses_by_their_kind() -> None:
    first, second = located(COLLECTION).articles
    assert addresses(first.blocks) == [
        "p1 paragraph 8-8",
        "s1 heading 10-10",
        "p2 paragraph 12-12",
        "t1 table 14-17",
        "p3 item 19-19",
        "p4 item 20-20",
        "p5 byline 22-22",
    ]
    assert addresses(first.notes) == ["fn-1 note 26-26"]
    assert addresses(second.blocks) == ["p1 paragraph 28-28", "p2 byline 28-28"]


def test_markup_that_became_structure_is_in_the_ledger() -> None:
    markup = [c for c in located(COLLECTION).ledger if c.rule.startswith("markup-")]
    assert {"markup-heading", "markup-item", "markup-note"} <= {c.rule for c in markup}
    lines = COLLECTION.split("\n")
    for change in markup:
        assert not change.after
        assert lines[change.line - 1][change.column - 1 :].startswith(change.before)


def test_coverage_counts_every_character() -> None:
    cover = located(COLLECTION).coverage
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
QUICK = settings(max_examples=60)


@QUICK
@given(text=TEXTS)
def test_addresses_are_unique_and_say_where_a_block_comes_from(text: str) -> None:
    found = located(text + "\n末段的正文。")
    number = found.repaired.source.text.count("\n") + 1
    for blocks in (found.front + found.back, *((*a.blocks, *a.notes) for a in found.articles)):
        anchors = [b.anchor for b in blocks]
        assert len(anchors) == len(set(anchors))
        assert all(1 <= b.lines[0] <= b.lines[1] <= number for b in blocks)
        assert all(0 <= n < len(found.ledger) for b in blocks for n in b.changes)


@QUICK
@given(text=TEXTS)
def test_every_character_is_on_a_page_or_in_the_ledger(text: str) -> None:
    found = located(text + "\n末段的正文。")
    cover = found.coverage
    whole = len(found.repaired.source.text)
    assert cover.on_pages + sum(n for _, n in cover.set_aside) == cover.characters == whole
    assert "structure" not in dict(cover.set_aside)


@QUICK
@given(text=TEXTS)
def test_headings_follow_one_another_without_a_gap(text: str) -> None:
    articles = located(text + "\n末段的正文。").articles
    assert articles
    for article in articles:
        levels = sorted({b.level for b in article.blocks if b.block.kind is Kind.HEADING})
        assert levels == list(range(2, 2 + len(levels)))


@QUICK
@given(before=PLAIN, after=PLAIN)
def test_addresses_stay_when_a_seed_grows_at_its_end(before: list[str], after: list[str]) -> None:
    """Numbers count within a page, so what comes behind changes none; the text that is there keeps its addresses.

    Lines that come again are another matter: they may turn out to be running heads.
    """
    assume(len({*before, *after}) == len([*before, *after]))
    held = "\n\n".join(
        ["# 题目", "第一段的正文，说明背景和由来。", *before, "隔开的一段正文，说明目标和任务。"]
    )
    now, grown = located(held).articles, located(held + "\n\n" + "\n\n".join(after)).articles
    assume(len(now) == len(grown) == 1)
    found = {b.anchor: b.block.passage.text for b in grown[0].blocks}
    assert now[0].blocks
    assert [(b.anchor, found.get(b.anchor)) for b in now[0].blocks] == [
        (b.anchor, b.block.passage.text) for b in now[0].blocks
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
        text = library.texts[volume.id]
        lines = text.received.split("\n")
        elements = [*text.front, *text.back, *(e for a in text.articles for e in (*a.elements, *a.notes))]
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
