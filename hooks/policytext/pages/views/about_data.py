"""What is generated for the page about data: its files, and what else can be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.exports.data import NAMES
from policytext.pages.offers import Offers, data_files, offers
from policytext.pages.page import Heading, Page
from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class AboutDataView:
    """`files`: by kind of data, (the files, what they hold)."""

    files: tuple[tuple[Offers, str], ...]
    offers: Offers
    titles: tuple[str, str]

    def headings(self) -> Sequence[Heading]:
        return [Heading(2, "files", self.titles[0]), Heading(2, "take-away", self.titles[1])]

    def blocks(self) -> Iterator[Block]:
        for files, content in self.files:
            yield Block("files", " ".join([*(name for _, name in files), content]))


def view(context: Context, page: Page) -> AboutDataView:
    return AboutDataView(
        tuple((data_files(context, name), context.say(f"data_{name}")) for name in NAMES),
        offers(context),
        (context.say("data_files"), context.say("take_library")),
    )
