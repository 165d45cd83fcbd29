"""How likely a text is: jieba's word frequencies and the document's own pairs of characters."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files

import rjieba

_JIEBA = rjieba.Jieba()
#: Sum of the frequencies of jieba's dictionary.
_TOTAL = 60_101_967
_LONGEST = 4
_UNKNOWN = math.log(0.02 / _TOTAL)


@cache
def _tables() -> tuple[dict[int, str], dict[str, str]]:
    """OpenCC's character tables: Traditional to Simplified for `str.translate`, Simplified to its first Traditional."""
    folder = files("opencc") / "dictionary"
    simplify, traditional = {}, {}
    for line in (folder / "TSCharacters.txt").read_text("utf-8").splitlines():
        key, values = line.split("\t")
        simplify[ord(key)] = values.split(" ")[0]
    for line in (folder / "STCharacters.txt").read_text("utf-8").splitlines():
        key, values = line.split("\t")
        traditional[key] = values.split(" ")
    return simplify, traditional


def simplified(text: str) -> str:
    """`text` with each character in its Simplified form."""
    return text.translate(_tables()[0])


@cache
def _words() -> tuple[Counter[str], Counter[str]]:
    """Frequencies of single characters and of pairs inside words, Simplified.

    jieba's dictionary cannot be listed, only asked; so pypinyin's phrases are asked for.
    """
    from pypinyin.phrases_dict import phrases_dict

    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for word in phrases_dict:
        if not _JIEBA.has_word(word):
            continue
        weight = _JIEBA.suggest_freq(word)
        for char in word:
            single[char] += weight
        for first, second in zip(word, word[1:]):
            pairs[first + second] += weight
    return single, pairs


@cache
def frequency(word: str) -> int:
    """jieba's frequency of a Simplified word; 0 when its dictionary lacks it."""
    return _JIEBA.suggest_freq(word) if _JIEBA.has_word(word) else 0


class Language:
    """A model of one document: general frequencies mixed with what the document itself says."""

    def __init__(self, text: str):
        """`text`: the document, as far as it can be read, in its own script."""
        han = [char for char in text]
        self._single = Counter(han)
        self._pairs = Counter(zip(han, han[1:]))
        self._size = max(1, len(han))
        self._cache: dict[tuple[str, str], float] = {}

    def pair(self, before: str, char: str) -> float:
        """Log probability of `char` after `before`."""
        key = (before, char)
        score = self._cache.get(key)
        if score is None:
            score = self._cache[key] = self._pair(before, char)
        return score

    def _pair(self, before: str, char: str) -> float:
        alone = self.single(char)
        seen = self._single[before]
        # Witten-Bell like: the more often `before` was seen, the more its own successors count.
        own = self._pairs[before, char] / seen if seen else 0.0
        trust = seen / (seen + 20)
        general = self._general(before, char)
        return math.log(0.5 * trust * own + 0.3 * general + (0.5 * (1 - trust) + 0.2) * alone)

    def single(self, char: str) -> float:
        """Probability of a character."""
        own = self._single[char] / self._size
        trust = self._size / (self._size + 20_000)
        return trust * own + (1 - trust * 0.98) * self._prior(char)

    @staticmethod
    def _general(before: str, char: str) -> float:
        first, second = simplified(before), simplified(char)
        single, pairs = _words()
        together = max(frequency(first + second), pairs[first + second])
        if not together:
            return 0.0
        return min(1.0, together / (single[first] + frequency(first) + together)) * variant(char)

    @staticmethod
    def _prior(char: str) -> float:
        """How common a character is in general."""
        form = simplified(char)
        count = _words()[0][form] + frequency(form)
        if not count:
            count = 2 if char in "，。、“”；：？！《》（）—…·" else 0
            count = count * 500_000 if count else (3 if "\u4e00" <= char <= "\u9fff" else 0.5)
        return min(0.05, count / (2 * _TOTAL)) * variant(char)

    def words(self, text: str) -> float:
        """Log probability of the best way to cut `text` into words of the dictionary or of the document."""
        best = [0.0] + [-math.inf] * len(text)
        plain = simplified(text)
        if len(plain) != len(text):
            plain = text
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - _LONGEST), end):
                count = frequency(plain[start:end])
                if count:
                    score = math.log(count / _TOTAL)
                elif end - start == 1:
                    score = max(_UNKNOWN, math.log(self._prior(text[start])))
                else:
                    continue
                best[end] = max(best[end], best[start] + score)
        return best[-1]

    def chars(self, text: str, before: str) -> float:
        """Log probability of `text` as pairs of characters."""
        score = 0.0
        for char in text:
            score += self.pair(before, char)
            before = char
        return score


@cache
def variant(char: str) -> float:
    """A factor below 1 for the rarer of several Traditional forms (産 beside 產) and for Simplified forms."""
    simplify, traditional = _tables()
    form = simplify.get(ord(char), char)
    choices = traditional.get(form)
    if not choices or char == choices[0]:
        return 1.0
    return 0.3 if char in choices else 0.05
