"""The pages of themes and places: what an article is about."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.edition.context import Context, Page, entry_link, escape, listing
from policytext.edition.names import FOLDERS
from policytext.library import reading_order
from policytext.model import Theme, ThemeScore, Work
from policytext.pages import list_filter
from policytext.pages.downloads import subscribe
from policytext.pages.facts import by, editors_note, facts, mention_list, work_item

_SECTIONS = 4  # sections of an article that are named below it
_NAMED = 12  # entries of a kind that are named on a theme's page


def write(context: Context) -> Iterator[Page]:
    """The lists of themes and of places, and a page for each."""
    yield _theme_index(context)
    for theme in context.library.themes.values():
        yield _theme(context, theme)
    yield _place_index(context)
    for place in places(context):
        yield _place(context, place)


# --- themes ------------------------------------------------------------------------------


def ranked(context: Context, theme_id: str) -> list[tuple[Work, ThemeScore]]:
    """A theme's articles with score and deciding words, strongest first."""
    found = [(w, t) for w in context.library.works for t in w.themes if t.id == theme_id]
    return sorted(found, key=lambda row: -row[1].score)


def children(context: Context, theme_id: str) -> list[Theme]:
    return [t for t in context.library.themes.values() if t.broader == theme_id]


def _theme_index(context: Context) -> Page:
    path, title = "themes/index.md", context.say("themes")
    narrower = [t for t in context.library.themes.values() if t.broader]
    form = list_filter.form(context, len(narrower))
    parts = [f"# {escape(title)}\n\n{context.label('themes_intro')}\n\n{form}\n"]
    for top in children(context, ""):
        parts.append(
            f"## {_theme_link(context, path, top)} {{: #{top.id} }}\n\n{context.text(top.introduction)}\n"
        )
        parts.append(
            listing(_theme_link(context, path, t) + _count(context, t) for t in children(context, top.id))
        )
    return Page(path, title, "\n".join(parts), "list", context.say("themes_intro"))


def _theme_link(context: Context, here: str, theme: Theme) -> str:
    return context.anchor(here, f"themes/{theme.id}.md", context.text(theme.name))


def _count(context: Context, theme: Theme) -> str:
    return (
        f' <span class="pt-count">{context.label("count_articles", n=len(ranked(context, theme.id)))}</span>'
    )


def _theme(context: Context, theme: Theme) -> Page:
    path, title = f"themes/{theme.id}.md", context.plain(theme.name)
    works = ranked(context, theme.id)
    above = context.library.themes.get(theme.broader)
    below = children(context, theme.id)
    parts = [f"# {escape(title)} {{: #title }}", editors_note(context, theme.introduction)]
    if above:
        parts.append(f"{context.label('broader')}：{_theme_link(context, path, above)}")
    if below:
        parts.append(
            f"{context.label('narrower')}："
            + "、".join(_theme_link(context, path, t) + _count(context, t) for t in below)
        )
    parts.append(f"## {context.label('articles_on_theme')} {{: #articles }}\n")
    parts.append("\n".join(_ranked_item(context, path, *row) for row in works) or context.label("none_yet"))
    if works:
        parts += [_reading(context, path, works), _named(context, path, [w for w, _ in works])]
        parts.append(f"## {context.label('by_place')} {{: #by-place }}")
        for place in _by_weight(context, [w for w, _ in works]):
            parts.append(
                f"### {context.anchor(path, f'places/{place}.md', escape(context.place(place)))} {{: #place-{place} }}"
            )
            parts.append(listing(work_item(context, path, w) for w, _ in works if place in w.primary))
        parts.append(subscribe(context, path))
    parent = f"themes/{above.id}.md" if above else "themes/index.md"
    return Page(
        path,
        title,
        "\n\n".join(filter(None, parts)) + "\n",
        "theme",
        context.plain(theme.introduction),
        parent,
    )


def _ranked_item(context: Context, here: str, work: Work, score: ThemeScore) -> str:
    because = _because(context, score)
    mark = by(context, work.themes_by) if work.themes_by == "editor" else ""
    about = f"\n\n    {context.text(work.summary)}" if work.summary else ""
    weight = context.label("theme_weight", n=f"{score.score:.1f}")
    why = (
        f"\n\n    {context.label('theme_words')}：{because}（{weight}）\n    {{: .pt-because }}"
        if because
        else ""
    )
    sections = "".join(
        f"\n\n    {line}\n    {{: .pt-because }}" for line in _sections(context, here, work, score.id)
    )
    return f"1. {work_item(context, here, work)}{mark}{about}{why}{sections}\n"


def _because(context: Context, score: ThemeScore, most: int = 8) -> str:
    return "、".join(f"{context.text(word)}×{n}" for word, n in score.words[:most])


def _sections(context: Context, here: str, work: Work, theme: str) -> Iterator[str]:
    """The sections of an article that are about a theme, the strongest first, each with its deciding words."""
    found = [(a, t) for a, scores in work.sections for t in scores if t.id == theme]
    headings = {e.anchor: e.leaf for e in context.library.text(work).elements}
    for anchor, score in sorted(found, key=lambda row: -row[1].score)[:_SECTIONS]:
        name = escape(context.convert(headings[anchor]).text)
        link = context.anchor(here, f"articles/{work.id}.md", name, anchor)
        yield f"{context.label('section')} {link} {score.score:.1f}：{_because(context, score, 5)}"


def _reading(context: Context, here: str, rows: list[tuple[Work, ThemeScore]]) -> str:
    """In which order to read them, and why; one article needs none."""
    steps = reading_order.order(context.library, rows)
    if len(steps) < 2:
        return ""
    items = "".join(
        f'1. {context.work_link(here, step.work)} <small class="pt-because">{_reason(context, here, n, step)}</small>\n'
        for n, step in enumerate(steps)
    )
    return f"## {context.label('reading_order')} {{: #reading }}\n\n{context.label('reading_order_why')}\n\n{items}"


def _reason(context: Context, here: str, place: int, step: reading_order.Step) -> str:
    if not place:
        return context.label("read_first", score=f"{step.score:.1f}")
    said = []
    if step.shared:
        names = "、".join(entry_link(context, here, *name) for name in step.shared)
        said.append(context.label("read_shared") + names)
    if step.other:
        said.append(context.label("read_other"))
    if step.fresh and not step.shared:
        said.append(context.label("read_fresh") + "、".join(map(context.text, step.fresh)))
    return "；".join(said) or context.label("read_next", score=f"{step.score:.1f}")


def _named(context: Context, here: str, works: list[Work]) -> str:
    """The terms, instruments and bodies that a theme's articles name more than others do, often named ones first."""
    ids = {w.id for w in works}
    rows = []
    for kind in ("term", "instrument", "organisation"):
        inside = {
            entry: (len(ids & set(held)), len(held))
            for (of, entry), held in context.library.holders.items()
            if of == kind and ids & set(held)
        }
        times = {entry: sum(m.work in ids for m in context.mentions[kind, entry]) for entry in inside}
        own = {entry: some * some / everywhere for entry, (some, everywhere) in inside.items()}
        told = sorted(inside, key=lambda e: (-own[e], -times[e], e))[:_NAMED]
        links = "、".join(entry_link(context, here, kind, entry) for entry in told)
        rows.append((context.label(FOLDERS[kind]), links))
    return f"## {context.label('theme_names')} {{: #names }}\n\n{facts(rows)}"


# --- places ------------------------------------------------------------------------------


def places(context: Context) -> list[str]:
    """Every place that an article is about, or that one mentions, most written about first."""
    library = context.library
    named = {p for w in library.works for p in (*w.primary, *w.mentioned)}
    named |= {library.places[p].within for p in named if library.places[p].within in library.places}
    about = {p: sum(p in w.primary for w in library.works) for p in named}
    said = {p: sum(p in w.mentioned for w in library.works) for p in named}
    return sorted(named, key=lambda p: (-about[p], -said[p], p))


def _by_weight(context: Context, works: list[Work]) -> list[str]:
    found = {p: sum(p in w.primary for w in works) for w in works for p in w.primary}
    return sorted(found, key=lambda p: (-found[p], p))


def _place_index(context: Context) -> Page:
    path, title = "places/index.md", context.say("places")
    about = [p for p in places(context) if any(p in w.primary for w in context.library.works)]
    others = [p for p in places(context) if p not in about]
    parts = [
        f"# {escape(title)}",
        context.label("places_intro"),
        list_filter.form(context, len(about) + len(others)),
        f"## {context.label('places_about')} {{: #about }}",
    ]
    parts.append(listing(_place_line(context, path, p) for p in about))
    parts.append(f"## {context.label('places_mentioned')} {{: #mentioned }}")
    parts.append(listing(_place_line(context, path, p) for p in others))
    return Page(path, title, "\n\n".join(parts) + "\n", "list", context.say("places_intro"))


def _place_line(context: Context, here: str, place: str) -> str:
    works = context.library.works
    about, said = sum(place in w.primary for w in works), sum(place in w.mentioned for w in works)
    key = "count_about_mentioned" if about else "count_mentioned"
    count = context.label(key, about=about, mentioned=said)
    return f'{context.anchor(here, f"places/{place}.md", escape(context.place(place)))} <span class="pt-count">{count}</span>'


def _place(context: Context, place: str) -> Page:
    path, title = f"places/{place}.md", context.place(place)
    works = context.library.works
    about = [w for w in works if place in w.primary]
    entry = context.library.places[place]
    parts = [f"# {escape(title)} {{: #title }}", editors_note(context, entry.introduction)]
    if entry.within in context.library.places:
        parts.append(
            f"{context.label('within')}：{context.anchor(path, f'places/{entry.within}.md', escape(context.place(entry.within)))}"
        )
    parts.append(f"## {context.label('articles_about')} {{: #articles }}")
    parts.append(_about(context, path, about) or context.label("none_yet"))
    ids = {w.id for w in about}
    others = [m for m in context.mentions.get(("place", place), []) if m.work not in ids]
    if others:
        parts.append(
            f"## {context.label('articles_mentioning')} {{: #mentions }}\n\n{mention_list(context, path, others)}"
        )
    if about:
        parts.append(subscribe(context, path))
    text = "\n\n".join(filter(None, parts)) + "\n"
    return Page(path, title, text, "place", context.plain(entry.introduction), "places/index.md")


def _about(context: Context, here: str, about: list[Work]) -> str:
    """Articles about a place, with their themes."""
    out = []
    for work in about:
        themes = "、".join(_theme_link(context, here, context.library.themes[t.id]) for t in work.themes)
        out.append(
            f"- {work_item(context, here, work)}\n\n    {context.text(work.summary)}\n\n    {themes}\n    {{: .pt-because }}\n"
        )
    return "\n".join(out)
