"""A public build leaves out what rights forbid, in every file; the local build has it all."""

import re
from collections.abc import Iterable, Iterator

import pytest
from ahocorasick_rs import AhoCorasick
from built import Site, by_id, text
from output import texts
from policytext.model import Edition, Kind, Library, Work
from policytext.writers.page import Context

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
    """The runs of the texts of works: as received, canonical and as each edition prints them."""
    volumes = {w.volume for w in works}
    elements = [e for w in works for e in (*w.elements, *w.notes) if e.kind is not Kind.HEADING]
    elements += [e for v in volumes for e in (*library.volume[v].front, *library.volume[v].back)]
    leaves = [leaf for e in elements for _, leaf in e.leaves]
    passages = [leaf.text for leaf in leaves]
    passages += [context.convert(leaf).text for context in contexts.values() for leaf in leaves]
    passages += [line for v in volumes for line in library.volume[v].source.split("\n")]
    return all_runs(passages)


def allowed(library: Library, works: list[Work], contexts: dict[Edition, Context]) -> set[str]:
    """The runs of titles, headings and names, and of what other sources say as well."""
    volumes = {w.volume for w in works}
    titles = [leaf for w in works for leaf in (w.title, w.column) if leaf]
    titles += [e.leaf for w in works for e in w.elements if e.kind is Kind.HEADING]
    titles += [library.volume[v].title for v in volumes]
    others = [v for v in library.volumes if v.id not in volumes]
    titles += [leaf for w in library.works if w.volume not in volumes for _, leaf in w.leaves()]
    passages = [f(leaf) for leaf in titles for f in (lambda x: x.text, *(lambda x, c=c: c.convert(x).text for c in contexts.values()))]
    passages += [line for v in others for line in v.source.split("\n")]
    passages += [line.lstrip("# ") for v in volumes for line in library.volume[v].source.split("\n") if is_heading(line)]
    return all_runs([*passages, *names(library, contexts)])


def is_heading(line: str) -> bool:
    return line.startswith("#")


def names(library: Library, contexts: dict[Edition, Context]) -> Iterator[str]:
    for entries in (library.terms, library.instruments, library.organisations):
        for entry in entries.values():
            given = (getattr(entry, field, "") for field in ("term", "name", "tw", "hk", "en", "original"))
            for name in filter(None, (*given, *entry.variants, *entry.abbr)):
                yield from (name, *(context.plain(name) for context in contexts.values()))


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
    found = hits(public_site, bodies(library, restricted, contexts) - allowed(library, restricted, contexts))
    assert not found, f"{len(found)} files, the first:\n" + "\n".join(f"{n}: {run}" for n, run in list(found.items())[:20])


def test_the_local_site_has_it_in_every_kind_of_file(
    site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work]
) -> None:
    """So the search above looks where text can be."""
    found = hits(site, bodies(library, restricted, contexts) - allowed(library, restricted, contexts))
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
    public_site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work], edition: Edition
) -> None:
    context = contexts[edition]
    for work in restricted:
        html = public_site.article(edition, work.id)
        assert text(by_id(html, "title")).strip() == context.work_title(work)
        for heading in (e for e in work.elements if e.kind is Kind.HEADING):
            assert text(by_id(html, heading.anchor)) == context.convert(heading.leaf).text
        assert context.say("outline_notice") in text(html.css_first(".pt-notice"))
        assert context.plain(work.summary) in text(html.css_first(".pt-summary"))


def test_other_articles_are_whole_in_the_public_site(
    public_site: Site, library: Library, contexts: dict[Edition, Context], restricted: list[Work]
) -> None:
    for work in (w for w in library.works if w not in restricted):
        html = public_site.article(Edition.HANS, work.id)
        for element in work.elements:
            if element.leaf.text:
                printed = contexts[Edition.HANS].convert(element.leaf).text
                assert text(by_id(html, element.anchor)) == printed
