"""Repaired text -> blocks: headings, paragraphs, items, tables, footnotes, bylines, imprints.

What comes in is the repaired text, in which one line is one block, tables are runs of tab-separated lines, and
the mark-up is the little Markdown that converters leave behind: `#`, `**`, `<sup>`, `<sub>`, `<address>`,
`[text](address)`, `- `. Everything else is text. Each block remembers which ranges of the repaired text it shows
(its passages' pieces) and which ranges are mark-up (its asides): together they are the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytext.chinese import numbering
from policytext.model import Block, Kind, Mark, Passage

Range = tuple[int, int]
Aside = tuple[int, int, str]

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?!-\d)(?P<mark>(?:[-*+•·▪■◆◇○●][ \t]*)+)(?=[^\s*+-])")
_NOTE = re.compile(r"(?:<sup>(\d{1,3})</sup>|\[\^([A-Za-z0-9]{1,8})\][:：])[ \t]*")
_CAPTION = re.compile(
    r"(?:\*\*)?[表圖图]\s*[\d一二三四五六七八九十]+(?:[-－.．]\d+)?(?:[\s:：.、]|(?=[^\W\d的所中可是]))"
)
_BARS = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_BARS_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")
_INLINE = re.compile(
    r"\*\*|<sup>(?P<note>\d{1,3})</sup>|\[\^(?P<ref>[A-Za-z0-9]{1,8})\]|<(?P<tag>su[bp])>(?P<inner>[^<>\n]{1,40})</(?P=tag)>"
    r"|<(?P<auto>https?://[^\s<>]+)>|\[(?P<label>[^\[\]\n]+)\]\((?P<target>https?://[^\s()]+)\)"
    r"|(?P<bare>https?://[A-Za-z0-9_\-.~:/?#@!$&'*+,;=%]*[A-Za-z0-9_\-~/#=%])"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_END = "。！？；：…，、.!?;:,"
#: The commonest family names, single and double, for telling a byline from another bracket (Simplified and Traditional).
_SURNAMES = set(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧"
    "蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易"
    "常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂"
    "谷祁时時舒耿牟卜路詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房"
    "边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡娄婁盖蓋符奚木穆党黨燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜"
    "鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆荊谌諶银銀扬揚明沙薄伏岑习習胥保和蔺藺惠"
) | {
    "欧阳",
    "歐陽",
    "上官",
    "司马",
    "司馬",
    "诸葛",
    "諸葛",
    "司徒",
    "东方",
    "東方",
    "皇甫",
    "令狐",
    "尉迟",
    "尉遲",
    "端木",
    "夏侯",
}
_NAME = r"[㐀-鿿]{2,4}|[㐀-鿿]{1,6}·[㐀-鿿]{1,8}"
_BYLINE = re.compile(rf"[（(]\s*((?:{_NAME})(?:[\s、，,]+(?:{_NAME}))*)\s*[）)]\s*$")
_IMPRINT = re.compile(
    r"[（(](?=.*(?:刊[載载于於登]|原[載载]|轉[載自]|转[载自]|來源|来源|發表於|发表于)).{4,120}[）)]\s*$"
)


def is_name(word: str) -> bool:
    """Whether a word can be a person's Chinese name: a known family name and one or two characters more."""
    return (word[:2] in _SURNAMES and 3 <= len(word) <= 4) or (word[:1] in _SURNAMES and 2 <= len(word) <= 3)


def byline_names(text: str) -> tuple[str, ...]:
    """The names of a byline that ends a text, in brackets; empty when it ends otherwise.

    >>> byline_names("……提供参考。（张娟 李宏）")
    ('张娟', '李宏')
    >>> byline_names("……的政策（以下简称）")
    ()
    """
    match = _BYLINE.search(text)
    names = re.split(r"[\s、，,]+", match[1].strip()) if match else []
    return tuple(names) if names and all(is_name(name) or "·" in name for name in names) else ()


@dataclass
class _Line:
    """A line of the repaired text: offsets without its line end."""

    start: int
    end: int
    text: str


@dataclass
class _Inline:
    """Collects the text of a passage while its mark-up is taken out."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Range] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    length: int = 0

    def keep(self, text: str, start: int, end: int) -> None:
        if start < end:
            self.parts.append(text[start:end])
            if self.pieces and self.pieces[-1][1] == start:
                self.pieces[-1] = (self.pieces[-1][0], end)
            else:
                self.pieces.append((start, end))
            self.length += end - start

    def drop(self, start: int, end: int, rule: str) -> None:
        if start < end:
            self.asides.append((start, end, rule))

    def passage(self) -> Passage:
        return Passage("".join(self.parts), tuple(self.pieces), tuple(self.marks))


def inline(
    text: str, start: int, end: int, labels: Collection[str] | None = None
) -> tuple[Passage, tuple[Aside, ...]]:
    """Read the inline mark-up of `text[start:end]`, offsets in the repaired text.

    `labels`: the footnotes that the text has; a number set high that is none of them is no reference. None: any.

    >>> passage, asides = inline("**一、目标。**见<sup>1</sup>", 0, 22)
    >>> passage.text, passage.marks
    ('一、目标。见', (Mark(start=0, end=5, kind='strong', value=''), Mark(start=6, end=6, kind='note', value='1')))
    """
    while start < end and text[start] in " \t\u3000":
        start += 1
    while end > start and text[end - 1] in " \t\u3000":
        end -= 1
    out, place, opened = _Inline(), start, -1
    stars = len(re.findall(r"\*\*", text[start:end]))
    for match in _INLINE.finditer(text, start, end):
        out.keep(text, place, match.start())
        place = match.end()
        if match[0] == "**":
            if stars % 2 and opened < 0 and stars == 1:
                out.keep(text, *match.span())
                continue
            stars -= 1
            if opened < 0:
                opened = out.length
            else:
                if opened < out.length:
                    out.marks.append(Mark(opened, out.length, "strong"))
                opened = -1
            out.drop(*match.span(), "markup-emphasis")
        elif (label := match["note"] or match["ref"]) and (labels is None or label in labels):
            out.marks.append(Mark(out.length, out.length, "note", label))
            out.drop(*match.span(), "markup-note")
        elif match["ref"]:
            out.keep(text, *match.span())
        else:
            _take_inner(out, text, match)
    out.keep(text, place, end)
    return out.passage(), tuple(out.asides)


def _take_inner(out: _Inline, text: str, match: re.Match[str]) -> None:
    """Keep the text inside a sub, sup or link and drop its mark-up."""
    name = next(n for n in ("inner", "note", "auto", "label", "bare") if match[n] is not None)
    kind = {"inner": match["tag"], "note": "sup"}.get(name) or "url"
    value = (match["target"] or match[name]) if kind == "url" else ""
    begin = out.length
    out.drop(match.start(), match.start(name), f"markup-{kind}")
    out.keep(text, *match.span(name))
    out.drop(match.end(name), match.end(), f"markup-{kind}")
    out.marks.append(Mark(begin, out.length, kind, value))


def parse(text: str) -> tuple[Block, ...]:
    """Blocks of a repaired text, in order."""
    lines = list(_lines(text))
    labels = {m[1] or m[2] for m in (_NOTE.match(line.text) for line in lines) if m}
    return tuple(_captions(_blocks(text, lines, labels)))


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        if match[0].strip():
            yield _Line(match.start(), match.end(), match[0])


def _blocks(text: str, lines: list[_Line], labels: Collection[str]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        run = _table_run(text, lines, index)
        if run > index:
            yield _table(text, lines[index:run], labels)
            index = run
        else:
            yield from _line_blocks(text, lines[index], labels)
            index += 1


def _table_run(text: str, lines: list[_Line], index: int) -> int:
    """The end of a run of table lines beginning at `index`; `index` itself when there is none."""
    form = _tabular(lines[index].text)
    end = index
    while form and end < len(lines) and _tabular(lines[end].text) == form:
        if end > index and text[lines[end - 1].end : lines[end].start].count("\n") > 1:
            break
        end += 1
    return end if end - index >= 2 else index


def _tabular(text: str) -> str:
    """How a line's cells are parted: by tabs, by bars as in Markdown, or "" for not at all."""
    if "\t" in text.rstrip() and not text.startswith("#"):
        return "\t"
    return "|" if _BARS.match(text) else ""


def _table(text: str, lines: list[_Line], labels: Collection[str]) -> Block:
    rows: list[tuple[Passage, ...]] = []
    asides: list[Aside] = []
    ruled = len(lines) > 1 and bool(_BARS_RULE.match(lines[1].text))
    for line in lines:
        if _BARS_RULE.match(line.text):
            asides.append((line.start, line.end, "markup-table"))
            continue
        ranges, bars = _cells(line)
        asides += ((bar, bar + 1, "markup-table") for bar in bars)
        cells = [inline(text, *part, labels) for part in ranges]
        asides += (aside for _, dropped in cells for aside in dropped)
        rows.append(tuple(cell for cell, _ in cells))
    width = max(map(len, rows), default=0)
    empty = Passage("", ())
    rows = [row + (empty,) * (width - len(row)) for row in rows]
    head = ruled or (
        bool(rows) and all(0 < len(c.text) <= 16 and not re.search(r"[：:。；]", c.text) for c in rows[0])
    )
    return Block(
        Kind.TABLE, empty, rows=tuple(rows), header_rows=int(head and len(rows) > 1), asides=tuple(asides)
    )


def _cells(line: _Line) -> tuple[list[Range], list[int]]:
    """The ranges of a line's cells, and the places of the bars between and around them."""
    form = _tabular(line.text)
    edges = [line.start + i for i, char in enumerate(line.text) if char == form]
    if form == "|":
        return list(zip((e + 1 for e in edges), edges[1:], strict=False)), edges
    return list(zip([line.start, *(e + 1 for e in edges)], [*edges, line.end], strict=True)), []


def _line_blocks(text: str, line: _Line, labels: Collection[str]) -> Iterator[Block]:
    """The blocks of a line that belongs to no table."""
    if _RULE.match(line.text):
        yield Block(Kind.PARAGRAPH, Passage("", ()), asides=((line.start, line.end, "markup-rule"),))
    elif match := _HEADING.match(line.text):
        passage = inline(text, line.start + match.start(2), line.start + match.end(2), labels)
        yield _marked(line, Kind.HEADING, match.span(2), passage, level=len(match[1]))
    elif match := _NOTE.match(line.text):
        passage = inline(text, line.start + match.end(), line.end, labels)
        yield _marked(line, Kind.NOTE, (match.end(), len(line.text)), passage, label=match[1] or match[2])
    elif (match := _ITEM.match(line.text)) and not line.text.lstrip().startswith("**"):
        level = min(1 + len(match["indent"].expandtabs(4)) // 2, 6)
        passage = inline(text, line.start + match.end(), line.end, labels)
        yield _marked(line, Kind.ITEM, (match.end(), len(line.text)), passage, level=level)
    else:
        yield from _prose(text, line, labels)


def _marked(
    line: _Line,
    kind: Kind,
    inside: Range,
    read: tuple[Passage, tuple[Aside, ...]],
    *,
    level: int = 0,
    label: str = "",
) -> Block:
    """The block of a line whose mark-up stands around `inside`, offsets in the line."""
    passage, asides = read
    if kind is Kind.HEADING:
        passage = replace(passage, marks=tuple(m for m in passage.marks if m.kind != "strong"))
    begin, end = line.start + inside[0], line.start + inside[1]
    around = tuple((a, z, f"markup-{kind}") for a, z in ((line.start, begin), (end, line.end)) if a < z)
    return Block(kind, passage, level=level, label=label, asides=around + asides)


def _prose(text: str, line: _Line, labels: Collection[str]) -> Iterator[Block]:
    """A paragraph; its byline and its circled items become blocks of their own."""
    end = line.end
    tail = _BYLINE.search(line.text) if byline_names(line.text) else None
    if _IMPRINT.match(line.text.strip()):
        passage, asides = inline(text, line.start, line.end, labels)
        yield Block(Kind.IMPRINT, passage, asides=asides)
        return
    if tail:
        end = line.start + tail.start()
    if text[line.start : end].strip():
        cuts = _circled(text, line.start, end)
        for number, (begin, stop) in enumerate(zip(cuts, [*cuts[1:], end], strict=True)):
            passage, asides = inline(text, begin, stop, labels)
            item = len(cuts) > 1 and text[begin : begin + 1] in _CIRCLED
            passage = _with_lead(passage) if number == 0 else passage
            yield Block(Kind.ITEM if item else Kind.PARAGRAPH, passage, level=int(item), asides=asides)
    if tail:
        passage, asides = inline(text, end, line.end, labels)
        yield Block(Kind.BYLINE, passage, asides=asides)


def _circled(text: str, start: int, end: int) -> list[int]:
    """Where a paragraph is cut before ①, ②, …: only at a full series that starts with ① after a stop or colon."""
    places, expected = [], 0
    for offset in range(start, end):
        if expected < len(_CIRCLED) and text[offset] == _CIRCLED[expected]:
            if offset > start and text[offset - 1] not in "。；;：:，,*＊ \u3000":
                return [start]
            places.append(offset)
            expected += 1
    inside_emphasis = any(text[start:place].count("**") % 2 for place in places)
    if len(places) < 2 or inside_emphasis:
        return [start]
    return places if places[0] == start else [start, *places]


def _with_lead(passage: Passage) -> Passage:
    """Mark a run-in heading: bold text that opens a paragraph, or the short first sentence after its number."""
    first = next((m for m in passage.marks if m.kind == "strong"), None)
    if first and first.start == 0 and first.end < len(passage.text):
        marks = tuple(replace(m, kind="lead") if m is first else m for m in passage.marks)
        return replace(passage, marks=marks)
    if first is None and numbering.level(passage.text) in (3, 4):
        stop = passage.text.find("。")
        if 0 < stop <= 40 and stop + 1 < len(passage.text) and passage.text.count("，", 0, stop) <= 1:
            return replace(passage, marks=(Mark(0, stop + 1, "lead"), *passage.marks))
    return passage


def _captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a table the caption that stands right before it."""
    held: Block | None = None
    for block in blocks:
        if held and block.kind is Kind.TABLE:
            block = replace(block, passage=held.passage, asides=held.asides + block.asides)
            held = None
        if held:
            yield held
            held = None
        is_caption = (
            block.kind is Kind.PARAGRAPH
            and len(block.passage.text) <= 60
            and _CAPTION.match(block.passage.text)
        )
        if is_caption and block.passage.text[-1] not in _END:
            held = block
        else:
            yield block
    if held:
        yield held
