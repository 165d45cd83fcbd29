"""The editors' tables of script: what is wrong with one is said with file and line, and every rule does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from policytext.chinese.detection import misplaced
from policytext.chinese.folding import fold
from policytext.chinese.opencc_data import first
from policytext.convert.converter import Scripts
from policytext.convert.rules import NEUTRAL, Rule, RuleTables, read_tables, regional_characters
from policytext.model import Edition
from policytext.tables.entries import TableError

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "data" / "script"
REGIONS = {Edition.TW: "tw", Edition.HK: "hk"}


@pytest.fixture(scope="module")
def tables() -> RuleTables:
    return read_tables(FOLDER)


@pytest.fixture(scope="module")
def scripts(tables: RuleTables) -> Scripts:
    return Scripts(tables)


def expected(tables: RuleTables, rule: Rule, edition: Edition) -> str:
    return rule.special(edition) or rule.hant.translate(NEUTRAL).translate(
        regional_characters(tables, edition)
    )


def applied(tables: RuleTables) -> Iterator[tuple[Rule, Edition]]:
    for edition, table in REGIONS.items():
        for name in ("words", "names", "characters", table):
            rules = getattr(tables, name)
            assert rules, name
            yield from ((rule, edition) for rule in rules)


def test_every_rule_gives_its_form_in_its_example(tables: RuleTables, scripts: Scripts) -> None:
    wrong = []
    for rule, edition in applied(tables):
        form, converted = expected(tables, rule, edition), scripts.edition(rule.example, edition)
        places = [i for i in range(len(rule.example)) if rule.example.startswith(rule.hans, i)]
        spans = [converted.span(place, place + len(rule.hans)) for place in places]
        if form not in [converted.text[a:b] for a, b in spans]:
            wrong.append((rule.hans, rule.example, converted.text))
    assert not wrong


def test_every_surname_is_written_so_beside_a_title(tables: RuleTables, scripts: Scripts) -> None:
    assert tables.surnames
    for rule in tables.surnames:
        for edition in REGIONS:
            assert scripts.plain(f"由于{rule.hans}教授", edition)[2] == expected(tables, rule, edition)


def test_every_variant_is_used(tables: RuleTables) -> None:
    for edition in REGIONS:
        characters = regional_characters(tables, edition)
        special = [rule for rule in tables.variants if rule.special(edition)]
        assert special
        for rule in special:
            assert rule.hant.translate(characters) == rule.special(edition)


def test_every_form_of_a_character_is_found_by_every_other(tables: RuleTables) -> None:
    assert tables.variants
    for rule in tables.variants:
        assert len({fold(form) for form in (rule.hans, rule.hant, rule.tw, rule.hk) if form}) == 1, rule


def test_every_rule_to_simplified_gives_its_form(tables: RuleTables, scripts: Scripts) -> None:
    free = [rule for rule in tables.simplified if not (rule.before or rule.after)]
    assert free
    for rule in free:
        assert scripts.canonical(f"與{rule.hant}").text == f"与{rule.hans}"


@pytest.mark.parametrize("edition", REGIONS)
def test_what_the_dictionaries_leave_simplified_is_mended(scripts: Scripts, edition: Edition) -> None:
    wrong = [word for word, form in first("STPhrases").items() if misplaced(form, edition)]
    words = [word for word in wrong if scripts.canonical(word).text == word]
    assert {"北马里亚纳", "恒生"} <= set(words)
    assert not [word for word in words if misplaced(scripts.plain(word, edition), edition)]


def test_rules_are_words_not_sentences(tables: RuleTables) -> None:
    rules = [rule for table in fields(RuleTables) for rule in getattr(tables, table.name)]
    assert max(len(rule.hans) for rule in rules) <= 20
    assert not [rule.hans for rule in rules if set(rule.hans) & set("，。；：！？")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("- {hans: 制造, hant: 製造, example: 制造业}", "`制造` has no reason"),
        ("- {hans: 制造, hant: 製造, why: 词}", "does not stand in its example"),
        ("- {hans: 制造, hant: 製造業, why: 词, example: 制造}", "is not as long as"),
        ("- {hans: 制造, why: 词, example: 制造}", "has no form"),
        ("- {hans: 制造, hant: 製造, before: '[', why: 词, example: 制造}", "is no regular expression"),
        ("- {hans: 制造, hnat: 製造, why: 词, example: 制造}", "unknown key `hnat`"),
        ("- 制造: [", "not YAML"),
    ],
)
def test_faults_are_said_with_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "words.yml").write_text(f"# 词\n{line}\n", "utf-8")
    with pytest.raises(TableError) as caught:
        Scripts.load(tmp_path)
    assert any(f"words.yml:{number}: " in str(caught.value) for number in (2, 3))
    assert message in str(caught.value)


def test_a_rule_given_twice_is_said(tmp_path: Path) -> None:
    rule = "- {hans: 制造, hant: 製造, why: 词, example: 制造}\n"
    (tmp_path / "words.yml").write_text(rule * 2, "utf-8")
    with pytest.raises(TableError, match=r"words\.yml:2: `制造` is given on line 1 already"):
        Scripts.load(tmp_path)


def test_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("- {hans: 甲}\n", "utf-8")
    (tmp_path / "tw.yml").write_text("- {hans: 乙}\n", "utf-8")
    with pytest.raises(TableError) as caught:
        Scripts.load(tmp_path)
    assert "words.yml:1" in str(caught.value)
    assert "tw.yml:1" in str(caught.value)


def test_tables_may_be_missing(tmp_path: Path) -> None:
    assert Scripts.load(tmp_path).plain("发展", Edition.TW) == "發展"


def test_of_rules_for_one_word_the_one_whose_context_holds_wins(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text(
        "- {hans: 甲, hant: 乙, why: 词, example: 甲}\n- {hans: 甲, hant: 丙, after: 丁, why: 词, example: 甲}\n",
        "utf-8",
    )
    assert Scripts.load(tmp_path).plain("甲甲丁", Edition.TW) == "乙丙丁"
