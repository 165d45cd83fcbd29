"""Where a text names a work or a measure: regional words are not put into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉")
QUOTED = re.compile(r"[“「‘『]([^“”「」‘’『』，。；：？！]{2,24})[”」’』]")
KIND = (
    "法案?|条例|规则|办法|计划|规划|战略|倡议|基金|协定|协议|联盟|纲要|指南|白皮书|报告|工程|专项|清单|项目|行动|政策|议程|公约|"
    "宣言|方案|委员会|论坛|中心|机制|框架|本部|厅|署|局"
)
NAME_END = re.compile(rf"(?:{KIND})(?:\s?[（(]?\d{{4}}[年）)]?)?$")
NAME_AFTER = re.compile(rf"[”」’』](?:研究|研发|资助|行动|合作|试点)?(?:{KIND})")


def title_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of canonical `text` that are titles in 《》 or 〈〉, or names in quotation marks.

    >>> [text[a:b] for text in ["据《数据法》和“芯片基金”的信息"] for a, b in title_ranges(text)]
    ['《数据法》', '芯片基金']
    """
    yield from (match.span() for match in TITLE.finditer(text))
    yield from (match.span(1) for match in QUOTED.finditer(text) if _is_name(text, match))


def _is_name(text: str, quoted: re.Match[str]) -> bool:
    """Whether a quotation is the name of a measure or body: “芯片基金”, “清洁网络”计划."""
    return bool(NAME_END.search(quoted.group(1)) or NAME_AFTER.match(text, quoted.end(1)))
