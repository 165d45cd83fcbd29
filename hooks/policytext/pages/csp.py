"""A Content-Security-Policy on every page: nothing runs or loads but what the build put there.

A static host sends no headers of ours, so the policy is a meta element (W3C, Content Security Policy Level 3, section
3.3); `frame-ancestors` and reporting do not work there and are left out. It stands before everything that loads.

A script that stands in a page is allowed by the hash of its text; there is none at present, as hooks/theme/partials/javascripts/
makes files of the theme's. `style` attributes carry measures (a column's width), which is all they can do here, as nothing may
be loaded from another host; pictures as data: are the icons in the theme's style sheets.

Pages on a disk have no origin of their own, and browsers need not agree on what `'self'` means there (Chromium takes any
file for it): a build for the disk names the scheme `file:` as well, which is a match by the standard's wording.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
#: Data blocks: browsers never run them (HTML, section 4.12.1), so they need no hash.
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json["'\s]?""", re.IGNORECASE)
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)


def secured(html: str, disk: bool = False) -> str:
    """A whole page with its policy. `disk`: whether it is to be opened from a folder.

    Raises ValueError when the page does not say its encoding: the policy stands behind that.
    """
    charset = _CHARSET.search(html)
    if not charset:
        raise ValueError("a page without <meta charset>")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, disk)}">'  # nothing in it needs escaping
    return f"{html[: charset.end()]}{meta}{html[charset.end() :]}"


def policy(html: str, disk: bool = False) -> str:
    """The policy of a page: its own files, and the scripts that stand in it.

    >>> policy("<script>a()</script>").split("; ")[1]
    "script-src 'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"
    """
    own = "'self' file:" if disk else "'self'"
    hashes = sorted(
        {_hash(m[2]) for m in _SCRIPT.finditer(html) if not _SRC.search(m[1]) and not _DATA.search(m[1])}
    )
    return "; ".join(
        (
            f"default-src {own}",
            " ".join(("script-src", own, *hashes)),
            "style-src-attr 'unsafe-inline'",
            f"img-src {own} data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@lru_cache(maxsize=256)
def _hash(script: str) -> str:
    """A script as a hash source; browsers hash what they parsed, whose line ends are line feeds."""
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
