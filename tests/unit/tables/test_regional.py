"""Texts from Taiwan and Hong Kong: their words lead to the same entries and themes as the mainland's."""

from pathlib import Path

import pytest
from policytext.model import Instrument, Prepared, Source, Term, Theme
from policytext.pipeline import prepare
from policytext.resources import Resources
from policytext.tables import Tables, regional

TAIWAN = """# 川普政府與歐盟的人工智慧政策

川普政府宣布對半導體晶片課徵關稅，歐盟則修訂《晶片與科學法案》的對應規則。台積電與輝達擴大資料中心投資，紐西蘭與義大利跟進。

伺服器與曝光機需求上升，雲端運算與工業軟體業者受惠。
"""
HONG_KONG = TAIWAN.replace("川普", "特朗普").replace("紐西蘭", "新西蘭").replace("義大利", "意大利")
MAINLAND = """# 特朗普政府与欧盟的人工智能政策

特朗普政府宣布对半导体芯片征收关税，欧盟则修订《芯片与科学法案》的对应规则。台积电与英伟达扩大数据中心投资，新西兰与意大利跟进。

服务器与光刻机需求上升，云计算与工业软件企业受惠。
"""


def prepared(text: str, resources: Resources) -> Prepared:
    return prepare(Source("text", Path("text.txt"), "utf-8", text), None, resources)


def named(found: Prepared) -> list[list[tuple[str, str]]]:
    (article,) = found.text.articles
    return [[(s.kind, s.id) for s in leaf.spans] for _, leaf in article.leaves()]


@pytest.mark.parametrize("text", [TAIWAN, HONG_KONG], ids=["tw", "hk"])
def test_a_regional_text_is_annotated_and_themed_as_the_mainlands(resources: Resources, text: str) -> None:
    ours, theirs = (prepared(one, resources) for one in (MAINLAND, text))
    assert named(theirs) == named(ours)
    assert {
        ("person", "trump"),
        ("place", "eu"),
        ("term", "ai"),
        ("instrument", "chips-and-science-act"),
    } <= {name for leaf in named(theirs) for name in leaf}
    (work,), (same,) = ours.summary.works, theirs.summary.works
    assert [t.id for t in same.themes] == [t.id for t in work.themes] != []
    assert same.primary == work.primary


def test_in_a_mainland_text_a_regional_word_keeps_its_own_sense(resources: Resources) -> None:
    """阿联 and 孟加拉 are places in a Taiwanese text; a mainland text has other words for them."""
    assert named(prepared("# 题\n\n相关晶片与资料中心。\n", resources))[1] == []


def test_a_form_that_another_entry_has_is_left_out() -> None:
    known = Tables(
        terms=(Term("芯片", id="chip"), Term("晶片", id="wafer")),
        instruments=(Instrument("芯片法案", "act", local=("法案",)),),
        themes=(Theme("chips", "芯片", words=(("芯片", 2.0),)),),
    )

    def say(name: str) -> str:
        return name.replace("芯片", "晶片")

    found = regional.regional(known, [say], regional.swaps([("法案", "法律案")]), str)
    assert [t.variants for t in found.terms] == [(), ()]
    assert found.instruments[0].variants == ("晶片法案", "芯片法律案")
    assert found.instruments[0].local == ("法案",)
    assert found.themes[0].words == (("芯片", 2.0), ("晶片", 2.0))
