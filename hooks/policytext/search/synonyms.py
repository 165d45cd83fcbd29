"""Which words a query is also searched in: what other regions say for the same thing.

Groups come from the script tables and from docs/data/search.yml; the first word of a group is the mainland's. A regional
word may be an ordinary mainland word with another sense as well (大学 beside 高校, 管道 beside 渠道): then searching one
in place of the other finds what was not asked for. What mainland texts say themselves tells those apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytext.tables.entries import Report, read_entries

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Regional:
    """An entry of docs/data/search.yml: the mainland's word, and what other regions say."""

    word: str
    others: tuple[str, ...]


def load(path: Path) -> tuple[tuple[str, ...], ...]:
    """The groups of docs/data/search.yml, the mainland's word first; none without the file. Raises TableError."""
    report = Report(path)
    found = [entry.value for entry in read_entries(path, Regional, report)]
    report.raise_if_any()
    return tuple((entry.word, *entry.others) for entry in found)


def substitutes(
    groups: Groups, fold: Callable[[str], str], corpus: str, native: str = "", mainland: bool = True
) -> dict[str, list[str]]:
    """Folded words with the words to search as well; only such as stand in the folded `corpus`.

    `native`: folded mainland text, in which a regional word is a word in a sense of its own. Such a word does not stand
    in for the mainland's word in a `mainland` edition, and the mainland's word stands in for it only where it is the
    more frequent of the two: who types 资料 may mean 数据, who types 大学 does not mean 高校.

    >>> groups = [["芯片", "晶片"], ["数据", "资料"], ["高校", "大学"]]
    >>> substitutes(groups, str, "芯片晶片数据资料高校大学", native="芯片数据数据资料高校大学大学")
    {'芯片': ['晶片'], '晶片': ['芯片'], '资料': ['数据']}
    """
    found: dict[str, dict[str, None]] = {}
    for words in (list(dict.fromkeys(fold(word) for word in group)) for group in groups):
        first = words[0]
        for typed in words:
            for other in words:
                if other == typed or other not in corpus:
                    continue
                if mainland and other != first and other in native:
                    continue
                if typed != first and typed in native and native.count(first) <= native.count(typed):
                    continue
                found.setdefault(typed, {})[other] = None
    return {typed: list(others) for typed, others in found.items()}


def letters(words: dict[str, list[str]]) -> str:
    """All characters of a table of substitutes."""
    return "".join(_all(words))


def _all(words: dict[str, list[str]]) -> Iterable[str]:
    for typed, others in words.items():
        yield typed
        yield from others
