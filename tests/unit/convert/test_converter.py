"""Conversion case by case: editions, canonical text, Markdown, and what decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from policytext.chinese.folding import fold
from policytext.convert.converter import Scripts
from policytext.model import Edition

ROOT = Path(__file__).resolve().parents[3]


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((ROOT / "tests" / "cases" / "scripts" / f"{name}.yml").read_text("utf-8"))
    return [pytest.param(case, id=case["kind"]) for case in loaded]


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Scripts.load(ROOT / "docs" / "data" / "script")


@pytest.mark.parametrize("case", cases("editions"))
@pytest.mark.parametrize("edition", [Edition.TW, Edition.HK])
def test_edition(scripts: Scripts, case: dict[str, Any], edition: Edition) -> None:
    expected = case["tw" if edition is Edition.TW else "hk"]
    names = [tuple(pair) for pair in case.get("names", [])]
    assert scripts.edition(case["hans"], edition, names=names).text == expected


@pytest.mark.parametrize("case", cases("canonical"))
def test_canonical(scripts: Scripts, case: dict[str, str]) -> None:
    assert scripts.canonical(case["text"]).text == case["canonical"]


@pytest.mark.parametrize("case", cases("markdown"))
def test_markdown(scripts: Scripts, case: dict[str, str]) -> None:
    assert scripts.markdown(case["text"], Edition.TW) == case["tw"]


def test_plain_is_the_text_of_the_conversion(scripts: Scripts) -> None:
    text = "“芯片”与《芯片法》，于主任说信息"
    for edition in Edition:
        assert scripts.plain(text, edition) == scripts.edition(text, edition).text


def test_simplified_edition_changes_quotation_marks_only(scripts: Scripts) -> None:
    assert scripts.plain("「脱钩」与『断链』的芯片", Edition.HANS) == "“脱钩”与‘断链’的芯片"


def test_protected_ranges_stay(scripts: Scripts) -> None:
    text = "发展发展"
    assert scripts.edition(text, Edition.TW, protected=[(0, 2)]).text == "发展發展"
    assert scripts.canonical("發展發展", protected=[(2, 4)]).text == "发展發展"


def test_a_protected_word_stops_no_word_beside_it(scripts: Scripts) -> None:
    assert scripts.edition("制造业与制造", Edition.TW, protected=[(0, 2)]).text == "制造業與製造"


def test_segments_say_why(scripts: Scripts) -> None:
    found = scripts.edition("芯片由台积电与于主任制造，美发布，3只股票", Edition.TW).segments
    rules = {segment.rule for segment in found}
    assert {"vocabulary:芯片", "name:台积电", "person:于", "context:只"} <= rules
    assert all(segment.rule or segment.end - segment.start == len(segment.text) for segment in found)


def test_spans_follow_words_of_another_length(scripts: Scripts) -> None:
    text = "服务器和知识产权与存储芯片"
    conversion = scripts.edition(text, Edition.TW)
    for word, expected in {
        "服务器": "伺服器",
        "知识产权": "智慧財產權",
        "存储芯片": "記憶體晶片",
        "和": "和",
    }.items():
        start = text.index(word)
        a, b = conversion.span(start, start + len(word))
        assert conversion.text[a:b] == expected


def test_without_vocabulary_nothing_changes_its_length(scripts: Scripts) -> None:
    text = "服务器、知识产权与英伟达的存储芯片，计划"
    for edition in (Edition.TW, Edition.HK):
        converted = scripts.edition(text, edition, vocabulary=False).text
        assert len(converted) == len(text)
        assert fold(converted) == fold(text)


def test_regional_pairs_are_folded_groups(scripts: Scripts) -> None:
    groups = scripts.regional_pairs()
    assert ("芯片", "晶片") in groups
    assert ("软件", "软体") in groups
    assert ("特朗普", "川普") in groups
    assert all(
        len(set(group)) == len(group) > 1 and all(fold(word) == word for word in group) for group in groups
    )


def test_decisions_say_what_decided_and_what_other_converters_write(scripts: Scripts) -> None:
    text = "龙头发展，美发布“制造业回流”，占有芯片，国家"
    found = scripts.decisions(scripts.edition(text, Edition.TW), Edition.TW)
    decided = {(d.source, d.printed, d.package, d.rule, d.disputed) for d in found}
    assert ("发展", "發展", "髮展", "filter", True) in decided
    assert ("发布", "發布", "髮布", "word:发布", True) in decided
    assert ("回流", "回流", "迴流", "word:回流", True) in decided
    assert ("占有", "占有", "佔有", "variant", True) in decided
    assert ("芯片", "晶片", "芯片", "vocabulary:芯片", False) in decided
    assert ("国家", "國家", "國家", "open", False) in decided
    assert all(text[d.start : d.end] == d.source for d in found)
    assert [d.start for d in found] == sorted(d.start for d in found)


def test_decisions_have_the_reason_of_the_rule_that_fired(scripts: Scripts) -> None:
    found = scripts.decisions(
        scripts.edition("网络攻击与合作网络，于先生占有3只股票", Edition.TW), Edition.TW
    )
    reasons = {(d.source, d.printed): scripts.reason(d, Edition.TW) for d in found}
    assert reasons["网络", "網路"] == "计算机与网络"
    assert reasons["网络", "網絡"] == "指人与组织之间的联系"
    assert reasons["于", "于"] == "姓氏不作“於”"
    assert reasons["只", "隻"] == "数词之后为量词"


def test_what_needs_no_decision_has_none(scripts: Scripts) -> None:
    assert scripts.decisions(scripts.edition("发展“经济”", Edition.TW), Edition.TW) == []
    assert scripts.decisions(scripts.edition("美发布", Edition.HANS), Edition.HANS) == []


def test_a_language_that_is_kept_is_a_decision(scripts: Scripts) -> None:
    found = scripts.decisions(scripts.edition("见“デジタル台帳”", Edition.TW), Edition.TW)
    assert [(d.printed, d.package, d.rule) for d in found] == [("デジタル台帳", "デジタル臺帳", "kept")]
