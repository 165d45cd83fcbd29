"""The editors' rules as they are applied: words with their forms in one edition, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from policytext.chinese.opencc_data import Accept, Lexicon

REACH = 8
"""How many characters on either side of a word its contexts are shown."""


class Piece(NamedTuple):
    """`text[start:end]` was decided by a rule; `value` is put for it."""

    start: int
    end: int
    value: str
    rule: str


class Form(NamedTuple):
    """A rule of the editors' tables for one edition: the edition writes `value` for `word`.

    `rule` names it in audits, and `vocabulary` says that it is a regional word, not a spelling. `before` and `after` must
    match what stands beside the word. With `cuts` the word may be a part of a longer one that the segmenter finds, with
    `names` the rule applies inside names too.
    """

    word: str
    value: str
    rule: str
    vocabulary: bool = False
    cuts: bool = False
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    names: bool = False

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether what stands beside `text[start:end]` is what the rule asks for."""
        if self.before and not self.before.search(text[max(0, start - REACH) : start]):
            return False
        return not self.after or bool(self.after.match(text[end : end + REACH]))


class Overlay:
    """The forms of one edition, with the lexicon that finds their words; of several for one word, those with a context
    come first."""

    def __init__(self, forms: Iterable[Form]):
        self.forms = tuple(sorted(forms, key=lambda form: not (form.before or form.after)))
        self._lexicon = Lexicon(form.word for form in self.forms)

    def pieces(self, text: str, accept: Accept) -> list[Piece]:
        """The words of `text` that the forms decide, in order; `accept` says which occurrences count, besides what
        the forms ask for."""
        forms = self.forms

        def fits(start: int, end: int, entry: int) -> bool:
            return accept(start, end, entry) and forms[entry].fits(text, start, end)

        found = self._lexicon.matches(text, fits)
        return [Piece(start, end, forms[entry].value, forms[entry].rule) for start, end, entry in found]
