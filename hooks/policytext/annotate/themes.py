"""What a text is about: themes by the words that speak for them.

A word's weight counts once for each doubling of its density (occurrences per 1,000 characters), so that one word
repeated does not outweigh several. A parent theme has the words of its children, too. Every score can be explained:
the words and how often they occur come with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2

from ahocorasick_rs import AhoCorasick, MatchKind

from policytext.chinese.normalising import normalise
from policytext.model import Theme, ThemeScore

PER = 1000  # characters
SHORTEST = 500  # a shorter text is counted as this long: one word in a heading is no theme
THRESHOLD = 4.0  # about two telling words in a text of 1,000 characters
SHARE = 0.2  # of the strongest score
TITLE = 4  # a word of the title counts as often
LEADING = {True: (3, 0.35), False: (4, 0.4)}  # is a top theme -> at most, least share of the strongest


class Themes:
    """Scores texts by the words of a table of themes. Compiled once."""

    def __init__(self, themes: Sequence[Theme]):
        self._up = {theme.id: theme.broader for theme in themes}
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._surface: dict[str, str] = {}
        for theme in themes:
            for word, weight in theme.words:
                folded = normalise(word).text
                self._surface.setdefault(folded, word)
                for holder in self._line(theme.id):
                    weights[folded][holder] = max(weight, weights[folded].get(holder, 0.0))
        self._words = tuple(weights)
        self._weights = dict(weights)
        self._automaton = AhoCorasick(list(weights), matchkind=MatchKind.Standard, store_patterns=False)

    def _line(self, theme: str) -> Iterable[str]:
        """A theme and those above it."""
        while theme:
            yield theme
            theme = self._up.get(theme, "")

    def score(
        self, passages: Iterable[str], title: str = "", *, threshold: float = THRESHOLD, share: float = SHARE
    ) -> tuple[ThemeScore, ...]:
        """The themes of a text, the strongest first; those below `threshold`, or `share` of the first, are left out.

        `passages` are canonical. A score has no unit and compares texts of any length; its words come in the order of
        what they add to it.
        """
        texts = [normalise(passage).text for passage in passages]
        heading = normalise(title).text
        length = max(sum(map(len, texts)) + len(heading), SHORTEST)
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for text, times in (*((text, 1) for text in texts), (heading, TITLE)):
            self._count(text, times, counts)
        scores = [self._scored(theme, words, length) for theme, words in counts.items()]
        least = max(threshold, share * max((found.score for found in scores), default=0.0))
        return tuple(sorted((s for s in scores if s.score >= least), key=lambda s: (-s.score, s.id)))

    def _count(self, text: str, times: int, counts: dict[str, Counter[str]]) -> None:
        """Adds a text's words; within a theme the longest of overlapping words counts."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        taken: dict[str, bytearray] = defaultdict(lambda: bytearray(len(text)))
        for number, start, end in sorted(hits, key=lambda hit: (hit[1] - hit[2], hit[1])):
            if _joined(text, start) or _joined(text, end):
                continue
            for theme in self._weights[self._words[number]]:
                if not any(taken[theme][start:end]):
                    taken[theme][start:end] = b"\1" * (end - start)
                    counts[theme][self._words[number]] += times

    def _scored(self, theme: str, words: Counter[str], length: int) -> ThemeScore:
        parts = {
            word: self._weights[word][theme] * log2(1 + PER * count / length) for word, count in words.items()
        }
        ranked = sorted(words, key=lambda word: (-parts[word], word))
        return ThemeScore(
            theme, round(sum(parts.values()), 3), tuple((self._surface[word], words[word]) for word in ranked)
        )


def _joined(text: str, place: int) -> bool:
    """Whether a border runs through a Latin word or a number."""
    return 0 < place < len(text) and all(
        char < "\u0250" and char.isalnum() for char in text[place - 1 : place + 1]
    )


def leading(scores: Sequence[ThemeScore], themes: Mapping[str, Theme]) -> tuple[ThemeScore, ...]:
    """The themes worth naming, of all scores the strongest first: of top themes and of themes below them apart.

    At most so many of a level, and none that is much weaker than the strongest of its level (LEADING).
    """
    out: set[str] = set()
    for top, (most, share) in LEADING.items():
        level = [s for s in scores if (not themes[s.id].broader) == top]
        out |= {s.id for s in level[:most] if s.score >= max(THRESHOLD, level[0].score * share)}
    return tuple(s for s in scores if s.id in out)
