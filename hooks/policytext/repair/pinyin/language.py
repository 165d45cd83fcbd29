"""How likely a text is: jieba's word frequencies and the document's own pairs of characters.

Two models. `Language.pair` goes from character to character and guides the search; `Language.words` cuts a
stretch into words and is for choosing among the few readings that the search found.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from heapq import nlargest
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import rjieba

from policytext.repair.pinyin.channel import FULL_WIDTH, PAIRS

#: Sum of the frequencies of jieba's dictionary.
_TOTAL = 60_101_967
#: Words are looked up to this length.
_LONGEST = 5
#: So much of a document is counted, in characters: more would say little more.
_SAMPLE = 1_000_000
#: Characters tried where nothing of one was received.
_COMMON = 2500
#: Characters after which a document's own frequencies weigh as much as the general ones.
_HALF = 20_000
#: What follows a mark that ends a sentence. A document cannot show it: the damage cut most of these pairs.
_STOPS = frozenset("。，、；：？！")
_AFTER_STOP = {"\n": 0.15, "”": 0.05, "“": 0.03, "’": 0.005, "》": 0.005, "』": 0.005, "）": 0.005}


@cache
def _conversions() -> tuple[dict[str, str], dict[str, list[str]]]:
    """OpenCC's character tables: each Traditional character's Simplified form, and the other way its choices."""
    folder = files("opencc") / "dictionary"
    simplify, choices = {}, {}
    for line in (folder / "TSCharacters.txt").read_text("utf-8").splitlines():
        key, values = line.split("\t")
        simplify[key] = values.split(" ")[0]
    for line in (folder / "STCharacters.txt").read_text("utf-8").splitlines():
        key, values = line.split("\t")
        choices[key] = values.split(" ")
    return simplify, choices


def simplified(text: str) -> str:
    """`text` with each character in its Simplified form."""
    simplify = _conversions()[0]
    return "".join([simplify.get(char, char) for char in text])


def _widened(text: str) -> str:
    return text.translate({ord(mark): wide for mark, wide in FULL_WIDTH.items()})


def frequency(word: str) -> int:
    """jieba's frequency of a Simplified word; 0 when its dictionary lacks it."""
    return rjieba.suggest_freq(word) if rjieba.has_word(word) else 0


class _General(NamedTuple):
    """Counts over jieba's words, in Simplified: characters anywhere, at a word's start, at its end, pairs inside."""

    anywhere: Counter[str]
    starts: Counter[str]
    ends: Counter[str]
    pairs: Counter[str]


@cache
def _general() -> _General:
    """jieba's dictionary cannot be listed, only asked: the phrases of pypinyin and OpenCC are asked for."""
    from pypinyin.phrases_dict import phrases_dict  # slow to import, and few texts are damaged

    words = set(phrases_dict)
    listed = (files("opencc") / "dictionary" / "STPhrases.txt").read_text("utf-8")
    words.update(line.split("\t")[0] for line in listed.splitlines())
    counts = _General(Counter(), Counter(), Counter(), Counter())
    words.update([char for word in words for char in word])
    for word in words:
        if not (weight := frequency(word)):
            continue
        counts.starts[word[0]] += weight
        counts.ends[word[-1]] += weight
        for char in word:
            counts.anywhere[char] += weight
        for first, second in pairwise(word):
            counts.pairs[first + second] += weight
    return counts


@cache
def variant(char: str) -> float:
    """A factor below 1 for the rarer of several Traditional forms (産 beside 產) and for Simplified forms."""
    simplify, choices = _conversions()
    forms = choices.get(simplify.get(char, char))
    if not forms or char == forms[0]:
        return 1.0
    return 0.3 if char in forms else 0.05


class Language:
    """A model of one document: general frequencies mixed with what the document itself says."""

    def __init__(self, text: str):
        """`text`: the document as far as it can be read, in its own script; NUL where it cannot."""
        text = _widened(text[:_SAMPLE])
        self._general = _general()
        self._count = Counter(text)
        self._follow: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for pair, count in Counter(pairwise(text)).items():
            self._follow[pair[0]][pair[1]] = count
        self._size = max(1, len(text))
        self._trust = self._size / (self._size + _HALF)
        self._alone: dict[str, float] = {}
        self._idioms: dict[str, float] = {}
        self._pairs: dict[str, float] = {}
        self._commonest: list[tuple[int, str]] = []

    def pair(self, before: str, char: str) -> float:
        """Log probability of `char` after `before`."""
        score = self._pairs.get(before + char)
        if score is None:
            # Marks that the damage made ASCII count as what they were.
            chance = self._pair(FULL_WIDTH.get(before, before), FULL_WIDTH.get(char, char))
            score = self._pairs[before + char] = math.log(chance)
        return score

    def alone(self, char: str) -> float:
        """Probability of a character anywhere."""
        chance = self._alone.get(char)
        if chance is None:
            own = self._count[char] / self._size
            chance = self._alone[char] = self._trust * own + (1.001 - self._trust) * self._common(char)
        return chance

    def common(self) -> list[tuple[int, str]]:
        """The most common characters with their GBK codes."""
        if not self._commonest:
            ranked = ((self.alone(char), code, char) for code, char in enumerate(PAIRS) if char)
            self._commonest = [(code, char) for _, code, char in nlargest(_COMMON, ranked)]
        return self._commonest

    def words(self, text: str) -> float:
        """Log probability of the best way to cut `text` into words of the dictionary."""
        best = [0.0]
        text = _widened(text)
        plain = simplified(text)
        for end in range(1, len(text) + 1):
            best.append(best[-1] + math.log(self._word(plain[end - 1]) or 0.3 * self.alone(text[end - 1])))
            for start in range(max(0, end - _LONGEST), end - 1):
                if chance := self._word(plain[start:end]):
                    best[end] = max(best[end], best[start] + math.log(chance))
        return best[-1]

    def idiom(self, text: str) -> float:
        """What to add to `pair` when a text ends with a word of three or four characters: pairs underrate those."""
        tail = text[-4:]
        bonus = self._idioms.get(tail)
        if bonus is None:
            plain = simplified(tail)
            bonus = 4.0 if len(plain) == 4 and frequency(plain) else 2.0 if frequency(plain[-3:]) else 0.0
            self._idioms[tail] = bonus
        return bonus

    def chars(self, text: str, before: str) -> float:
        """Log probability of `text` after the character `before`, as pairs of characters and longer words."""
        score = 0.0
        for end, char in enumerate(text, 1):
            score += self.pair(before, char) + (self.idiom(text[:end]) if end > 2 else 0.0)
            before = char
        return score

    @staticmethod
    def _word(word: str) -> float:
        return frequency(word) / _TOTAL

    def _pair(self, before: str, char: str) -> float:
        count = self._count[before]
        trust = 0.6 * count / (count + 20)
        if before in _STOPS and char in _STOPS:
            return 0.001 * self.alone(char)
        chance = (1 - trust) * (0.3 * self.alone(char) + 0.7 * self._inside(before, char))
        if own := self._follow[before][char] if before in self._follow else 0:
            chance += trust * own / count
        return chance + trust * 0.2 * self.alone(char)

    def _inside(self, before: str, char: str) -> float:
        """Probability of `char` after `before` by the general dictionary."""
        if before in _STOPS:
            return _AFTER_STOP.get(char, 0.0)
        simplify, general = _conversions()[0], self._general
        first = simplify.get(before, before)
        word = first + simplify.get(char, char)
        together = general.pairs.get(word) or frequency(word)
        if not together:
            return 0.0
        return min(1.0, together / (general.anywhere[first] + together)) * self._form(char)

    def _form(self, char: str) -> float:
        """A factor for a form of a character that neither the document nor common usage has."""
        return 1.0 if self._count[char] else variant(char)

    def _common(self, char: str) -> float:
        """How common a character is in general."""
        form = simplified(char)
        count: float = self._general.anywhere[form]
        if not count:
            count = (
                500_000 if char in "，。、“”；：？！《》（）" else 3 if "\u4e00" <= char <= "\u9fff" else 0.5
            )
        return min(0.05, count / (2 * _TOTAL)) * self._form(char)
