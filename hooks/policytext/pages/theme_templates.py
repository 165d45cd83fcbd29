"""Mends Material's templates where they are loaded: what they write that HTML does not allow, or that leaves a part of a page
without a name (as the Nu checker, html-validate or axe report), and puts the policy into the head.

A replacement that finds nothing raises: the theme has changed, and what it mends must be looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import BaseLoader, Environment

#: Template -> what stands there, and what stands there instead.
_MENDED: dict[str, tuple[tuple[str, str], ...]] = {
    "base.html": (
        # the policy stands before everything that loads
        (
            '<meta charset="utf-8">',
            '<meta charset="utf-8">{% if config.extra.csp %}<meta http-equiv="Content-Security-Policy" content="{{ config.extra.csp }}">{% endif %}',
        ),
        # `autocomplete` is not for check boxes
        ('id="__drawer" autocomplete="off">', 'id="__drawer">'),
        ('id="__search" autocomplete="off">', 'id="__search">'),
    ),
    "partials/nav-item.html": (
        # a number or nothing
        (' tabindex="{{ tabindex }}">', '{% if tabindex %} tabindex="0"{% endif %}>'),
        # a nested list has its title for a name: by the label of its switch, or without one by itself
        (
            ' aria-labelledby="{{ path }}_label" aria-expanded="{{ nav_item.active | tojson }}">',
            ' {% if index and nav_item.children | length == 1 %}aria-label="{{ nav_item.title }}"'
            '{% else %}aria-labelledby="{{ path }}_label"{% endif %}>',
        ),
        (
            'id="{{ path }}_label"{% if tabindex %} tabindex="0"{% endif %}>\n                <span class="md-nav__icon md-icon"></span>',
            'id="{{ path }}_label"{% if tabindex %} tabindex="0"{% endif %}>\n'
            '                <span class="pt-unseen">{{ nav_item.title }}</span>\n'
            '                <span class="md-nav__icon md-icon"></span>',
        ),
        # of two tables of contents that say the same, the one in the list of pages has no name
        ('{% include "partials/toc.html" %}', '{% set unnamed = true %}{% include "partials/toc.html" %}'),
    ),
    "partials/toc.html": (
        (
            '<nav class="md-nav md-nav--secondary" aria-label="{{ title | e }}">',
            '{% if page.toc %}<nav class="md-nav md-nav--secondary" {% if unnamed %}role="none"{% else %}aria-label="{{ title | e }}"{% endif %}>',
        ),
        ("</nav>", "</nav>{% endif %}"),
        # the switch stands in the list of pages
        (
            '<label class="md-nav__title" for="__toc">',
            '<label class="md-nav__title"{% if unnamed %} for="__toc"{% endif %}>',
        ),
    ),
    "partials/toc-item.html": (
        # the parts of a table of contents are no landmarks
        (
            '<nav class="md-nav" aria-label="{{ toc_item.title | striptags | e }}">',
            '<nav class="md-nav" role="none">',
        ),
    ),
    "partials/palette.html": (
        # a form that sends nothing is none
        (
            '<form class="md-header__option" data-md-component="palette">',
            '<div class="md-header__option" data-md-component="palette">',
        ),
        ("</form>", "</div>"),
    ),
}


class MendedTheme(BaseLoader):
    """Loads templates as another loader does, and mends them."""

    def __init__(self, theme: BaseLoader):
        self._theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, fresh = self._theme.get_source(environment, template)
        for old, new in _MENDED.get(template, ()):
            if old not in source:
                raise ValueError(f"{template} of the theme has no {old!r}; look at what it has there now")
            source = source.replace(old, new)
        # a third of a page of the theme is the indentation of its templates, which has no place where spaces count
        return "\n".join(line.lstrip() for line in source.splitlines()), name, fresh

    def list_templates(self) -> list[str]:
        return self._theme.list_templates()
