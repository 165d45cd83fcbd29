"""Words of other languages, marked as such: screen readers pronounce and browsers draw characters by language."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape as html_escape

from policytext.chinese.protection import japanese_ranges
from policytext.edition.context import escape

#: Official languages of places whose instruments and bodies have names in Latin or Han characters (ISO 3166, ISO 639-1).
_OF_PLACES = {"jp": "ja", "de": "de", "fr": "fr", "br": "pt", "es": "es", "it": "it", "nl": "nl"}
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
)


def language(name: str, place: str = "") -> str:
    """The language (BCP 47) of the original name of something, by its script, else its place, else English.

    >>> [language(*name) for name in (("ムーンショット",), ("税制改正大綱", "jp"), ("계획",), ("CHIPS Act", "us"))]
    ['ja', 'ja', 'ko', 'en']
    """
    return next((tag for pattern, tag in _SCRIPTS if pattern.search(name)), _OF_PLACES.get(place, "en"))


def foreign(name: str, place: str = "") -> str:
    """An original name as Markdown, marked with its language; "" for none."""
    return f'<span lang="{language(name, place)}">{escape(name)}</span>' if name else ""


def marked(text: str) -> str:
    """Plain text as Markdown, Japanese in it marked.

    >>> marked("见“デジタル庁”")
    '见“<span lang="ja">デジタル庁</span>”'
    """
    return _marked(text, escape)


def html_line(text: str) -> str:
    """Plain text as HTML on one line, Japanese in it marked, control characters visible.

    >>> html_line("<b>デジタル庁\\t\\x02")
    '&lt;b&gt;<span lang="ja">デジタル庁</span>&#9;␂'
    """
    return _marked(text, html_words)


def html_words(text: str) -> str:
    """Plain text as HTML, control characters visible."""
    return html_escape(text.translate(_CONTROL)).replace("\t", "&#9;")


def _marked(text: str, escaped: Callable[[str], str]) -> str:
    out, place = [], 0
    for start, end in japanese_ranges(text):
        out += [escaped(text[place:start]), f'<span lang="ja">{escaped(text[start:end])}</span>']
        place = end
    return "".join(out) + escaped(text[place:])


_PICTURES = {n: chr(0x2400 + n) for n in range(0x20) if n != 9}  # ␊ for a line feed; a tab stays what it is
_CONTROL = _PICTURES | {0x7F: "\u2421"} | dict.fromkeys(range(128, 160), "�")
