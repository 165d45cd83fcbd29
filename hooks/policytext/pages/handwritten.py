"""The hand-written pages about the library."""

from __future__ import annotations

#: Title (Simplified) and path, in the order of the navigation.
PAGES = (
    ("关于本文库", "about/index.md"),
    ("阅读指南", "about/reading.md"),
    ("文本修复", "about/repairs.md"),
    ("三种版本", "about/editions.md"),
    ("数据", "about/data.md"),
    ("权利与立场", "about/rights.md"),
    ("编辑体例", "about/editors.md"),
    ("安装与生成", "about/running.md"),
    ("发布", "about/publishing.md"),
)
