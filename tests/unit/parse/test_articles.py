"""Blocks -> articles: the cases of cases/articles, and what holds for any text."""

from array import array
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.model import Article, Block, Document, Kind, Repaired, Source
from policytext.parse.articles import split
from policytext.parse.blocks import parse

FOLDER = Path(__file__).parents[2] / "cases" / "articles"
CASES = [case for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def document(text: str) -> Document:
    source = Source("seed", Path("seed.txt"), "utf-8", text)
    repaired = Repaired(source, text, array("l", range(len(text))), (), (), bytes(len(text)), ())
    return split(repaired, parse(text))


def begins(blocks: tuple[Block, ...], expected: list[str]) -> bool:
    texts = [b.passage.text for b in blocks if any(p.text for p in b.passages)]
    return len(texts) == len(expected) and all(t.startswith(e) for t, e in zip(texts, expected, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_articles(case: dict) -> None:
    found = document(case["text"])
    assert [a.title.text if a.title else "" for a in found.articles] == [a["title"] for a in case["articles"]]
    for article, expected in zip(found.articles, case["articles"], strict=True):
        assert (article.column.text if article.column else "") == expected.get("column", "")
        assert list(article.authors) == expected.get("authors", [])
        assert begins(article.blocks, expected["blocks"]), [b.passage.text for b in article.blocks]
        assert [f"{n.label} {n.passage.text}" for n in article.notes] == expected.get("notes", [])
        if "references" in expected:
            assert references(article) == expected["references"]
    assert begins(found.back, case.get("back", [])), [b.passage.text for b in found.back]
    if "front" in case:
        assert begins(found.front, case["front"])


def references(article: Article) -> list[str]:
    marks = (m for b in article.blocks for p in b.passages for m in p.marks)
    return [f"{m.kind} {m.value}" for m in marks if m.kind in ("note", "missing")]


def test_lines_of_an_article_are_those_of_its_blocks() -> None:
    text = "### 甲\n\n正文见报告<sup>1</sup>。（张娟 李宏）\n\n### 乙\n\n正文一段。\n\n<sup>1</sup> 注。\n\n正文末段。（王建芳）\n"
    assert [article.lines for article in document(text).articles] == [(1, 3), (5, 11)]


# --- what holds for any text -------------------------------------------------------------

LINES = [
    "# 题目",
    "## 栏目",
    "### 美国发布计划",
    "### 日本发布战略",
    "#### 一、目标",
    "一、形势",
    "（一）任务",
    "张志强",
]
LINES += [
    "正文一段，说明背景和由来。",
    "正文一段，见报告<sup>1</sup>与<sup>2</sup>。",
    "（张娟 李宏）",
    "（王建芳）",
]
LINES += [
    "<sup>1</sup> 注一。",
    "<sup>2</sup> 注二。",
    "- 项目",
    "表1 甲",
    "列一\t列二",
    "甲\t乙",
    "主办：某某院",
    "---",
    "",
]
LINES += ["【编者按】说明由来的一段话。", "供应链的布局_某某网", "（全文刊载于《甲》）", "2021年8月5日"]
TEXTS = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)


def everything(found: Document) -> list[Block]:
    return [*found.front, *(b for a in found.articles for b in (*a.blocks, *a.notes)), *found.back]


@given(TEXTS)
def test_every_character_goes_somewhere(text: str) -> None:
    found = document(text)
    heads = [p for a in found.articles for p in (a.title, a.column) if p]
    passages = [*heads, *(p for b in everything(found) for p in b.passages)]
    covered = {i for p in passages for start, end in p.pieces for i in range(start, end)}
    asides = [
        *found.asides,
        *(x for b in everything(found) for x in b.asides),
        *(x for a in found.articles for x in a.asides),
    ]
    covered |= {i for start, end, _ in asides for i in range(start, end)}
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)


@given(TEXTS)
def test_blocks_keep_their_order(text: str) -> None:
    """Only footnotes move."""
    blocks = [b for b in everything(document(text)) if b.kind is not Kind.NOTE and b.passage.pieces]
    begins = [b.passage.pieces[0][0] for b in blocks]
    assert begins == sorted(begins)


@given(TEXTS)
def test_references_and_footnotes_agree(text: str) -> None:
    for article in document(text).articles:
        labels = [note.label for note in article.notes]
        assert len(labels) == len(set(labels))
        values = [reference.split()[1] for reference in references(article) if reference.startswith("note")]
        assert len(values) == len(set(values))
        assert {value.partition(":")[0] for value in values} <= set(labels)
