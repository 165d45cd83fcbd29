"""`&` and `and` that a translation left between Chinese words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.chinese.characters import HAN, protected
from policytext.model import Draft, Edit

_JOINED = re.compile(
    rf"(?:(?<=[{HAN}”》）])|(?<=[{HAN}][\")]))(?P<s>[ \u00a0]*)(?:&|＆|(?<=[ \u00a0])and(?=[ \u00a0]))(?P<t>[ \u00a0]*)(?=[{HAN}“《（]|[\"(][{HAN}])"
)


def propose(draft: Draft) -> Iterator[Edit]:
    """`&` and ` and ` with Han characters on both sides are 和.

    Not touched: `&` and `and` beside Latin letters (R&D, 标普 & Co), in addresses and code.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "可持续性 & 产品质量，私人 and 公共投资，R&D，A股&H股")
    '可持续性和产品质量，私人和公共投资，R&D，A股&H股'
    """
    if "&" not in draft.text and "＆" not in draft.text and "and" not in draft.text:
        return
    shield = protected(draft.text)
    for match in _JOINED.finditer(draft.text):
        if match.start() not in shield:
            yield Edit(*match.span(), "和", "conjunction", f"汉字之间的“{match[0].strip()}”即“和”", 0.95)
