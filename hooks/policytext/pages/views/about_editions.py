"""What is generated for the page about editions: the way to what each conversion decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.pages.page import Heading, Page
from policytext.pages.views import conversions
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class AboutEditionsView:
    audit: str

    def headings(self) -> Sequence[Heading]:
        return ()

    def blocks(self) -> Iterator[Block]:
        yield from ()


def view(context: Context, page: Page) -> AboutEditionsView:
    return AboutEditionsView(conversions.PATH)
