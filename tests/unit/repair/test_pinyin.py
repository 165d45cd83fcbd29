"""The pinyin damage: cases, re-damage, what is left alone, and properties that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from policytext.model import Edit
from policytext.repair.pinyin.channel import narrow
from policytext.repair.pinyin.rule import LOW, annotated_characters, damage

from tests.support.expected import EXPECTED, seed_file
from tests.support.newspaper import newspaper
from tests.support.pinyin_damage import annotate, mend, redamage, traditional

HERE = Path(__file__).parents[2]
CASES = yaml.safe_load((HERE / "cases" / "pinyin.yml").read_text(encoding="utf-8"))
READINGS = dict(
    pair.split(":")
    for pair in [
        "當:dāng",
        "統:tǒng",
        "學:xué",
        "產:chǎn",
        "導:dǎo",
        "創:chuàng",
        "發:fā",
        "術:shù",
        "數:shù",
        "業:yè",
        "經:jīng",
        "戰:zhàn",
        "現:xiàn",
        "權:quán",
        "認:rèn",
        "紀:jì",
        "標:biāo",
        "進:jìn",
        "護:hù",
        "設:shè",
        "據:jù",
        "關:guān",
        "細:xì",
        "優:yōu",
        "應:yīng",
        "領:lǐng",
        "規:guī",
        "貿:mào",
        "達:dá",
        "內:nèi",
        "礎:chǔ",
        "轉:zhuǎn",
        "務:wù",
        "區:qū",
        "續:xù",
        "遠:yuǎn",
        "結:jié",
        "嚴:yán",
        "環:huán",
        "節:jié",
        "構:gòu",
        "預:yù",
        "聯:lián",
        "調:diào",
        "協:xié",
        "團:tuán",
        "質:zhì",
        "風:fēng",
        "態:tài",
        "穩:wěn",
        "準:zhǔn",
        "監:jiān",
        "網:wǎng",
        "養:yǎng",
        "驅:qū",
        "則:zé",
        "較:jiào",
        "勢:shì",
    ]
)
#: Prose in which each annotated character stands whole several times.
PAGE = (
    "、".join(READINGS)
    + "。\n"
    + "、".join(reversed(READINGS))
    + "。\n我國企業如果可以獲取美國補貼，可見其研發。\n"
)


@pytest.fixture(scope="module")
def prose() -> str:
    """Traditional prose that GBK can write, undamaged."""
    name = next(name for name, seed in EXPECTED.seeds.items() if seed.script == "zh-Hans")
    return traditional(seed_file(name).read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict) -> None:
    page = damage(PAGE, READINGS)
    text, edits, doubts = mend(page + case["before"] + "\n")
    assert text == narrow(PAGE) + case["after"] + "\n"
    assert doubts == []
    for wanted in case.get("doubtful", ()):
        assert any(e.confidence < LOW and any(wanted in a for a in e.alternatives) for e in edits)


def test_plain_annotations_keep_the_character() -> None:
    text = damage(PAGE, READINGS) + "創(chuàng)新"
    edit = mend(text)[1][-1]
    assert (text[edit.start : edit.end], edit.after, edit.rule) == ("(chuàng)", "", "pinyin")


def test_damage_is_that_of_the_known_pages() -> None:
    annotated = {"當": "dāng", "數": "shù", "現": "xiàn", "優": "yōu", "進": "jìn", "驅": "qū", "業": "yè"}
    damaged = damage("當地時間。現在單純為了獲取領域對我國進行行業。可見，呢？有", annotated)
    assert damaged == "當(dāng)?shù)貢r間?,F(xiàn)在單純?yōu)榱双@取領域?qū)ξ覈M(jìn)行行業(yè)??梢?,呢?有"


def test_the_damaged_seed_has_at_most_the_undecidable_character_wrong() -> None:
    wanted = EXPECTED.pinyin
    received = seed_file(wanted.seed).read_text("utf-8")
    text, edits, doubts = mend(received)
    assert doubts == []
    assert len([edit for edit in edits if edit.rule != "pinyin"]) == wanted.split
    assert [right for right in wanted.right if right not in text] == []
    assert len([shown for shown in wanted.undecided["shown"] if shown in text]) == 1
    (cut,) = [edit for edit in edits if edit.after.startswith(wanted.undecided["begins"])]
    assert cut.confidence < LOW
    assert set(wanted.undecided["readings"]) <= {cut.after, *cut.alternatives}
    readings = {char: min(found) for char, found in annotated_characters(received).items()}
    assert_redamaged(received, edits, readings | {"驅": "qū"})


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [54, 300])
@pytest.mark.parametrize("seed", [1, 2])
def test_damaged_prose_comes_back(prose: str, size: int, seed: int) -> None:
    outcome = redamage(prose, annotate(prose, size, seed))
    assert outcome.places > 0
    assert outcome.unflagged == 0
    assert outcome.wrong <= 0.0005 * len(prose)


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [54, 300])
def test_damaged_news_comes_back_or_is_flagged(size: int) -> None:
    """Text that shares nothing with policy papers: names and quotations make it the hardest."""
    text = traditional(newspaper()[:8000])
    outcome = redamage(text, annotate(text, size, 2))
    assert outcome.places > 10
    assert outcome.unflagged == 0
    assert outcome.wrong <= 0.001 * len(text)
    sure = [came for confidence, came in outcome.sure if confidence >= LOW]
    assert sure
    assert all(sure)


@pytest.mark.no_cover
def test_no_annotated_character_is_ever_whole(prose: str) -> None:
    """All characters that have a form of their own in Traditional are annotated, some seen only where they were split."""
    annotated = annotate(prose, 450, 1)
    received = damage(prose, annotated)
    assert set(annotated_characters(received)) < set(annotated)
    outcome = redamage(prose, annotated)
    assert outcome.unflagged == 0
    assert outcome.wrong <= 0.0005 * len(prose)


def assert_redamaged(received: str, edits: list[Edit], annotated: dict[str, str]) -> None:
    """What was repaired, damaged again, is what was received; pages cut before a mark here and there only."""
    mended, left, place = [], [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        cut = edit.rule == "pinyin-cut"
        if cut:
            assert damage(edit.after.replace(",", "，"), annotated) == received[edit.start : edit.end]
        between = received[place : edit.start]
        mended += [between, "〇" if cut else edit.after]
        left += [between, "〇" if cut else received[edit.start : edit.end]]
        place = edit.end
    text = "".join(mended) + received[place:]
    assert damage(text.replace(",", "，"), annotated, cut=False) == "".join(left) + received[place:]


def damage_folded(text: str, annotated: dict[str, str]) -> str:
    wide = str.maketrans(",!?", "，！？")
    return damage(text.translate(wide), annotated)


def test_pages_that_teach_pronunciation_are_left_alone() -> None:
    text = (
        "重庆(chóngqìng)的重(chóng)字与重要的重(zhòng)字不同音。行(xíng)走、银行(háng)、行(xíng)动；"
        "长(cháng)江、长(zhǎng)大；音乐(yuè)、快乐(lè)。乐在其中，行之有效，长此以往，重在参与？是的。"
    )
    assert mend(text) == (text, [], [])
    assert mend(text * 20) == (text * 20, [], [])


def test_single_annotations_are_left_alone() -> None:
    text = "鱖(guì)魚、犇(bēn)馬、龘(dá)龍、彳(chì)亍(chù)、耄(mào)耋(dié)。為什麼呢?有人(people)問。"
    assert mend(text) == (text, [], [])


def test_undamaged_prose_is_left_alone(prose: str) -> None:
    assert mend(prose) == (prose, [], [])


UNREADABLE = "龘?zzz)龘\n"


def test_what_cannot_be_read_stays_as_it_is() -> None:
    assert mend(damage(PAGE, READINGS) + UNREADABLE)[0] == narrow(PAGE) + UNREADABLE


@pytest.mark.xfail(
    strict=True, reason="what was received counts as a reading of itself, with little confidence"
)
def test_what_cannot_be_read_is_a_doubt() -> None:
    text = damage(PAGE, READINGS) + UNREADABLE
    _, _, doubts = mend(text)
    assert [text[doubt.start : doubt.end] for doubt in doubts] == ["?"]


@pytest.mark.parametrize("row", ["?" * 3000, "?！" * 1000, "?," * 1000])
def test_rows_of_marks_are_not_searched(row: str) -> None:
    """Every mark of a row may be a place, and a place is searched to the end of the row."""
    before = damage(PAGE, READINGS) + "創(chuàng)新\n"
    assert mend(before + row + "\n")[0] == mend(before)[0] + row + "\n"


gbk = st.characters(codec="gbk", exclude_characters="€")
han = st.sampled_from(
    "".join(READINGS) + "地時間為了獲取對我國可見以研“”。，？！、《》（）\n 2022STEM?,!()abc。的是在有"
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(han, max_size=60))
@example("。“。”\n。？！")
def test_repairing_what_is_repaired_proposes_nothing(words: str) -> None:
    once, _, _ = mend(damage(PAGE, READINGS) + damage(words, READINGS))
    assert mend(once)[1] == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(han, max_size=40))
def test_all_sure_repairs_reproduce_what_was_received(words: str) -> None:
    damaged = damage(PAGE + words + "\n", READINGS)
    text, edits, doubts = mend(damaged)
    assume(not doubts and all(edit.confidence >= LOW for edit in edits))
    assert damage_folded(text, READINGS) == narrow(damaged)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    mend(text)
    mend(damage(PAGE, READINGS) + text)


@settings(max_examples=100)
@given(st.text(gbk, max_size=40), st.dictionaries(gbk, st.sampled_from(["shù", "jìn", "a"]), max_size=5))
def test_damage_takes_any_gbk_text(text: str, annotated: dict[str, str]) -> None:
    damage(text, annotated)
    assert damage(text, {}).count("(") == text.count("(")
