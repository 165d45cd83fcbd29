"""What texts propose to the editors."""

from pathlib import Path

import pytest
from policytext.annotate.abbreviations import Proposal, propose_entries
from policytext.tables import load_tables

TABLES = load_tables(Path(__file__).parents[2] / "cases" / "annotators" / "data")


def propose(*passages: str) -> list[Proposal]:
    return propose_entries({"doc": passages}, TABLES)


@pytest.mark.parametrize(
    ("text", "name", "abbr", "kind"),
    [
        ("《出口管制改革法案》（ECRA）提高了限制", "出口管制改革法案", "ECRA", "instrument"),
        ("由欧盟创新与技术研究院（EIT）实施", "欧盟创新与技术研究院", "EIT", "organisation"),
        ("要求管理和预算办公室（OMB）报告", "管理和预算办公室", "OMB", "organisation"),
        ("国防制造联合委员会（JDMC）负责", "国防制造联合委员会", "JDMC", "organisation"),
        ("成立先进气候研究计划署(ARPA-C)", "先进气候研究计划署", "ARPA-C", "organisation"),
        ("工业和安全局（Bureau of Industry and Security，BIS）", "工业和安全局", "BIS", "organisation"),
        (
            "粤港澳大湾区国际科技创新中心（简称“大湾区科创中心”）",
            "粤港澳大湾区国际科技创新中心",
            "大湾区科创中心",
            "organisation",
        ),
    ],
)
def test_a_name_with_its_abbreviation(text: str, name: str, abbr: str, kind: str) -> None:
    (found,) = [proposal for proposal in propose(text) if proposal.abbr]
    assert (found.name, found.abbr, found.kind, found.entry) == (name, abbr, kind, "")


def test_the_english_name_comes_with_it() -> None:
    assert (
        propose("工业和安全局（Bureau of Industry and Security，BIS）")[0].en
        == "Bureau of Industry and Security"
    )


def test_an_entry_without_the_abbreviation() -> None:
    (found,) = propose("《芯片与科学法案》（CSA）")
    assert (found.entry, found.abbr, found.kind) == ("chips-act", "CSA", "instrument")


def test_what_the_tables_have_is_not_proposed() -> None:
    assert propose("美国国家科学基金会（NSF）与《芯片与科学法案》、“印太经济框架”、NSF、NSF") == []


def test_unknown_titles_quotations_and_orders_are_counted_with_their_first_place() -> None:
    found = propose("无", "《无尽前沿法案》与《无尽前沿法案》", "加入“芯片四方联盟”", "第14017号行政令")
    assert [(p.name, p.count, p.passage, p.kind) for p in found] == [
        ("无尽前沿法案", 2, 1, "instrument"),
        ("芯片四方联盟", 1, 2, "organisation"),
        ("第14017号行政令", 1, 3, "instrument"),
    ]


def test_a_foreign_name_is_proposed_when_it_comes_again() -> None:
    found = propose("供应商有 Mentor Graphics 等公司", "收购 Mentor Graphics 的交易", "一家名为 Acme 的公司")
    assert [(p.name, p.count) for p in found] == [("Mentor Graphics", 2)]


def test_quotations_that_are_no_names() -> None:
    assert propose("坚持“以人民为中心”，“不公平且常为非法”，“断链风险”") == []


def test_a_name_with_its_original() -> None:
    (found,) = propose("由商务促进局（Business Finland）资助")
    assert (found.name, found.abbr, found.en) == ("商务促进局", "", "Business Finland")
    (found,) = propose("环境评估局（Servicio de Evaluación Ambiental，SEA）")
    assert (found.name, found.abbr, found.en) == ("环境评估局", "SEA", "Servicio de Evaluación Ambiental")


def test_an_abbreviation_is_proposed_with_its_name_only() -> None:
    assert [p.name for p in propose("直接提锂技术（DLE）", "DLE的成本", "DLE的水耗")] == ["直接提锂技术"]


def test_english_footnotes_propose_nothing() -> None:
    assert propose("Innovation and Industry Report 2021", "Innovation and Industry Report 2022") == []
