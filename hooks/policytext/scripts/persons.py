"""Characters that names write otherwise than common words: 于先生 but 由于, 余秋雨 but 其余, 克里斯 but 屋裏.

A surname is certain beside a title, and likely in a word that the segmenter takes for a person's name. Foreign names
are known by the segmenter's own tag for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import rjieba

from policytext.scripts.overlay import Piece

TITLE = re.compile(
    r"先生|女士|小姐|太太|教授|博士|院士|老师|医生|律师|法官|总统|总理|首相|主席|主任|部长|副部长|书记|省长|市长|县长|区长|局长|"
    r"处长|科长|院长|校长|所长|会长|社长|行长|厂长|司长|署长|议员|委员|将军|司令|上将|中将|少将|上校|大使|参赞|发言人|研究员|"
    r"工程师|经理|总经理|董事长|总裁|总编|记者|秘书长|总监|老板|师傅|同志|某|氏|姓|家人|老(?=[，。、；的说是在])"
)
LISTED = re.compile(r"(?:^|(?<=[\s、]))(\w)(?=[ \u3000][\u4e00-\u9fff](?:[\s、，。；]|$))")
"""In a list of names a name of two characters is spread to three: 余　江."""
INTRODUCED = re.compile(
    r"(?:^|[\s，。：；、“”（）《》！？和与及由对让请给是即]|主席|部长|经理|记者|作者|教授|演员|导演|书记|院士|先生|同志|学者|专家|"
    r"主任|总裁|代表|议员|委员|总统|总理|大使|博士|主编|编辑|研究员|发言人|创始人)$"
)
"""What a name may follow that the segmenter does not know but guesses."""
PERSON = frozenset({"nr", "nrfg"})
FOREIGN = "nrt"
"""The segmenter's parts of speech for names of persons."""
LONGEST = 4
"""Characters of a Chinese name: more are a segmenter's error."""
SHORTEST = 3
"""Characters of a foreign name that is taken as one wherever it stands; 库里 may be 仓库里."""


class Persons:
    """The names of a text. `surnames` and `foreign` map Simplified to Traditional; pieces have offsets in `text`."""

    def __init__(self, text: str, surnames: Mapping[str, str], foreign: Mapping[str, str]):
        self._text, self._surnames, self._foreign = text, surnames, foreign
        seen = set(text)
        wanted = not seen.isdisjoint(surnames) or not seen.isdisjoint(foreign)
        self._words = list(_words(text)) if wanted else []

    def beside_titles(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames before a title, beside 姓 or in a list, outside what is `taken`."""
        listed = {match.start() for match in LISTED.finditer(self._text)} if self._words else set()
        for place, word, _ in self._words:
            if word[0] in self._surnames and not taken[place] and self._certain(place, word, listed):
                yield self._piece(place, self._surnames)

    def in_names(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames that begin a name, and characters of foreign names, outside what is `taken`."""
        for place, word, tag in self._words:
            if tag == FOREIGN and (len(word) >= SHORTEST or word[0] in self._foreign):
                places = (place + i for i, char in enumerate(word) if char in self._foreign)
                yield from (self._piece(at, self._foreign) for at in places if not taken[at])
            elif word[0] in self._surnames and not taken[place] and self._likely(place, word, tag):
                yield self._piece(place, self._surnames)

    def _certain(self, place: int, word: str, listed: set[int]) -> bool:
        if len(word) > 1:
            return word[1] in "姓氏"
        return (
            place in listed or bool(TITLE.match(self._text, place + 1)) or self._text[:place].endswith("姓")
        )

    def _likely(self, place: int, word: str, tag: str) -> bool:
        """Whether a name is in the segmenter's dictionary (but 于 is too common there), or stands where names do."""
        if tag not in PERSON or not 1 < len(word) <= LONGEST:
            return False
        known = rjieba.has_word(word) and word[0] != "于"
        return known or bool(INTRODUCED.search(self._text[max(0, place - 4) : place]))

    def _piece(self, place: int, forms: Mapping[str, str]) -> Piece:
        char = self._text[place]
        return Piece(place, place + 1, forms[char], f"person:{char}")


def _words(text: str) -> Iterator[tuple[int, str, str]]:
    """The segmenter's words: place in `text`, word, part of speech."""
    place = 0
    for word, tag in rjieba.tag(text):
        yield place, word, tag
        place += len(word)
