"""Which mentions of a text become links."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.model import Span


class FirstMentions:
    """Chooses the first mention of each entry in a section, of entries that have a page, and never on that page."""

    def __init__(self, context: Context, path: str):
        self._context, self._path = context, path
        self._seen: set[tuple[str, str]] = set()

    def section(self) -> None:
        """A new section begins: everything may be linked once again."""
        self._seen.clear()

    def __call__(self, span: Span) -> bool:
        key = (span.kind, span.id)
        if self._context.page_of(*key) in ("", self._path) or key in self._seen:
            return False
        self._seen.add(key)
        return True
