"""The page of an article."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as html_escape

from policytext.edition.context import Context, Page, escape, listing
from policytext.edition.prose import elements, footnotes, inline
from policytext.exports import twins
from policytext.model import Edition, Kind, Volume, Work
from policytext.pages import citing, vocabulary
from policytext.pages.facts import by, date, editors_note, facts, lines_link, tools
from policytext.pages.parallels import Near
from policytext.pages.related import Related
from policytext.pages.repair_notes import Margin

_EDITIONS = {
    Edition.HANS: "edition_hans_short",
    Edition.TW: "edition_tw_short",
    Edition.HK: "edition_hk_short",
}
_HEADINGS = 3  # so many need a table of contents
_PACE = 400  # Chinese characters read in a minute


def write(context: Context) -> Iterator[Page]:
    """A page for every article."""
    related = Related(context)
    for work in context.library.works:
        yield page(context, work, related)


def page(context: Context, work: Work, related: Related) -> Page:
    path = f"articles/{work.id}.md"
    volume = context.library.volume[work.volume]
    title = context.work_title(work)
    text = context.library.text(work)
    margin, near = Margin(context, path, volume), Near(context, path, work)
    body = elements(
        context, path, text.elements, lambda e: tools(context, path, volume, e), lambda e: margin(e) + near(e)
    )
    referred = {m.value for _, leaf in text.leaves() for m in leaf.marks if m.kind == "note"}
    notes = footnotes(
        context,
        path,
        text.notes,
        referred,
        lambda e: tools(context, path, volume, e),
        context.say("footnotes"),
        lambda e: margin(e) + near(e),
    )
    parts = [
        f"# {escape(title)}{by(context, work.title_by)} {{: #title }}",
        _facts(context, path, work, volume),
        editors_note(context, work.summary),
        _outline_notice(context, path, volume),
        _contents(context, path, work),
        _beside(context, volume) if body.strip() else "",
        f'<div class="pt-text" markdown="block">\n\n{body}\n</div>' if body.strip() else "",
        notes,
        _paper(context, work, volume),
        vocabulary.block(context, work),
        citing.block(context, work),
        twins.links(context, work),
        near.listed(),
        related(path, work),
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
    sidecar, library, text = volume.sidecar, context.library, context.library.text(work)
    themes = "、".join(
        context.anchor(here, f"themes/{t.id}.md", escape(context.plain(library.themes[t.id].name)))
        for t in work.themes
        if not any(library.themes[other.id].broader == t.id for other in work.themes)  # the narrower say it
    )
    places = "、".join(context.anchor(here, f"places/{p}.md", escape(context.place(p))) for p in work.primary)
    changes = len({c for e in (*text.elements, *text.notes) for c in e.changes})
    return facts(
        [
            (context.label("who_speaks"), context.text(sidecar.speaker)),
            (context.label("published_in"), _published_in(context, here, work, volume)),
            (context.label("authors"), context.text("、".join(work.authors))),
            (context.label("kind"), context.text(sidecar.kind)),
            (
                context.label("date"),
                escape(date(context, work.date)) + (by(context, work.date_by) if work.date else ""),
            ),
            (context.label("characters"), _length(context, work)),
            (context.label("edition"), context.label("edition_about")),
            (
                context.label("source_text"),
                ""
                if volume.outline
                else lines_link(context, here, volume, work.lines, escape(_lines(context, work)))
                + f"，{context.label('repaired_places', n=changes)}",
            ),
            (context.label("themes"), themes + (by(context, work.themes_by) if themes else "")),
            (context.label("places"), places + (by(context, work.places_by) if places else "")),
        ],
        {context.label(key) for key in ("who_speaks", "published_in", "themes", "places")},
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


def _contents(context: Context, here: str, work: Work) -> str:
    """The headings of a long article, folded, for windows without room for contents at the side."""
    heads = [e for e in context.library.text(work).elements if e.kind is Kind.HEADING]
    if len(heads) < _HEADINGS:
        return ""
    links = listing(context.anchor(here, here, escape(context.convert(e.leaf).text), e.anchor) for e in heads)
    return f'<details class="pt-fold pt-contents" data-search-exclude markdown="block">\n<summary>{context.label("contents")}</summary>\n\n{links}\n</details>'


def _beside(context: Context, volume: Volume) -> str:
    """Buttons that put a second text beside this one (docs/assets/beside.js): its lines as received, or another edition."""
    choices = [] if volume.outline else [("lines", context.say("as_received"))]
    choices += [(str(e), context.say(_EDITIONS[e])) for e in Edition if e is not context.edition]
    buttons = " ".join(
        f'<button type="button" class="pt-button" data-beside="{kind}" aria-pressed="false">{html_escape(name)}</button>'
        for kind, name in choices
    )
    return f'<p class="pt-choice">{html_escape(context.say("beside_this"))}：{buttons}</p>'


def _outline_notice(context: Context, here: str, volume: Volume) -> str:
    if not volume.outline:
        return ""
    more = context.anchor(here, "about/rights.md", context.label("about_rights"))
    return f'<p class="pt-notice" markdown="span">{context.label("outline_notice")}{context.text(volume.sidecar.rights.note)} {more}</p>'
