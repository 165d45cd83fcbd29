"""Normalising keeps the way back to the text."""

from hypothesis import assume, given
from hypothesis import strategies as st
from policytext.chinese.normalising import normalise


def test_spaces_beside_chinese_go_and_between_latin_words_stay() -> None:
    assert normalise("《2021 年 美国\n法案》").text == "《2021年美国法案》"
    assert normalise("United  States 美国").text == "united states美国"


def test_the_keyboards_variants_are_one() -> None:
    assert normalise("ＡＢ１·2021～2025—“甲”").text == 'ab1·2021~2025-"甲"'


@given(st.text(alphabet="美国 aB1\n　，。A~～", max_size=30), st.data())
def test_a_range_leads_back_to_the_same_characters(text: str, data: st.DataObject) -> None:
    folded = normalise(text)
    assume(folded.text)
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert normalise(text[first:last]).text == folded.text[start:end].strip()
    assert folded.offset(first) == start
