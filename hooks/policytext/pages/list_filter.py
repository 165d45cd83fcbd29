"""The form by which a reader narrows a long list. It stands in the page, so that nothing moves when lists.js takes it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policytext.edition.context import Context
from policytext.edition.languages import html_words

ENOUGH = 12  # rows from which on a list has one


Choices = Mapping[str, Sequence[str]]
"""What a row can be filtered by besides words, as plain text: keys of interface.yml, which name its data attributes, too."""


def form(context: Context, count: int, rows: Iterable[Choices] = ()) -> str:
    """HTML of the form, which is sent nowhere and so is none to HTML, for `count` rows, "" for few of them.

    `rows` say what they can be filtered by; a key with one value in all of them is not offered.
    """
    if count < ENOUGH:
        return ""
    choices: dict[str, list[str]] = {}
    for row in rows:
        for name, values in row.items():
            choices.setdefault(name, []).extend(values)
    said = {key: html_words(context.say(key)) for key in ("filter", "all", *choices)}
    selects = ""
    for name, values in choices.items():
        options = "".join(f"<option>{html_words(value)}</option>" for value in dict.fromkeys(values))
        if options.count("<option>") > 1:
            selects += f'<label>{said[name]} <select name="{name}" autocomplete="off"><option value="">{said["all"]}</option>{options}</select></label>'
    return (
        f'<div class="pt-filter" role="search" aria-label="{said["filter"]}" data-search-exclude>'
        f'<input type="search" class="pt-filter__words" autocomplete="off" aria-label="{said["filter"]}" placeholder="{said["filter"]}">'
        f'{selects}<span class="pt-filter__count" role="status"></span></div>'
    )


def attributes(choices: Choices) -> str:
    """The attributes of a row by which lists.js filters it, in HTML; a space before each."""
    return "".join(f' data-{key}="{html_words("|".join(values))}"' for key, values in choices.items())
