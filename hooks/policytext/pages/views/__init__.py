"""The kinds of pages, a module each: `pages(context)` lists them, `view(context, page)` says what one says.

`pages` reads what the index holds and nothing else; `view` loads the texts that a page shows. The template of the same
name (pages/templates/NAME.html.jinja) has the fields of the view by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from policytext.edition.context import Context
from policytext.pages.page import Page, View
from policytext.pages.views import article, compare, conversions, entries, entry, figures, home, lines, place, places, repairs, source, sources, theme, themes, timeline

#: By the name of the template, in the order in which pages are listed.
VIEWS: dict[str, ModuleType] = {"home": home, "article": article, "sources": sources, "source": source, "lines": lines, "themes": themes, "theme": theme, "places": places, "place": place, "entries": entries, "entry": entry, "timeline": timeline, "figures": figures, "compare": compare, "repairs": repairs, "conversions": conversions}


def pages(context: Context) -> Iterator[Page]:
    """All generated pages of an edition."""
    for module in VIEWS.values():
        yield from module.pages(context)


def view(context: Context, page: Page) -> View:
    """What a page says."""
    found: View = VIEWS[page.template].view(context, page)
    return found
