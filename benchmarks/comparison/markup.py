"""What an element and all in it say: blocks of visible text, links, ids and what else has a meaning."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode as Node

from comparison.addresses import Address
from comparison.elements import told, words
from comparison.facts import Fact, Stream, squeezed

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
#: Elements whose text is not seen. Options of a select are told of with their control.
_UNSEEN = frozenset(["script", "style", "template", "noscript", "select", "datalist", "svg"])
_BREAK = "\x1e"


class Markup:
    """Reads elements. Streams: `text` in reading order, all kinds of blocks in it; and one stream for each other sort."""

    def __init__(self, address: Address, page: str, skip: frozenset[str] = frozenset()):
        """`page`: the address that links are relative to. `skip`: classes of elements that are left out."""
        self._address, self._page, self._skip = address, page, skip
        self._streams: dict[str, list[Fact]] = {}
        self._anchor = self._near = ""  # the id of the block around, and the last before
        self._text: list[str] = []
        self._row: list[str] = []
        self._hidden = self._pre = 0

    def streams(self, place: str) -> list[Stream]:
        return [Stream(place, name, facts) for name, facts in self._streams.items()]

    def read(self, node: Node) -> Markup:
        """Reads an element and ends the block that it leaves open."""
        self._element(node)
        self._finish("text")
        return self

    def _say(self, stream: str, kind: str, value: str, key: str = "") -> None:
        self._streams.setdefault(stream, []).append(Fact(kind, key, self._address.own(value), self._near))

    def _target(self, href: str) -> str:
        return self._address.target(href, self._page)

    def _mention(self, stream: str, node: Node) -> str:
        """Of what a paragraph mentions several times, which mention is the link."""
        said = words(node) if stream == "links" else ""
        earlier = squeezed("".join(self._text)).count(said) if said else 0
        return f" (mention {earlier + 1})" if earlier else ""

    def _finish(self, kind: str) -> None:
        """Ends a block. In a row of a table only the row's own end does."""
        if self._row:
            self._text.append(" ")
            return
        joined = "".join(self._text)
        self._text.clear()
        if self._pre:
            text = joined.strip("\n").replace("\n", " ⏎ ")
        else:
            text = " ⏎ ".join(filter(None, map(squeezed, joined.split(_BREAK))))
        if text.strip():
            kind = "hidden" if self._hidden else kind
            kind = "footnote" if kind == "text" and re.match("fn[:-]?[0-9]", self._anchor) else kind
            self._say("text", kind, text, self._anchor)

    def _element(self, node: Node) -> None:
        tag = str(node.tag)
        attributes = node.attributes
        if self._skip and self._skip.intersection((attributes.get("class") or "").split()):
            return
        is_block = tag in _BLOCKS
        if is_block:
            self._finish("text")
        around = self._anchor
        if identity := attributes.get("id"):
            self._say("ids", "id", identity)
            if is_block:
                self._anchor = self._near = identity
        for stream, kind, value, key in told(node, attributes, self._target, self._page):
            self._say(stream, kind, value + self._mention(stream, node), f"{self._anchor} {key}".strip())
        if tag in _UNSEEN:
            self._anchor = around
            return
        hidden = "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "")
        begun: list[str] = []
        if hidden and not is_block:  # the text around it goes on behind it
            begun, self._text = self._text, []
        self._hidden += hidden
        self._pre += tag == "pre"
        if tag == "tr":
            self._row_of(node)
        else:
            self._inside(node, tag)
        if (is_block and tag != "tr") or hidden:
            self._finish("heading" if re.fullmatch("h[1-6]", tag) else "text")
        self._hidden -= hidden
        self._pre -= tag == "pre"
        self._text[:0] = begun
        self._anchor = around

    def _inside(self, node: Node, tag: str) -> None:
        if tag == "br":
            self._text.append(_BREAK)
        if re.fullmatch("h[1-6]", tag):
            self._text.append(f"{tag} ")
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._text.append(child.text(deep=False) or "")
            elif not str(child.tag).startswith(("-", "!")):
                self._element(child)

    def _row_of(self, node: Node) -> None:
        """A row as one block: its cells, which of them are headings, and what they span."""
        if self._row:  # a table in a table: part of the cell around it
            self._inside(node, "tr")
            return
        cells = []
        for cell in node.iter():
            self._row.append("")
            self._element(cell)
            spans = [
                f"{n}={v}" for n, v in sorted(cell.attributes.items()) if n in ("colspan", "rowspan", "scope")
            ]
            said = squeezed("".join(self._text).replace(_BREAK, " ⏎ "))
            cells.append(" ".join([*(["th:"] if cell.tag == "th" else []), said, *spans]))
            self._text.clear()
            self._row.clear()
        if cells:
            self._say("text", "hidden" if self._hidden else "table", " | ".join(cells), self._anchor)
