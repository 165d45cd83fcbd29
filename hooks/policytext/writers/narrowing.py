"""The form by which a reader narrows a long list. It stands in the page, so that nothing moves when lists.js takes it up."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.writers.languages import html_words
from policytext.writers.page import Context

ENOUGH = 12  # rows from which on a list has one


def form(context: Context, count: int, **choices: Iterable[str]) -> str:
    """HTML of the form, which is sent nowhere and so is none to HTML, for `count` rows, "" for few of them.

    `choices` are what rows can be filtered by besides words: the name of a data attribute of theirs, which is a key of
    interface.yml too, and its values as plain text, repeated as often as they occur.
    """
    if count < ENOUGH:
        return ""
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
