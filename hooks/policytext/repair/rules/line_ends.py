"""Line ends: CRLF, lone CR, form feeds and Unicode's own line separators become one newline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.model import Draft, Edit

_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")


def propose(draft: Draft) -> Iterator[Edit]:
    """Every kind of line end becomes `\\n`.

    Not touched: how many line ends there are; a form feed counts as one, for it ends a page.

    >>> from policytext.repair.ledger import trial
    >>> trial(propose, "一\\r\\n二\\r三\\n")
    '一\\n二\\n三\\n'
    """
    for match in _ENDS.finditer(draft.text):
        yield Edit(*match.span(), "\n", "line-ends", f"换行符{match[0]!r}统一为“\\n”")
