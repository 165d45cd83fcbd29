"""Short names that hold in certain articles."""

from pathlib import Path

import pytest
from policytext.annotate.local import LocalNames
from policytext.annotate.names import Annotator
from policytext.tables import load_tables

ORGANISATIONS = """
- {name: 美国商务部, id: us-commerce, local: [商务部], place: us}
- {name: 中国商务部, id: cn-commerce, local: [商务部], place: cn}
- {name: 美国能源部, id: us-doe, local: [能源部], place: us}
- {name: 鲍里斯·约翰逊, id: johnson, kind: person, local: [约翰逊], place: gb}
"""
INSTRUMENTS = """
- {name: 中华人民共和国对外贸易法, id: trade-law, local: [对外贸易法], place: cn}
- {name: 第1号行政令, id: order, local: [美国商务部发布的行政令], place: us}
"""


def found(folder: Path, *texts: str, about: tuple[str, ...] = ()) -> list[list[tuple[str, str, str]]]:
    (folder / "places.yml").write_text("- us\n- cn\n- gb\n", "utf-8")
    (folder / "organisations.yml").write_text(ORGANISATIONS, "utf-8")
    (folder / "instruments.yml").write_text(INSTRUMENTS, "utf-8")
    tables = load_tables(folder)
    annotator = Annotator(tables)
    spans = LocalNames(tables).add(texts, [annotator.annotate(text) for text in texts], about)
    for text, mentions in zip(texts, spans, strict=True):
        assert all(text[span.start : span.end] == span.surface for span in mentions)
    return [[(span.surface, span.kind, span.id) for span in mentions] for mentions in spans]


def test_alone_a_local_name_means_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "商务部和能源部") == [[]]


def test_an_article_that_names_it_in_full(tmp_path: Path) -> None:
    full = ("美国商务部", "organisation", "us-commerce")
    short = ("商务部", "organisation", "us-commerce")
    assert found(tmp_path, "向商务部授权", "美国商务部称，商务部长") == [[short], [full, short]]


@pytest.mark.parametrize(("about", "expected"), [("us", "us-commerce"), ("cn", "cn-commerce")])
def test_an_article_on_its_place(tmp_path: Path, about: str, expected: str) -> None:
    assert found(tmp_path, "商务部", about=(about,)) == [[("商务部", "organisation", expected)]]


def test_where_two_would_fit_none_is_meant(tmp_path: Path) -> None:
    assert found(tmp_path, "商务部", about=("us", "cn")) == [[]]
    assert [len(spans) for spans in found(tmp_path, "商务部", "美国商务部与中国商务部")] == [0, 2]


def test_two_named_in_full_and_one_of_the_place(tmp_path: Path) -> None:
    first, _ = found(tmp_path, "商务部", "美国商务部与中国商务部", about=("cn",))
    assert first == [("商务部", "organisation", "cn-commerce")]


def test_persons_by_their_surname(tmp_path: Path) -> None:
    first, _ = found(tmp_path, "约翰逊宣布", "鲍里斯·约翰逊")
    assert first == [("约翰逊", "person", "johnson")]


def test_titles_in_title_marks(tmp_path: Path) -> None:
    assert found(tmp_path, "《对外贸易法》") == [[("对外贸易法", "instrument", "")]]
    assert found(tmp_path, "《对外贸易法》", about=("cn",)) == [[("对外贸易法", "instrument", "trade-law")]]


def test_a_longer_name_keeps_its_place(tmp_path: Path) -> None:
    assert found(tmp_path, "美国能源部", about=("us",)) == [[("美国能源部", "organisation", "us-doe")]]


def test_a_longer_local_name_holds_before_a_name_that_is_its_part(tmp_path: Path) -> None:
    text = "依据美国商务部发布的行政令"
    assert found(tmp_path, text, about=("us",)) == [[("美国商务部发布的行政令", "instrument", "order")]]
    assert found(tmp_path, text) == [[("美国商务部", "organisation", "us-commerce")]]
