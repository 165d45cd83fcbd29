"""The page of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape as html_escape

from policytext.model import Volume, Work
from policytext.writers import citing, twins, vocabulary
from policytext.writers.facts import by, date, editors_note, facts, lines_link, tools, work_item
from policytext.writers.margin import Margin
from policytext.writers.page import Context, Page, escape, listing
from policytext.writers.prose import elements, footnotes, inline

_RELATED = 5  # articles named as next steps
_REASONS = 3  # names given as what two articles share
_PACE = 400  # Chinese characters read in a minute


def write(context: Context) -> Iterator[Page]:
    """A page for every article."""
    for work in context.library.works:
        yield page(context, work)


def page(context: Context, work: Work) -> Page:
    path = f"articles/{work.id}.md"
    volume = context.library.volume[work.volume]
    title = context.work_title(work)
    margin = Margin(context, path, volume)
    body = elements(context, path, work.elements, lambda e: tools(context, path, volume, e), margin)
    referred = {m.value for _, leaf in work.leaves() for m in leaf.marks if m.kind == "note"}
    notes = footnotes(
        context,
        path,
        work.notes,
        referred,
        lambda e: tools(context, path, volume, e),
        context.say("footnotes"),
        margin,
    )
    parts = [
        f"# {escape(title)}{by(context, work.title_by)} {{: #title }}",
        _facts(context, path, work, volume),
        editors_note(context, work.summary),
        _outline_notice(context, path, volume),
        f'<div class="pt-text" markdown="block">\n\n{body}\n</div>' if body.strip() else "",
        notes,
        _paper(context, work, volume),
        vocabulary.block(context, work),
        citing.block(context, work),
        twins.links(context, work),
        _related(context, path, work),
    ]
    return Page(
        path,
        title,
        "\n\n".join(filter(None, parts)) + "\n",
        "article",
        context.plain(work.summary) or title,
        f"sources/{volume.id}/index.md",
        {"authors": list(work.authors), "date": work.date},
        _facets(context, work, volume),
    )


def _facets(context: Context, work: Work, volume: Volume) -> dict[str, tuple[str, ...]]:
    """What a search can be narrowed by, as the edition prints it."""
    return {
        "theme": tuple(context.plain(context.library.themes[t.id].name) for t in work.themes),
        "place": tuple(context.place(p) for p in work.primary),
        "source": (context.convert(volume.title).text,),
        "year": (work.date[:4],) if work.date[:4].isdigit() else (),
    }


def _facts(context: Context, here: str, work: Work, volume: Volume) -> str:
    sidecar, library = volume.sidecar, context.library
    themes = "、".join(
        context.anchor(here, f"themes/{t.id}.md", escape(context.plain(library.themes[t.id].name)))
        for t in work.themes
    )
    places = "、".join(context.anchor(here, f"places/{p}.md", escape(context.place(p))) for p in work.primary)
    changes = len({c for e in (*work.elements, *work.notes) for c in e.changes})
    return facts(
        [
            (context.label("who_speaks"), context.text(sidecar.speaker)),
            (context.label("authors"), context.text("、".join(work.authors))),
            (context.label("kind"), context.text(sidecar.kind)),
            (context.label("published_in"), _published_in(context, here, work, volume)),
            (
                context.label("date"),
                escape(date(context, work.date)) + (by(context, work.date_by) if work.date else ""),
            ),
            (context.label("themes"), themes + (by(context, work.themes_by) if themes else "")),
            (context.label("places"), places + (by(context, work.places_by) if places else "")),
            (context.label("characters"), _length(context, work)),
            (context.label("edition"), context.label("edition_about")),
            (
                context.label("source_text"),
                ""
                if volume.outline
                else lines_link(context, here, volume, work.lines, escape(_lines(context, work)))
                + f"，{context.label('repaired_places', n=changes)}",
            ),
        ]
    )


def _published_in(context: Context, here: str, work: Work, volume: Volume) -> str:
    """Where it stood: the volume and its column, or what an editor knows of a text that came alone."""
    page = f"sources/{volume.id}/index.md"
    if len(volume.works) == 1:
        known = context.text(volume.sidecar.where or volume.sidecar.publisher) or context.label("unknown")
        return f"{known}（{context.anchor(here, page, context.label('source_page'))}）"
    column = f"，{context.label('column')}：{inline(context, work.column)}" if work.column else ""
    return context.anchor(here, page, escape(context.convert(volume.title).text)) + column


def _length(context: Context, work: Work) -> str:
    minutes = max(1, round(work.characters / _PACE))
    return f"{context.label('count_characters', n=f'{work.characters:,}')}，{context.label('reading_time', n=minutes)}"


def _paper(context: Context, work: Work, volume: Volume) -> str:
    """What a printed copy says of where it is from: source, date, address and the day it was printed. Not shown on screens."""
    sidecar = volume.sidecar
    source = (
        context.plain(sidecar.where or sidecar.publisher)
        if len(volume.works) == 1
        else context.convert(volume.title).text
    )
    address = context.address.url(f"articles/{work.id}.md")
    words = "".join(
        f"<span>{html_escape(label)}：{value}</span><br>"
        for label, value in (
            (context.say("published_in"), html_escape(source or context.say("unknown"))),
            (context.say("date"), html_escape(date(context, work.date))),
            (context.say("edition"), html_escape(context.say("edition_about"))),
            (context.say("address"), f"<span data-address>{html_escape(address)}</span>"),
            (context.say("cite_accessed"), "<span data-accessed></span>"),
        )
    )
    return f'<div class="pt-paper" hidden>{html_escape(context.say("site_name"))}<br>{words}</div>'


def _lines(context: Context, work: Work) -> str:
    return context.say("source_lines", first=work.lines[0], last=work.lines[1])


def _outline_notice(context: Context, here: str, volume: Volume) -> str:
    if not volume.outline:
        return ""
    more = context.anchor(here, "about/rights.md", context.label("about_rights"))
    return f'<p class="pt-notice" markdown="span">{context.label("outline_notice")}{context.text(volume.sidecar.rights.note)} {more}</p>'


def _related(context: Context, here: str, work: Work) -> str:
    """Next steps: articles that speak of the same instruments, themes and places, and what it is that they share."""
    mine, themes = _instruments(work), {t.id: t.score for t in work.themes}
    others = []
    for other in context.library.works:
        shared = sum(min(themes[t.id], t.score) for t in other.themes if t.id in themes)
        places = [p for p in work.primary if p in other.primary]
        instruments = [i for i in mine if i in _instruments(other)]
        weight = shared * (1 + len(places)) + 2 * len(instruments)
        if other.id != work.id and weight:
            others.append((weight, other, instruments, places))
    others.sort(key=lambda row: -row[0])
    if not others:
        return ""
    items = listing(
        work_item(context, here, other, _shared(context, here, work, other, instruments, places))
        for _, other, instruments, places in others[:_RELATED]
    )
    return f"## {context.label('next_steps')} {{: #related }}\n\n{items}"


def _instruments(work: Work) -> list[str]:
    """The instruments that an article names, most often named first."""
    return [
        i
        for i, _ in Counter(
            s.id for _, leaf in work.leaves() for s in leaf.spans if s.kind == "instrument" and s.id
        ).most_common()
    ]


def _shared(
    context: Context, here: str, work: Work, other: Work, instruments: list[str], places: list[str]
) -> str:
    """What two articles have in common, linked."""
    library, theirs = context.library, {t.id for t in other.themes}
    groups = (
        ("same_instrument", "instruments", [(i, context.forms(library.instruments[i])) for i in instruments]),
        (
            "same_theme",
            "themes",
            [(t.id, context.plain(library.themes[t.id].name)) for t in work.themes if t.id in theirs],
        ),
        ("same_place", "places", [(p, context.place(p)) for p in places]),
    )
    said = [
        f"{context.label(key)}："
        + "、".join(context.anchor(here, f"{folder}/{i}.md", escape(name)) for i, name in found[:_REASONS])
        for key, folder, found in groups
        if found
    ]
    return f' <small class="pt-because">{"；".join(said)}</small>'
