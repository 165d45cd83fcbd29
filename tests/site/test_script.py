"""Each edition is in its script throughout: pages with their attributes, texts to take away, feeds, books, data, search."""

import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from policytext.chinese.protection import japanese_ranges
from policytext.model import Edition

from tests.support.built_site import Html, Node, Site, parse, strip, text_nodes, without_addresses
from tests.support.expected import EXPECTED
from tests.support.search_index_files import unpacked

#: Characters that the tables give to one script and that the other uses as well, with where it does.
IN_BOTH = set(
    "乾"  # 乾隆, 乾坤
    "瞭"  # 瞭望
    "藉"  # 狼藉, 慰藉
    "著"  # 著作, 著名
    "於"  # as a family name
    "徵"  # 宫商角徵羽
    "鍾"  # 鍾 as a given name
    "覆"  # 覆盖
    "麽"
    "讎"
    "摺"
    "余后里面里冬几干斗系么"
)


@cache
def only(edition: Edition) -> frozenset[str]:
    """Characters that the dictionaries know in the other script only."""
    simplified = table("STCharacters")
    traditional = table("TSCharacters")
    if edition is Edition.HANS:
        return (
            frozenset(c for c, forms in traditional.items() if c not in forms and c not in simplified)
            - IN_BOTH
        )
    regional = {c for name in ("TWVariants", "HKVariants") for forms in table(name).values() for c in forms}
    return (
        frozenset(c for c, forms in simplified.items() if c not in forms and c not in traditional)
        - regional
        - IN_BOTH
    )


def table(name: str) -> dict[str, list[str]]:
    """A dictionary of OpenCC: a key and its forms in each line."""
    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    return {key: forms.split() for key, _, forms in (line.partition("\t") for line in lines if line)}


def misplaced(words: str, edition: Edition) -> str:
    """The characters of the other script in a text, Japanese and addresses left out."""
    words = without_addresses(words)
    if only(edition).isdisjoint(words):
        return ""
    kept = [place for start, end in japanese_ranges(words) for place in range(start, end)]
    return "".join(char for place, char in enumerate(words) if char in only(edition) and place not in kept)


def test_the_measure_finds_the_other_script_and_leaves_other_languages() -> None:
    assert misplaced("發展与經濟", Edition.TW) == "与"
    assert misplaced("发展與经济", Edition.HANS) == "與"
    assert misplaced("见“税制改正大綱とデジタル”，https://a.example/發", Edition.HANS) == ""


def told(found: dict[str, str]) -> str:
    return "\n".join(f"{where}: {chars}" for where, chars in sorted(found.items()))


#: Attributes that hold names and addresses, not words. What a repair put there is shown in the script of the source.
NOT_WORDS = {"href", "src", "id", "class", "for", "data-after"}


def attributes(node: Node, lang: str = "") -> Iterator[tuple[str, str]]:
    """The values of attributes, and what scripts in the page hold as data, each with the language in force there."""
    lang = node.attributes.get("lang") or lang
    yield from ((value, lang) for name, value in node.attributes.items() if value and name not in NOT_WORDS)
    if node.tag == "script":
        yield node.text(deep=True), lang
    for child in node.iter(include_text=False):
        yield from attributes(child, lang)


def words_of(html: Html) -> Iterator[tuple[str, str]]:
    assert html.root is not None
    yield from text_nodes(html)
    yield from attributes(html.root)


@pytest.mark.parametrize("edition", Edition)
def test_no_character_of_the_other_script(site: Site, edition: Edition) -> None:
    found: dict[str, str] = {}
    read = 0
    for page in site.pages(edition):
        html = parse(page)
        strip(html, "ol.pt-source, .pt-sample")  # a text as received is in whatever script it came in
        for words, lang in words_of(html):
            read += lang == edition
            if lang == edition and (chars := misplaced(words, edition)):
                found[f"{page.relative_to(site.folder)}: {words.strip()[:60]}"] = chars
    assert read > 10 * EXPECTED.least["pages"]
    assert not found, told(found)


def files_of(site: Site, edition: Edition) -> list[Path]:
    """The files of an edition that hold words: no pages, no search engine, no data, which are in all scripts."""
    root = site.folder / edition.folder
    inside = [site.folder / other.folder for other in Edition if other.folder and other is not edition]
    inside += [root / "data", root / "search", root / "assets" / "search"]
    kinds = {".md", ".txt", ".bib", ".ris", ".json", ".xml", ".js"}
    found = [path for path in root.rglob("*") if path.suffix in kinds and path.is_file()]
    return [path for path in found if not any(folder in path.parents for folder in inside)]


@pytest.mark.parametrize("edition", Edition)
def test_files_are_in_the_script_of_their_edition(site: Site, edition: Edition) -> None:
    paths = files_of(site, edition)
    assert {"llms.txt", "feed.xml", "words.js"} <= {path.name for path in paths}
    assert {".md", ".bib", ".ris", ".json"} <= {path.suffix for path in paths}
    found = {str(path): misplaced(path.read_text("utf-8"), edition) for path in paths}
    assert not any(found.values()), told({path: chars for path, chars in found.items() if chars})


@pytest.mark.parametrize("edition", Edition)
def test_a_book_is_in_the_script_of_its_edition(site: Site, edition: Edition) -> None:
    with zipfile.ZipFile(site.folder / edition.folder / f"policytext-{edition}.epub") as book:
        parts = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        found = {name: misplaced(book.read(name).decode(), edition) for name in parts}
    assert len(parts) > EXPECTED.least["book_documents"]
    assert not any(found.values()), told({name: chars for name, chars in found.items() if chars})


@pytest.mark.parametrize("edition", Edition)
def test_the_search_index_is_in_the_script_of_its_edition(site: Site, edition: Edition) -> None:
    """Titles and filters of all pages, and articles; pages of entries and of repairs show other scripts as well."""
    known, texts = unpacked((site.folder / edition.folder / "search" / "index.js").read_bytes())
    urls = known["urls"]
    assert isinstance(urls, list)
    shown = [str(known[key]) for key in ("titles", "kinds", "facets")]
    for page in re.split(r"(?m)^P(?=\d+$)", "\n".join(texts))[1:]:
        number, _, words = page.partition("\n")
        if urls[int(number)].startswith("articles/"):
            shown.append(words)
    assert len(shown) == 3 + EXPECTED.articles
    found = {text[:60]: misplaced(text, edition) for text in shown}
    assert not any(found.values()), told({text: chars for text, chars in found.items() if chars})


#: What a seed says in its own script, and names in their own language.
AS_RECEIVED = {"before", "after", "evidence", "alternatives", "seed", "original"}


def strings(value: object, edition: Edition = Edition.HANS) -> Iterator[tuple[str, Edition]]:
    """The texts of a data file, each with the edition whose key it stands under; without one they are canonical."""
    if isinstance(value, str):
        yield value, edition
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, edition)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in AS_RECEIVED:
                yield from strings(item, Edition(key) if key in set(Edition) else edition)


def test_data_are_in_the_script_of_their_keys(site: Site) -> None:
    found: dict[str, str] = {}
    seen = dict.fromkeys(Edition, 0)
    for path in sorted((site.folder / "data").glob("*.json")):
        for text, edition in strings(json.loads(path.read_text("utf-8"))):
            seen[edition] += 1
            if chars := misplaced(text, edition):
                found[f"{path.name} {edition}: {text[:60]}"] = chars
    assert min(seen.values()) > EXPECTED.least["terms"]
    assert not found, told(found)


@pytest.mark.parametrize("edition", Edition)
def test_pages_say_their_language(site: Site, edition: Edition) -> None:
    pages = site.pages(edition)
    assert len(pages) > EXPECTED.least["pages"]
    for page in pages:
        assert parse(page).css_first("html").attributes["lang"] == edition, page


def test_editions_have_the_same_pages_and_anchors(site: Site) -> None:
    pages = {e: {p.relative_to(site.folder / e.folder): p for p in site.pages(e)} for e in Edition}
    assert pages[Edition.HANS].keys() == pages[Edition.TW].keys() == pages[Edition.HK].keys()
    assert len(pages[Edition.HANS]) > EXPECTED.least["pages"]
    for path in pages[Edition.HANS]:
        ids = [[n.attributes["id"] for n in parse(pages[e][path]).css("article [id]")] for e in Edition]
        assert ids[0] == ids[1] == ids[2], path


def test_the_switch_leads_to_the_same_page_of_every_edition(site: Site) -> None:
    assert all(site.pages(edition) for edition in Edition)
    for edition in Edition:
        for page in site.pages(edition):
            if page.name == "404.html":
                continue
            path = page.relative_to(site.folder / edition.folder)
            links = {Edition(a.attributes["data-edition"]): a for a in parse(page).css("a[data-edition]")}
            assert set(links) == set(Edition), page
            for other, link in links.items():
                there = (page.parent / str(link.attributes["href"])).resolve()
                assert (there / "index.html" if there.is_dir() else there) == (
                    site.folder / other.folder / path
                ).resolve()
