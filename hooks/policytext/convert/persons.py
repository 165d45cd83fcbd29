"""Characters that names write otherwise than common words: 于先生 but 由于, 余秋雨 but 其余, 克里斯 but 屋裏.

A surname is certain beside a title, and likely in a word that the segmenter takes for a person's name. Foreign names
are known by the segmenter's own tag for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

import rjieba

from policytext.chinese.boundaries import Segmentation
from policytext.convert.overlay import Piece

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


class NameCharacters:
    """What is looked for: `surnames` and `foreign` map Simplified to Traditional."""

    def __init__(self, surnames: Mapping[str, str], foreign: Mapping[str, str]):
        self.surnames, self.foreign = surnames, foreign
        characters = "".join(sorted({*surnames, *foreign}))
        self.pattern = re.compile(f"[{characters}]" if characters else r"(?!)")


class Persons:
    """The names of a text; pieces have offsets in `text`."""

    def __init__(self, text: str, segmentation: Segmentation, characters: NameCharacters):
        self._text, self._surnames, self._foreign = text, characters.surnames, characters.foreign
        self._heads: list[tuple[int, str]] = []
        self._places: list[int] = []
        for match in characters.pattern.finditer(text):
            place, char = match.start(), match.group()
            start, end = segmentation.word(place)
            if char in self._surnames and start == place:
                self._heads.append((place, text[place:end]))
            if char in self._foreign and _is_foreign(text[start:end], self._foreign):
                self._places.append(place)

    def beside_titles(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames before a title, beside 姓 or in a list, outside what is `taken`."""
        listed = {match.start() for match in LISTED.finditer(self._text)} if self._heads else set()
        for place, word in self._heads:
            if not taken[place] and self._certain(place, word, listed):
                yield self._piece(place, self._surnames)

    def in_names(self, taken: bytearray) -> Iterator[Piece]:
        """Surnames that begin a name, and characters of foreign names, outside what is `taken`."""
        yield from (self._piece(place, self._foreign) for place in self._places if not taken[place])
        guessed = self._guessed(taken)
        for place, word in self._heads:
            known = 1 < len(word) <= LONGEST and word[0] != "于" and _tag(word) in PERSON
            if not taken[place] and (known or place in guessed):
                yield self._piece(place, self._surnames)

    def _certain(self, place: int, word: str, listed: set[int]) -> bool:
        if len(word) > 1:
            return word[1] in "姓氏"
        return (
            place in listed or bool(TITLE.match(self._text, place + 1)) or self._text[:place].endswith("姓")
        )

    def _guessed(self, taken: bytearray) -> set[int]:
        """Where names begin that the segmenter does not know but guesses, or that follow one in a list: 范志毅、于永定."""
        likely = {
            place
            for place, word in self._heads
            if not taken[place] and INTRODUCED.search(self._text[max(0, place - 4) : place])
        }
        if not likely:
            return likely
        words = rjieba.tag(self._text)
        places = accumulate((len(word) for word, _ in words), initial=0)
        names = [1 < len(word) <= LONGEST and tag in PERSON for word, tag in words]
        after = [
            number > 1 and words[number - 1][0] == "、" and names[number - 2] for number in range(len(words))
        ]
        found = zip(places, names, after, strict=False)
        return {place for place, name, listed in found if (name or listed) and place in likely}

    def _piece(self, place: int, forms: Mapping[str, str]) -> Piece:
        char = self._text[place]
        return Piece(place, place + 1, forms[char], f"person:{char}")


def _is_foreign(word: str, foreign: Mapping[str, str]) -> bool:
    return (len(word) >= SHORTEST or (len(word) > 1 and word[0] in foreign)) and _tag(word) == FOREIGN


@lru_cache(maxsize=20_000)
def _tag(word: str) -> str:
    """The segmenter's part of speech of a word that it knows."""
    tagged = rjieba.tag(word, False)
    return str(tagged[0][1]) if len(tagged) == 1 else ""
