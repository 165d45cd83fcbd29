"""Organisations that no table has, by their form: a country's name, nouns, and the word for a body (芬兰商务促进局);
a proper name and 大学 (阿尔托大学)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.chinese.segmenter import Segmenter, word_set
from policytext.model import Span

_BODIES = tuple(
    word_set("""
    局 部 署 厅 委员会 理事会 研究院 研究所 研究中心 科学院 技术院 公司 集团 基金会 联盟 协会 学会 银行 办公室 实验室 大学
    学院 议会 联合会 工会 交易所 法院
""")
)
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_INSIDE = (
    "n",
    "vn",
    "an",
    "j",
    "b",
    "k",
    "l",
    "q",
    "ng",
    "zg",
    "f",
    "s",
)  # parts of speech that names are made of
_JOINTS = word_set("与 和 及")
_KINDS = word_set("公司 集团 银行 大学 联盟 协会 学会 实验室 研究所 研究院 部 局 企业 议会 委员会 办公室")
_NOMINAL = word_set(
    """
    开发 发展 投资 管理 促进 监督 统计 研究 教育 合作 交流 保护 重建 创新 科学 技术 规划 协调 审计 监管 检验 认证 保障 服务
    贸易 援助 税收 运输 通信 评估 咨询 采购 测绘 勘探 制造 出口 进口
"""
)  # verbs that are nouns in names
_SCHOOLS = word_set("国立 州立 公立 联邦 技术 科技 理工 工业 农业 医科 师范 经济 财经 民族 海洋 政法 外国语")
_MOST = 7  # words
_MIXED = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&]+[\u4e00-\u9fff]{2,8}?(?:公司|集团)")  # LG化学公司


def organisations(text: str, spans: Sequence[Span], segment: Segmenter) -> Iterator[tuple[int, int]]:
    """Ranges of `text` that look like names of organisations. `spans` are the mentions known."""
    for span in spans:
        end = _end(text, span.end, segment) if span.kind == "place" and len(span.surface) > 1 else 0
        if end:
            yield span.start, end
    yield from _universities(text, segment)
    yield from (hit.span() for hit in _MIXED.finditer(text))


def _end(text: str, start: int, segment: Segmenter) -> int:
    """Where the name that a country's name begins ends; 0 when it begins none. The country must stand before nouns
    only, and at least one must say which body it is: 美国公司 is no name."""
    run = _RUN.match(text, start)
    words = segment.tagged(run[0])[:_MOST] if run else []
    end, place = 0, start
    for number, (word, tag) in enumerate(words):
        body = word.endswith(_BODIES) and not tag.startswith("v")
        if not (body or tag.startswith(_INSIDE) or word in _JOINTS or word in _NOMINAL):
            break
        place += len(word)
        if body and (word not in _KINDS or (number and words[number - 1][0] not in _JOINTS)):
            end = place
    return end if end - start > 2 else 0


def _universities(text: str, segment: Segmenter) -> Iterator[tuple[int, int]]:
    """A proper name before 大学 or 学院, of one word or of characters that are no words; between them may stand what
    kind of school it is (塔什干国立技术大学)."""
    for hit in re.finditer(r"[\u4e00-\u9fff]{2,10}?(?:大学|学院)", text):
        words = segment.tagged(hit[0])
        begin = own = len(words) - 1
        while begin and words[begin - 1][0] in _SCHOOLS:
            begin = own = begin - 1
        while begin and proper(*words[begin - 1]):
            begin -= 1
        size = sum(len(word) for word, _ in words[begin:])
        if begin < own and words[-1][0].endswith(("大学", "学院")) and size > 3:
            yield hit.end() - size, hit.end()


def proper(word: str, tag: str) -> bool:
    """Whether a word may be a piece of a foreign name: a name, or a character that makes no word here."""
    return tag[:2] in ("nr", "ns", "nz") or (len(word) == 1 and word not in "的了在与和及由是从等各对为以")
