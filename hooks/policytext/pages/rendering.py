"""A page -> its HTML: the view that its module makes, in the template of the same name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policytext.edition.context import Context
from policytext.edition.text.html import marked
from policytext.edition.text.printable import printable
from policytext.pages import views
from policytext.pages.page import Page, Rendered

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one edition."""

    context: Context

    def __call__(self, page: Page) -> Rendered:
        """The content of a page. Raises LookupError when its view leads to a page that is not there."""
        view = views.view(self.context, page)
        template = self._environment.get_template(f"{page.template}.html.jinja")
        html = template.render(
            {field.name: getattr(view, field.name) for field in fields(view)},
            page=page,
            link=partial(self.context.href, page.path),
            file=partial(self.context.address.relative_file, page.path),
        )
        return Rendered(html, tuple(view.headings()), tuple(view.blocks()))

    @cached_property
    def _environment(self) -> Environment:
        """Jinja with autoescape, so that no text becomes mark-up, and with the words of the edition.

        In templates: `say(key, name=value)` is a text of interface.yml, `link(path, anchor)` the way from this page to
        another, `file(path)` that to a file which is no page, `marked(text)` a text with the Japanese in it marked, `edition` the
        BCP 47 tag.
        """
        environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            finalize=printable,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals |= {
            "say": self.context.say,
            "say_html": self._say_html,
            "marked": marked,
            "edition": str(self.context.edition),
        }
        return environment

    def _say_html(self, key: str, **values: Markup) -> Markup:
        """A text of interface.yml with HTML put into it."""
        words = self.context.say(key, **{name: f"{{{name}}}" for name in values})
        return Markup("{}").format(words).format(**values)
