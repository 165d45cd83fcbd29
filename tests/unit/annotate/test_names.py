"""Mentions: the cases of cases/annotators, and what holds for any text."""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.annotate.names import Annotator
from policytext.model import Mark, Span
from policytext.tables import load_tables

CASES = Path(__file__).parents[2] / "cases" / "annotators"
TABLES = load_tables(CASES / "data")
ANNOTATOR = Annotator(TABLES)
MENTION = re.compile(r"\{([^{}|]+)\|(?:(\w+):)?([a-z0-9-]*)\}")


FOUND = [
    pytest.param(case["text"], case.get("home", ""), id=f"{name}: {case['name']}")
    for name in ("places", "names")
    for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
]


def written(text: str, spans: tuple[Span, ...]) -> str:
    """A text with its mentions as the cases write them."""
    for span in reversed(spans):
        kind = "" if span.kind == "place" else f"{span.kind}:"
        text = f"{text[: span.start]}{{{span.surface}|{kind}{span.id}}}{text[span.end :]}"
    return text


@pytest.mark.parametrize(("expected", "home"), FOUND)
def test_mentions(expected: str, home: str) -> None:
    text = MENTION.sub(lambda mention: mention[1], expected)
    assert written(text, ANNOTATOR.annotate(text, home=home)) == expected


def test_nothing_is_named_in_an_address() -> None:
    text = "见 NSF 网站"
    assert ANNOTATOR.annotate(text)
    assert not ANNOTATOR.annotate(text, (Mark(2, 5, "url", "https://nsf.gov"),))


def test_places_inside_a_term_are_evidence_and_no_mentions() -> None:
    text = "论中美贸易摩擦"
    (term,) = ANNOTATOR.annotate(text)
    assert [(place.start, place.id) for place in ANNOTATOR.inside(term)] == [(1, "cn"), (2, "us")]
    (organisation,) = ANNOTATOR.annotate("美国商务部")
    assert not ANNOTATOR.inside(organisation)


def test_an_entry_of_another_kind_with_the_same_name_is_known(tmp_path: Path) -> None:
    (tmp_path / "glossary.yml").write_text("- {term: 实体清单, id: entity-list}\n", "utf-8")
    (tmp_path / "instruments.yml").write_text("- {name: 实体清单, id: list}\n", "utf-8")
    annotator = Annotator(load_tables(tmp_path))
    (span,) = annotator.annotate("列入实体清单")
    assert (span.kind, span.id) == ("instrument", "list")
    assert annotator.twins(span) == (("term", "entity-list"),)


def test_what_is_introduced_as_a_part_is_the_part(tmp_path: Path) -> None:
    (tmp_path / "instruments.yml").write_text(
        "- {name: 芯片与科学法案, id: act, variants: [芯片法案]}\n"
        "- {name: 美国芯片法案2022, id: part, within: act}\n"
        "- {name: 芯片基金, id: fund, within: act}\n",
        "utf-8",
    )
    annotator = Annotator(load_tables(tmp_path))
    for text, expected in (
        ("第一部分“芯片法案”与《芯片法案》", ["part", "act"]),
        ("第一部分是《芯片法案》", ["part"]),
        ("第一部分，即将施行的芯片法案", ["act"]),
        ("第二部分“芯片与科学法案”", ["act"]),
    ):
        assert [span.id for span in annotator.annotate(text)] == expected, text


PIECES = [name for case in FOUND for name in re.findall(r"\w+|\W", MENTION.sub(r"\1", str(case.values[0])))]


@given(st.lists(st.sampled_from([*PIECES, " ", "《", "》", "\n", "，"]), max_size=40).map("".join))
def test_spans_are_ordered_apart_and_say_what_stands_there(text: str) -> None:
    spans = ANNOTATOR.annotate(text, home="cn")
    assert all(text[span.start : span.end] == span.surface != "" for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@given(st.text(max_size=60))
def test_any_text_is_annotated(text: str) -> None:
    assert all(text[span.start : span.end] == span.surface for span in ANNOTATOR.annotate(text))


def test_many_names_that_overlap_are_found_in_one_pass() -> None:
    """Matches that nest do not multiply: each character belongs to one mention at most."""
    text = "美国国家科学基金会" * 500
    spans = ANNOTATOR.annotate(text)
    assert len(spans) == 500
    assert {span.id for span in spans} == {"nsf"}
