"""Hostile seeds and sidecars: a clear message or a correct page, never a crash or live mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policytext import pipeline
from policytext.edition.context import Context
from policytext.model import Edition, Element, Kind, Library
from policytext.pages import views
from policytext.pages.page import Page, Rendered
from policytext.pages.rendering import Renderer
from policytext.read.folder import Refusal
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import TableError

from tests.support import small_library
from tests.support.built_site import Html, strip, text
from tests.support.hostile_cases import MARKUP, Case, cases, made_of

CASES = cases()
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2400-\u2421\u2028\u2029\ufffd\ufdd0-\ufdef\ufffe\uffff\s]+")
Seen = set[tuple[str, str]]
#: The pages that show what a seed says.
SHOWN = ("article", "sources", "source", "lines")


def pages(context: Context) -> Iterator[tuple[Page, Rendered, Html]]:
    """The pages that show what seeds say, as browsers read them."""
    renderer = Renderer(context)
    for page in views.pages(context):
        if page.template in SHOWN:
            rendered = renderer(page)
            yield page, rendered, Html(f"<html><body>{rendered.html}</body></html>")


@pytest.fixture(scope="module")
def harmless(library: Library) -> Seen:
    """The elements and attributes of the pages of the real library."""
    shown = pages(small_library.context(library, Edition.TW))
    return {pair for _, _, html in shown for pair in made_of(html)}


def read(folder: Path, resources: Resources) -> tuple[Library, list[Refusal]]:
    return pipeline.library(Settings(folder, folder / "store"), resources)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source}: {case.name}")
def test_hostile(case: Case, tmp_path: Path, resources: Resources, harmless: Seen) -> None:
    case.write(tmp_path)
    if case.refused:
        assert re.search(case.refused, refusal(tmp_path, resources))
        return
    library, refused = read(tmp_path, resources)
    assert not refused
    assert len(library.volumes) == (not case.ignored)
    assert_adds_up(library)
    for edition in (Edition.HANS, Edition.TW):
        shown = ""
        context = small_library.context(library, edition)
        for page, rendered, html in pages(context):
            assert_harmless(html, harmless)
            assert_found(rendered, html)
            shown += text(html.body)
            assert_shows(html, page, context)
        if edition is Edition.HANS:
            for words in case.shows:
                assert words in shown


def refusal(folder: Path, resources: Resources) -> str:
    """The one line that says what is wrong with the seed or its sidecar."""
    try:
        _, refused = read(folder, resources)
    except TableError as error:
        (message,) = error.problems
    else:
        (message,) = [r.message for r in refused]
    assert "\n" not in message
    assert re.search(r"[^/]+:\d+: ", message), message
    return message


def assert_adds_up(library: Library) -> None:
    for volume in library.volumes:
        cover, received = volume.coverage, library.texts[volume.id].received
        assert cover.on_pages + sum(n for _, n in cover.set_aside) == cover.characters == len(received)
        assert "structure" not in dict(cover.set_aside)


def assert_harmless(html: Html, harmless: Seen) -> None:
    """A page has only elements, attributes and classes that a harmless text's page has, and ordinary addresses."""
    assert set(made_of(html)) <= harmless
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in html.css("[href]"):
        assert urlsplit(re.sub(r"\s", "", str(node.attributes["href"]))).scheme in ("", "http", "https")


def assert_found(rendered: Rendered, html: Html) -> None:
    """What search finds and what the table of contents names stand on the page, where they are said to stand."""
    whole = bare(text(html.body))
    ids = {node.attributes["id"]: node for node in html.css("[id]")}
    for block in rendered.blocks:
        assert bare(block.text) in whole
        assert not block.anchor or block.anchor in ids
    for heading in rendered.headings:
        assert ids[heading.anchor].tag == f"h{heading.level}"
        assert bare(heading.text) in bare(text(ids[heading.anchor]))


def assert_shows(html: Html, page: Page, context: Context) -> None:
    strip(html)
    library = context.library
    if page.template == "article":
        written = library.text(library.work[page.subject])
        blocks = {str(node.attributes["id"]): node for node in html.css("[id]")}
        for element in (*written.elements, *written.notes):
            assert bare(text(blocks[element.anchor])) == bare(printed(context, element)), element.anchor
    if page.template == "lines":
        strip(html, ".pt-fix--put")
        lines = [text(line) for line in html.css("ol.pt-source > li")]
        received = library.texts[page.subject].received.split("\n")
        assert len(lines) == len(received)
        assert [bare(line) for line in lines] == [bare(line) for line in received]


def printed(context: Context, element: Element) -> str:
    cells = [cell for row in element.rows for cell in row] if element.kind is Kind.TABLE else []
    return "".join(context.convert(leaf).text for leaf in (element.leaf, *cells))


def bare(words: str) -> str:
    """Without white space and what stands for characters that no page can show."""
    return CONTROL.sub("", words)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), min_size=1, max_size=30).map("".join))
def test_any_mixture_of_markup_is_text(
    source: str, resources: Resources, harmless: Seen, tmp_path: Path
) -> None:
    (tmp_path / "seed.txt").write_text("正文" + source, "utf-8", "surrogatepass", newline="")
    library, refused = read(tmp_path, resources)
    if refused:  # more control characters than a text has
        assert re.search(r"seed\.txt:1: the file is binary", refused[0].message)
        return
    assert_adds_up(library)
    context = small_library.context(library)
    found = list(pages(context))
    assert {page.template for page, _, _ in found} == set(SHOWN)
    for page, rendered, html in found:
        assert_harmless(html, harmless)
        assert_found(rendered, html)
        assert_shows(html, page, context)
