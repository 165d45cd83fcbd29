"""The words that scripts put on pages, in the edition's script: a file of its own, as no script stands in a page."""

from __future__ import annotations

import json

from policytext.edition.context import Context

_KEYS = (
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


def files(context: Context) -> dict[str, bytes]:
    """Path -> content."""
    words = {key: context.say(key) for key in _KEYS}
    return {"assets/words.js": f"window.policytextWords={json.dumps(words, ensure_ascii=False)};\n".encode()}
