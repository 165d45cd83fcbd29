"""Citations: what is cited, and every format, read back by the libraries that others use."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports.citations.citation import Citation, Form, citation
from policytext.exports.citations.coins import coins
from policytext.exports.citations.files import files
from policytext.exports.citations.formats import bibtex, csl, gbt_2015, gbt_2025, ris
from policytext.model import Edition, Leaf, Sidecar
from policytext.resources import Resources

from tests.support.expected import EXPECTED
from tests.support.small_library import HOSTILE, context_of, shown, volume, work

CASES = Path(__file__).parents[2] / "cases" / "citations"
SITE = Address("https://library.example/policytext/")
FORMATS = {"2025": gbt_2025, "2015": gbt_2015}


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CASES / name).read_text("utf-8"))


def made(given: dict) -> Citation:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Citation(id="x", **{**values, "form": Form(values["form"])})


@pytest.mark.parametrize("case", cases("formats.yml"), ids=lambda c: f"{c['standard']} {c['text'][:20]}")
def test_examples_of_the_standard(case: dict) -> None:
    assert FORMATS[case["standard"]](made(case["citation"]), case.get("accessed", "?")) == case["text"]


@pytest.mark.parametrize("case", cases("sidecars.yml"), ids=lambda c: c["name"])
def test_what_is_cited(case: dict, resources: Resources) -> None:
    held = volume(Sidecar(**case["sidecar"]), case.get("title", "题目"))
    one = work(**{"date": case["sidecar"].get("date", ""), **case.get("work", {})})
    cited = citation(context_of(resources, one, held), one.work)
    got = {key: getattr(cited, key) for key in case["expected"]}
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in got.items()} == case["expected"]


def test_nothing_is_invented(resources: Resources) -> None:
    one = work()
    cited = citation(context_of(resources, one, volume()), one.work)
    known = {f.name for f in fields(cited) if getattr(cited, f.name)}
    assert known == {"id", "form", "title", "language"}
    assert gbt_2025(cited, "x") == "题目[EB/OL]."


def test_names_keep_their_words_in_every_edition(resources: Resources) -> None:
    """A body's name is written in Traditional characters, but 信息 in it does not become 資訊."""
    one, held = work(authors=("张发",)), volume(Sidecar(publisher="中国信息通信研究院", kind="研究报告"))
    cited = citation(context_of(resources, one, held, Edition.TW), one.work)
    assert cited.publishers == ("中國信息通信研究院",)
    assert cited.language == "zh-Hant-TW"


# --- read back ---------------------------------------------------------------------------


def test_every_article_is_read_back(contexts: dict[Edition, Context]) -> None:
    assert all(len(context.library.works) == EXPECTED.articles for context in contexts.values())
    for context in contexts.values():
        for one in context.library.works:
            cited = citation(context, one)
            entry = bibtex_entry(bibtex(cited))
            assert entry.key == one.id
            assert entry.fields_dict["title"].value.strip("{}") == cited.title.replace(
                "~", r"\textasciitilde{}"
            )
            record = ris_record(ris(cited))
            assert (record["title"], record.get("authors", [])) == (cited.title, list(cited.authors))
            assert record.get("year", "") == cited.year
            item = json.loads(csl(cited))[0]
            assert (item["title"], [a["literal"] for a in item.get("author", [])]) == (
                cited.title,
                list(cited.authors),
            )
            assert item.get("issued", {}).get("date-parts", [[]])[0] == list(cited.date)


def bibtex_entry(text: str) -> bibtexparser.model.Entry:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry


def ris_record(text: str) -> dict:
    (record,) = rispy.loads(text)
    return record


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t.split())


@given(TEXTS, TEXTS)
def test_any_text_stays_one_field(title: str, author: str) -> None:
    cited = Citation("x", Form.ARTICLE, title, (author,), serial=author)
    flat = " ".join(title.split())
    entry = bibtex_entry(bibtex(cited))
    assert set(entry.fields_dict) == {"title", "author", "journal"}
    if not set(flat) & set("\\{}~^&%$#_"):
        assert entry.fields_dict["title"].value.strip() == f"{{{flat}}}".strip()
    assert {line[:6] for line in ris(cited).split("\r\n") if line} == {
        "TY  - ",
        "ID  - ",
        "AU  - ",
        "TI  - ",
        "T2  - ",
        "ER  - ",
    }
    assert json.loads(csl(cited))[0]["title"] == title


# --- on the page -------------------------------------------------------------------------


def test_text_never_becomes_markup(resources: Resources) -> None:
    one = work(title=Leaf(HOSTILE), authors=(HOSTILE,))
    html = shown(context_of(resources, one, volume(), address=SITE), "articles/text.md")
    block = html.css_first("#cite")
    assert {node.tag for node in block.css("*")} == {
        *("details", "summary", "p", "noscript", "pre", "code", "span", "a"),
        *("div", "input", "label"),  # the tabs of the formats
    }
    for entry in block.css(".pt-cite__text--entry"):
        assert entry.text().startswith(f"{HOSTILE}. {HOSTILE}[EB/OL].")


def test_coins_are_read_as_zotero_does(contexts: dict[Edition, Context]) -> None:
    context = contexts[Edition.HANS]
    forms = set()
    for one in context.library.works:
        cited = citation(context, one)
        query = parse_qs(coins(cited), strict_parsing=True)
        forms.add(cited.form)
        assert query["ctx_ver"] == ["Z39.88-2004"]
        people = query.get("rft.au", query.get("rft.creator", []))
        assert people == list(cited.authors)
        if cited.form is Form.ARTICLE:
            assert query["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
            assert (query["rft.atitle"], query["rft.jtitle"]) == ([cited.title], [cited.serial])
        else:
            assert (query["rft_val_fmt"], query["rft.type"]) == (["info:ofi/fmt:kev:mtx:dc"], ["webpage"])
    assert forms == {Form.ARTICLE, Form.PAGE}


def test_the_page_of_a_source_tells_of_each_article(contexts: dict[Edition, Context]) -> None:
    context = contexts[Edition.TW]
    for held in context.library.volumes:
        told = shown(context, context.page_of("source", held.id)).css("span.Z3988")
        works = context.library.works_of(held)
        assert [span.attributes["title"] for span in told] == [coins(citation(context, w)) for w in works]
        assert not any(span.text() for span in told)


def test_files_stand_beside_the_article(contexts: dict[Edition, Context]) -> None:
    context = contexts[Edition.TW]
    written = files(context)
    assert set(written) == {
        f"articles/{w.id}/cite.{s}" for w in context.library.works for s in ("bib", "ris", "json")
    }
    assert files(context) == written
