"""Repaired text -> blocks: the cases of cases/blocks, and what holds for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from policytext.model import Block, Kind, Passage
from policytext.parse.blocks import inline, parse

FOLDER = Path(__file__).parents[2] / "cases" / "blocks"
CASES = [case for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def written(block: Block) -> list[str]:
    """A block as the cases write it."""
    level = block.label or block.level or ""
    head = f"{block.kind}{level} {marked(block.passage)}"
    if block.kind is not Kind.TABLE:
        return [head]
    rows = [" | ".join(marked(cell) for cell in row) for row in block.rows]
    return [head.rstrip(), *(f"= {row}" if n < block.header_rows else row for n, row in enumerate(rows))]


def marked(passage: Passage) -> str:
    text = passage.text
    for mark in sorted(passage.marks, key=lambda m: m.start, reverse=True):
        inside = mark.value if mark.kind == "note" else text[mark.start : mark.end]
        text = f"{text[: mark.start]}{{{mark.kind} {inside}}}{text[mark.end :]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks(case: dict) -> None:
    assert [line for block in parse(case["text"]) for line in written(block)] == case["blocks"]


# --- what holds for any text -------------------------------------------------------------

PARTS = [
    "# ",
    "## ",
    "- ",
    "  - ",
    "* ",
    "**",
    "<sup>1</sup>",
    "<sup>2</sup> ",
    "[^a]",
    "[^a]: ",
    "\t",
    "\n",
    "\n\n",
]
PARTS += [
    "表1 甲",
    "正文。",
    "（张娟 李宏）",
    "①",
    "②",
    "。",
    "：",
    "一、",
    "（二）",
    "1、",
    "<https://a.example>",
    "---",
]
PARTS += [
    "[甲](https://a.example)",
    "https://b.example/y",
    "<sub>2</sub>",
    " ",
    "　",
    "| 甲 | 乙 |",
    "| --- | --- |",
    "（全文刊载于《甲》）",
]
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=40).map("".join)


def ranges(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    pieces = [piece for block in blocks for passage in block.passages for piece in passage.pieces]
    return sorted([*pieces, *((start, end) for block in blocks for start, end, _ in block.asides)])


@given(TEXTS)
def test_every_character_is_text_or_markup_or_white_space(text: str) -> None:
    covered = set()
    for start, end in ranges(parse(text)):
        covered |= set(range(start, end))
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)


@given(TEXTS)
def test_no_character_is_taken_twice(text: str) -> None:
    assert all(left[1] <= right[0] for left, right in pairwise(ranges(parse(text))))


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    for block in parse(text):
        for passage in block.passages:
            assert "".join(text[start:end] for start, end in passage.pieces) == passage.text


@given(TEXTS)
def test_marks_lie_in_their_text_and_in_order_of_reading(text: str) -> None:
    for passage in (passage for block in parse(text) for passage in block.passages):
        assert all(0 <= mark.start <= mark.end <= len(passage.text) for mark in passage.marks)
        assert all(mark.start < mark.end for mark in passage.marks if mark.kind != "note")


@given(TEXTS)
def test_tables_are_rectangles(text: str) -> None:
    for block in parse(text):
        assert len({len(row) for row in block.rows}) <= 1
        assert block.header_rows <= len(block.rows)


@given(TEXTS, TEXTS)
def test_blocks_of_a_text_that_grows_stay(text: str, more: str) -> None:
    """What follows behind an empty line and a sentence changes no block before."""
    before = parse(text + "\n\n隔开的一段。\n")
    after = parse(text + "\n\n隔开的一段。\n" + more)
    known = {block.label for block in before if block.kind is Kind.NOTE}
    assume(known == {block.label for block in after if block.kind is Kind.NOTE})
    assert after[: len(before)] == before


@given(st.text(max_size=80))
def test_inline_reads_any_text(text: str) -> None:
    passage, asides = inline(text, 0, len(text))
    shown = sum(end - start for start, end in passage.pieces) + sum(end - start for start, end, _ in asides)
    assert shown >= len(text.strip(" \t\u3000"))
