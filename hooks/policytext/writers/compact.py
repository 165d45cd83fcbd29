"""Pages without the empty lines and indents that templates leave around them: a third of a short page's size on a disk."""

from __future__ import annotations

import re

#: What stands in a page as somebody wrote it: its content, and elements whose spaces count.
_KEPT = re.compile(r"<(article|pre|textarea|script)\b.*?</\1\s*>", re.DOTALL)
_NAME_SPACE = '<svg xmlns="http://www.w3.org/2000/svg"'
_LINES = re.compile(r"[ \t]*\n\s*")


def compacted(html: str) -> str:
    """A whole page with one line feed for every run of white space that holds one, outside its content.

    The name space of SVG, which HTML knows by itself, goes as well.

    >>> compacted("<div>\\n\\n   <a>x</a>  <b>y</b>\\n</div>\\n<article>\\n\\n  z</article>")
    '<div>\\n<a>x</a>  <b>y</b>\\n</div>\\n<article>\\n\\n  z</article>'
    """
    parts, end = [], 0
    for kept in _KEPT.finditer(html):
        parts += [_LINES.sub("\n", html[end : kept.start()]), kept[0]]
        end = kept.end()
    return ("".join(parts) + _LINES.sub("\n", html[end:])).replace(_NAME_SPACE, "<svg")
