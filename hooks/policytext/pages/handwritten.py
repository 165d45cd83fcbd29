"""The hand-written pages about the library."""

from __future__ import annotations

#: Title (Simplified) and path, in the order of the navigation.
PAGES = (
    ("关于本文库", "about/index.md"),
    ("文本修复", "about/repairs.md"),
    ("三种版本", "about/editions.md"),
    ("数据", "about/data.md"),
    ("编辑体例", "about/editors.md"),
    ("权利与立场", "about/rights.md"),
)
