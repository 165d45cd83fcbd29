"""Which language a name is in."""

from __future__ import annotations

import re

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
