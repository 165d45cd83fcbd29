"""A public build leaves out what rights forbid, in every file; the local build has it all."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from ahocorasick_rs import AhoCorasick, MatchKind
from policytext.edition.context import Context
from policytext.edition.names import converted
from policytext.model import Edition, Kind, Leaf, Library, Work
from policytext.pipeline import library as build_library
from policytext.read.folder import seeds
from policytext.resources import Resources
from policytext.settings import Settings

from tests.support.built_site import Site, by_id, text
from tests.support.site_texts import texts

RUN = 12  # characters in a row that count as a piece of a text
HAN = 4  # of which so many are Chinese: addresses and names in other languages are no text of anybody's
MARKUP = re.compile(r"[<>#*|]|^-")


def runs(words: str) -> Iterator[str]:
    words = "".join(words.split())
    found = (words[i : i + RUN] for i in range(len(words) - RUN + 1))
    return (run for run in found if len(re.findall("[㐀-鿿]", run)) >= HAN and not MARKUP.search(run))


def all_runs(passages: Iterable[str]) -> set[str]:
    return {run for passage in passages for run in runs(passage)}


@pytest.fixture(scope="module")
def restricted(library: Library) -> list[Work]:
    found = [w for w in library.works if library.volume[w.volume].sidecar.rights.public == "outline"]
    assert found
    return found


def bodies(library: Library, works: list[Work], contexts: dict[Edition, Context]) -> set[str]:
    """The runs of the texts of works, titles and names left out: as received, canonical and as each edition prints them."""
    volumes = {w.volume for w in works}
    written = [library.text(w) for w in works]
    sources = [library.texts[v] for v in volumes]
    elements = [e for text in written for e in (*text.elements, *text.notes) if e.kind is not Kind.HEADING]
    elements += [e for source in sources for e in (*source.front, *source.back)]
    leaves = [leaf for e in elements for _, leaf in e.leaves]
    passages = [form for leaf in leaves for form in forms(leaf, contexts)]
    lines = [line for source in sources for line in source.received.split("\n")]
    passages += [line for line in lines if not line.startswith("#")]
    known = AhoCorasick(
        sorted(set(names(library, works, contexts)), key=len, reverse=True),
        matchkind=MatchKind.LeftmostLongest,
    )
    # A name that a page break tears stands in no line as a whole: its pieces are pieces of a name all the same.
    pieces = all_runs(names(library, works, contexts))
    return all_runs(masked("".join(passage.split()), known) for passage in passages) - pieces


def forms(leaf: Leaf, contexts: dict[Edition, Context]) -> list[str]:
    return [leaf.text, *(context.convert(leaf).text for context in contexts.values())]


def names(library: Library, works: list[Work], contexts: dict[Edition, Context]) -> Iterator[str]:
    """Titles and headings of works and the names of entries, without white space; very short ones are no names."""
    for work in works:
        headings = [e.leaf for e in library.text(work).elements if e.kind is Kind.HEADING]
        for leaf in (work.title, *((work.column,) if work.column else ()), *headings):
            yield from filter(is_name, ("".join(form.split()) for form in forms(leaf, contexts)))
    for entries in (library.terms, library.instruments, library.organisations):
        for entry in entries.values():
            given = (getattr(entry, field, "") for field in ("term", "name", "tw", "hk", "original"))
            for name in filter(None, (*given, *entry.variants)):
                written = (converted(c.scripts, entry, name, edition) for edition, c in contexts.items())
                yield from filter(is_name, ("".join(form.split()) for form in (name, *written)))


def is_name(words: str) -> bool:
    return len(words) >= 4


def masked(passage: str, known: AhoCorasick) -> str:
    """A passage with a mark that no run crosses in place of every name."""
    for start, end in reversed([(start, end) for _, start, end in known.find_matches_as_indexes(passage)]):
        passage = passage[:start] + "|" + passage[end:]
    return passage


def others(library: Library, works: list[Work], contexts: dict[Edition, Context]) -> set[str]:
    """The runs of what other sources say."""
    volumes = {w.volume for w in works}
    leaves = [leaf for w in library.works if w.volume not in volumes for _, leaf in library.text(w).leaves()]
    sources = [library.texts[v.id] for v in library.volumes if v.id not in volumes]
    lines = [line for source in sources for line in source.received.split("\n")]
    return all_runs([*lines, *(form for leaf in leaves for form in forms(leaf, contexts))])


def hits(site: Site, patterns: set[str]) -> dict[str, str]:
    """The first run that is found in each output file that has one."""
    finder = AhoCorasick(sorted(patterns))
    found: dict[str, str] = {}
    for name, content in texts(site.folder):
        if name not in found and (matches := finder.find_matches_as_strings(content)):
            found[name] = matches[0]
    return found


def test_no_file_of_the_public_site_has_a_piece_of_a_restricted_text(
    public_site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work]
) -> None:
    found = hits(public_site, bodies(library, restricted, contexts) - others(library, restricted, contexts))
    assert not found, f"{len(found)} files, the first:\n" + "\n".join(
        f"{n}: {run}" for n, run in list(found.items())[:20]
    )


def test_the_local_site_has_it_in_every_kind_of_file(
    site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work]
) -> None:
    """So the search above looks where text can be."""
    found = hits(site, bodies(library, restricted, contexts) - others(library, restricted, contexts))
    for edition in Edition:
        top = f"{edition.folder}/" if edition.folder else ""
        assert f"{top}search/index.js" in found
        for work in restricted:
            assert f"{top}articles/{work.id}/index.html" in found
            assert f"{top}articles/{work.id}/text.md" in found
            assert f"{top}articles/{work.id}/text.txt" in found
    assert any(".epub/" in name for name in found)
    assert {name for name in found if name.startswith("data/")} >= {"data/ledger.json", "data/ledger.csv"}


@pytest.mark.parametrize("edition", Edition)
def test_outlines_say_what_is_left_out_and_keep_the_rest(
    public_site: Site,
    library: Library,
    contexts: dict[Edition, Context],
    restricted: list[Work],
    edition: Edition,
) -> None:
    context = contexts[edition]
    assert any(e.kind is Kind.HEADING for work in restricted for e in library.text(work).elements)
    for work in restricted:
        html = public_site.article(edition, work.id)
        assert text(by_id(html, "title")).strip() == context.work_title(work)
        for heading in (e for e in library.text(work).elements if e.kind is Kind.HEADING):
            assert text(by_id(html, heading.anchor)) == context.convert(heading.leaf).text
        assert context.say("outline_notice") in text(html.css_first(".pt-notice"))
        assert work.summary
        assert context.plain(work.summary) in text(html.css_first(".pt-summary"))


def test_other_articles_are_whole_in_the_public_site(
    public_site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work]
) -> None:
    others = [w for w in library.works if w not in restricted]
    assert others
    for work in others:
        html = public_site.article(Edition.HANS, work.id)
        for element in library.text(work).elements:
            if element.leaf.text:
                printed = contexts[Edition.HANS].convert(element.leaf).text
                assert text(by_id(html, element.anchor)) == printed


# --- seeds without sidecars ----------------------------------------------------------------


@pytest.fixture(scope="module")
def bare(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real seeds, of which no sidecar says anything."""
    folder = tmp_path_factory.mktemp("bare")
    for seed in seeds(root / "seeds"):
        shutil.copy(seed, folder)
    return folder


def editors_words(root: Path, contexts: dict[Edition, Context]) -> Iterator[str]:
    """What the editors' tables say in any edition: a definition has words in common with a text that it is about."""
    for table in (root / "docs" / "data").glob("*.yml"):
        for words in strings(yaml.safe_load(table.read_text("utf-8"))):
            yield from (words, *(context.plain(words) for context in contexts.values()))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_nothing_is_public_of_seeds_without_sidecars_but_outlines(
    root: Path,
    bare: Path,
    site: Site,
    store: Path,
    resources: Resources,
    contexts: dict[Edition, Context],
    build: Callable[..., Site],
) -> None:
    """One edition, which has every kind of file; that the search would find a text in each is shown above."""
    built = build("bare-public", PUBLISH="public", POLICYTEXT_SEEDS=str(bare), POLICYTEXT_SERVE="1")
    library, _ = build_library(Settings(bare, store), resources)
    assert (
        f"outlined   {len(library.volumes)} seeds: {len(library.volumes)} without a sidecar" in built.output
    )
    text = bodies(library, list(library.works), contexts) - all_runs(editors_words(root, contexts))
    found = hits(built, text)
    assert not found, list(found.items())[:20]
    assert hits(site, text)
