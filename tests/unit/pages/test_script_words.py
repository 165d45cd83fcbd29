"""The interface texts that scripts load: complete, none for nothing, and as the edition prints them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from policytext.edition.context import Context
from policytext.model import Edition
from policytext.pages import script_words

FILES = {"assets/words.js": script_words.READER, "assets/search/words.js": script_words.SEARCH}
TABLES = re.compile(r"var (?:KINDS|FILTERS) = {(.*?)}", re.DOTALL)


def held(context: Context, path: str) -> dict[str, str]:
    script = script_words.files(context)[path].decode()
    assert script.startswith("Object.assign(policytext.words,{")
    words = json.loads(script[script.index("{") : script.rindex(")")])
    assert isinstance(words, dict)
    return words


def named(script: Path) -> set[str]:
    """The texts that a script names: `words.close`, `say("filter")`, or in its tables, `term: "glossary"`."""
    text = script.read_text("utf-8")
    tables = " ".join(TABLES.findall(text))
    return {
        *re.findall(r"\bwords\.(?!js\b)(\w+)", text),
        *re.findall(r'\bsay\("(\w+)"', text),
        *re.findall(r'"(\w+)"', tables),
    }


def test_the_texts_are_those_that_the_scripts_name(root: Path) -> None:
    assets = root / "docs" / "assets"
    assert named(assets / "reader.js") == set(script_words.READER)
    assert named(assets / "search" / "ui.js") == set(script_words.SEARCH)
    readers = {path.name for path in assets.rglob("*.js") if "policytext.words" in path.read_text("utf-8")}
    assert readers == {"reader.js", "ui.js"}


@pytest.mark.parametrize("path", FILES)
def test_texts_are_in_the_words_of_the_edition(contexts: dict[Edition, Context], path: str) -> None:
    for context in contexts.values():
        words = held(context, path)
        assert tuple(words) == FILES[path]
        assert all(words.values())
    hans, taiwan = held(contexts[Edition.HANS], path), held(contexts[Edition.TW], path)
    assert hans != taiwan


def test_placeholders_are_left_for_the_script(contexts: dict[Edition, Context]) -> None:
    words = held(contexts[Edition.HANS], "assets/search/words.js")
    assert words["search_count"] == "{n} 页"
    assert words["search_only_typed"] == "只搜“{query}”"
