"""The interface texts that scripts put on pages, in the edition's script: files of their own, as no script stands in a page."""

from __future__ import annotations

import json
from collections.abc import Sequence

from policytext.edition.context import Context

READER = (
    "settings",
    "settings_size",
    "size_s",
    "size_m",
    "size_l",
    "size_xl",
    "settings_spacing",
    "spacing_s",
    "spacing_m",
    "spacing_l",
    "settings_vocabulary",
    "settings_keys",
    "settings_reset",
    "keyboard_help",
    "close",
    "copied_link",
    "section_link",
    "key_search",
    "key_next",
    "key_previous",
    "key_edition",
    "key_beside",
    "key_copy",
    "key_repairs",
    "key_help",
    "key_close",
)
"""Keys of the texts that every page loads."""
SEARCH = (
    "filter",
    "type",
    "theme",
    "places",
    "source",
    "year",
    "article",
    "glossary",
    "instruments",
    "organisations",
    "person",
    "as_received",
    "home",
    "more",
    "search_help",
    "search_history",
    "search_forget",
    "search_entries",
    "search_other_forms",
    "search_all_forms",
    "search_only_typed",
    "search_as_typed",
    "search_parts",
    "search_similar",
    "search_glossary",
    "search_unfilter",
    "search_count",
    "search_failed",
    "search_kind_list",
    "search_kind_page",
)
"""Keys of the texts that come with the search, when a reader opens it."""


def files(context: Context) -> dict[str, bytes]:
    """Path -> script that adds texts to `policytext.words`; placeholders, {n} and {query}, stay for the scripts to fill."""
    return {
        "assets/words.js": _script(context, READER),
        "assets/search/words.js": _script(context, SEARCH),
    }


def _script(context: Context, keys: Sequence[str]) -> bytes:
    words = {key: context.say(key, n="{n}", query="{query}") for key in keys}
    content = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"Object.assign(policytext.words,{content});\n".encode()
