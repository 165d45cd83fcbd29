"""Left-overs of web pages: character entities and tags. Nothing here ever becomes live mark-up: pages escape all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from policytext.model import Draft, Edit, Suspicion

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});(?:[A-Za-z]{1,8};)*")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})((?:\s+[^<>\n]{0,300})?)\s*/?>|<!--.{0,2000}?-->", re.S)
#: Tags that only say how something looks or where a line ends.
_INLINE = frozenset(
    re.findall(r"\S+", "a abbr b big center em font i ins label mark o s small span strong tt u")
)
_BLOCK = frozenset(
    re.findall(r"\S+", "article br dd div dl dt hr li ol p section table tbody td th thead tr ul")
)
_NOTE = re.compile(r"<su([bp])>[^<>\n]{1,40}</su\1>")


def propose_entities(draft: Draft) -> Iterator[Edit]:
    """Character entities become their characters, doubly escaped ones too.

    Not touched: what only looks like an entity (a `&` in an address, a name that HTML does not know).

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_entities, "研发&nbsp;&amp;&nbsp;设计 &amp;lt; ?a=1&b=2 &foo;")
    '研发\\xa0&\\xa0设计 < ?a=1&b=2 &foo;'
    """
    for match in _ENTITY.finditer(draft.text):
        after = match[0]
        while (shorter := unescape(after)) != after:
            after = shorter
        # An entity of a surrogate or control character is unescaped to nothing that can be read.
        if after != match[0] and "\ufffd" not in after and (after.isprintable() or after.isspace()):
            yield Edit(*match.span(), after, "entities", f"HTML字符实体{match[0]}")


def propose_tags(draft: Draft) -> Iterator[Edit | Suspicion]:
    """Tags that only lay out text go; `<br>`, `<p>`, `</div>` and the like end a line.

    Not touched: footnote marks `<sup>1</sup>`, formulas `<sub>2</sub>`, addresses `<https://…>`. Any other tag stays
    as visible text and is suspected: a `<script>` in a policy text is somebody's content or somebody's mischief.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose_tags, "<p>芯片<span style='x'>法案</span><sup>1</sup></p><br/>第二<script>x</script>")
    '芯片法案<sup>1</sup>\\n第二<script>x</script>'
    """
    text = draft.text
    kept = {edge for note in _NOTE.finditer(text) for edge in (note.start(), note.end() - len("</sup>"))}
    line_begun = True
    place = 0
    for match in _TAG.finditer(text):
        between = text[place : match.start()]
        line_begun = (
            between.rpartition("\n")[2].strip() == ""
            if "\n" in between
            else line_begun and not between.strip()
        )
        place = match.end()
        name = (match[2] or "").lower()
        if not name or name in _INLINE:
            yield Edit(*match.span(), "", "tags", f"网页标签{_short(match[0])}只管版式", 0.97)
        elif name in _BLOCK:
            after = "" if line_begun or text[match.end() : match.end() + 1] in ("", "\n") else "\n"
            line_begun = line_begun or after == "\n"
            yield Edit(*match.span(), after, "tags", f"网页标签{_short(match[0])}表示换行", 0.97)
        elif match.start() not in kept:
            line_begun = False
            message = f"标签{_short(match[0])}原样保留为文字；如系残留代码，请在校改中删去"
            yield Suspicion(*match.span(), "tags", message)
        else:
            line_begun = False


def _short(tag: str) -> str:
    return tag if len(tag) <= 24 else tag[:23] + "…"
