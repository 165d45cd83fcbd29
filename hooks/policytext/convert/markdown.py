"""Conversion of Markdown and HTML: the words are converted, the mark-up is not.

Words are looked for in the running text, as a reader sees it: `**制**造` is one word. Texts that readers see though they
stand in mark-up (titles of links, admonitions, tabs and code, alt, aria-label …) are converted by themselves. What a snippet
puts in is not seen here and stays as its file has it. Blocks that are code for being indented are not recognised: fence them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policytext.model import Conversion

INLINE = "a|abbr|b|bdi|del|dfn|em|i|ins|mark|q|ruby|s|small|span|strong|sub|sup|u"
SEEN = "title|alt|aria-label|aria-description|placeholder|label|summary|content|data-title|data-label|data-md-title"
BARRIER = "\ue000"
"""Stands in the running text for what a word cannot reach across; a private character that no table knows."""

MARKUP = re.compile(
    rf"""(?mx)
    (?P<front>\A---[ \t]*\n(?s:.*?)\n(?:---|\.\.\.)[ \t]*$)
    | (?P<fence>^[ \t]*(?P<ticks>`{{3,}}|~{{3,}})[^\n]*\n(?s:.*?)(?:^[ \t]*(?P=ticks)[`~]*[ \t]*$|\Z))
    | (?P<element><(?P<name>script|style|code|pre|kbd)\b[^>]*>(?s:.*?)</(?P=name)>)
    | (?P<comment><!--(?s:.*?)-->)
    | (?P<snippet>^[ \t]*;*-+8<-+[^\n]*)
    | (?P<code>(?<!`)(?P<tick>`+)(?!`)(?s:.+?)(?<!`)(?P=tick)(?!`))
    | (?P<auto><(?:https?|ftp|mailto):[^>\s]*>)
    | (?P<inline></?(?:{INLINE})(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>)
    | (?P<tag></?[A-Za-z][\w:-]*(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>)
    | (?P<titled>^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t][^\n]*)
    | (?P<define>^[ ]{{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*\S+(?:[ \t]+"[^"\n]*")?)
    | (?P<note>\[\^[^\]\s]+\]:?)
    | (?P<target>(?<=\])\((?:<[^>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)|(?<=\])\[[^\]\n]*\])
    | (?P<attributes>\{{:[^{{}}\n]*\}}|\{{[ ]*(?:[.\#][\w-]|[\w-]+=)[^{{}}\n]*\}})
    | (?P<template>\{{\{{.*?\}}\}}|\{{%.*?%\}})
    | (?P<address>(?:https?|ftp)://[^\s<>\u3400-\u9fff，。；、（）《》“”「」]+)
    | (?P<entity>&(?:\#\d+|\#x[\da-fA-F]+|[A-Za-z]\w*);)
    | (?P<emphasis>\*{{1,3}}|~~|==|\^\^|(?<!\w)_{{1,3}}(?=\w)|(?<=\w)_{{1,3}}(?!\w)|\\(?=[\\`*_{{}}\[\]()\#+.!|-]))
    """
)
TRANSPARENT = frozenset({"inline", "note", "target", "attributes", "emphasis"})
VALUE = re.compile(rf"(?<![\w-])(?:{SEEN})\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
QUOTED = re.compile(r"(?<=\s)(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')(?=\s*\)?\s*$)")
FENCE_TITLE = re.compile(r"\A[^\n]*\btitle=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')")
FRONT_VALUE = re.compile(
    r"(?m)^(?![ \t]*(?:id|slug|template|icon|url|link|date|lang|hide|search|status|image|path)\b)"
    r"[ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?[\"']?(?P<double>\S.*?)[\"']?[ \t]*$"
)
WITHIN = {"front": FRONT_VALUE, "fence": FENCE_TITLE, "inline": VALUE, "tag": VALUE, "attributes": VALUE}
WITHIN |= {"titled": QUOTED, "define": QUOTED, "target": QUOTED}

Converter = Callable[[str], Conversion]


def convert_markdown(text: str, convert: Converter) -> str:
    """The document with its words converted by `convert`, which is called for running text and for single values.

    >>> from policytext.model import Segment
    >>> convert_markdown("[发](发.md){: #发 }", lambda t: Conversion(t, (Segment(0, len(t), t.replace("发", "發")),)))
    '[發](发.md){: #发 }'
    """
    running: list[str] = []
    markup: list[tuple[int, int, str]] = []
    place = offset = 0
    for match in MARKUP.finditer(text):
        words = text[place : match.start()]
        kind = _kind(match)
        barrier = "" if kind in TRANSPARENT else BARRIER
        running += [words, barrier]
        offset += len(words)
        markup.append((offset, offset + len(barrier), _markup(match.group(), kind, convert)))
        offset += len(barrier)
        place = match.end()
    running.append(text[place:])
    return _woven(convert("".join(running)), markup)


def _woven(conversion: Conversion, markup: list[tuple[int, int, str]]) -> str:
    """The converted running text with the mark-up put back; `markup` has offsets in `conversion.source`."""
    parts, place = [], 0
    for start, end, code in markup:
        target = conversion.target(start)
        parts += [conversion.text[place:target], code]
        place = conversion.target(end)
    return "".join([*parts, conversion.text[place:]])


def _kind(match: re.Match[str]) -> str:
    """The name of the alternative that matched: the first group, since `lastgroup` may be one inside it."""
    return next(name for name, value in match.groupdict().items() if value is not None)


def _markup(code: str, kind: str, convert: Converter) -> str:
    """The mark-up with the texts in it that readers see converted."""
    pattern = WITHIN.get(kind)
    if pattern is None or code.isascii():
        return code
    parts, place = [], 0
    for match in pattern.finditer(code):
        group = "single" if match.groupdict().get("single") is not None else "double"
        parts += [code[place : match.start(group)], convert(match.group(group)).text]
        place = match.end(group)
    return "".join([*parts, code[place:]])
