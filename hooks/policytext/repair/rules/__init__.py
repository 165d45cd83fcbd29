"""The rules in the order they are applied, and what readers are told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from policytext.model import Draft, Edit, Suspicion
from policytext.repair.pinyin.rule import propose as propose_pinyin
from policytext.repair.rules import (
    bold,
    brackets,
    conjunctions,
    contents,
    doublings,
    furniture,
    headings,
    invisible,
    line_ends,
    links,
    markup,
    paragraphs,
    punctuation,
    spaces,
    tables,
    widths,
)

__all__ = ["RULES", "TITLES", "Rule"]

Propose = Callable[[Draft], Iterable[Edit | Suspicion]]


class Rule(NamedTuple):
    """A kind of damage: its name in the ledger, what finds it, and what a reader is told of it (in Simplified Chinese).

    `others` are the further names, with titles, under which the rule enters changes and doubts of a special kind.
    """

    name: str
    propose: Propose
    title: str
    explanation: str
    others: tuple[tuple[str, str], ...] = ()


_PINYIN_KINDS = (
    ("pinyin-split", "注音拆开的汉字"),
    ("pinyin-cut", "注音切断的标点"),
    ("pinyin-lost", "注音吞去的字"),
)
_INVISIBLE_KINDS = (("private-use", "私用区字符"), ("lost-character", "收到前已丢失的文字"))

#: In the order they are applied: later rules see what earlier ones left.
RULES: tuple[Rule, ...] = (
    Rule("line-ends", line_ends.propose, "换行符", "各种换行符统一为一种，行数不变。"),
    Rule(
        "invisible",
        invisible.propose,
        "不可见字符",
        "删去零宽空格、软连字符、控制符等不显示的字符；私用区字符和已丢失的文字只作提示，不改。",
        _INVISIBLE_KINDS,
    ),
    Rule(
        "radicals",
        invisible.propose_radicals,
        "部首代替汉字",
        "PDF转换误用的部首字符改为相应的汉字；讲部首的文字不改。",
    ),
    Rule(
        "pinyin",
        propose_pinyin,
        "拼音注音造成的错字",
        "有的网页在汉字后插入拼音，又因按字节查找而拆坏邻字；据此函数反推，并重演一遍加以验证。",
        _PINYIN_KINDS,
    ),
    Rule(
        "lost-space", invisible.propose_spaces, "变成问号的空格", "转码时变成问号的空格还原；单独的问号不动。"
    ),
    Rule(
        "entities", markup.propose_entities, "网页字符实体", "“&nbsp;”一类写法还原为字符；网址中的“&”不改。"
    ),
    Rule(
        "tags",
        markup.propose_tags,
        "残留的网页标签",
        "只管版式的标签删去，分段的标签改为换行；其他标签原样显示并作提示。",
    ),
    Rule(
        "links",
        links.propose,
        "网址中的转义",
        "网址写了两遍、多了反斜线的，还原为一个网址；另有链接文字的不改。",
    ),
    Rule(
        "contents",
        contents.propose,
        "目录页",
        "带页码的目录移出正文，留作核对标题和级别的依据；不带页码的要目不动。",
    ),
    Rule("stray-bar", furniture.propose_bars, "行末多余的竖线", "删去行末单独的竖线；表格中的竖线不动。"),
    Rule(
        "running-head",
        furniture.propose_heads,
        "页眉页脚",
        "在分页处一再出现的同一行是页眉或页脚，删去；首次出现的标题保留。",
    ),
    Rule(
        "page-number",
        furniture.propose_numbers,
        "页码",
        "删去单独成行、相隔一页、依次递增的页码；章节序号不动。",
    ),
    Rule(
        "torn-table",
        tables.propose,
        "被分页打断的表格",
        "表格中间的空行、重复的表头删去，脚注移到表后；跨页的一行按单元格拼合。合并单元格和另一张表不动。",
        (("torn-row", "被分页打断的表格行"),),
    ),
    Rule(
        "torn-paragraph",
        paragraphs.propose,
        "被分页打断的段落",
        "句子未完而断开的段落接上，夹在中间的脚注移到段后；标题、名单、诗行和只像断开的段落不动。",
    ),
    Rule(
        "page-rule", furniture.propose_rules, "分页线", "删去前后空行之间的横线；标题下的横线和表格线不动。"
    ),
    Rule("fullwidth", widths.propose, "全角字母和数字", "全角的字母和数字改为半角；全角标点不动。"),
    Rule("bold", bold.propose, "错位的加粗", "加粗结束处又立即开始的，接为一段；不成对的加粗符号只作提示。"),
    Rule("run-in-number", bold.propose_numbers, "编号在加粗之外", "段首小标题加粗时，其编号一并加粗。"),
    Rule(
        "run-in-heading", bold.propose_siblings, "小标题漏加粗", "同组编号的小标题都加粗而独缺一个的，补上。"
    ),
    Rule(
        "enumerated-bold",
        bold.propose_series,
        "排比小标题的加粗",
        "“一是……。二是……。”以首句加粗为小标题，同段各句照此一律。",
    ),
    Rule(
        "heading-text",
        headings.propose_text,
        "标题与正文粘连",
        "标题内多余的加粗删去；与正文连成一段的标题另起一行。",
    ),
    Rule(
        "heading-level",
        headings.propose_levels,
        "标题级别不一",
        "同一种编号的标题归为同一级；以目录区分栏目与篇名。",
    ),
    Rule(
        "conjunction",
        conjunctions.propose,
        "以“&”“and”代“和”",
        "汉字之间的“&”“and”改为“和”；外文名称中的不动。",
    ),
    Rule(
        "bracket",
        brackets.propose,
        "半角括号",
        "中文语句中的半角括号改为全角；外文、算式、网址、电话区号中的不动。",
    ),
    Rule(
        "punctuation",
        punctuation.propose,
        "半角标点",
        "中文语句中的半角标点改为全角；数字、外文、网址、日文中的不动。",
    ),
    Rule(
        "space",
        spaces.propose,
        "多余的空格",
        "汉字与数字、字母、标点之间及词语中间的空格删去；姓名与标签的对齐空格不动。",
    ),
    Rule("unmatched-bracket", brackets.suspect, "不成对的括号", "括号或引号缺了一半的，只作提示，不改。"),
    Rule("doubling", doublings.suspect, "疑似衍字", "删去一字更通顺的叠字，只作提示，不改；叠词不提示。"),
    Rule("contents-wording", contents.suspect, "目录与标题不一致", "标题与目录用字不同的，只作提示，不改。"),
)
#: What a reader is told any rule is called that can stand in a ledger or a list of doubts.
TITLES: dict[str, str] = {
    **{rule.name: rule.title for rule in RULES},
    **dict(pair for rule in RULES for pair in rule.others),
    "emendation": "编者校改",
    "decoding": "无法解码的字节",
    "encoding": "存疑的编码",
    "language": "恐非中文",
    "long-line": "过长的行",
}
