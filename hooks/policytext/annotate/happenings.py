"""What sentences report of a time: that something happened then, or is meant to.

A time with a verb of report in its own clause is a happening (6月8日，参议院投票通过…); one that only measures, compares
or names (2021年预算, 较2017年增长) is none. What lies after the text's date is a plan whatever its verb; so is 将, 拟, 计划
before a verb. Precise rather than complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policytext.annotate.dates import compared, first, last, masked, periods, unit
from policytext.chinese.segmenter import word_set
from policytext.model import Happening, Leaf, Period

_DONE = word_set(
    """
    发布 公布 颁布 颁发 出台 签署 签订 宣布 宣告 提出 通过 批准 获批 核准 启动 成立
    建立 设立 组建 创立 列入 列出 纳入 加入 退出 推出 揭幕 揭牌 举办 举行 召开 发起
    制定 生效 施行 收购 并购 投产 动工 新建 建成 竣工 叫停 终止 中止 暂停 取消 否决
    上调 下调 加征 提升至 降至 收紧 禁止 施加 起诉 强调 指出 达成 任命 当选 就任 爆发
    结束 问世 上市 发射 启用 开通 开幕 闭幕 提交 裁定 判决 恢复 解除 延长 完成 介绍
    公开 撤销 废除 更名 合并 修订
    """
)
_MEANT = word_set(
    """
    实现 达到 打造 拨款 投入 投资 提供 支持 资助 开设 担任 培训 增至 提高到 提高至 形成
    开展 淘汰 停止 停售 占 减少 降低 提升
    """
)
#: A verb, or any two characters with the 了 that makes a finished action of a verb.
_VERB = re.compile(
    "|".join(sorted(_DONE | _MEANT, key=lambda word: (-len(word), word)))
    + r"|[\u4e00-\u9fff]{2}(?=了(?![解结然]))(?<!为)(?<!除)"
)
_BEFORE = re.compile(rf"({'|'.join(sorted(_DONE))})[于在自至]$")
_LEADING = re.compile(r"^(?:据|根据|按照|依据|依照)")
_ASIDE = re.compile(
    r"^(?:在|为|由于|随着|面对|针对|鉴于|作为|经|以|应|与|和|[\u4e00-\u9fff]{1,8}?(?:针对|面对|随着|为了))"
)
_SAYING = word_set("强调 指出 宣布 宣告 介绍 公开")  # nobody is reported to say what is yet to be said
_TAIL = re.compile(r"^(?:[年]?[初底末]|中后期|[前中后]期|间|期间|以来|起|前后|之?前)*[，,]?")
_CLAUSE = re.compile(r"[，,：:]")
_DENIED = re.compile(
    r"(?:未|未能|没有|不|不再|拒绝|反对|可能|可以|如果|一旦|应|应当|须|需|需要|能够?|要|为|来|以|要求|建议|曾经?不)$"
)
_WILL = re.compile(r"(?:将|拟|预计|有望|力争|即将|准备|打算|希望|目标是|确保|(?:^|[，年月日度会府])计划)")
#: 将 before an object (将华为列入清单) says nothing of the future: only before its verb, or before 于, 在, 为… does it.
_OBJECT = re.compile(r"将(?!$|[于在会为向对从再继进逐陆首正全重分额])")
_ENACTED = re.compile(
    r"通过了?(?:$|[《“\0]|[^，。；]{0,20}(?:法案?|条例|决议|协[议定]|议案|修正案|计划|规划|战略|预算|方案)(?:$|[，,。；]))"
)
_ENACTING = re.compile(r"(?:投票|表决|审议|一致|会议|议院|国会|议会|大会|委员会|获|已)$")
_PLAN_NAME = re.compile(
    r"(?:国家|长期|中期|年度)?[\u4e00-\u9fff]{0,4}(?:战略|计划|议程|规划|预算|纲要|方案|路线图)"
)
_QUOTED = re.compile(r"[“「][^“”「」]*[”」]|（[^（）]*）|\([^()]*\)")
_NEAR = 60  # characters before a time in which its own clause may have begun
_CLAUSES = 3  # a fronted time governs its own clause; more only after 在…，为…


def happenings(leaves: Iterable[tuple[str, Leaf]], date: str = "") -> list[tuple[str, Happening]]:
    """What the passages of one text report, with their addresses, in their order; offsets in each passage.

    `date` is the text's date (ISO 8601, "" when unknown): it decides what was still to come. Without one the latest
    month or day that the text itself names stands for it.
    """
    found = [(anchor, leaf, periods(leaf.text, leaf.marks, date)) for anchor, leaf in leaves]
    today = date if re.match(r"\d{4}", date) else _latest(found)
    return [(anchor, one) for anchor, leaf, times in found for one in _reported(leaf, times, today)]


def _latest(found: Sequence[tuple[str, Leaf, tuple[Period, ...]]]) -> str:
    """The latest time that is given by the month or day and is not said to be to come."""
    values = [
        first(p.value)
        for _, leaf, times in found
        for p in times
        if re.match(r"\d{4}-[01]", p.value) and not _WILL.search(leaf.text[max(0, p.start - 6) : p.end + 6])
    ]
    return max(values, default="")


def _reported(leaf: Leaf, times: Sequence[Period], today: str) -> Iterable[Happening]:
    text = _quiet(masked(leaf.text, leaf.marks))
    for place, period in enumerate(times):
        if compared(text, period):
            continue
        opening, end = unit(text, period.start)
        if place + 1 < len(times):
            end = min(end, times[place + 1].start)
        later = bool(today) and last(period.value) > today[: len(last(period.value))]
        before = _BEFORE.search(text[max(opening, period.start - 6) : period.start])
        if before:
            yield Happening(period, before[1], later)
        elif verb := _verb(text, period, end, later):
            planned = (later and verb[0] not in _SAYING) or _planned(text, opening, period, verb)
            if planned or verb[0] not in _MEANT:
                yield Happening(period, verb[0], planned)


def _quiet(text: str) -> str:
    """Blanks what stands in quotation marks and brackets: its verbs are not the sentence's."""
    return _QUOTED.sub(lambda m: "\0" * len(m[0]), text)


def _verb(text: str, period: Period, end: int, later: bool) -> re.Match[str] | None:
    """The verb that a time goes with."""
    start = period.end + len(_TAIL.match(text[period.end : end])[0])  # type: ignore[index]
    fronted = text[start - 1 : start] in "，,"
    if not fronted and later and _PLAN_NAME.match(text, period.end, end):
        return None  # 2021~2027年战略议程 names, and says nothing
    clauses, place = [], start
    for stop in [*(start + m.start() for m in _CLAUSE.finditer(text[start:end])), end]:
        clauses.append((place, stop))
        place = stop + 1
    for number, (a, z) in enumerate(clauses[:_CLAUSES]):
        clause = text[a:z]
        if _LEADING.match(clause):
            continue
        verbs = list(_VERB.finditer(text, a, z))
        for verb in verbs:
            if _governs(text, a, z, verb, adnominal=number == 0 and not fronted):
                return verb
        subject = any(text[v.end() : z].startswith("的") for v in verbs)  # 商务部颁布的禁令，禁止…
        if not subject and not _ASIDE.match(clause):
            return None
    return None


def _governs(text: str, start: int, end: int, verb: re.Match[str], adnominal: bool) -> bool:
    """Whether a verb is the finite one of its clause. `adnominal`: 安永公司6月7日发布的 may count."""
    before, after = text[start : verb.start()], text[verb.end() : end]
    if _DENIED.search(before):
        return False
    if verb[0] == "通过" and not (_ENACTED.match(text[verb.start() : end]) or _ENACTING.search(before)):
        return False
    if before.endswith("的") or re.match(r"(?:率|额|期|者|人|国|方|性|度|量)", after):
        return False  # 的发布, 投资额: nouns
    return adnominal or not after.startswith("的")


def _planned(text: str, opening: int, period: Period, verb: re.Match[str]) -> bool:
    """Whether 将, 拟, 计划 stand between the beginning of the sentence and the verb."""
    clause = (
        re.split(r"[，,]", text[max(opening, period.start - _NEAR) : period.start])[-1]
        + text[period.start : verb.start()]
    )
    return bool(_WILL.search(_OBJECT.sub("", clause)))
