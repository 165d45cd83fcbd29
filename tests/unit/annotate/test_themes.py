"""Themes: scores that can be explained."""

from pathlib import Path

from policytext.annotate.themes import Themes
from policytext.model import Theme
from policytext.tables import load_tables

TABLES = load_tables(Path(__file__).parents[2] / "cases" / "annotators" / "data")
THEMES = Themes(TABLES.themes)
FILLER = "一般的文字。" * 100


def scores(*passages: str, title: str = "") -> dict[str, float]:
    return {found.id: found.score for found in THEMES.score(passages, title, threshold=0, share=0)}


def test_the_words_come_with_the_score() -> None:
    found = {
        theme.id: theme
        for theme in THEMES.score(["芯片法案资助芯片，芯片短缺。", FILLER], threshold=0, share=0)
    }
    assert dict(found["chips"].words) == {"芯片法案": 1, "芯片": 2}


def test_a_parent_has_its_childrens_words() -> None:
    found = scores("列入实体清单，实施出口管制，加以制裁。")
    assert found["competition"] > found["controls"] > 0


def test_many_words_say_more_than_one_word_often() -> None:
    assert (
        scores("出口管制，实体清单。", FILLER)["controls"]
        > scores("出口管制，出口管制。", FILLER)["controls"]
    )


def test_density_counts_and_not_length() -> None:
    once, tenfold = scores(FILLER + "芯片"), scores((FILLER + "芯片") * 10)
    assert abs(once["chips"] - tenfold["chips"]) < 0.01


def test_the_title_counts_more() -> None:
    assert scores(FILLER, title="芯片")["chips"] > scores(FILLER + "芯片")["chips"]


def test_weak_themes_are_left_out() -> None:
    assert [theme.id for theme in THEMES.score(["出口管制与实体清单，实体清单。AI"])] == [
        "competition",
        "controls",
    ]


def test_latin_words_stand_alone() -> None:
    assert "chips" not in scores("MAIN TRAIL AIR")


def test_no_text_has_no_theme() -> None:
    assert THEMES.score([]) == ()


def test_the_longest_of_overlapping_words_counts() -> None:
    """扩大|数据中心 is not 扩|大数据|中心, wherever the words begin."""
    words = (("大数据", 2.0), ("数据中心", 2.0))
    (found,) = Themes([Theme("data", "数据", words=words)]).score(["扩大数据中心"], threshold=0, share=0)
    assert found.words == (("数据中心", 1),)
