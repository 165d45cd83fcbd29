"""Full-width letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.model import Draft, Edit

_WIDE = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:[\uff0e\uff0d](?=[\uff10-\uff19])[\uff10-\uff19]+)*"
)
_SHIFT = 0xFEE0


def propose(draft: Draft) -> Iterator[Edit]:
    """Full-width letters and digits become ASCII, with the full stop between two of the digits.

    Not touched: full-width punctuation, ％ included, which is right in Chinese text.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "２０２１年ＥＵＶ占３．５％（见表１）")
    '2021年EUV占3.5％（见表1）'
    """
    for match in _WIDE.finditer(draft.text):
        after = "".join(chr(ord(char) - _SHIFT) for char in match[0])
        yield Edit(*match.span(), after, "fullwidth", "全角字母和数字改用半角")
