"""Organisations by their form."""

from pathlib import Path

import pytest
from policytext.annotate.names import Annotator
from policytext.annotate.unlisted import organisations
from policytext.chinese.segmenter import Segmenter
from policytext.tables import load_tables

ANNOTATOR = Annotator(load_tables(Path(__file__).parents[2] / "cases" / "annotators" / "data"))
SEGMENT = Segmenter()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由日本商务促进局资助", "日本商务促进局"),
        ("德国科学院认为", "德国科学院"),
        ("法国矿业部去年公布", "法国矿业部"),
        ("韩国能源与资源委员会", "韩国能源与资源委员会"),
        ("从阿尔托大学分离", "阿尔托大学"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert name in [text[start:end] for start, end in organisations(text, ANNOTATOR.annotate(text), SEGMENT)]


@pytest.mark.parametrize(
    "text",
    ["美国公司和日本企业", "法国与德国签署协定", "美国公民隐私和公司信息", "中国高等教育", "支持大学和学院"],
)
def test_what_is_no_name(text: str) -> None:
    assert list(organisations(text, ANNOTATOR.annotate(text), SEGMENT)) == []
