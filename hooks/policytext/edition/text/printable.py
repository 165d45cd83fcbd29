"""Characters that HTML and XML forbid, wherever in a text, a table or a sidecar they come from."""

from __future__ import annotations

import re
from typing import TypeVar

T = TypeVar("T")

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def printable(value: T) -> T:
    """A text with a space for each control character and noncharacter; mark-up stays mark-up, another value as it is.

    >>> printable("甲\\x07乙\\n"), printable(3)
    ('甲 乙\\n', 3)
    """
    if isinstance(value, str) and _FORBIDDEN.search(value):
        return type(value)(_FORBIDDEN.sub(" ", value))
    return value
