"""The repairs: each rule by its cases, all of them by properties that hold for any text."""

from __future__ import annotations

from array import array
from collections import Counter
from doctest import DocTestFinder
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from policytext.model import Draft, Edit, Emendation, Sidecar, Source, Suspicion
from policytext.read.plain_text import DOUBTS, UnreadableSeed, decode, read
from policytext.repair import repair, replay, undo
from policytext.repair.ledger import Workshop
from policytext.repair.rules import NAMES, RULES, Rule

from tests.support.expected import EXPECTED

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
CASES = [
    case
    for path in sorted((Path(__file__).parents[2] / "cases" / "repairs").glob("*.yml"))
    if not path.name.startswith("pinyin")
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
BY_NAME = {rule.name: rule for rule in RULES}
FIXES = [(case["rule"], fix) for case in CASES for fix in case.get("fix", ())]
LEAVES = [(case["rule"], text) for case in CASES for text in case.get("leave", ())]
SUSPECTS = [(case["rule"], one) for case in CASES for one in case.get("suspect", ())]


def source(text: str) -> Source:
    return Source("case", Path("case.txt"), "utf-8", text)


def by_rule(name: str, text: str) -> tuple[str, list[str]]:
    """What one rule makes of a text, and the places it suspects."""
    draft = Draft(source(text), text, array("q", range(len(text))))
    assert name in BY_NAME, f"no rule is called {name}: add it to RULES, or correct the case"
    rule = BY_NAME[name]
    proposals = list(rule.propose(draft))
    strange = {one.rule for one in proposals} - {name, *rule.others}
    assert not strange, f"{name} enters changes under names that its line in RULES does not give"
    workshop = Workshop(draft.source)
    workshop.step(name, proposals)
    suspected = [text[one.start : one.end] for one in proposals if isinstance(one, Suspicion)]
    return workshop.finish().text, suspected


@pytest.mark.parametrize(("rule", "fix"), FIXES, ids=[f"{rule}: {fix['name']}" for rule, fix in FIXES])
def test_fixes(rule: str, fix: dict[str, str]) -> None:
    assert by_rule(rule, fix["before"])[0] == fix["after"]


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=[f"{rule}: {text[:20]!r}" for rule, text in LEAVES])
def test_leaves_alone(rule: str, text: str) -> None:
    """Neither the rule nor, but for suspicions, any later rule objects to what a rule must not touch."""
    repaired, suspected = by_rule(rule, text)
    assert repaired == text
    if not any(case["rule"] == rule and case.get("fix") for case in CASES):
        assert suspected == []


@pytest.mark.parametrize(("rule", "one"), SUSPECTS, ids=[f"{rule}: {one['name']}" for rule, one in SUSPECTS])
def test_suspects_and_changes_nothing(rule: str, one: dict) -> None:
    repaired, suspected = by_rule(rule, one["text"])
    assert suspected == one["found"]
    assert repaired == one["text"]


@pytest.mark.parametrize("name", [rule.name for rule in RULES if rule.name != "pinyin"])
def test_every_rule_has_cases(name: str) -> None:
    mine = [case for case in CASES if case["rule"] == name]
    assert any(case.get("fix") or case.get("suspect") for case in mine), "add a fix or suspect case"
    assert any(case.get("leave") for case in mine), "add a case it must leave alone"


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_explains_itself_and_shows_an_example_that_is_run(
    rule: Rule, pytestconfig: pytest.Config
) -> None:
    (documented,) = DocTestFinder(recurse=False).find(rule.propose, rule.name)
    assert [example for example in documented.examples if rule.propose.__name__ in example.source]
    assert pytestconfig.getoption("doctestmodules")
    assert "hooks/policytext" in pytestconfig.getini("testpaths")


# --- the five seeds ----------------------------------------------------------------------


@pytest.fixture(scope="module", params=SEEDS, ids=[path.stem[:3] for path in SEEDS])
def repaired(request: pytest.FixtureRequest):
    return repair(read(request.param))


def test_ledger_replays_and_undoes_a_seed(repaired) -> None:
    assert replay(repaired.source.text, repaired.ledger) == repaired.text
    assert undo(repaired.text, repaired.ledger) == repaired.source.text


def test_repaired_seed_needs_no_repair(repaired) -> None:
    assert repair(source(repaired.text)).ledger == ()


def test_every_entry_has_a_known_name(repaired) -> None:
    entered = {change.rule for change in repaired.ledger} | {doubt.rule for doubt in repaired.doubts}
    assert entered | set(repaired.rules) <= set(NAMES) | set(DOUBTS)


def test_every_character_of_a_seed_stands_or_has_a_fate(repaired) -> None:
    check_conservation(repaired)


def check_conservation(repaired) -> None:
    """Each source character stands in the text once, as itself, or a rule answers for it."""
    text, length = repaired.source.text, len(repaired.source.text)
    standing = [origin for origin in repaired.origins if origin >= 0]
    assert len(repaired.origins) == len(repaired.text)
    assert len(repaired.fates) == length
    assert len(set(standing)) == len(standing)
    assert {i for i in range(length) if repaired.fates[i] == 0} == set(standing)
    assert all(repaired.text[i] == text[o] for i, o in enumerate(repaired.origins) if o >= 0)
    assert all(0 <= -o - 1 <= length for o in repaired.origins if o < 0)
    assert max(repaired.fates, default=0) <= len(repaired.rules)


# --- properties --------------------------------------------------------------------------

PIECES = [
    "\n", "\n\n", "\r\n", "\t", " ", "\u3000", "**", "****", "# ", "## ", "一、", "二、", "（一）",
    "(1) ", "1、", "①", "一是", "。", "，", ",", ":", "?", "“", "”", "\"", "（", "(", ")", "《", "》",
    "<sup>1</sup>", "<sup>2</sup> 注。", "<br>", "<p>", "</p>", "<script>", "&amp;", "&lt;br&gt;",
    "&#13;", "---\n", "- ", "|", "| a |", "表1 标题", "目录", "甲 .....\t1", "序号\t建议\n", "2021",
    "３", "Ａ", "EUV", "芯片", "法案", "技", "术", "退退货", "的的", "\u200b", "\u00ad", "\ue000",
    "\ufffd", "⼈", "https://a.cn/b\\_c", "[https://a.cn](https://a.cn)", " & ", " and ", "(chuàng)",
    "創(chuàng)", "?", "年", "王 毅", "（张娟 李宏）", "3,500", "10:30", "日本の", "제 16 회", "\f",
    "……", "...", "--", "·", "页", "第 3 页", "— 4 —",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)


@settings(max_examples=300)
@given(texts)
def test_any_text_replays_undoes_conserves_and_settles(text: str) -> None:
    repaired = repair(source(text))
    assert replay(text, repaired.ledger) == repaired.text
    assert undo(repaired.text, repaired.ledger) == text
    check_conservation(repaired)
    again = repair(source(repaired.text))
    assert again.text == repaired.text
    assert again.ledger == ()


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = decode("case", Path("case.txt"), data)
    except UnreadableSeed as error:
        refusal = str(error)
    else:
        repaired = repair(found)
        assert undo(repaired.text, repaired.ledger) == found.text
        assert replay(found.text, repaired.ledger) == repaired.text
        check_conservation(repaired)
        return
    assert refusal.startswith("case.txt:1: the file is ")


@settings(max_examples=200)
@given(
    st.text("甲乙丙", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("丁戊", max_size=3))),
)
def test_of_overlapping_edits_the_first_is_made(text: str, wishes: list[tuple[int, int, str]]) -> None:
    edits = [Edit(s, min(s + n, len(text)), after, "rule", "why") for s, n, after in wishes if s <= len(text)]
    workshop = Workshop(source(text))
    workshop.step("rule", edits)
    repaired = workshop.finish()
    assert undo(repaired.text, repaired.ledger) == text
    check_conservation(repaired)


def test_a_ledger_of_another_text_is_refused() -> None:
    repaired = repair(source("美國,中國"))
    with pytest.raises(ValueError, match="the ledger does not fit"):
        replay("别的文字", repaired.ledger)
    with pytest.raises(ValueError, match="the ledger does not fit"):
        undo("别的文字", repaired.ledger)


def test_moved_footnotes_keep_their_origin() -> None:
    text = "摆脱对中国产品的依赖，同时主导关键数字技\n\n<sup>1</sup> 注释\n\n术的标准制定等。\n"
    repaired = repair(source(text))
    place = repaired.text.index("注释")
    assert repaired.origins[place] == text.index("注释")
    assert repaired.text.index("技术") < place


# --- emendations -------------------------------------------------------------------------


def test_an_emendation_is_made_on_its_line_and_signed() -> None:
    sidecar = Sidecar(emendations=(Emendation(2, "可以", "可见", "见原刊第3页"),))
    repaired = repair(source("可以，第一行。\n可以，第二行。\n"), sidecar)
    assert repaired.text == "可以，第一行。\n可见，第二行。\n"
    change = repaired.ledger[-1]
    assert (change.rule, change.line, change.evidence, change.confidence) == (
        "emendation",
        2,
        "见原刊第3页",
        1.0,
    )


@pytest.mark.parametrize(("line", "before"), [(1, "没有的字"), (9, "可以"), (2, "甲")])
def test_an_emendation_without_its_place_is_a_doubt(line: int, before: str) -> None:
    sidecar = Sidecar(emendations=(Emendation(line, before, "可见", "理由"),))
    repaired = repair(source("可以。\n甲与甲。\n"), sidecar)
    assert repaired.text == "可以。\n甲与甲。\n"
    assert [(doubt.rule, doubt.line) for doubt in repaired.doubts] == [("emendation", line)]


def test_seeds_count_per_rule(repaired) -> None:
    changes = Counter(change.rule for change in repaired.ledger)
    assert changes == EXPECTED.seeds[repaired.source.path.stem].changes


def test_no_seed_is_without_expectations() -> None:
    assert [path.stem for path in SEEDS] == list(EXPECTED.seeds)
