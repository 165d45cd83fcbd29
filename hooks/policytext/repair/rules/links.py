"""Addresses that a converter wrote twice and escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.model import Draft, Edit

_LINK = re.compile(r"\[(https?://[^\s\[\]]+)\]\((https?://[^\s()]+)\)")
_ESCAPED = re.compile(r"https?://[^\s<>\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*")
_ESCAPE = re.compile(r"\\+([_*~#&()\[\].!+-])")


def propose(draft: Draft) -> Iterator[Edit]:
    """A link whose text is its own address becomes `<address>`; `\\_` inside any address becomes `_`.

    Not touched: links with a text of their own, backslashes outside of addresses.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "见[https://a.kr/x\\\\\\\\_id=1](https://a.kr/x_id=1)")
    '见<https://a.kr/x_id=1>'
    """
    text = draft.text
    for match in _LINK.finditer(text):
        if _ESCAPE.sub(r"\1", match[1]) == match[2]:
            yield Edit(*match.span(), f"<{match[2]}>", "links", "链接文字就是网址本身，只是多了转义", 0.99)
    if "\\" not in text:
        return
    taken = {match.start() + 1 for match in _LINK.finditer(text) if _ESCAPE.sub(r"\1", match[1]) == match[2]}
    for address in _ESCAPED.finditer(text):
        if address.start() not in taken:
            for match in _ESCAPE.finditer(text, *address.span()):
                yield Edit(match.start(), match.start(1), "", "links", "网址中的反斜线是转义留下的", 0.97)
