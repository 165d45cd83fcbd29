"""A Content-Security-Policy on every page: nothing runs or loads but what the build put there.

A static host sends no headers of ours, so the policy is a meta element (W3C, Content Security Policy Level 3, section
3.3); `frame-ancestors` and reporting do not work there and are left out. It stands before everything that loads.

No script stands in a page (hooks/theme/partials/javascripts/ makes files of the theme's), so none is allowed there. `style`
attributes carry measures (a column's width), which is all they can do here, as nothing may be loaded from another host; pictures
as data: are the icons in the theme's style sheets.

Pages on a disk have no origin of their own, and browsers need not agree on what `'self'` means there (Chromium takes any
file for it): a build for the disk names the scheme `file:` as well, which is a match by the standard's wording.
"""

from __future__ import annotations


def policy(*, disk: bool) -> str:
    """The policy of every page of a build; `disk`: whether it is to be opened from a folder.

    >>> policy(disk=False).split("; ")[:2]
    ["default-src 'self'", "script-src 'self'"]
    """
    own = "'self' file:" if disk else "'self'"
    return "; ".join(
        (
            f"default-src {own}",
            f"script-src {own}",
            "style-src-attr 'unsafe-inline'",
            f"img-src {own} data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
