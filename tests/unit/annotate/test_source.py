"""A located source -> what the library holds of it: titles, dates and places, and who says so."""

from pathlib import Path

from policytext.model import ArticleNote, Prepared, Sidecar, Source
from policytext.pipeline import prepare
from policytext.resources import Resources

from tests.support.bulletin import COLLECTION


def prepared(resources: Resources, text: str, sidecar: Sidecar | None = None) -> Prepared:
    return prepare(Source("text", Path("text.txt"), "utf-8", text), sidecar, resources)


def test_articles_are_numbered_within_their_source(resources: Resources) -> None:
    found = prepared(resources, COLLECTION)
    works = found.summary.works
    assert [w.id for w in works] == list(found.summary.volume.works) == ["-01", "-02"]
    assert [w.number for w in works] == [1, 2]
    assert [w.lines for w in works] == [(6, 22), (24, 28)]
    assert [t.title.text for t in found.text.articles] == [w.title.text for w in works]
    found = prepared(resources, "正文一段，说明背景和由来。")
    assert [w.id for w in found.summary.works] == list(found.summary.volume.works) == [""]


def test_relative_ids_become_those_of_the_source(resources: Resources) -> None:
    summary = prepared(resources, COLLECTION).summary
    named = summary.named("bulletin")
    ids = ["bulletin-01", "bulletin-02"]
    assert (named.volume.id, list(named.volume.works)) == ("bulletin", ids)
    assert [(w.id, w.volume) for w in named.works] == [(i, "bulletin") for i in ids]
    for found, relative in ((named.mentions, summary.mentions), (named.events, summary.events)):
        assert relative
        assert [m.work for m in found] == ["bulletin" + m.work for m in relative]
    assert {m.work for m in named.mentions} <= set(ids)
    assert {f.work for f in named.figures} <= set(ids)


def test_what_the_text_says_is_told_from_what_is_inferred(resources: Resources) -> None:
    summary = prepared(resources, COLLECTION).summary
    assert summary.volume.inferred
    first, _ = summary.works
    assert (first.title.text, first.title_by) == ("美国发布计划", "text")
    assert (first.column and first.column.text, first.authors) == ("战略与规划", ("张娟", "李宏"))
    assert (first.date, first.date_by) == ("2021-08-05", "inferred")
    assert (first.places_by, first.themes_by) == ("inferred", "inferred")
    assert "us" in first.primary


def test_editors_overrule_what_is_inferred(resources: Resources) -> None:
    note = ArticleNote(
        2, title="不用的题目", summary="摘要。", themes=("semiconductors",), places=("kr",), date="2021-06-04"
    )
    sidecar = Sidecar(slug="bulletin", title="快报", date="2021-09", articles=(note,))
    summary = prepared(resources, COLLECTION, sidecar).summary
    volume, (first, second) = summary.volume, summary.works
    assert (volume.title.text, volume.inferred) == ("快报", False)
    assert (first.date, first.date_by) == ("2021-09", "editor")
    assert (second.date, second.summary) == ("2021-06-04", "摘要。")
    assert second.title.text == "日本发布战略"
    assert (second.primary, second.places_by) == (("kr",), "editor")
    assert "jp" in second.mentioned
    assert ([t.id for t in second.themes], second.themes_by) == (["semiconductors"], "editor")


def test_a_text_without_a_title_gets_its_first_words(resources: Resources) -> None:
    text = (
        "当地时间8日，国务卿访问欧盟，双方讨论了半导体供应链的合作，并且同意成立新的工作组。\n\n第二段正文。"
    )
    (work,) = prepared(resources, text).summary.works
    assert (work.title.text, work.title_by) == ("当地时间8日", "inferred")
    (work,) = prepared(resources, text, Sidecar(title="[国务卿访问欧盟]")).summary.works
    assert (work.title.text, work.title_by) == ("[国务卿访问欧盟]", "editor")


def test_what_is_counted_of_a_source_is_what_its_text_has(resources: Resources) -> None:
    """A page that lists sources has the numbers only."""
    found = prepared(resources, COLLECTION.replace("发布战略。", "发布战略，退退货。"))
    volume, text = found.summary.volume, found.text
    assert sum(dict(volume.repairs).values()) == len(text.ledger) > 0
    assert set(dict(volume.repairs)) == {change.rule for change in text.ledger}
    assert volume.weak == sum(change.doubtful for change in text.ledger)
    assert dict(volume.doubts) == {"doubling": 1}
    assert [doubt.rule for doubt in text.doubts] == ["doubling"]
    assert text.received.startswith("某某快报")
