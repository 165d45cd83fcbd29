"""Entries that the texts themselves propose: what they introduce, and what they name that no table has.

A proposal is a question to the editor, never an entry. Sources, the surest first: a name with its abbreviation
behind it, 欧盟创新与技术研究院（EIT）; a title in 《》; a name in “” that ends like one, “芯片四方联盟”;
an order by its number; a foreign name that comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policytext.annotate.names import Annotator
from policytext.annotate.titles import TITLE
from policytext.annotate.unlisted import organisations, proper
from policytext.chinese.normalising import normalise
from policytext.chinese.segmenter import Segmenter, Words, word_set
from policytext.model import Span
from policytext.tables import Tables, names_of

_ABBREVIATION = r"[A-Z][A-Za-z0-9&.\-]{1,11}"
_LATIN = r"[A-Za-z\u00c0-\u024f]"
_ENGLISH = rf"(?:(?P<en>[A-Z](?:{_LATIN}|[&,'’\- ])+{_LATIN})\s*[,，;；、]\s*)?"
_SHORT_FOR = r"(?:以下)?(?:英文)?(?:简称|缩写)?(?:为|：)?\s*"
_INTRODUCED = re.compile(rf"[（(]\s*{_ENGLISH}{_SHORT_FOR}[“\"]?(?P<abbr>{_ABBREVIATION})[”\"]?\s*[)）]")
_ORIGINAL = re.compile(rf"[（(]\s*(?P<en>[A-Z](?:{_LATIN}|[&'’\- ]){{3,}}{_LATIN})\s*[)）]")
_CALLED = re.compile(
    r"[（(]\s*(?:以下)?简称(?:为|：)?\s*[“\"《]?(?P<abbr>[0-9\u4e00-\u9fff]{2,10})[”\"》]?\s*[)）]"
)
_QUOTED = re.compile(r"[“「]([^“”「」，。；+＋]{3,24})[”」]")
_ORDER = re.compile(
    r"第\s?\d{2,6}\s?号(?:总统|部长)?(?:行政令|行政命令|法令|总统令|公告|法律|条例|决议|指令)"
)
_FOREIGN = re.compile(r"(?<![A-Za-z0-9])[A-Z][\w&\-]*(?: [A-Z][\w&\-]*){0,3}(?![A-Za-z0-9])", re.ASCII)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOT_LAWS = tuple(
    word_set("""
    方法 办法 做法 想法 看法 说法 非法 合法 违法 依法 立法 执法 司法 守法 用法 写法 疗法 算法 语法 书法 手法
    无法
""")
)
_INSTRUMENTS = tuple(
    word_set("""
    法案 条例 法 法典 法令 战略 计划 规划 倡议 协定 协议 框架 行动 议程 指令 纲要 清单 项目 提案 公约 规则 细则 准则
    规范 指南 路线图 蓝图 白皮书 绿皮书 宣言 备忘录 决议 章程 宪章 条约 方案 总统令
""")
)
_NOT_BODIES = tuple(word_set("校园 公园 家园 花园 乐园 庄园 田园 部分 全部 内部 外部"))
_ORGANISATIONS = tuple(
    word_set("""
    局 部 院 所 署 处 会 厅 司 中心 公司 集团 基金 基金会 联盟 组织 委员会 实验室 机构 大学 学院 学会 协会 银行
    理事会 研究院 研究所 办公室 共同体 智库 同盟 联合体 联合会 工作组 论坛 议会 园 园区 交易所
""")
)
# Words that no name begins with: what stands between a verb or particle and the name is the name.
_BEFORE_NAMES = word_set("""
    的 了 在 由 与 和 及 以及 向 对 将 把 被 是 为 从 到 给 让 使 于 即 而 但 并 并且 或 等 该 其 各 有 据 称
    如 这 通过 根据 成立 设立 建立 组建 创建 启动 制定 发布 公布 推出 出台 签署 颁布 实施 提出 加入 包括 其中
    授权 要求 支持 资助 应对 利用 采用 关于 以 促进 完成 推进 推动 持续 加强 开展 扩大 建设 宣布 表示 年 月 日
    财年 年度 新一期 同时 重点 一个 一项 新 称为 隶属 隶属于 下属 负责 领导 担任 作为 经 按照 依据 依托 属于
    委托 智库 开发 使用 用于 援引 引用 报告 来自 由于 分离 承担 以及 名为 叫做 加盟 收购
""")
_JOINTS = frozenset({"与", "和", "及", "以及"})
_TITLED = (
    6  # characters from which on a name that ends with 办法 is that of a rule, not of a way to do something
)
_AGAIN = 2  # a foreign name is proposed from this many occurrences on
_LONGEST = 24
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible entry. `kind` is term, instrument or organisation; `document` and `passage` (from 0) say where the
    name stands first, `start` where in that passage; `abbr` and `en` are what the text gives; `entry` is the id of the
    entry that lacks the abbreviation, "" when the name is new."""

    name: str
    kind: str
    count: int
    document: str
    passage: int
    start: int
    why: str
    abbr: str = ""
    en: str = ""
    entry: str = ""


def propose_entries(documents: Mapping[str, Sequence[str]], tables: Tables) -> list[Proposal]:
    """What the passages (canonical text) of documents propose for the tables, the most frequent first."""
    search = _Search(tables)
    found: dict[str, Proposal] = {}
    for document, passages in documents.items():
        for number, text in enumerate(passages):
            for proposal in search.passage(document, number, text):
                known = found.get(proposal.name)
                found[proposal.name] = replace(known, count=known.count + 1) if known else proposal
    short = {proposal.abbr for proposal in found.values()}
    kept = (
        p for p in found.values() if p.name not in short and (p.kind != "term" or p.abbr or p.count >= _AGAIN)
    )
    return sorted(kept, key=lambda proposal: -proposal.count)


class _Search:
    """Everything compiled once for `propose_entries`."""

    def __init__(self, tables: Tables):
        self._annotator = Annotator(tables)
        self._segment = Segmenter()
        self._known = {
            normalise(name).text: entry.id
            for entries in (tables.instruments, tables.organisations, tables.terms, tables.places)
            for entry in entries
            for name in names_of(entry)
        }

    def passage(self, document: str, number: int, text: str) -> Iterator[Proposal]:
        spans = self._annotator.annotate(text)
        taken = bytearray(len(text))
        for start, end, proposal in (*self._introduced(text, spans), *self._plain(text, spans)):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                yield replace(proposal, document=document, passage=number, start=start)

    def _introduced(self, text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, Proposal]]:
        for hit in (*_INTRODUCED.finditer(text), *_CALLED.finditer(text), *_ORIGINAL.finditer(text)):
            abbr, en = hit.groupdict().get("abbr", ""), hit.groupdict().get("en") or ""
            if normalise(abbr or en).text in self._known:
                continue
            span = _ending_at(text, hit.start(), spans)
            start, end = (span.start, span.end) if span else self._name_before(text, hit.start())
            name = text[start:end]
            if span and span.id and abbr:
                why = f"文中给出缩写“{abbr}”，该条目尚未收录此缩写"
                yield hit.start("abbr"), hit.end("abbr"), _proposal(name, span.kind, why, abbr, en, span.id)
            elif name and not (span and span.id):
                why = f"文中以括号引出{'缩写' if abbr else '原名'}“{abbr or en}”"
                kind = _kind(name)
                if kind == "term" and self._transcribed(name):
                    kind = "organisation"  # 米克罗诺瓦（Micronova）: bodies are introduced so, things are translated
                yield start, hit.end(), _proposal(name, kind, why, abbr, en)

    def _transcribed(self, name: str) -> bool:
        """Whether a name has no word in it: characters that stand for sounds only."""
        return len(name) >= _SHORTEST and all(proper(*word) for word in self._segment.tagged(name))

    def _plain(self, text: str, spans: Sequence[Span]) -> Iterator[tuple[int, int, Proposal]]:
        for title in TITLE.finditer(text):
            if any(span.start == title.start(1) and not span.id for span in spans):
                yield *title.span(1), _proposal(title[1], "instrument", "书名号内的名称，表中没有")
        free = [hit for hit in _QUOTED.finditer(text) if not _covered(hit.span(1), spans)]
        for quoted in free:
            kind = _kind(quoted[1])
            if kind != "term" and not _covered(quoted.span(1), spans):
                yield *quoted.span(1), _proposal(quoted[1], kind, "引号内的名称，表中没有")
        for order in _ORDER.finditer(text):
            if not any(span.start <= order.start() < span.end and span.id for span in spans):
                yield (
                    *order.span(),
                    _proposal(normalise(order[0]).text, "instrument", "以编号称呼的命令，表中没有"),
                )
        for start, end in organisations(text, spans, self._segment):
            if not _covered((start, end), spans):
                yield start, end, _proposal(text[start:end], "organisation", "形式像机构名称，表中没有")
        for foreign in _FOREIGN.finditer(text) if len(_HAN.findall(text)) * 5 > len(text) else ():
            if normalise(foreign[0]).text not in self._known and not _covered(foreign.span(), spans):
                yield *foreign.span(), _proposal(foreign[0], "term", "多次出现的外文名称，表中没有")

    def _name_before(self, text: str, end: int) -> tuple[int, int]:
        """The name that ends at an offset: in marks, or the words back to one that begins no name."""
        if text[:end].endswith(("》", "”", "」")):
            opening = max(text.rfind(mark, 0, end) for mark in "《“「")
            return (opening + 1, end - 1) if opening >= 0 else (end, end)
        start = end
        while (
            start
            and end - start < _LONGEST
            and ("\u4e00" <= text[start - 1] <= "\u9fff" or text[start - 1].isalnum())
        ):
            start -= 1
        return _first_word(self._segment(text[start:end]), start, end)


def _first_word(words: Words, start: int, end: int) -> tuple[int, int]:
    """Where the name at the end of some words begins. 与, 和 and 及 stand inside names, too (创新与技术研究院): they
    begin one only after another name."""
    begin = 0
    for index, word in enumerate(words):
        joint = word in _JOINTS
        before = "".join(words.words[begin:index])
        long_enough = end - start - words.end(index) >= _SHORTEST
        if (
            (word in _BEFORE_NAMES or word.isdigit())
            and long_enough
            and (not joint or _kind(before) != "term")
        ):
            begin = index + 1
    while words[begin] in _JOINTS:
        begin += 1
    first = start + words.starts[begin] if begin < len(words) else end
    return (first, end) if end - first > 1 else (end, end)


def _ending_at(text: str, end: int, spans: Iterable[Span]) -> Span | None:
    """The mention that ends at an offset, closing marks and spaces aside."""
    return next(
        (span for span in spans if span.end <= end and not text[span.end : end].strip("》”」 ")), None
    )


def _covered(area: tuple[int, int], spans: Iterable[Span]) -> bool:
    """Whether a mention with an entry takes up most of a range."""
    return any(
        span.id and (min(span.end, area[1]) - max(span.start, area[0])) * 2 > area[1] - area[0]
        for span in spans
        if span.kind != "place"
    )


def _kind(name: str) -> str:
    """Instrument, organisation or term by what a name ends with."""
    if name.endswith(_INSTRUMENTS) and (not name.endswith(_NOT_LAWS) or _is_rule(name)):
        return "instrument"
    if name.startswith("以") and name.endswith("为中心"):
        return "term"
    return "organisation" if name.endswith(_ORGANISATIONS) and not name.endswith(_NOT_BODIES) else "term"


def _is_rule(name: str) -> bool:
    return name.endswith("办法") and len(name) >= _TITLED


def _proposal(name: str, kind: str, why: str, abbr: str = "", en: str = "", entry: str = "") -> Proposal:
    return Proposal(name.strip(), kind, 1, "", 0, 0, why, abbr, en, entry)
