"""Laws made from a grammar, as many as are wanted: no text of anybody, and the same number gives the same law.

A law has a title, a line on who passed it when, chapters with numbered articles, articles with numbered items, duties,
permissions, fines, dates, and names that a caller gives (those of the editors' tables, so that there is something to link).
Its words and sentences stand in made_documents.yml.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

#: Characters of a law.
CHARACTERS = 5_600
#: One sentence in so many has a name that a caller gave; one article in so many is a list.
_NAMED, _LISTED = 6, 4
_DIGITS = "零一二三四五六七八九"
_WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
#: The first chapter of a law, and the last two.
_FIRST, _PENAL, _LAST = "总则", "法律责任", "附则"


def law(number: int, names: Sequence[str] = (), characters: int = CHARACTERS) -> tuple[str, str]:
    """Title and text of a law of about so many characters; `names`: what its sentences may speak of."""
    draw = random.Random(f"law {number}")
    maker = _Maker(draw, draw.choice(_WORDS["subjects"]), names)
    region, year = draw.choice(_WORDS["regions"]) + draw.choice("市省"), draw.randint(1995, 2024)
    title = f"{region}{maker.subject}{maker.word('sorts')}{maker.word('ends')}"
    passed = (
        f"{year}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日{region}人民政府第{number + 1}次常务会议通过"
    )
    lines = [f"# {title}", f"（{passed}）"]
    chapters = [_FIRST, *sorted(draw.sample(_WORDS["chapters"], 5), key=_WORDS["chapters"].index), _PENAL]
    article = length = 0
    for position, chapter in enumerate(chapters, 1):
        lines.append(f"## 第{numeral(position)}章 {chapter}")
        while length < characters * position / len(chapters):
            article += 1
            text = list(maker.article(chapter == _PENAL))
            lines += [f"第{numeral(article)}条 {text[0]}", *text[1:]]
            length += sum(map(len, text)) + 6
    lines.append(f"## 第{numeral(len(chapters) + 1)}章 {_LAST}")
    lines.append(f"第{numeral(article + 1)}条 本{title[-2:]}自{year + 1}年{draw.randint(1, 12)}月1日起施行。")
    return title, "\n\n".join(lines) + "\n"


class _Maker:
    """Makes the articles of one law."""

    def __init__(self, draw: random.Random, subject: str, names: Sequence[str]):
        self.subject = subject
        self._draw, self._names = draw, names

    def word(self, sort: str) -> str:
        return self._draw.choice(_WORDS[sort])

    def article(self, is_penal: bool) -> Iterator[str]:
        """The paragraphs of an article without its number."""
        draw = self._draw
        if is_penal:
            low = draw.randint(1, 9)
            fine = f"由{self.word('offices')}责令限期改正，处{low}万元以上{low * 5}万元以下罚款"
            yield f"违反本规定，有下列情形之一的，{fine}："
            yield from self._items("cases", 3)
        elif not draw.randrange(_LISTED):
            yield f"{self.word('offices')}在{self.subject}工作中履行下列职责："
            yield from self._items("duties", draw.randint(3, 5))
        else:
            for _ in range(draw.randint(1, 3)):
                yield "".join(f"{self._sentence()}。" for _ in range(draw.randint(1, 3)))

    def _items(self, sort: str, count: int) -> Iterator[str]:
        for number, pattern in enumerate(self._draw.sample(_WORDS[sort], count), 1):
            yield f"（{numeral(number)}）{self._filled(pattern)}{'。' if number == count else '；'}"

    def _sentence(self) -> str:
        if self._names and not self._draw.randrange(_NAMED):
            return self._filled(self.word("naming"))
        return f"{self.word('offices')}{self._filled(self.word('duties'))}"

    def _filled(self, pattern: str) -> str:
        return pattern.format(
            s=self.subject,
            o=self.word("offices"),
            d=self.word("papers"),
            m=self.word("works"),
            n=self._draw.choice((3, 5, 7, 10, 15, 20, 30)),
            x=self._draw.choice(self._names) if self._names else "",
        )


def numeral(number: int) -> str:
    """A number from 1 to 999 as articles of laws are numbered.

    >>> [numeral(n) for n in (3, 10, 12, 20, 101, 110, 215)]
    ['三', '十', '十二', '二十', '一百零一', '一百一十', '二百一十五']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def known_names(tables: Path) -> list[str]:
    """The names of the terms and organisations in a folder of editors' tables."""
    found = []
    for table in ("glossary", "organisations"):
        entries = yaml.safe_load((tables / f"{table}.yml").read_text("utf-8"))
        found += [str(entry.get("name") or entry["term"]) for entry in entries]
    return found


def write(folder: Path, count: int, names: Sequence[str] = (), first: int = 0) -> int:
    """Writes `count` laws from number `first` on into a folder; how many characters they have."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for number in range(first, first + count):
        text = law(number, names)[1]
        (folder / f"law-{number:05}.txt").write_text(text, "utf-8")
        characters += len(text)
    return characters
