"""The pages of the glossary, of instruments and of organisations: lists, and a page for each entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from policytext.edition.context import Context, Page, escape, table
from policytext.edition.languages import foreign, language, marked
from policytext.edition.names import Entry, converted, entry_name
from policytext.exports import skos
from policytext.model import Edition, Instrument, Mention, Organisation, Term
from policytext.pages import compare, instrument_hierarchy, list_filter
from policytext.pages.downloads import data_links
from policytext.pages.facts import editors_note, facts, mention_list

_NAMES = {
    (Edition.HANS,): "edition_hans",
    (Edition.TW,): "edition_tw",
    (Edition.HK,): "edition_hk",
    (Edition.TW, Edition.HK): "edition_hant",
    (Edition.HANS, Edition.TW): "edition_hans_tw",
    (Edition.HANS, Edition.HK): "edition_hans_hk",
    tuple(Edition): "edition_all",
}


@dataclass(frozen=True)
class _Section:
    """One of the three kinds of entries: where its pages are and what they say.

    `grouping` and `defining` name the fields that hold an entry's group and its definition.
    """

    folder: str
    kind: str
    entries: Mapping[str, Entry]
    grouping: str
    defining: str
    details: Callable[[Context, str, Entry], list[tuple[str, str]]]

    def group(self, entry: Entry) -> str:
        return str(getattr(entry, self.grouping))

    def definition(self, entry: Entry) -> str:
        return str(getattr(entry, self.defining))


def write(context: Context) -> Iterator[Page]:
    """All entry pages; an entry that no text of this library names has none."""
    library = context.library
    instrument = partial(_instrument, compare.anchors(context))
    sections = [
        _Section("glossary", "term", library.terms, "category", "definition", _term),
        _Section("instruments", "instrument", library.instruments, "type", "note", instrument),
        _Section("organisations", "organisation", library.organisations, "kind", "note", _organisation),
    ]
    for section in sections:
        used = [
            e
            for e in section.entries.values()
            if mentions(context, section.kind, e.id) or section.kind == "term"
        ]
        yield _index(context, section, used)
        yield from map(partial(_page, context, section), used)


def mentions(context: Context, kind: str, entry_id: str) -> list[Mention]:
    kinds = ("organisation", "person") if kind == "organisation" else (kind,)
    return [m for k in kinds for m in context.mentions.get((k, entry_id), [])]


def _index(context: Context, section: _Section, used: list[Entry]) -> Page:
    path, title = f"{section.folder}/index.md", context.say(section.folder)
    groups: dict[str, list[Entry]] = {}
    for entry in used:
        groups.setdefault(section.group(entry), []).append(entry)
    parts = [
        f"# {escape(title)}",
        context.label(f"{section.folder}_intro", n=len(used)),
        list_filter.form(context, len(used)),
    ]
    for number, (group, entries) in enumerate(sorted(groups.items(), key=lambda g: -len(g[1])), 1):
        parts.append(f"## {escape(group_name(context, section.folder, group))} {{: #group-{number} }}")
        rows = table(
            [context.label(k) for k in ("name", "meaning", "places_count")],
            (_row(context, path, section, e) for e in entries),
        )
        parts.append(f'<div class="pt-entries pt-rows" markdown="block">\n\n{rows}\n</div>')
    parts.append(
        f"{context.label('data_files')}：{data_links(context, path, section.folder)}\n{{: .pt-files }}"
    )
    intro = context.say(f"{section.folder}_intro", n=len(used))
    return Page(path, title, "\n\n".join(parts) + "\n", "list", intro)


def group_name(context: Context, folder: str, group: str) -> str:
    """What a group of entries is called: from interface.yml, else the group's own word."""
    key = f"{'category' if folder == 'glossary' else 'kind'}_{group.replace('-', '_')}"
    return context.say(key) if context.has(key) else context.plain(group) or context.say("other")


def _aside(names: list[str], place: str) -> str:
    """Names in other languages, in as few elements as say which: a list has hundreds of rows."""
    tags = {language(name, place) for name in names}
    if len(tags) == 1:
        return f'<small lang="{tags.pop()}">{" · ".join(map(escape, names))}</small>'
    return f"<small>{' · '.join(foreign(name, place) for name in names)}</small>" if names else ""


def _row(context: Context, here: str, section: _Section, entry: Entry) -> list[str]:
    name = context.anchor(here, f"{section.folder}/{entry.id}.md", escape(context.forms(entry)))
    originals = dict.fromkeys([getattr(entry, "en", ""), getattr(entry, "original", ""), *entry.abbr])
    return [
        f"{name} {_aside([o for o in originals if o], getattr(entry, 'place', ''))}",
        context.text(section.definition(entry)),
        str(len(mentions(context, section.kind, entry.id))),
    ]


def _page(context: Context, section: _Section, entry: Entry) -> Page:
    path, title = f"{section.folder}/{entry.id}.md", context.forms(entry)
    found = mentions(context, section.kind, entry.id)
    definition = section.definition(entry)
    parts = [
        f"# {escape(title)} {{: #title }}",
        editors_note(context, definition),
        facts([*_forms(context, entry), *section.details(context, path, entry)]),
        f"## {context.label('occurrences')} {{: #mentions }}\n\n{mention_list(context, path, found) or context.label('none_yet')}",
        instrument_hierarchy.accounts(context, path, entry.id) if isinstance(entry, Instrument) else "",
    ]
    text = "\n\n".join(filter(None, parts)) + "\n"
    latin = (getattr(entry, "en", ""), getattr(entry, "original", ""), *entry.abbr)
    aliases = tuple(dict.fromkeys(filter(None, [*latin, *_variants(context, entry)])))
    above = f"{section.folder}/index.md"
    return Page(path, title, text, section.kind, context.plain(definition), above, aliases=aliases)


def _variants(context: Context, entry: Entry) -> list[str]:
    return [converted(context.scripts, entry, name, context.edition) for name in entry.variants]


def _forms(context: Context, entry: Entry) -> list[tuple[str, str]]:
    """The entry's name as each edition writes it, editions that agree together, and its other names."""
    names = {edition: entry_name(context.scripts, entry, edition) for edition in Edition}
    rows = []
    for name in dict.fromkeys(names.values()):
        editions = tuple(edition for edition, other in names.items() if other == name)
        tag = context.edition if context.edition in editions else editions[0]
        rows.append(
            (context.label(_NAMES[editions]), f'<span lang="{tag}" class="pt-form">{escape(name)}</span>')
        )
    said = {getattr(entry, "en", ""), getattr(entry, "original", ""), *entry.abbr, *names.values()}
    variants = "、".join(marked(v) for v in dict.fromkeys(_variants(context, entry)) if v not in said)
    return [
        *rows,
        (context.label("other_forms"), variants),
        (context.label("abbreviation"), escape("、".join(entry.abbr))),
    ]


def _term(context: Context, here: str, entry: Entry) -> list[tuple[str, str]]:
    assert isinstance(entry, Term)
    terms = context.library.terms

    def links(ids: tuple[str, ...]) -> str:
        return "、".join(
            context.anchor(here, f"glossary/{i}.md", escape(context.forms(terms[i]))) for i in ids
        )

    return [
        (context.label("english"), f'<span lang="en">{escape(entry.en)}</span>' if entry.en else ""),
        (context.label("category"), escape(group_name(context, "glossary", entry.category))),
        (context.label("whose_term"), context.text(entry.whose)),
        (context.label("broader"), links(entry.broader)),
        (context.label("narrower"), links(skos.narrower(terms, entry))),
        (context.label("related"), links(skos.related(terms, entry))),
    ]


def _instrument(compared: frozenset[str], context: Context, here: str, entry: Entry) -> list[tuple[str, str]]:
    """`compared` are the instruments that the page of comparisons has."""
    assert isinstance(entry, Instrument)
    above = instrument_hierarchy.line(context, entry.id)[1:]
    anchor = next((e for e in (entry.id, *above) if e in compared), "")
    beside = context.anchor(here, compare.PATH, context.label("compare_sources"), anchor) if anchor else ""
    return [
        (context.label("original_name"), foreign(entry.original, entry.place)),
        (context.label("type"), context.text(entry.type)),
        (context.label("issuer"), _issuer(context, here, entry.issuer)),
        (context.label("place"), _place(context, here, entry.place)),
        (context.label("year"), escape(entry.year)),
        (context.label("part_of"), instrument_hierarchy.names(context, here, above)),
        (
            context.label("has_parts"),
            instrument_hierarchy.names(context, here, instrument_hierarchy.parts(context, entry.id)),
        ),
        (context.label("compare"), beside),
    ]


def _issuer(context: Context, here: str, issuer: str) -> str:
    body = context.library.organisations.get(issuer)
    if body and mentions(context, "organisation", body.id):
        return context.anchor(here, f"organisations/{body.id}.md", escape(context.forms(body)))
    return escape(context.forms(body)) if body else context.text(issuer)


def _organisation(context: Context, here: str, entry: Entry) -> list[tuple[str, str]]:
    assert isinstance(entry, Organisation)
    return [
        (context.label("english"), f'<span lang="en">{escape(entry.en)}</span>' if entry.en else ""),
        (context.label("kind_of_body"), escape(group_name(context, "organisations", entry.kind))),
        (context.label("place"), _place(context, here, entry.place)),
    ]


def _place(context: Context, here: str, place: str) -> str:
    """A place's name, linked where it has a page."""
    if place not in context.library.places:
        return context.text(place)
    known = any(place in (*w.primary, *w.mentioned) for w in context.library.works)
    name = escape(context.place(place))
    return context.anchor(here, f"places/{place}.md", name) if known else name
