"""The words of a text, as far as a dictionary knows them: the guard against names that cut a word.

Dictionary and weights are jieba's, through rjieba. Its statistical guessing of unknown words is off: what it guesses
(美日|荷) would stand in the way of what a list knows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import rjieba

_WEIGHT = 200_000  # above that of any word of jieba's dictionary that could cross a name, so that 对|华为, not 对华|为


def word_set(text: str) -> frozenset[str]:
    """The words of a list as it is written, with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: word `i` is `words[i]`, from `starts[i]`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> str:
        """The word with a number; "" outside."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def at(self, offset: int) -> int:
        """The number of the word that holds a character."""
        return bisect_right(self.starts, offset) - 1

    def end(self, index: int) -> int:
        return self.starts[index] + len(self.words[index])

    def cuts(self, start: int, end: int) -> bool:
        """Whether a range cuts a word: a border of it is inside a word that does not hold all of the range. The end of
        three and more characters cuts none: 大数据|处理 is as good as 大|数据处理."""
        first, last = self.at(start), self.at(end - 1)
        if first == last:
            return False
        return self.starts[first] < start or (self.end(last) > end and end - start < 3)


class Segmenter:
    """Cuts texts into words; `names` are words that it must know besides those of its dictionary."""

    def __init__(self, names: Iterable[str] = ()):
        more = tuple(names)
        # The module has a dictionary of its own; each takes 25 MB.
        self._jieba = rjieba.Jieba() if more else rjieba
        for name in more:
            self._jieba.add_word(name, _WEIGHT, "nz")

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word."""
        return self._jieba.has_word(word)

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their parts of speech, in jieba's tags."""
        return [(str(word), str(tag)) for word, tag in self._jieba.tag(text, False)]

    def __call__(self, text: str) -> Words:
        words = self._jieba.cut(text, False)
        starts, place = [], 0
        for word in words:
            starts.append(place)
            place += len(word)
        return Words(tuple(words), tuple(starts))
