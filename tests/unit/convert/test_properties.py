"""What holds for every text: alignment, round trip, idempotence, lengths, determinism, identity with the package."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from policytext.chinese.folding import fold
from policytext.chinese.opencc_data import first, to_simplified, to_traditional, variants
from policytext.chinese.protection import protected_ranges
from policytext.convert.converter import Scripts
from policytext.convert.quotes import quote
from policytext.model import Conversion, Edition

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "data" / "script"


@cache
def scripts() -> Scripts:
    return Scripts.load(FOLDER)


@cache
def stock() -> tuple[str, ...]:
    """Words and characters of the dictionaries and of the seeds, marks, Latin, Japanese."""
    seeds = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pieces = [text[i : i + 5] for text in seeds for i in range(0, len(text), 97)]
    phrases = [*[*first("STPhrases")][::40], *first("TSPhrases")]
    characters = [*first("STCharacters")][::3] + [*first("TSCharacters")][::3]
    return (
        *pieces,
        *phrases,
        *characters,
        *"，。“”‘’「」『』《》 \n1aÄ·",
        "経済産業省",
        "デジタル",
        "のは",
        "https://a.example/b",
    )


texts = st.lists(st.sampled_from(range(len(stock()))), max_size=12).map(
    lambda places: "".join(stock()[i] for i in places)
)
editions = st.sampled_from([*Edition])
traditional = st.sampled_from([Edition.TW, Edition.HK])


def is_aligned(conversion: Conversion) -> bool:
    place = 0
    for segment in conversion.segments:
        if segment.start != place or segment.end <= segment.start:
            return False
        place = segment.end
    return place == len(conversion.source) and conversion.text == "".join(s.text for s in conversion.segments)


@settings(max_examples=300)
@given(texts, editions, st.booleans())
def test_segments_cover_the_text_in_order(text: str, edition: Edition, vocabulary: bool) -> None:
    assert is_aligned(scripts().edition(text, edition, vocabulary=vocabulary))
    assert is_aligned(scripts().canonical(text))


@settings(max_examples=300)
@given(texts)
@example("函覆函覆")
def test_canonical_is_idempotent_and_as_long(text: str) -> None:
    once = scripts().canonical(text).text
    assert len(once) == len(text)
    assert scripts().canonical(once).text == once


@settings(max_examples=300)
@given(texts, editions)
def test_an_edition_without_vocabulary_is_as_long_and_folds_alike(text: str, edition: Edition) -> None:
    converted = scripts().edition(text, edition, vocabulary=False).text
    assert len(converted) == len(text)
    assert fold(quote(converted, Edition.HANS)) == fold(quote(text, Edition.HANS))


def passages() -> list[str]:
    gold = (ROOT / "tests" / "gold" / "prose.tsv").read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in gold if "\t" in line or line[0] != "#"]


@pytest.mark.parametrize("edition", [Edition.TW, Edition.HK])
def test_editions_lead_back_to_the_canonical_text(edition: Edition) -> None:
    for text in passages():
        there = scripts().edition(text, edition, vocabulary=False).text
        assert quote(scripts().canonical(there).text, Edition.HANS) == quote(text, Edition.HANS)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(range(200)), min_size=1, max_size=4), traditional)
def test_sentences_in_any_order_lead_back(places: list[int], edition: Edition) -> None:
    held = passages()
    text = "".join(held[place % len(held)] for place in places)
    there = scripts().edition(text, edition, vocabulary=False).text
    assert quote(scripts().canonical(there).text, Edition.HANS) == quote(text, Edition.HANS)


@settings(max_examples=300)
@given(texts, editions, st.data())
def test_spans_stay_in_order_and_inside(text: str, edition: Edition, data: st.DataObject) -> None:
    conversion = scripts().edition(text, edition)
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    start, end = conversion.span(a, b)
    assert 0 <= start <= end <= len(conversion.text)
    assert conversion.span(0, len(text)) == (0, len(conversion.text))
    whole = [segment for segment in conversion.segments if a <= segment.start and segment.end <= b]
    assert all(segment.text in conversion.text[start:end] for segment in whole)


@settings(max_examples=200)
@given(texts, editions, st.data())
def test_protected_ranges_stay(text: str, edition: Edition, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    assume(a < b)  # nothing is protected between two characters
    converted = scripts().edition(text, edition, protected=[(a, b)])
    start, end = converted.span(a, b)
    assert converted.text[start:end] == text[a:b]
    for a, b in protected_ranges(text):
        start, end = converted.span(a, b)
        assert text[a:b] in converted.text


@settings(max_examples=200)
@given(texts)
def test_plain_markdown_is_the_edition(text: str) -> None:
    words = "".join(char for char in text if char.isalpha() or char in "，。")
    assert scripts().markdown(words, Edition.TW) == scripts().plain(words, Edition.TW)


@settings(max_examples=200)
@given(texts)
def test_folding_is_idempotent_and_as_long(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300)
@given(texts)
def test_the_dictionaries_chain_is_the_packages(text: str) -> None:
    traditional_form = to_traditional().convert(text)
    assert traditional_form == package("s2t").convert(text)
    assert traditional_form.translate(variants("TWVariants")) == package("s2tw").convert(text)
    assert traditional_form.translate(variants("HKVariants")) == package("s2hk").convert(text)
    first_group, second_group = to_simplified()
    assert second_group.convert(first_group.convert(text)) == package("hk2s").convert(text)


@cache
def package(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def test_the_same_text_gives_the_same_segments_in_every_process() -> None:
    program = (
        "import sys, pathlib, hashlib; from policytext.convert.converter import Scripts; from policytext.model import Edition\n"
        "held = Scripts.load(pathlib.Path(sys.argv[1])); text = open(sys.argv[2], encoding='utf-8').read()\n"
        "found = [held.canonical(text), *(held.edition(text, e) for e in Edition)], held.regional_pairs()\n"
        "print(hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    seed = sorted((ROOT / "seeds").glob("*.txt"))[1]
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(FOLDER), str(seed)],
            env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": str(number), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in (1, 2)
    }
    assert len(runs) == 1
