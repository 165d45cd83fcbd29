"""Which words a query is also searched in: what other regions say for the same thing.

Groups come from the script tables and from docs/data/search.yml; the first word of a group is the mainland's. A regional
word may be an ordinary mainland word with another sense as well (大学 beside 高校, 管道 beside 渠道): then searching one
in place of the other finds what was not asked for. What mainland texts say themselves tells those apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import yaml

Groups = Sequence[Sequence[str]]


def load(path: Path) -> list[tuple[str, ...]]:
    """The groups of docs/data/search.yml. Raises ValueError, which names the file, when it holds no groups of words."""
    try:
        given = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {error}") from error
    groups = given.get("groups") if isinstance(given, dict) else None
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        raise ValueError(f"{path}: expected `groups:` with a list of at least two words each")
    return [tuple(group) for group in groups]


def _is_group(group: object) -> bool:
    return (
        isinstance(group, list) and len(group) > 1 and all(isinstance(word, str) and word for word in group)
    )


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
