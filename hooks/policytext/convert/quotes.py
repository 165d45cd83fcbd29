"""Quotation marks by edition: “ ‘ ’ ” in Simplified, 「 『 』 」 in Traditional.

Sources: GB/T 15834-2011; 重訂標點符號手冊 (Taiwan, 2008); 常用字字形表 usage in Hong Kong. Marks that belong to a
Latin text, and apostrophes, stay. One mark becomes one mark, so offsets do not move.
"""

from __future__ import annotations

import re

from policytext.model import Edition

CURLY, CORNER = "“”‘’", "「」『』"
TO_CORNER, TO_CURLY = str.maketrans(CURLY, CORNER), str.maketrans(CORNER, CURLY)
MARKS = frozenset(CURLY)
HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
APOSTROPHE = re.compile(
    r"(?<=[A-Za-zÀ-ɏЀ-ӿ0-9])’(?=[A-Za-zÀ-ɏЀ-ӿ0-9])|(?<=[A-Za-z])’(?=\s?[A-Za-z])|’(?=(?:s|t|d|m|re|ll|ve)\b)"
)
LATIN = re.compile(r"“[^“”\u3400-\u9fff]*”|‘[^‘’\u3400-\u9fff]*’")
LATIN_AROUND = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ,.;:]\s*$")
STRAIGHT = re.compile(r'"([^"\n]*[㐀-鿿][^"\n]*)"')


def quote(text: str, edition: Edition) -> str:
    """The text with the edition's quotation marks; as long as `text`.

    >>> quote("他说：“这叫‘脱钩’。”", Edition.TW)
    '他说：「这叫『脱钩』。」'
    >>> quote("Smith’s “chip war” thesis", Edition.TW)
    'Smith’s “chip war” thesis'
    """
    if edition is Edition.HANS:
        return STRAIGHT.sub(r"“\1”", text).translate(TO_CURLY)
    text = STRAIGHT.sub(r"“\1”", text)
    if MARKS.isdisjoint(text):
        return text
    kept = [match.span() for match in APOSTROPHE.finditer(text)]
    kept += [match.span() for match in LATIN.finditer(text) if _in_latin(text, *match.span())]
    converted = list(text.translate(TO_CORNER))
    for start, end in kept:
        converted[start:end] = text[start:end]
    return "".join(converted)


def _in_latin(text: str, start: int, end: int) -> bool:
    """Whether a quotation without Han characters stands in a sentence that is not Chinese either."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if HAN.search(before + after):
        return False
    return bool(LATIN_AROUND.search(before)) or bool(re.match(r"\s*[A-Za-z]", after)) or not HAN.search(text)
