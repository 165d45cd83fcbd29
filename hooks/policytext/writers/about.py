"""The hand-written pages about the library, and what is generated for them."""

from __future__ import annotations

from policytext.writers import conversions, repairs_list
from policytext.writers.offers import data_links, take_away
from policytext.writers.page import Context, escape, table
from policytext.writers.repairs_list import kinds

#: Title (Simplified) and path of the hand-written pages, in the order of the navigation.
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
_DATA_PAGE = "about/data.md"


def appendix(context: Context, path: str) -> str:
    """Markdown to stand at the end of a hand-written page; "" for most."""
    writers = {"about/repairs.md": _repairs, conversions.ABOUT: _conversions, _DATA_PAGE: _data}
    return "\n\n" + writers[path](context) if path in writers else ""


def _repairs(context: Context) -> str:
    """All rules with examples, and the way to every repair."""
    more = context.anchor("about/repairs.md", repairs_list.PATH, context.label("all_repairs"))
    return f"{kinds(context)}\n\n{context.label('see_all')}{more}\n"


def _conversions(context: Context) -> str:
    """The way to what each conversion decided."""
    link = context.anchor(conversions.ABOUT, conversions.PATH, context.label("conversion_audit"))
    return f"{context.label('see_all')}{link}\n"


def _data(context: Context) -> str:
    """The data files; they stand beside the default edition."""
    names = (
        "articles",
        "ledger",
        "coverage",
        "mentions",
        "glossary",
        "instruments",
        "organisations",
        "timeline",
        "figures",
    )
    rows = [[data_links(context, _DATA_PAGE, n), escape(context.say(f"data_{n}"))] for n in names]
    files = table([context.label("file"), context.label("content")], rows)
    return f"## {context.label('data_files')} {{: #files }}\n\n{files}\n\n{take_away(context, _DATA_PAGE)}"
