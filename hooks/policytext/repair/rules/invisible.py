"""Characters nobody sees, or that stand in for others: zero-width marks, controls, private use, radicals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from policytext.model import Draft, Edit, Suspicion

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+"
    # Joiners shape Indic scripts and emoji; between Han characters, Latin letters and spaces they do nothing.
    "|(?<![\u0900-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_LOST = re.compile("\ufffd+")
_LOST_SPACES = re.compile(r"(?<![ \u00a0])[ \u00a0]*\?(?:[ \u00a0]+\?)+[ \u00a0]*")
_RADICAL = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5]")


def propose(draft: Draft) -> Iterator[Edit | Suspicion]:
    """Zero-width marks, soft hyphens, byte order marks inside the text and control characters are removed.

    Private-use characters and U+FFFD are only suspected: what they stood for is in no table.
    Not touched: joiners in emoji and in scripts that need them, variation selectors.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "芯\\u200b片\\ufeff法\\u00ad案")
    '芯片法案'
    """
    for match in _INVISIBLE.finditer(draft.text):
        codes = "、".join(f"U+{ord(char):04X}" for char in sorted(set(match[0])))
        yield Edit(*match.span(), "", "invisible", f"{codes}不显示任何内容")
    for match in _PRIVATE.finditer(draft.text):
        codes = "、".join(f"U+{ord(char):04X}" for char in match[0][:4])
        yield Suspicion(
            *match.span(), "private-use", f"私用区字符{codes}，其字形只见于原来的字体；请对照原件"
        )
    if any(doubt.rule == "decoding" for doubt in draft.source.doubts):
        return  # the reader has said where
    for match in _LOST.finditer(draft.text):
        yield Suspicion(*match.span(), "lost-character", "此处有文字在收到前已丢失（U+FFFD）；请对照原件补正")


def propose_spaces(draft: Draft) -> Iterator[Edit]:
    """Question marks with spaces between them are non-breaking spaces that an encoding such as GBK does not have.

    At the head of a line they are an indent and go; elsewhere they become one space. Not touched: a question mark by
    itself, and several without a space, which are punctuation.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_spaces, "? ? ?近年來\\n分類號:G434? ?文獻標識碼:A? ? 文章編號。真的嗎??")
    '近年來\\n分類號:G434 文獻標識碼:A 文章編號。真的嗎??'
    """
    for match in _LOST_SPACES.finditer(draft.text):
        at_head = draft.text[match.start() - 1 : match.start()] in ("", "\n")
        yield Edit(*match.span(), "" if at_head else " ", "lost-space", "不换行空格在转码时变成了问号", 0.9)


def propose_radicals(draft: Draft) -> Iterator[Edit]:
    """Kangxi radicals that PDF extraction put for the characters they look like become those characters.

    The pairs are Unicode's compatibility decompositions (NFKC) of U+2F00-2FD5, U+2E9F and U+2EF3.
    Not touched: a radical named in quotes or brackets of its own, as in a text about writing.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_radicals, "⼈⼯智能，部首“⼈”")
    '人工智能，部首“⼈”'
    """
    text = draft.text
    for match in _RADICAL.finditer(text):
        if text[match.start() - 1 : match.start()] in ("“", "「", "‘") and text[match.end() : match.end() + 1] in (
            "”", "」", "’",
        ):  # fmt: skip
            continue
        after = unicodedata.normalize("NFKC", match[0])
        yield Edit(
            *match.span(), after, "radicals", f"部首字符U+{ord(match[0]):04X}的对应汉字（Unicode NFKC）", 0.99
        )
