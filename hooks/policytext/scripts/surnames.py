"""Surnames that are common words as well: 于先生 but 由于, 余秋雨 but 其余.

Beside a title a surname is certain; in a word that the segmenter takes for a person's name it is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from policytext.scripts.overlay import Piece

TITLE = re.compile(
    r"先生|女士|小姐|太太|教授|博士|院士|老师|医生|律师|法官|总统|总理|首相|主席|主任|部长|副部长|书记|省长|市长|县长|区长|局长|"
    r"处长|科长|院长|校长|所长|会长|社长|行长|厂长|司长|署长|议员|委员|将军|司令|上将|中将|少将|上校|大使|参赞|发言人|"
    r"研究员|工程师|经理|总经理|董事长|总裁|总编|记者|秘书长|总监|老板|师傅|同志|某|氏|姓|家人|老(?=[，。、；的说是在])"
)
LISTED = re.compile(r"(?:^|(?<=[\s、]))(\w)(?=[ \u3000][\u4e00-\u9fff](?:[\s、，。；]|$))")
"""In a list of names a name of two characters is spread to three: 余　江."""
INTRODUCED = re.compile(
    r"(?:^|[\s，。：；、“”（）《》！？和与及由对让请给是即]|主席|部长|经理|记者|作者|教授|演员|导演|书记|院士|先生|同志|学者|专家|主任|总裁|代表|议员|"
    r"委员|总统|总理|大使|博士|主编|编辑|研究员|发言人|创始人)$"
)
"""What a name may follow that the segmenter does not know but guesses."""
PERSON = frozenset({"nr", "nrfg"})
"""The segmenter's parts of speech for names of persons."""
LONGEST = 4
"""Characters of a name: more are a segmenter's error."""


class Surnames:
    """The surnames of a text; `forms` maps Simplified to Traditional, pieces have offsets in `text`."""

    def __init__(self, text: str, forms: dict[str, str]):
        self._text, self._forms = text, forms
        self._words = [] if forms.keys().isdisjoint(text) else list(self._found())

    def beside_titles(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames before a title, beside 姓 or in a list, outside what is `taken`."""
        listed = {match.start() for match in LISTED.finditer(self._text)} if self._words else set()
        for place, word, _ in self._words:
            if not taken[place] and (
                word[1:2] == "姓" or (len(word) == 1 and (place in listed or self._titled(place)))
            ):
                yield self._piece(place)

    def in_names(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames that begin a word which the segmenter takes for a person's name, outside what is `taken`."""
        for place, word, tag in self._words:
            if 1 < len(word) <= LONGEST and tag in PERSON and not taken[place] and self._likely(place, word):
                yield self._piece(place)

    def _likely(self, place: int, word: str) -> bool:
        """Whether a name is in the segmenter's dictionary (but 于 is too common there), or stands where names do."""
        known = rjieba.has_word(word) and word[0] != "于"
        return known or bool(INTRODUCED.search(self._text[max(0, place - 4) : place]))

    def _titled(self, place: int) -> bool:
        return bool(TITLE.match(self._text, place + 1)) or self._text[:place].endswith("姓")

    def _piece(self, place: int) -> Piece:
        surname = self._text[place]
        return Piece(place, place + 1, self._forms[surname], f"surname:{surname}")

    def _found(self) -> Iterator[tuple[int, str, str]]:
        place = 0
        for word, tag in rjieba.tag(self._text):
            if word[0] in self._forms:
                yield place, word, tag
            place += len(word)
