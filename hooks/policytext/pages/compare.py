"""The page that puts side by side what several sources say of the same law, plan or list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context, Page, escape, listing
from policytext.model import Mention, Volume, Work
from policytext.pages.excerpts import excerpt
from policytext.pages.facts import block_anchor, date, place_link, sentence
from policytext.pages.instrument_hierarchy import line

PATH = "compare.md"
_SHOWN = 4  # sentences of one source; the others are links
_SOURCES = 8  # sources side by side; the others are on the instrument's page
_LIMIT = 24  # instruments on the page; those that fewer sources name are left to their own pages


@dataclass(frozen=True, slots=True)
class _Shared:
    """An instrument that several sources name, itself or by its parts: its id, and the mentions by source."""

    id: str
    mentions: dict[str, list[Mention]]


def write(context: Context) -> Iterator[Page]:
    """The page of comparisons, the instrument that most sources name first."""
    title, found = context.say("compare"), shared(context)
    parts = [f"# {escape(title)} {{: #title }}", context.label("compare_intro"), _contents(context, found)]
    parts += [_section(context, one) for one in found[:_LIMIT]]
    if not found:
        parts.append(context.label("compare_nothing"))
    yield Page(
        PATH,
        title,
        "\n\n".join(filter(None, parts)) + "\n",
        "list",
        context.say("compare_intro"),
        meta={"hide": ["toc"]},
    )


def anchors(context: Context) -> frozenset[str]:
    """The ids of the instruments that stand on the page; each is an anchor there."""
    return frozenset(one.id for one in shared(context)[:_LIMIT])


def shared(context: Context) -> list[_Shared]:
    """Instruments that at least two sources name; the parts and forerunners of one count for it."""
    library = context.library
    found: dict[str, dict[str, list[Mention]]] = {}
    for mention in library.mentions:
        if mention.span.kind == "instrument" and mention.span.id in library.instruments:
            volume = library.work[mention.work].volume
            for entry in line(context, mention.span.id):
                found.setdefault(entry, {}).setdefault(volume, []).append(mention)
    several = [_Shared(entry, by) for entry, by in found.items() if len(by) > 1]
    named = [one for one in several if not _adds_nothing(one, several, context)]
    named.sort(key=lambda one: (-len(one.mentions), -sum(map(len, one.mentions.values())), one.id))
    return named


def _adds_nothing(one: _Shared, others: Sequence[_Shared], context: Context) -> bool:
    """Whether an instrument is shared only through one part, which stands on the page itself."""
    own = {m.span.id for found in one.mentions.values() for m in found}
    parts = {other.id for other in others if other.id != one.id and one.id in line(context, other.id)}
    return len(own) == 1 and bool(own & parts)


def _contents(context: Context, found: Sequence[_Shared]) -> str:
    """All of them: those that stand on this page, and those further down the list by their own pages."""
    items = []
    for number, one in enumerate(found):
        name = escape(context.forms(context.library.instruments[one.id]))
        link = f"[{name}](#{one.id})" if number < _LIMIT else _own_page(context, one.id)
        items.append(
            f'{link} <span class="pt-count">{context.label("count_sources", n=len(one.mentions))}</span>'
        )
    return listing(items)


def _section(context: Context, one: _Shared) -> str:
    entry = context.library.instruments[one.id]
    shown = list(one.mentions.items())[:_SOURCES]
    sources = "\n".join(_source(context, one, context.library.volume[v], found) for v, found in shown)
    note = (
        f'{context.text(entry.note)} <span class="pt-by">{context.label("editors_words")}</span>\n{{: .pt-summary }}'
        if entry.note
        else ""
    )
    more = (
        f"\n\n{context.label('more')}：{_own_page(context, one.id)}" if len(one.mentions) > _SOURCES else ""
    )
    side_by_side = f'<div class="pt-compare" markdown="block">\n{sources}\n</div>{more}'
    return f"## {_own_page(context, one.id)} {{: #{one.id} }}\n\n{note}\n\n{side_by_side}"


def _own_page(context: Context, entry: str) -> str:
    """An instrument's name, linked where it has a page."""
    name = escape(context.forms(context.library.instruments[entry]))
    return (
        context.anchor(PATH, f"instruments/{entry}.md", name)
        if context.has_page("instrument", entry)
        else name
    )


def _source(context: Context, one: _Shared, volume: Volume, mentions: Sequence[Mention]) -> str:
    """What one source says: who speaks, what kind of text, its sentences."""
    name = context.anchor(PATH, f"sources/{volume.id}/index.md", escape(context.convert(volume.title).text))
    about = " · ".join(filter(None, [context.plain(volume.sidecar.kind), date(context, volume.sidecar.date)]))
    speaker = context.text(volume.sidecar.speaker)
    who = (
        f'<p class="pt-speaker" markdown="span">{context.label("who_speaks")}：{speaker}</p>\n'
        if speaker
        else ""
    )
    return (
        f'<section markdown="block">\n'
        f'<h3 id="{one.id}-{volume.id}" markdown="span">{name}</h3>\n<p class="pt-about" markdown="span">{escape(about)}</p>\n{who}'
        f"{_statements(context, mentions)}\n</section>"
    )


def _statements(context: Context, mentions: Sequence[Mention]) -> str:
    """The sentences of a source, those with a date or an amount before others; each sentence once."""
    sentences = _sentences(context, mentions)
    if not sentences:  # an outline: its articles, without a sentence
        outlined = dict.fromkeys(m.work for m in mentions)
        items = "".join(
            f'<li markdown="span">{context.work_link(PATH, context.library.work[w])}</li>\n' for w in outlined
        )
        return f'<ul markdown="block">\n{items}</ul>\n<p class="pt-others" markdown="span">{context.label("compare_outline")}</p>'
    works = {m.work for m in mentions}
    places = [(e.work, e.anchor, e.happening.period.start) for e in context.library.events if e.work in works]
    places += [(f.work, f.anchor, f.amount.start) for f in context.library.figures if f.work in works]
    ranked = sorted(range(len(sentences)), key=lambda n: (not _informs(sentences[n], places), n))
    chosen = sorted(ranked[:_SHOWN])
    out = [_quoted(context, sentences[n][0]) for n in chosen]
    rest = list(
        dict.fromkeys(
            (m.work, block_anchor(m.anchor)) for m, _, _ in (sentences[n] for n in sorted(ranked[_SHOWN:]))
        )
    )
    shown = {(sentences[n][0].work, block_anchor(sentences[n][0].anchor)) for n in chosen}
    links = [place_link(context, PATH, context.library.work[w], a) for w, a in rest if (w, a) not in shown]
    if links:
        out.append(
            f'<p class="pt-others" markdown="span">{context.label("other_places")} {" ".join(links)}</p>'
        )
    return "\n".join(out)


def _sentences(context: Context, mentions: Sequence[Mention]) -> list[tuple[Mention, int, int]]:
    """The first mention in every sentence that names the instrument, with the range of the sentence."""
    seen: set[tuple[str, str, int]] = set()
    out = []
    for mention in mentions:
        work = context.library.work[mention.work]
        if work.outline or mention.anchor == "title":
            continue
        leaf = context.library.text(work).leaf(mention.anchor)
        first, last = sentence(leaf, mention.span.start, mention.span.end)
        key = (mention.work, mention.anchor, first)
        if key not in seen:
            seen.add(key)
            out.append((mention, first, last))
    return out


def _informs(found: tuple[Mention, int, int], places: Sequence[tuple[str, str, int]]) -> bool:
    """Whether a sentence has a date or an amount in it; `places` are theirs."""
    mention, first, last = found
    return any(
        (work, anchor) == (mention.work, mention.anchor) and first <= at < last for work, anchor, at in places
    )


def _quoted(context: Context, mention: Mention) -> str:
    work: Work = context.library.work[mention.work]
    leaf = context.library.text(work).leaf(mention.anchor)
    words = excerpt(context, PATH, work, leaf, (mention.anchor, mention.span.start, mention.span.end))
    volume = context.library.volume[work.volume]
    article = (
        f' <small class="pt-about">{escape(context.work_title(work))}</small>'
        if len(volume.works) > 1
        else ""
    )
    return f'<blockquote markdown="block">\n<p markdown="span">{words}{article}</p>\n</blockquote>'
