"""The home page: what is here, and the matrix of themes and places."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.edition.context import Context, Page, attribute, escape, listing
from policytext.model import Theme, Work
from policytext.pages.downloads import take_away
from policytext.pages.facts import date
from policytext.pages.subjects import children, places

_COLUMNS = 12  # places in the matrix; the others are on the list of places


def write(context: Context) -> Iterator[Page]:
    path, library = "index.md", context.library
    title = context.say("site_name")
    numbers = context.label(
        "library_numbers",
        articles=len(library.works),
        sources=len(library.volumes),
        terms=len(library.terms),
        characters=f"{sum(w.characters for w in library.works):,}",
    )
    parts = [
        f"# {escape(title)} {{: #title }}",
        f"{context.label('home_lead')}{context.label('home_for_whom')}\n{{: .pt-tagline }}",
        f"{numbers}\n{{: .pt-numbers }}",
        f'<button type="button" class="pt-find">{context.label("find_words")}</button>',
        _doors(context, path),
        _halves(
            f"## {context.label('matrix_title')} {{: #matrix }}\n\n{context.label('matrix_caption')}\n\n{matrix(context, path)}",
            f"## {context.label('newest_sources')} {{: #sources }}\n\n{_sources(context, path)}",
        ),
        take_away(context, path),
    ]
    meta = {"hide": ["navigation", "toc", "path"]}
    yield Page(path, title, "\n\n".join(parts) + "\n", "home", context.say("site_description"), meta=meta)


def _halves(*parts: str) -> str:
    """Parts that stand side by side where there is room."""
    inner = "\n".join(f'<div markdown="block">\n\n{part}\n</div>' for part in parts)
    return f'<div class="pt-halves" markdown="block">\n{inner}\n</div>'


def _doors(context: Context, here: str) -> str:
    doors = [("themes", "themes/index.md"), ("places", "places/index.md"), ("sources", "sources/index.md")]
    doors += [(name, f"{name}/index.md") for name in ("glossary", "instruments", "organisations")]
    doors += [(name, f"{name}.md") for name in ("timeline", "figures", "compare")]
    items = [
        f"{context.anchor(here, target, context.label(key))} {context.label(key + '_door')}"
        for key, target in doors
    ]
    return f'<div class="pt-doors" markdown="block">\n\n{listing(items)}\n</div>'


def _sources(context: Context, here: str) -> str:
    """The sources, the newest first, those without a date last."""
    items = []
    for volume in sorted(
        context.library.volumes, key=lambda v: v.sidecar.date.replace("unknown", ""), reverse=True
    ):
        name = context.anchor(
            here, f"sources/{volume.id}/index.md", escape(context.convert(volume.title).text)
        )
        about = " · ".join(
            [
                context.plain(volume.sidecar.kind),
                date(context, volume.sidecar.date),
                context.say("count_articles", n=len(volume.works)),
            ]
        )
        items.append(f'{name} <small class="pt-about">{escape(about)}</small>')
    return listing(items)


def matrix(context: Context, here: str) -> str:
    """Themes by places, the number of articles in each cell, which leads to them."""
    library = context.library
    columns = [p for p in places(context) if any(p in w.primary for w in library.works)][:_COLUMNS]
    head = "".join(
        f'<th scope="col" markdown="span">{context.anchor(here, f"places/{p}.md", escape(context.place(p)))}</th>\n'
        for p in columns
    )
    rows = []
    for theme in children(context, ""):
        name = context.anchor(here, f"themes/{theme.id}.md", context.text(theme.name))
        cells = "".join(f'<td markdown="span">{_cell(context, here, theme, p)}</td>\n' for p in columns)
        rows.append(f'<tr markdown="block">\n<th scope="row" markdown="span">{name}</th>\n{cells}</tr>')
    corner = f'<td class="pt-corner">{context.label("theme_by_place")}</td>\n'
    return (
        '<div class="pt-table pt-matrix" markdown="block">\n<div class="pt-table__scroll" tabindex="0" markdown="block">\n'
        f'<table class="pt-cells" markdown="block">\n<thead markdown="block">\n<tr markdown="block">\n{corner}{head}</tr>\n</thead>\n'
        '<tbody markdown="block">\n' + "\n".join(rows) + "\n</tbody>\n</table>\n</div>\n</div>\n"
    )


def works_at(context: Context, theme: Theme, place: str) -> list[Work]:
    return [
        w for w in context.library.works if place in w.primary and any(t.id == theme.id for t in w.themes)
    ]


def _cell(context: Context, here: str, theme: Theme, place: str) -> str:
    works = works_at(context, theme, place)
    if not works:
        return '<span class="pt-nil">·</span>'
    weight = min(4, (len(works) + 1) // 2)
    label = context.say(
        "cell_label", theme=context.plain(theme.name), place=context.place(place), n=len(works)
    )
    attributes = f'.pt-cell .pt-cell-{weight} aria-label="{attribute(label)}"'
    return context.anchor(here, f"themes/{theme.id}.md", str(len(works)), f"place-{place}", attributes)
