"""Numbers of headings and paragraphs: the cases of cases/numbering, and what they make of a law."""

from pathlib import Path

import pytest
import yaml
from policytext.chinese import numbering
from policytext.parse.articles import promote
from policytext.parse.blocks import parse
from policytext.repair.lines import NUMBERED

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "numbering" / "styles.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_style_level_and_beginning(case: dict) -> None:
    found = numbering.style(case["text"])
    assert (found.name if found else "") == case["style"]
    assert numbering.level(case["text"]) == case["level"]
    assert bool(NUMBERED.match(case["text"])) == case["numbered"]


@pytest.mark.parametrize("style", [style for style in numbering.STYLES if style.level], ids=lambda s: s.name)
def test_a_style_is_found_by_its_own_example(style: numbering.Style) -> None:
    assert numbering.style(f"{style.name} 目标") == style


def test_sections_stand_below_the_chapters_of_their_text() -> None:
    prose = "这一段说明背景和由来，后面还有很长的一句话，用来说明它是正文而不是标题，所以写得很长。"
    heads = ["第一章 总则", "第一节 目标", "一、背景", "（一）国内"]
    lines = [line for head in heads for line in (head, prose)]
    levels = {b.passage.text: b.level for b in promote(parse("\n\n".join(lines))) if b.kind == "heading"}
    assert [levels[head] for head in heads] == [4, 5, 6, 7]
    below = {b.passage.text: b.level for b in promote(parse("\n\n".join(lines[4:]))) if b.kind == "heading"}
    assert [below[head] for head in heads[2:]] == [4, 5]


def test_articles_of_a_law_are_its_paragraphs() -> None:
    law = "第一章 总则\n\n第一条 目的\n\n第二条 本法适用于境内的研究开发活动，以及与之有关的服务和投资活动。"
    assert [block.kind for block in promote(parse(law))] == ["heading", "paragraph", "paragraph"]
