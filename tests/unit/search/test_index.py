"""The search index: what counts as visible, how texts are levelled, and that every index finds what a scan finds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policytext.chinese.folding import fold_table
from policytext.search import files, index, synonyms
from policytext.search.visible_text import Block, Folding, visible_blocks
from policytext.tables.entries import TableError

from tests.support.search_index_files import data, unpacked

FOLD = {"晶": "晶", "體": "体", "導": "导", "業": "业"}


def page(html: str, url: str = "a/", **options: object) -> index.RenderedPage:
    return index.RenderedPage(url, "无题", html, **options)  # type: ignore[arg-type]


def test_what_a_view_says_is_composed_and_has_no_white_space_but_single_spaces() -> None:
    """A line of the index ends with a line feed, its anchor with a tab and a piece with NUL."""
    said = [Block("a", "一\t二\n三"), Block("", " \n"), Block("b", "e\u0301\0四", 2)]
    entry = index.entry(index.RenderedPage("a/", "无\n题", ""), said)
    assert entry.title == "无 题"
    assert entry.blocks == (Block("a", "一 二 三"), Block("b", "é 四", 2))


# --- what is visible ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>一<b>二</b>\n三</p>", ["一二 三"]),
        ("<p>一<br>二</p><ul><li>三<li>四</ul>", ["一", "二", "三", "四"]),
        ("<table><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></table>", ["一 二", "三"]),
        ("<p>一<script>x()</script><span hidden>二</span><svg><text>三</text></svg>四</p>", ["一四"]),
        ("<p>一</p><p style='display: none'>二</p><div data-search-exclude><p>三</p></div>", ["一"]),
        ("<details data-search-exclude><summary>一</summary><p>二</p></details><p>三</p>", ["一", "三"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<div><label for=a>一</label><label for=b>二</label></div><div><p>三</p></div>", ["一 二", "三"]),
        ("<p>A&amp;B &lt;C</p>", ["A&B <C"]),
        ("<p></p><p> </p>", []),
    ],
)
def test_visible_text_breaks_where_a_browser_breaks_lines(html: str, lines: list[str]) -> None:
    assert [block.text for block in visible_blocks(html)] == lines


def test_blocks_know_their_anchor_and_level() -> None:
    blocks = visible_blocks(
        '<h2 id="s1">一</h2><p id="p1">二<a id="x">三</a></p><ul id="u"><li>四</li></ul><p>五</p>'
    )
    assert [(b.anchor, b.level) for b in blocks] == [("s1", 2), ("p1", 0), ("u", 0), ("", 0)]


def test_only_the_article_is_its_text_and_all_of_main_can_be_found() -> None:
    html = '<header>零</header><main><nav>一</nav><article class="md-content__inner x"><p>二</p></article>三</main><footer>四</footer>'
    assert [(b.text, b.outside) for b in visible_blocks(html)] == [("一", True), ("二", False), ("三", True)]


# --- levelling ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("半導體", "半导体"),
        ("ＡＳＭＬ", "asml"),
        ("80 亿", "80亿"),
        ("５Ｇ", "5g"),
        ("㎡", "m2"),
        ("芯\u200b片", "芯片"),
        ("晶 片", "晶片"),
    ],
)
def test_forms_of_one_text_are_levelled(one: str, other: str) -> None:
    fold = Folding(fold_table())
    assert fold(one) == fold(other)


def test_levelling_twice_changes_nothing_and_drops_all_white_space() -> None:
    """Of every character by itself, as they are levelled; what lies beyond these ranges has no other form."""
    fold = Folding(fold_table())
    places = (*range(0xD800), *range(0xE000, 0x20000), *range(0x2F800, 0x2FA20))
    once = fold("".join(map(chr, places)))
    assert len(once) > 100_000
    assert fold(once) == once
    assert not any(c.isspace() for c in once)


def test_a_form_that_leads_on_leads_to_the_last() -> None:
    assert Folding({"甲": "乙", "乙": "丙"})("甲乙丙") == "丙丙丙"


def test_only_pairs_that_can_matter_go_with_the_index() -> None:
    assert Folding(FOLD).shipped("半导体") == "導导體体"


# --- other regions' words -----------------------------------------------------------------


def test_words_stand_in_for_each_other_where_both_stand_in_the_texts() -> None:
    assert synonyms.substitutes([["芯片", "晶片"], ["软件", "软体"]], str, "芯片晶片软件") == {
        "芯片": ["晶片"],
        "晶片": ["芯片"],
        "软体": ["软件"],
    }


def test_a_word_with_a_sense_of_its_own_does_not_stand_in() -> None:
    groups = [["数据", "资料"], ["高校", "大学"]]
    native = "数据数据资料高校大学大学"
    assert synonyms.substitutes(groups, str, native, native) == {"资料": ["数据"]}
    assert synonyms.substitutes(groups, str, native, native, mainland=False)["数据"] == ["资料"]


def test_the_editors_groups_are_words_in_simplified_characters() -> None:
    groups = synonyms.load(Path(__file__).parents[3] / "docs" / "data" / "search.yml")
    fold = Folding(fold_table())
    assert groups
    assert all(fold(word) == word.lower() for group in groups for word in group)


@pytest.mark.parametrize("text", ["- [一, 二]", "一", "- {word: 一}", "- {word: 一, other: [二]}", "- '一"])
def test_a_wrong_table_is_refused_with_its_name_and_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "search.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError, match=r"search\.yml:1: "):
        synonyms.load(path)


def test_without_a_table_there_are_no_groups(tmp_path: Path) -> None:
    assert synonyms.load(tmp_path / "search.yml") == ()


# --- the index ----------------------------------------------------------------------------

TEXT = st.text(alphabet="半导體a1 ，\n𠮷", max_size=60)
PAGES = st.lists(TEXT, min_size=1, max_size=6)


def pages_of(texts: list[str]) -> list[index.RenderedPage]:
    rendered = []
    for n, text in enumerate(texts):
        lines = "".join(f'<p id="p{i + 1}">{line}</p>' for i, line in enumerate(text.split("\n")))
        rendered.append(page(f"<h1>题{n}</h1>{lines}", f"{n}/"))
    return rendered


def decode(text: str) -> list[int]:
    """As the engine decodes positions."""
    digits = {c: i for i, c in enumerate(chr(c) for c in range(0x23, 0x7F) if chr(c) != "\\")}
    out, last, high = [], 0, 0
    for char in text:
        if digits[char] < 46:
            last, high = last + high * 46 + digits[char], 0
            out.append(last)
        else:
            high = high * 45 + digits[char] - 45
    return out


@given(st.lists(st.integers(0, 10**8), unique=True).map(sorted))
def test_positions_come_back_from_their_digits(numbers: list[int]) -> None:
    text = files.encode(numbers)
    assert decode(text) == numbers
    assert text.isascii()
    assert not set(text) & set('"\\\n')


@pytest.fixture
def sharded(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[index.RenderedPage]], dict[str, bytes]]:
    """Builds an index as for a large library, in small shards and pieces."""
    monkeypatch.setattr(files, "PACKED_CHARACTERS", -1)
    monkeypatch.setattr(files, "SHARD_SIZE", 8)
    monkeypatch.setattr(files, "PASSAGE_PIECE", 20)
    return lambda rendered: index.build(rendered, FOLD)


def corpus_of(rendered: list[index.RenderedPage]) -> str:
    """The folded corpus in UTF-16 units, from the pages alone."""
    fold = Folding(FOLD)
    text = ""
    for each in rendered:
        title, *rest = visible_blocks(each.html)
        text += "".join(fold(block.text) + "\n" for block in [title, *rest])
    return units(text)


def units(text: str) -> str:
    """A text as scripts have it, a character for each UTF-16 unit."""
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[i] | data[i + 1] << 8) for i in range(0, len(data), 2))


@settings(max_examples=60)
@given(texts=PAGES)
def test_shards_hold_every_place_of_every_pair(texts: list[str]) -> None:
    rendered = pages_of(texts)
    corpus = corpus_of(rendered)
    starts = list(accumulate(len(corpus_of([r])) for r in rendered))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "PACKED_CHARACTERS", -1)
        patch.setattr(files, "SHARD_SIZE", 8)
        written = index.build(rendered, FOLD)
    head = data(written["search/index.js"])
    assert isinstance(head, dict)
    shards = [data(written[f"search/b{n}.js"]) for n in range(len(head["shards"]))]
    assert [shard[0] for shard in shards] == head["shards"] == sorted(head["shards"], key=units)
    held = {units(k): decode(v) for shard in shards for k, v in zip(shard[::2], shard[1::2], strict=True)}
    pairs = {corpus[i : i + 2] for i in range(len(corpus) - 1)}
    for pair in pairs:
        if "\n" not in pair:
            assert held[pair] == [i for i in range(len(corpus)) if corpus.startswith(pair, i)]
    for char in set(corpus) - {"\n"}:
        begins = [0, *starts]
        firsts = [corpus.find(char, a, b) for a, b in pairwise(begins)]
        assert held[char] == [place for place in firsts if place >= 0]


@settings(max_examples=60)
@given(texts=PAGES)
def test_a_packed_index_holds_the_whole_text_in_order(texts: list[str]) -> None:
    rendered = pages_of(texts)
    known, pieces = unpacked(index.build(rendered, FOLD)["search/index.js"])
    fold = Folding(FOLD)
    titles = known["titles"]
    assert isinstance(titles, list)
    corpus = ""
    for line in "\n".join(pieces).split("\n"):
        sign, rest = line[0], line[1:]
        if sign == "P":
            corpus += fold(titles[int(rest)]) + "\n"
        elif sign in "#:~=":
            corpus += fold(rest if sign == "=" else rest.partition("\t")[2]) + "\n"
    assert units(corpus) == corpus_of(rendered)


def test_pieces_begin_where_the_index_says(
    sharded: Callable[[list[index.RenderedPage]], dict[str, bytes]],
) -> None:
    rendered = pages_of(["半导体\n" * 9, "一二三\n四五六\n" * 5])
    written = sharded(rendered)
    head = data(written["search/index.js"])
    assert isinstance(head, dict)
    fold = Folding(FOLD)
    place, begins = 0, []
    for n in range(len(head["chunks"])):
        begins.append(place)
        text = data(written[f"search/t{n}.js"])
        assert isinstance(text, str)
        for line in text.split("\n"):
            if line[0] == "P":
                place += len(fold(head["titles"][int(line[1:])])) + 1
            elif line[0] in "#:~=":
                place += len(fold(line[1:] if line[0] == "=" else line.partition("\t")[2])) + 1
    assert list(accumulate(head["chunks"])) == begins
    assert place == list(accumulate(head["starts"]))[-1]
    assert len(begins) > 2


def test_the_same_pages_give_the_same_bytes() -> None:
    rendered = pages_of(["半导体", "a1"])
    assert (
        index.build(rendered, FOLD)
        == index.build(rendered, FOLD)
        == index.build(map(index.read, rendered), FOLD)
    )


def test_filters_and_kinds_refer_to_values_by_number() -> None:
    rendered = [
        page("<h1>一</h1>", "1/", kind="article", facets={"year": ("2022",), "theme": ("乙", "甲")}),
        page("<h1>二</h1>", "2/", kind="term", aliases=("AI",), boost=0.5),
    ]
    known, _ = unpacked(index.build(rendered, FOLD)["search/index.js"])
    assert known["kinds"] == ["article", "term"]
    assert known["kind"] == [0, 1]
    assert known["facets"] == {
        "theme": {"values": ["乙", "甲"], "of": [[0, 1], []]},
        "year": {"values": ["2022"], "of": [[0], []]},
    }
    assert known["aliases"] == {"1": ["AI"]}
    assert known["boosts"] == {"1": 0.5}


def test_a_site_without_pages_has_an_index() -> None:
    known, texts = unpacked(index.build([], FOLD)["search/index.js"])
    assert known["titles"] == []
    assert texts == []


def test_a_heading_is_the_title_and_the_given_title_stands_in_for_it() -> None:
    known, _ = unpacked(index.build([page("<h1>甲</h1>"), page("<p>乙</p>")], FOLD)["search/index.js"])
    assert known["titles"] == ["甲", "无题"]
