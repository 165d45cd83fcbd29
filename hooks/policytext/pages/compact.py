"""Pages without the empty lines and indents that templates leave around them: a third of a short page's size on a disk.

And tables of hundreds of rows in as few nodes as say what they say: each costs a browser every time it styles the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: What stands in a page as somebody wrote it: its content, and elements whose spaces count.
_KEPT = re.compile(r"<(article|pre|textarea|script)\b.*?</\1\s*>", re.DOTALL)
#: A long table as Markdown leaves it, and the white space between its elements.
_ROWS = re.compile(r'<div class="(pt-entries pt-rows)">\s*<table>(.*?)</table>\s*</div>', re.DOTALL)
_BETWEEN = re.compile(r"\s*(</?(?:thead|tbody|tr|td|th)\b[^>]*>)\s*")
_NAME_SPACE = '<svg xmlns="http://www.w3.org/2000/svg"'
_LINES = re.compile(r"[ \t]*\n\s*")
_VERBATIM = re.compile(r"<(pre|textarea|script)\b.*?</\1\s*>", re.DOTALL)
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def compacted(html: str) -> str:
    """A whole page with one line feed for every run of white space that holds one, outside its content; none trails there.

    The name space of SVG, which HTML knows by itself, goes as well.

    >>> compacted("<div>\\n\\n   <a>x</a>  <b>y</b>\\n</div>\\n<article>\\n\\n  z</article>")
    '<div>\\n<a>x</a>  <b>y</b>\\n</div>\\n<article>\\n\\n  z</article>'
    """
    html = _outside(_KEPT, lambda part: _LINES.sub("\n", part), html)
    return _outside(_VERBATIM, lambda part: _TRAILING.sub("", part), html).replace(_NAME_SPACE, "<svg")


def _outside(kept: re.Pattern[str], change: Callable[[str], str], html: str) -> str:
    """Changes what stands between the matches of a pattern."""
    parts, end = [], 0
    for match in kept.finditer(html):
        parts += [change(html[end : match.start()]), match[0]]
        end = match.end()
    return "".join(parts) + change(html[end:])


def rows(html: str) -> str:
    """A page's content with its long tables as rows and cells without anything between them.

    The table takes the class of the box around it: Material's script leaves a table that has one where it is.

    >>> rows('<div class="pt-entries pt-rows">\\n<table>\\n<tr>\\n<td>a <b>b</b></td>\\n</tr>\\n</table>\\n</div>')
    '<table class="pt-entries pt-rows"><tr><td>a <b>b</b></td></tr></table>'
    """
    return _ROWS.sub(_tight, html)


def _tight(table: re.Match[str]) -> str:
    tight = _BETWEEN.sub(r"\1", table[2])
    return f'<table class="{table[1]}">{tight}</table>'
