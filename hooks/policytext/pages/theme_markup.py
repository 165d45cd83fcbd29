"""Mends what Material's templates write that HTML does not allow, or that leaves a part of the page without a name.

Each rule names the fault that the Nu checker, html-validate or axe reports. Only what stands before a page's content is
looked at: the content is ours.
"""

from __future__ import annotations

import re

_ICON = r'<span class="md-nav__icon md-icon"></span>'
#: A nested list of the navigation: what names it, the id of its switch, and its title.
_NESTED = re.compile(
    r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="(\w+)_label" aria-expanded="\w+">\s*'
    rf'<label class="md-nav__title" for="\2">\s*{_ICON}\s*(.*?)\s*</label>',
    re.DOTALL,
)
#: Tables of contents: a page has one in the list of pages, for phones, and one beside the text.
_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary" aria-label="[^"]*">')
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # `autocomplete` is not for check boxes
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
    # a number or nothing
    (re.compile(r' tabindex=""'), ""),
    # a list that is not there needs no place
    (re.compile(_CONTENTS.pattern + r"\s*</nav>"), ""),
    # the parts of a table of contents are no landmarks
    (re.compile(r'<nav class="md-nav" aria-label="[^"]*">'), '<nav class="md-nav" role="none">'),
    # a form that sends nothing
    (
        re.compile(r'<form (class="md-header__option" data-md-component="palette")>(.*?)</form>', re.DOTALL),
        r"<div \1>\2</div>",
    ),
)


def mended(html: str) -> str:
    """A whole page with valid mark-up around its content, in which every landmark has a name of its own."""
    theme, article, content = html.partition("<article")
    for pattern, replacement in _RULES:
        theme = pattern.sub(replacement, theme)
    for nested in list(_NESTED.finditer(theme)):
        theme = _named(theme, nested)
    if len(_CONTENTS.findall(theme)) > 1:
        theme = _CONTENTS.sub('<nav class="md-nav md-nav--secondary" role="none">', theme, count=1)
    if 'id="__toc"' not in theme:
        theme = theme.replace('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">')
    return theme.replace("<!doctype html>", "<!DOCTYPE html>", 1).lstrip() + article + content


def _named(theme: str, nested: re.Match[str]) -> str:
    """With a nested list that has its title for a name: in its switch, by which Material's script finds it, or without.

    The switch is an icon where the section has a page, and missing where it has no other page.
    """
    start, switch, title = nested.groups()
    label = re.compile(rf'(<label [^>]*id="{switch}_label"[^>]*>\s*)({_ICON}\s*</label>)')
    named, found = label.subn(lambda m: f'{m[1]}<span class="pt-unseen">{title}</span>\n{m[2]}', theme)
    if found or f'id="{switch}_label"' in theme:
        return named
    return theme.replace(f'{start} aria-labelledby="{switch}_label"', f'{start} aria-label="{title}"')
