"""Hostile seeds and sidecars: a clear message or a correct page, never a crash or live mark-up."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from policytext.model import Edition, Element, Kind, Library
from policytext.site import Editors, context
from policytext.site import library as build_library
from policytext.tables import TableError
from policytext.writers import sources, works
from policytext.writers.addresses import Address
from policytext.writers.page import Context, Page

from tests.support.built_site import Html, Site, parse, strip, text
from tests.support.hostile_cases import Case, cases

CASES = cases()
#: Those that one folder can hold: a wrong sidecar stops a build. Long ones are left to the core.
IN_BUILD = [
    case for case in CASES if (not case.refused or case.sidecar is None) and len(case.content) < 50_000
]
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2400-\u2421\u2028\u2029\ufffd\s]+")
Convert = Callable[[str], Html]
Seen = set[tuple[str, str]]


@pytest.fixture(scope="module")
def convert(root: Path) -> Convert:
    """Markdown -> HTML as the site's configuration has it."""
    config = load_config(str(root / "mkdocs.yml"))
    markdown = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    return lambda source: Html(f"<html><body>{markdown.reset().convert(source)}</body></html>")


@pytest.fixture(scope="module")
def write(editors: Editors, root: Path) -> Callable[[Library, Edition], list[Page]]:
    def pages(library: Library, edition: Edition) -> list[Page]:
        found = context(library, editors, edition, root / "docs" / "data" / "interface.yml", Address())
        return [page for writer in (works, sources) for page in writer.write(found)]

    return pages


@pytest.fixture(scope="module")
def harmless(library: Library, write, convert: Convert) -> Seen:
    """The elements and attributes of the pages of the real library."""
    return {pair for page in write(library, Edition.TW) for pair in made_of(convert(page.markdown))}


def made_of(html: Html) -> Iterator[tuple[str, str]]:
    """Element with attribute, and with class; names that count on are levelled (pt-item-3)."""
    for node in html.css("body *"):
        yield node.tag, ""
        for name, value in node.attributes.items():
            yield node.tag, name
            if name == "class":
                yield from ((node.tag, re.sub(r"\d+", "0", part)) for part in (value or "").split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source}: {case.name}")
def test_hostile(
    case: Case, tmp_path: Path, editors: Editors, write, convert: Convert, harmless: Seen
) -> None:
    case.write(tmp_path)
    if case.refused:
        assert re.search(case.refused, refusal(tmp_path, editors))
        return
    library, refused = build_library(tmp_path, editors)
    assert not refused
    assert len(library.volumes) == (not case.ignored)
    assert_adds_up(library)
    for edition in (Edition.HANS, Edition.TW):
        shown = ""
        for page in write(library, edition):
            html = convert(page.markdown)
            assert_harmless(html, harmless)
            shown += text(html.body)
            assert_shows(html, page, library, edition, editors, write)
        if edition is Edition.HANS:
            for words in case.shows:
                assert words in shown


def refusal(folder: Path, editors: Editors) -> str:
    """The one line that says what is wrong with the seed or its sidecar."""
    try:
        _, refused = build_library(folder, editors)
    except TableError as error:
        (message,) = error.problems
    else:
        (message,) = [r.message for r in refused]
    assert "\n" not in message
    assert re.search(r"[^/]+:\d+: ", message), message
    return message


def assert_adds_up(library: Library) -> None:
    for volume in library.volumes:
        cover = volume.coverage
        assert cover.on_pages + sum(n for _, n in cover.set_aside) == cover.characters == len(volume.source)
        assert "structure" not in dict(cover.set_aside)


def assert_harmless(html: Html, harmless: Seen) -> None:
    """A page has only elements, attributes and classes that a harmless text's page has, and ordinary addresses."""
    assert set(made_of(html)) <= harmless
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in html.css("[href]"):
        assert urlsplit(re.sub(r"\s", "", str(node.attributes["href"]))).scheme in ("", "http", "https")


def assert_shows(html: Html, page: Page, library: Library, edition: Edition, editors: Editors, write) -> None:
    strip(html)
    if page.kind == "article":
        work = library.work[page.path.removeprefix("articles/").removesuffix(".md")]
        words = Context(library, edition, editors.scripts, {})
        blocks = {str(node.attributes["id"]): node for node in html.css("[id]")}
        for element in (*work.elements, *work.notes):
            assert bare(text(blocks[element.anchor])) == bare(printed(words, element)), element.anchor
    if page.kind == "lines":
        volume = library.volume[page.path.split("/")[1]]
        strip(html, ".pt-fix--put")
        lines = [text(line) for line in html.css("ol.pt-source > li")]
        received = volume.source.split("\n")
        assert len(lines) == len(received)
        assert [bare(line) for line in lines] == [bare(line) for line in received]


def printed(words: Context, element: Element) -> str:
    cells = [cell for row in element.rows for cell in row] if element.kind is Kind.TABLE else []
    return "".join(words.convert(leaf).text for leaf in (element.leaf, *cells))


def bare(words: str) -> str:
    """Without white space and what stands for characters that no page can show."""
    return CONTROL.sub("", words)


MARKUP = [
    "<script>",
    "</p>",
    "<!--",
    "](javascript:x)",
    "[x]",
    "{: #p1 }",
    "{{ x }}",
    "**",
    "*",
    "_",
    "`",
    "\n",
    "\n\n",
]
MARKUP += [
    "<sup>1</sup>",
    "[^a]",
    "[^a]: ",
    "# ",
    "- ",
    "1. ",
    "\t",
    "    ",
    "&lt;",
    "&#60;",
    "\\",
    "|",
    "<https://a.b/c>",
]
MARKUP += [
    "正文。",
    "表1 甲",
    "列",
    "“",
    "（",
    "）",
    "(张三)",
    "\u0002",
    "\u0003",
    "\u202e",
    "\u2028",
    "\x85",
    "\r",
    "①",
    "②",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), min_size=1, max_size=30).map("".join))
def test_any_mixture_of_markup_is_text(
    source: str, editors: Editors, write, convert: Convert, harmless: Seen, tmp_path: Path
) -> None:
    (tmp_path / "seed.txt").write_text("正文" + source, "utf-8", "surrogatepass", newline="")
    library, refused = build_library(tmp_path, editors)
    assume(not refused)  # what is full of control characters is no text
    assert_adds_up(library)
    pages = write(library, Edition.HANS)
    assert {page.kind for page in pages} >= {"article", "lines"}
    for page in pages:
        html = convert(page.markdown)
        assert_harmless(html, harmless)
        assert_shows(html, page, library, Edition.HANS, editors, write)


# --- all of them in one build ------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile_site(build: Callable[..., Site], shared: Path) -> Site:
    """One build of all the cases that give a page; every name occurs once."""
    folder = shared / "hostile-seeds"
    folder.mkdir(exist_ok=True)
    for number, case in enumerate(IN_BUILD):
        name = case.file if case.file != "seed.txt" else f"case-{number:03d}.txt"
        replace(case, file=name).write(folder)
    return build("hostile", POLICYTEXT_SEEDS=str(folder))


@pytest.mark.parametrize("edition", Edition)
def test_a_build_of_all_hostile_seeds_has_no_live_markup(
    hostile_site: Site, site: Site, library: Library, edition: Edition
) -> None:
    known = {pair for page in site.pages(edition) for pair in made_of(parse(page))}
    scripts = {node.text() for page in site.pages(edition) for node in parse(page).css("script:not([src])")}
    pages = hostile_site.pages(edition)
    assert len(pages) > 100
    for page in pages:
        html = parse(page)
        strange = set(made_of(html)) - known
        assert not strange, f"{page}: {strange}"
        for node in html.css("[href], [src], [action]"):
            for name in ("href", "src", "action"):
                address = urlsplit(re.sub(r"\s", "", str(node.attributes.get(name) or "")))
                assert address.scheme in ("", "http", "https"), f"{page}: {address}"
                assert node.tag in ("a", "link") or not address.netloc, f"{page}: {address}"
        for script in html.css("script:not([src])"):
            if "json" in str(script.attributes.get("type")):
                json.loads(script.text())
            else:
                assert script.text() in scripts, page


def test_refused_seeds_are_named_in_what_the_build_says(hostile_site: Site) -> None:
    refused = [case for case in IN_BUILD if case.refused]
    assert refused
    for case in refused:
        assert re.search(case.refused, hostile_site.output), case.name


def test_names_of_files_are_safe_everywhere(hostile_site: Site) -> None:
    """Lower-case ASCII, no device of Windows, and short."""
    devices = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
    paths = list(hostile_site.folder.rglob("*"))
    assert len(paths) > len(IN_BUILD)
    for path in paths:
        name = path.relative_to(hostile_site.folder).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), name
        assert not devices & {part.split(".")[0] for part in name.lower().split("/")}, name
        assert len(name) <= 150, name


def test_seeds_that_cannot_be_opened_are_refused(tmp_path: Path, editors: Editors) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.txt").write_text("正文一段。", "utf-8")
    library, _refused = build_library(tmp_path, editors)
    assert [v.seed for v in library.volumes] == ["good"]
    shutil.rmtree(tmp_path)
    with pytest.raises(FileNotFoundError):
        build_library(tmp_path, editors)
