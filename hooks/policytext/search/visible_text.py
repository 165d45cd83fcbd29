"""What a reader sees of a page, block by block, and the folding that queries and texts are compared in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_VOID = "area base br col embed hr img input link meta source track wbr"
_UNSEEN = "script style template svg noscript object select textarea datalist"
_BLOCKS = (
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
VOID, UNSEEN, BLOCKS = (frozenset(names.split()) for names in (_VOID, _UNSEEN, _BLOCKS))
"""Elements without content, those whose content is not seen, and those that begin and end a line of the visible text.

Table cells and the labels of tabs do not: a row of them is a line.
"""
_ARTICLE = re.compile(r'<article\b[^>]*class="[^"]*md-content__inner')
INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of visible text.

    `anchor`: id of the element around it ("" when none). `level`: 1 to 6 for headings, else 0. `outside`: it stands on the
    page but not in its article.
    """

    anchor: str
    text: str
    level: int = 0
    outside: bool = False


def shown(text: str) -> str:
    """A text as a line of the index has it: composed, its white space as a browser shows it, without the NUL that ends a piece."""
    return unicodedata.normalize("NFC", " ".join(text.replace("\0", " ").split()))


def visible_blocks(html: str) -> list[Block]:
    """The visible text of a page's main element, or of all of `html` when it has none.

    Follows Chromium's innerText: block elements and line breaks separate, white space collapses, elements that are hidden
    by an attribute are left out (what else a style sheet hides is not known here). So is what has `data-search-exclude`.
    """
    main = re.search(r"<main\b", html)
    if main:
        html = html[main.start() : html.rfind("</main>")]
    reader = _Reader(whole=_ARTICLE.search(html) is None)
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.blocks


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: the anchor in force inside it, and whether it is unseen."""

    tag: str
    anchor: str = ""
    unseen: bool = False


class _Reader(HTMLParser):
    """Collects blocks. `whole`: all is the article, for none is marked."""

    def __init__(self, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._open: list[_Element] = [_Element("")]
        self._article = 0 if whole else None  # how many elements are open around the article
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.finish()
        if tag in VOID:
            return
        given = {name: value or "" for name, value in attrs}
        inside = self._open[-1]
        anchor = given["id"] if tag in BLOCKS and given.get("id", "").strip("_") else inside.anchor
        unseen = inside.unseen or tag in UNSEEN or _is_hidden(given)
        if (
            tag == "summary" and inside.tag == "details"
        ):  # seen even where what it opens is no matter for a search
            unseen = self._open[-2].unseen
        if (
            tag == "article"
            and self._article is None
            and "md-content__inner" in given.get("class", "").split()
        ):
            self._article = len(self._open)
        self._open.append(_Element(tag, anchor, unseen))
        if tag in ("td", "th", "label"):
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.finish()
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                break
        if self._article is not None and len(self._open) <= self._article:
            self._article = None

    def handle_data(self, data: str) -> None:
        if self._open[-1].unseen:
            return
        if "\n" in data and any(element.tag == "pre" for element in self._open):
            for line in data.split("\n")[:-1]:
                self._text.append(line)
                self.finish()
            data = data[data.rindex("\n") + 1 :]
        self._text.append(data)

    def finish(self) -> None:
        """End the line that is being read."""
        text = shown("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._article is None:
            self.blocks.append(Block("", text, outside=True))
            return
        level = next((int(e.tag[1]) for e in reversed(self._open) if re.fullmatch("h[1-6]", e.tag)), 0)
        self.blocks.append(Block(self._open[-1].anchor, text, level))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "")
    return "hidden" in attributes or "data-search-exclude" in attributes or "display:none" in style


class Folding:
    """Levels compatibility forms, letter case and script, character by character, and drops white space.

    The engine has the same function; only the character table goes with the index.
    """

    def __init__(self, table: Mapping[str, str]):
        self._table = {k: table.get(v, v) for k, v in table.items() if len(k) == 1 and len(v) == 1 and k != v}
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        known = self._known
        for char in set(text).difference(known):
            known[char] = self._one(char)
        return "".join([known[char] for char in text])

    def _one(self, char: str) -> str:
        level = unicodedata.normalize("NFKC", char).lower()
        return "".join(self._table.get(c, c) for c in level if not c.isspace() and c not in INVISIBLE)

    def shipped(self, corpus: str) -> str:
        """The table's pairs that can matter for a folded corpus, as one string."""
        present = set(corpus)
        return "".join(k + v for k, v in sorted(self._table.items()) if v in present)
