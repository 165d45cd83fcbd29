"""Countries named by one character: 中美, 美日荷, 对华, 美方, 中、美、欧.

A single character is a country only where the words around it say so. Each rule below is one such place; what the
dictionary holds as part of another word (美好, 方法, 日期, 其中) is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from policytext.chinese.segmenter import Words, word_set

Found = tuple[int, int, str]

# Verbs and prepositions that make a word with a country: 对华, 赴美, 驻英. The words in `_NOT` look alike.
_BEFORE = frozenset("对赴在访驻涉援来反亲遏输销抗旅留仇挺联制全")
_NOT = word_set("来日 全日 在朝 制法 在中 全中 来台 联中 在加 留中")
# Words of country characters that are no countries (the Incas, a town, an idiom).
_NO_COMPOUNDS = word_set("""
    印加 加印 印墨 法印 越加 德加 德蒙 朝日 泰加 加德 加法 印台 乌日 乌法 台中 中台 美中不足 加加
""")
# Words that take a country as a word of its own after them.
_PREPOSITIONS = word_set("""
    对 赴 在 访 驻 涉 援 反 亲 遏 输 销 抗 旅 留 挺 联 与 同 向 从 由 被 使 让 受 因 据 离 防 压 助
    针对 面对 应对 反对 制裁 遏制 打压 围堵 施压 追随 要求 迫使 敦促 出口 依赖 压制
""")
_SURE = word_set("对 赴 访 驻 涉 援 反 针对")  # for 中, 加, 越, which are mostly other words
# Nouns that a country stands before: 美方, 日企, 英政府.
_AFTER = word_set("""
    方 企 系 军 资 商 媒 股 债 籍 联邦 联邦政府 政府 国会 议会 议员 总统 总理 首相 财长 外长 防长 官员 大使
    媒体 企业 两国
""")
_NOT_AFTER = word_set("中系 中军 中商 中股 中籍 法系 加资 港股 台系")
_NOUNS = frozenset("方企军资商媒系债籍股")
_HEADS = frozenset("军资系")  # those that begin longer words: 中资企业
# What a country does at the head of a clause: 美对华…, 美发布….
_ACTS = word_set("""
    对 对华 将 拟 欲 已 已经 再 再次 仍 正 正在 曾 应 发布 宣布 公布 推出 启动 计划 表示 要求 指责 决定 通过
    签署 批准 禁止 限制 制裁 封锁 打压 遏制 退出 加强 加大 加征 升级 试图 意图 企图 允许 敦促 呼吁 政府 国会
    总统
""")
_CLAUSE_STARTS = word_set("而 但 若 如 当 因 由于 因为 虽然 即使 如果 随着 认为 表示 指出 称")
_UNSAFE_ALONE = frozenset("加越朝泰墨乌荷菲蒙台港印德")
_ALSO = {"华": "cn"}  # 华 stands for China after a verb or preposition (对华), not in 中华 or 华北


class Shorts:
    """The one-character forms of a table of places.

    `forms` maps a character to a place id, `places` are the ids there are, `known` says whether a dictionary has a
    word.
    """

    def __init__(self, forms: Mapping[str, str], places: frozenset[str], known: Callable[[str], bool]):
        self._known = known
        self._forms = dict(forms)
        self._more = self._forms | {char: place for char, place in _ALSO.items() if place in places}
        self._macao = "mo" if "mo" in places else ""
        some = "".join(map(re.escape, self._forms))
        self._compound = re.compile(f"[{some}]{{2,}}" if some else r"(?!)")

    def find(self, text: str, words: Words) -> Iterator[Found]:
        """Mentions as (start, end, place id), each one character of `text`, in no order and possibly twice. Characters
        that already belong to a name are U+0000 in `text`; `words` are those of the whole text."""
        yield from self._compounds(text, words)
        for number, word in enumerate(words):
            start = words.starts[number]
            if len(word) == 1:
                if text[start] == word and word in self._more and self._alone(words, number):
                    yield start, start + 1, self._more[word]
            elif not self._begins(words, number):
                yield from self._inside(text, word, start)

    def _compounds(self, text: str, words: Words) -> Iterator[Found]:
        """中美, 美日荷: two and more in a row, less what belongs to another word at either end (近日|中美, 中|法律)."""
        for run in self._compound.finditer(text):
            start, end = run.span()
            first, last = words.at(start), words.at(end - 1)
            if words.starts[first] < start and text[start - 1] != "粤":  # 粤港澳 is one word and three places
                start = words.end(first)
            if words.end(last) > end and not self._heads(words, last, start, end):
                end = max(words.starts[last], start)
            if end - start > 1 and text[start:end] not in _NO_COMPOUNDS and words[last] not in _NO_COMPOUNDS:
                for place in range(start, end):
                    yield place, place + 1, self._in_compound(text, place)

    def _heads(self, words: Words, last: int, start: int, end: int) -> bool:
        """Whether the run is the head of a longer word (欧美|国家), and that not the name of a continent (中美|洲)."""
        begin = words.starts[last]
        return begin >= start and end - begin > 1 and words[last][end - begin] not in "洲洋市州"

    def _in_compound(self, text: str, place: int) -> str:
        if (
            text[place] == "澳"
            and "港" in (text[place - 1 : place], text[place + 1 : place + 2])
            and self._macao
        ):
            return self._macao
        return self._forms[text[place]]

    def _inside(self, text: str, word: str, start: int) -> Iterator[Found]:
        """对华, 驻美大使; 美方, 日企, 中资企业."""
        first, second, head = word[0], word[1], word[:2]
        if first in _BEFORE and second in self._more and head not in _NOT and text[start + 1] == second:
            yield start + 1, start + 2, self._more[second]
        elif text[start] in self._forms and (
            head == "中外" or (head not in _NOT_AFTER and self._before_noun(word))
        ):
            yield start, start + 1, self._forms[first]

    def _before_noun(self, word: str) -> bool:
        return word[1] in (_NOUNS if len(word) == 2 else _HEADS)

    def _begins(self, words: Words, number: int) -> bool:
        """Whether a word's last character and the character after it may be a word: 对华|为, 对美|好."""
        after = words[number + 1]
        return len(after) == 1 and self._known(words[number][-1] + after)

    def _alone(self, words: Words, number: int) -> bool:
        """Whether a character that is a word of its own is a country by its neighbours."""
        char, before, after = words[number], words[number - 1], words[number + 1]
        if before in (_SURE if char in _UNSAFE_ALONE or char == "中" else _PREPOSITIONS):
            return not self._begins(words, number)
        if char not in self._forms:
            return False
        if (before == "、" and self._single(words, number - 2)) or (
            after == "、" and self._single(words, number + 2)
        ):
            return True
        if after in _AFTER and char != "中" and char + after not in _NOT_AFTER:
            return not (char == "日" and before[-1:].isdigit()) and (
                char not in _UNSAFE_ALONE or len(after) == 1
            )
        starts = not before or before in _CLAUSE_STARTS or not before[-1].isalnum()
        return starts and char not in _UNSAFE_ALONE and after in _ACTS

    def _single(self, words: Words, number: int) -> bool:
        return words[number] in self._forms
