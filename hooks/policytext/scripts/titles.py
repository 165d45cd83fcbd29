"""Where a text names a work or a measure: regional words are not put into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉")
QUOTED = re.compile(r"[“「‘『]([^“”「」‘’『』，。；：？！]{2,24})[”」’』]")
NAME_END = re.compile(
    r"(?:法案?|条例|规则|办法|计划|规划|战略|倡议|基金|协定|协议|联盟|纲要|指南|白皮书|报告|工程|专项|清单|项目|行动|委员会|论坛|中心|机制|框架)"
    r"(?:\s?[（(]?\d{4}[年）)]?)?$"
)


def title_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of canonical `text` that are titles in 《》 or 〈〉, or names in quotation marks.

    >>> [text[a:b] for text in ["据《数据法》和“芯片基金”的信息"] for a, b in title_ranges(text)]
    ['《数据法》', '芯片基金']
    """
    yield from (match.span() for match in TITLE.finditer(text))
    yield from (match.span(1) for match in QUOTED.finditer(text) if NAME_END.search(match.group(1)))
