"""Classes of characters, and the stretches of a text that no rule about Chinese typography may touch."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

#: Han characters, the ideographic zero included, for use inside a regular expression's brackets.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Punctuation of Chinese text.
WIDE = "，。、；：？！…—·“”‘’（）《》〈〉「」『』【】〔〕％～"
#: What ends a sentence, with the quotes and brackets that may close after it.
FINAL = re.compile(r"[。！？!?…；;：:][”’」』）)》\]】*]*\s*$|\.[”’」』）)]*\s*$")

IS_HAN = re.compile(f"[{HAN}]")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30fa\u30fc-\u30ff\uac00-\ud7a3]")
_REFERENCE = re.compile(r"\[(?:[JMRNDCSPGZ]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]")
_PROTECTED = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]+`"  # code
    r"|<https?://[^<>\s]+>|\]\([^()\s]*\)"  # addresses in Markdown
    r"|(?:https?|ftp)://[^\s<>\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*[\w/=&%#~+-]|\bwww\.[\w\-./?=&%#]*[\w/=&%#]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+",
    re.S | re.A,
)


class Protected:
    """The ranges of a text that stay as they are: addresses, code, references, and lines in Japanese or Korean."""

    def __init__(self, text: str):
        spans = [match.span() for match in _PROTECTED.finditer(text)]
        spans += [match.span() for match in (*_foreign_lines(text), *_references(text))]
        self._spans = _merged(spans)
        self._starts = [start for start, _ in self._spans]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]


@lru_cache(maxsize=2)
def protected(text: str) -> Protected:
    """The protected ranges of a text; several rules ask for the same text in turn."""
    return Protected(text)


def _foreign_lines(text: str) -> list[re.Match[str]]:
    if not _KANA_OR_HANGUL.search(text):
        return []
    return [line for line in re.finditer(r"[^\n]+", text) if _is_foreign(line[0])]


def _references(text: str) -> list[re.Match[str]]:
    """Entries of a list of references: a line with a document type code of GB/T 7714 keeps the punctuation it has."""
    if not _REFERENCE.search(text):
        return []
    return [line for line in re.finditer(r"[^\n]+", text) if _REFERENCE.search(line[0])]


def _is_foreign(line: str) -> bool:
    """A line counts as Japanese or Korean when kana and Hangul make up a tenth of its letters."""
    foreign = len(_KANA_OR_HANGUL.findall(line))
    return foreign > 0 and foreign * 10 >= foreign + len(IS_HAN.findall(line))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
