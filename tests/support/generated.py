"""Folders of seeds that nobody would write: names of entries, titles of pages, mark-up and any characters at all."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from policytext.pages.handwritten import PAGES
from policytext.tables import Tables, names_of

from tests.support.hostile_cases import MARKUP

Folder = dict[str, str]  # name of a file -> its text
#: What templates, front matter, navigation and extensions of Markdown could take for theirs; and what is no word.
_MORE = [
    *(
        "{% x %}",
        "{#x}",
        "-->",
        "[x](y.md)",
        "[x](../places/zz.md#q)",
        "![a](b.png)",
        "[[x]]",
        "*[甲]: x",
        "[TOC]",
        "!!! note",
    ),
    *(
        "\n## ",
        "\n###### ",
        "\n[^1]: ",
        "\n[^a b]: ",
        "\n[^x)y]: ",
        "\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n",
        "\n---\n",
        "\n```\n",
    ),
    *(
        "\n目录\n",
        "\n第一章 ",
        "\n第一条 ",
        "\n一、",
        "\n（一）",
        "\n1.1 ",
        "注释",
        "参考文献",
        "\n（张三 李四）\n",
        "我国",
        "2021年6月8日",
        "投入5亿美元",
    ),
    *(
        "😀",
        "👩\u200d👩\u200d👧",
        "\u200fעברית",
        "العربية",
        "e\u0301",
        "\ufeff",
        "𠀀",
        "\u200b",
        "\u00ad",
        "\xa0",
        "\u3000",
    ),
]
_TITLES = [
    *(
        "",
        "。",
        "！？",
        "《》",
        "“”",
        "（）",
        "…",
        "😀😀",
        "\u202eabc",
        "**粗**",
        "# x",
        "<b>x</b>",
        "[x](y)",
        "{{ x }}",
        "{% raw %}",
    ),
    *(
        "index",
        "无题",
        "null",
        "yes",
        "2021-01-01",
        "a: b",
        "- a",
        "http://a.b",
        "a/b",
        "C:\\x",
        "目录",
        "编者按",
        "长" * 300,
        "a" * 300,
    ),
    *("科技政策文库", "主题", "国家与地区", "来源", "术语", "首页", *(title for title, _ in PAGES)),
]
_FILES = [
    *(
        "index",
        "INDEX",
        "con",
        "a",
        "A",
        "a-01",
        "a-02",
        "a-v2",
        "ａ",
        "a b",
        "a.b",
        "a.md",
        "..a",
        "-",
        "_",
        "#",
        "?",
        "%41",
        "&",
    ),
    *(
        "😀",
        "\u202e",
        "中文",
        "中文名" * 20,
        "x" * 200,
        "lines",
        "about",
        "a\nb",
        "a'b",
        'a"b',
        "<b>",
        "[x]",
        "$x",
        "`x`",
        "é",
        "e\u0301",
    ),
]


def texts(tables: Tables) -> st.SearchStrategy[str]:
    """A text of a few lines: a title, then headings, paragraphs, tables, notes and bylines as chance has it."""
    entries = (*tables.terms, *tables.instruments, *tables.organisations, *tables.themes)
    names = st.sampled_from([name for entry in entries for name in names_of(entry)])
    places = st.sampled_from([n for p in tables.places for n in (*names_of(p), p.short) if n])
    anything = st.text(max_size=4)
    words = st.lists(names | places | st.sampled_from([*MARKUP, *_MORE]) | anything, max_size=12).map("".join)
    titles = st.sampled_from(_TITLES) | names | places | words.map(lambda text: " ".join(text.split()))
    heads = st.tuples(st.sampled_from(["", "", "# ", "## ", "一、", "第一条 "]), titles).map("".join)
    lines = st.lists(words | heads, max_size=8)
    return st.tuples(heads, lines, st.sampled_from(["\n", "\n\n"])).map(lambda t: t[2].join([t[0], *t[1]]))


def folders(tables: Tables, most: int) -> st.SearchStrategy[Folder]:
    """At most so many seeds, with names of files that collide in addresses, mean something to systems or cannot stand in one."""
    stems = st.sampled_from(_FILES) | st.integers(0, 99).map(lambda n: f"seed-{n}")
    names = st.tuples(stems, st.sampled_from([".txt", ".md", ".TXT"])).map("".join)
    return st.dictionaries(names, texts(tables), max_size=most)


def write(folder: Path, seeds: Folder) -> Path:
    """Puts seeds into a new folder."""
    folder.mkdir()
    for name, text in seeds.items():
        (folder / name).write_text(text, "utf-8", "surrogatepass", newline="")
    return folder
