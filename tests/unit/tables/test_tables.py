"""The editors' tables: what they may say, what is derived, and how faults are told."""

from pathlib import Path

import pytest
from policytext.model import Edition, Forms, Place, Sidecar
from policytext.tables import TableError, Tables, load_interface, load_sidecar, load_tables, place_forms, slug


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(TableError) as caught:
        load_tables(folder)
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_missing_and_empty_files_are_empty_tables(tmp_path: Path) -> None:
    assert load_tables(tmp_path) == Tables()
    assert load_tables(write(tmp_path, glossary="", themes="# nothing yet\n")) == Tables()


def test_a_plain_name_is_an_entry(tmp_path: Path) -> None:
    (term,) = load_tables(write(tmp_path, glossary="- 卡脖子\n")).terms
    assert (term.term, term.id) == ("卡脖子", "qia-bo-zi")


def test_values_are_taken_as_written(tmp_path: Path) -> None:
    places = "- no\n- {id: on, name: 2021}\n"
    tables = load_tables(
        write(tmp_path, places=places, instruments="- {name: 甲法, year: 2021-08, place: no}\n")
    )
    assert [place.name for place in tables.places] == ["挪威", "2021"]
    assert (tables.instruments[0].year, tables.instruments[0].place) == ("2021-08", "no")


def test_an_empty_value_is_as_if_not_given(tmp_path: Path) -> None:
    (term,) = load_tables(write(tmp_path, glossary="- {term: 甲, tw: , variants: , abbr: []}\n")).terms
    assert (term.tw, term.variants, term.abbr) == ("", (), ())


def test_entries_may_be_a_mapping(tmp_path: Path) -> None:
    tables = load_tables(write(tmp_path, places="us: {short: 美}\nfr:\n"))
    assert [(place.id, place.name, place.short) for place in tables.places] == [
        ("us", "美国", "美"),
        ("fr", "法国", ""),
    ]


def test_ids_come_from_abbreviation_english_and_pinyin(tmp_path: Path) -> None:
    text = "- {term: 外国直接产品规则, abbr: [FDPR]}\n- {term: 出口管制, en: Export controls}\n- 小院高墙\n"
    assert list(load_tables(write(tmp_path, glossary=text)).term) == [
        "fdpr",
        "export-controls",
        "xiao-yuan-gao-qiang",
    ]


def test_derived_ids_are_unique_and_an_entry_at_the_end_changes_none(tmp_path: Path) -> None:
    text = (
        "- {term: 市场, en: market}\n- {term: 集市, en: Market}\n- {term: 丙, id: ji-shi}\n- {term: 急事}\n"
    )
    before = list(load_tables(write(tmp_path, glossary=text)).term)
    assert before == ["market", "ji-shi-2", "ji-shi", "ji-shi-3"]
    assert list(load_tables(write(tmp_path, glossary=text + "- {term: 几时}\n")).term)[:4] == before


def test_references_may_be_names_or_ids(tmp_path: Path) -> None:
    text = "- {term: 甲, broader: [乙], related: [c]}\n- {term: 乙, id: b}\n- {term: 丙, id: c}\n"
    assert load_tables(write(tmp_path, glossary=text)).term["jia"].broader == ("b",)


def test_theme_words_have_weights(tmp_path: Path) -> None:
    text = "- {id: a, name: 甲, words: {芯片: 2.5, 光刻: }}\n- {id: b, name: 乙, broader: a, words: [贸易]}\n"
    tables = load_tables(write(tmp_path, themes=text))
    assert tables.theme["a"].words == (("芯片", 2.5), ("光刻", 1.0))
    assert tables.theme["b"].words == (("贸易", 1.0),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- term: 甲\n  varients: [乙]\n", "2: unknown key `varients`; did you mean `variants`?"),
        ("- term: 甲\n  abbr: EAR\n", "2: `abbr` must be a list; write `abbr: [EAR]`"),
        ("- term: [甲]\n", "1: `term` must be a single text; remove the brackets or dashes"),
        ("- {en: x}\n", "1: `term` is missing; add `term: …`"),
        ("- {term: '', en: x}\n", "1: `term` is missing; add `term: …`"),
        ("- {term: 甲, term: 乙}\n", "1: `term` is given twice; remove one"),
        ("- {term: 甲, id: a}\n- {term: 乙, id: a}\n", "2: the id `a` is taken by line 1; choose another"),
        (
            "- 甲\n- 乙\n- term: 丙\n  variants:\n  - 丁\n  - 甲\n",
            "6: “甲” already names the entry of line 1",
        ),
        ("- {term: 甲, abbr: [X]}\n- {term: 乙, abbr: [X]}\n", "2: “X” already names the entry of line 1"),
        ("- {term: 甲, id: 'Ab_c'}\n", "1: bad id `Ab_c`; use at most 60 lower-case ASCII letters"),
        (
            "- {term: 出口管制, id: a, broader: [出口管治]}\n",
            "1: `broader`: there is no “出口管治”; did you mean `出口管制`?",
        ),
        ("- {term: 甲, id: a, broader: [a]}\n", "1: `broader` leads back to `a` itself"),
        (
            "- {term: 甲, broader: [乙]}\n- {term: 乙, broader: [甲]}\n",
            "2: `broader` leads back to `yi` itself",
        ),
        ("甲\n", "1: the file must be a list; begin each entry with `- `"),
        ("- [甲]\n", "1: a list where an entry with `term`"),
        ("- {term: 甲\n", "2: not YAML:"),
        ("- &a 甲\n- *a\n", "1: an anchor or alias"),
        ("- {term: 甲, definition: [[[[[[[[[[[[[[乙]]]]]]]]]]]]]]}\n", "1: nested too deeply"),
        ("- 甲\n- \x01\n", "1: the character U+0001 is not allowed; remove it"),
    ],
)
def test_faults_name_file_line_and_remedy(tmp_path: Path, text: str, fault: str) -> None:
    found = faults(write(tmp_path, glossary=text))
    assert any(problem.startswith(f"glossary.yml:{fault}") for problem in found), found


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path, glossary="- {term: 甲, x: 1}\n- {term: 乙, y: 1}\n", themes="- {id: a}\n", places="- zz9\n"
    )
    assert [problem.partition(": ")[0] for problem in faults(tmp_path)] == [
        "glossary.yml:1",
        "glossary.yml:2",
        "places.yml:1",
        "themes.yml:1",
    ]


def test_a_faulty_entry_is_not_missed_by_those_that_refer_to_it(tmp_path: Path) -> None:
    text = "- {term: 甲, broader: [乙]}\n- {term: 乙, x: 1}\n"
    assert [problem[:14] for problem in faults(write(tmp_path, glossary=text))] == ["glossary.yml:2"]


def test_references_between_tables(tmp_path: Path) -> None:
    write(tmp_path, places="- us\n", organisations="- {name: 甲, place: uss}\n")
    assert faults(tmp_path) == ["organisations.yml:1: `place`: there is no “uss”; did you mean `us`?"]


def test_not_utf8_and_too_large(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_bytes("- 甲\n- 乙\n".encode("gb18030"))
    (tmp_path / "themes.yml").write_bytes(b"#" * 5_000_000)
    assert faults(tmp_path) == [
        "glossary.yml:1: not UTF-8; save the file as UTF-8",
        "themes.yml:1: the file has more than 4,000,000 bytes; divide it",
    ]


def test_names_of_places_come_from_cldr() -> None:
    assert place_forms(Place("la")) == Forms("老挝", "寮國", "老撾")
    assert place_forms(Place("ae", name="阿联酋")) == Forms("阿联酋", "阿拉伯聯合大公國", "阿拉伯聯合酋長國")
    assert place_forms(Place("asean", name="东盟", tw="東協", hk="東盟")) == Forms("东盟", "東協", "東盟")
    assert place_forms(Place("africa", name="非洲")) is None


def test_a_place_may_be_given_by_name(tmp_path: Path) -> None:
    assert [place.id for place in load_tables(write(tmp_path, places="- 法国\n- 大湾区\n")).places] == [
        "fr",
        "da-wan-qu",
    ]


def test_slugs() -> None:
    assert slug("America's Café  Act, 2021") == "americas-cafe-act-2021"
    assert slug("芯片") == ""
    assert len(slug("word " * 40)) <= 60
    assert not slug("word " * 40).endswith("-")


SIDECAR = """\
slug: bulletin-2021
title: 科技政策与咨询快报
authors: [甲, 乙]
date: 2021-08-05
rights: {note: 个人研究, public: outline}
articles:
  1: {title: 题, themes: [a], places: [us]}
  12: {summary: 述}
emendations:
- {line: 3, before: 甲, after: '', reason: 衍文}
"""


def test_a_sidecar(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text(SIDECAR, "utf-8")
    sidecar = load_sidecar(path)
    assert (sidecar.date, sidecar.authors, sidecar.rights.public) == ("2021-08-05", ("甲", "乙"), "outline")
    assert [(note.number, note.places) for note in sidecar.articles] == [(1, ("us",)), (12, ())]
    assert (sidecar.emendations[0].line, sidecar.emendations[0].after) == (3, "")


def test_no_sidecar_is_an_empty_one(tmp_path: Path) -> None:
    assert load_sidecar(tmp_path / "none.yml") == Sidecar()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rights: {public: all}\n", "1: `public` is “all”; write full, outline or none"),
        ("slug: 快报\n", "1: bad slug `快报`; use lower-case ASCII"),
        ("articles:\n  x: {title: 题}\n", "2: `number` must be a number, not “x”; write digits"),
        ("articles:\n  1: {titel: 题}\n", "2: unknown key `titel`; did you mean `title`?"),
        ("articles:\n- {number: 1}\n- {number: 1}\n", "2: article 1 is given twice"),
        (
            "emendations:\n- {line: 3, before: 甲, after: 甲, reason: x}\n",
            "2: the emendation of line 3 changes nothing",
        ),
        ("emendations:\n- {line: 3, before: 甲}\n", "2: `after` is missing; add `after: …`"),
        ("articles:\n  1: {places: [us]}\n  2: {themes: [x]}\n", "2: article 2: `themes`: there is no “x”"),
    ],
)
def test_faults_of_a_sidecar(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(TableError) as caught:
        load_sidecar(path, Tables(places=(Place("us"),)))
    assert str(caught.value).startswith(f"{path}:{fault}")


def test_the_words_of_the_interface(tmp_path: Path) -> None:
    path = tmp_path / "interface.yml"
    path.write_text("home: 首页\nsource: {zh-Hans: 来源, zh-Hant-TW: 來源, zh-Hant-HK: 來源}\n", "utf-8")
    words = load_interface(path)
    assert words["home"] == "首页"
    assert words["source"] == dict.fromkeys(Edition, "來源") | {Edition.HANS: "来源"}
    path.write_text("home: 首页\nhome: 首頁\nx: {zh: 甲}\ny: [1]\n", "utf-8")
    with pytest.raises(TableError) as caught:
        load_interface(path)
    assert [problem.split(":")[1] for problem in caught.value.problems] == ["2", "3", "4"]
