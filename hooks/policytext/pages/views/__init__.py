"""The kinds of pages, a module each: `pages(context)` lists them, `view(context, page)` says what one says.

`pages` reads what the index holds; `view` loads the texts that a page shows. The template of the same name
(pages/templates/NAME.html.jinja) has the fields of the view by their names. A new kind of page is a module here, a template
there and a line in VIEWS.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from policytext.edition.context import Context
from policytext.pages.page import Page, View
from policytext.pages.views import (
    about_data,
    about_editions,
    about_repairs,
    article,
    compare,
    conversions,
    entries,
    entry,
    figures,
    home,
    lines,
    place,
    places,
    repairs,
    source,
    sources,
    theme,
    themes,
    timeline,
)

#: By the name of the template, in the order in which pages are listed.
VIEWS: dict[str, ModuleType] = {
    "home": home,
    "article": article,
    "sources": sources,
    "source": source,
    "lines": lines,
    "themes": themes,
    "theme": theme,
    "places": places,
    "place": place,
    "entries": entries,
    "entry": entry,
    "timeline": timeline,
    "figures": figures,
    "compare": compare,
    "repairs": repairs,
    "conversions": conversions,
}
#: What is generated for hand-written pages, at their end: (name of the template, its module).
APPENDICES: dict[str, tuple[str, ModuleType]] = {
    "about/repairs.md": ("about_repairs", about_repairs),
    "about/editions.md": ("about_editions", about_editions),
    "about/data.md": ("about_data", about_data),
}


def pages(context: Context) -> Iterator[Page]:
    """All generated pages of an edition."""
    for module in VIEWS.values():
        yield from module.pages(context)


def view(context: Context, page: Page) -> View:
    """What a page says, or the generated part of a hand-written one. Raises LookupError for a template without a module."""
    module = VIEWS[page.template] if page.template in VIEWS else _appended(page)
    found: View = module.view(context, page)
    return found


def _appended(page: Page) -> ModuleType:
    if page.path not in APPENDICES:
        raise LookupError(f"{page.path} asks for the template {page.template}, for which VIEWS has no line")
    return APPENDICES[page.path][1]


def appendix(path: str, title: str) -> Page | None:
    """The generated part of a hand-written page, as a page of its own; None for most."""
    found = APPENDICES.get(path)
    return Page(path, title, found[0], "page") if found else None
