"""The page that puts side by side what several sources say of the same law, plan or list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.text.html import sentence
from policytext.edition.times import date
from policytext.library.instruments import COMPARED, Shared
from policytext.model import Mention, Volume
from policytext.pages.page import Heading, Page
from policytext.pages.parts import Link, Quotation, article_link, block_anchor, link_to, place_link, quotation
from policytext.search.visible_text import Block

PATH = "compare.md"
_SHOWN = 4  # sentences of one source; the others are links
_SOURCES = 8  # sources side by side; the others are on the instrument's page


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and the title of its article where its source has several."""

    quotation: Quotation
    article: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says: who speaks, what kind of text, its sentences; of an outline the articles only."""

    anchor: str
    source: Link
    about: str
    speaker: str
    statements: tuple[Statement, ...]
    others: tuple[Link, ...]
    outlined: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An instrument; its `link` has no path when it has no page of its own. `more`: further sources stand there."""

    id: str
    link: Link
    note: str
    accounts: tuple[Account, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class CompareView:
    """`contents`: all that could be compared, with how many sources speak of each."""

    intro: str
    contents: tuple[tuple[Link, int], ...]
    instruments: tuple[Compared, ...]

    def headings(self) -> Sequence[Heading]:
        out = []
        for one in self.instruments:
            out.append(Heading(2, one.id, one.link.text))
            out += [Heading(3, account.anchor, account.source.text) for account in one.accounts]
        return out

    def blocks(self) -> Iterator[Block]:
        yield Block("title", self.intro)
        for link, _ in self.contents:
            yield Block("title", link.text)
        for one in self.instruments:
            yield Block(one.id, one.link.text, 2)
            if one.note:
                yield Block(one.id, one.note)
            for account in one.accounts:
                yield Block(account.anchor, account.source.text, 3)
                yield Block(account.anchor, account.about)
                yield Block(account.anchor, account.speaker)
                for statement in account.statements:
                    yield Block(account.anchor, statement.quotation.text)
                    yield Block(account.anchor, statement.article)


def pages(context: Context) -> Iterator[Page]:
    title, intro = context.say("compare"), context.say("compare_intro")
    yield Page(PATH, title, "compare", "list", description=intro, hide=("toc",))


def view(context: Context, page: Page) -> CompareView:
    found = context.instruments.shared
    return CompareView(
        context.say("compare_intro"),
        tuple((_listed(context, number, one), len(one.mentions)) for number, one in enumerate(found)),
        tuple(_compared(context, one) for one in found[:COMPARED]),
    )


def _listed(context: Context, number: int, one: Shared) -> Link:
    """The way to an instrument: on this page, or further down the list to its own."""
    own = link_to(context, "instrument", one.id)
    return Link(own.text, PATH, one.id) if number < COMPARED else own


def _compared(context: Context, one: Shared) -> Compared:
    shown = list(one.mentions.items())[:_SOURCES]
    return Compared(
        one.id,
        link_to(context, "instrument", one.id),
        context.plain(context.library.instruments[one.id].note),
        tuple(_account(context, one, context.library.volume[v], found) for v, found in shown),
        len(one.mentions) > _SOURCES,
    )


def _account(context: Context, one: Shared, volume: Volume, mentions: Sequence[Mention]) -> Account:
    about = [context.plain(volume.sidecar.kind), date(context, volume.sidecar.date)]
    sentences = _sentences(context, mentions)
    chosen = _chosen(context, sentences)
    shown = {(m.work, block_anchor(m.anchor)) for m in chosen}
    rest = [m for m, _, _ in sentences if m not in chosen]
    places = dict.fromkeys((m.work, block_anchor(m.anchor)) for m in rest)
    works = context.library.work
    outlined = () if sentences else dict.fromkeys(m.work for m in mentions)
    return Account(
        f"{one.id}-{volume.id}",
        link_to(context, "source", volume.id),
        " · ".join(filter(None, about)),
        context.plain(volume.sidecar.speaker),
        tuple(_statement(context, mention) for mention in chosen),
        tuple(place_link(context, works[w], a) for w, a in places if (w, a) not in shown),
        tuple(article_link(context, works[w]) for w in outlined),
    )


def _sentences(context: Context, mentions: Sequence[Mention]) -> list[tuple[Mention, int, int]]:
    """The first mention in every sentence that names the instrument, with the range of the sentence."""
    seen: set[tuple[str, str, int]] = set()
    out = []
    for mention in mentions:
        work = context.library.work[mention.work]
        if work.outline or mention.anchor == "title":
            continue
        leaf = context.library.text(work).leaf(mention.anchor)
        first, last = sentence(leaf, mention.span.start, mention.span.end)
        key = (mention.work, mention.anchor, first)
        if key not in seen:
            seen.add(key)
            out.append((mention, first, last))
    return out


def _chosen(context: Context, sentences: Sequence[tuple[Mention, int, int]]) -> list[Mention]:
    """A few of the sentences, in their order: those with a date or an amount before others."""
    ranked = sorted(range(len(sentences)), key=lambda n: (not _informs(context, *sentences[n]), n))
    return [sentences[n][0] for n in sorted(ranked[:_SHOWN])]


def _informs(context: Context, mention: Mention, first: int, last: int) -> bool:
    """Whether a sentence has a date or an amount in it."""
    found = context.library.dated_in.get((mention.work, mention.anchor), ())
    return any(first <= place < last for place in found)


def _statement(context: Context, mention: Mention) -> Statement:
    work = context.library.work[mention.work]
    leaf = context.library.text(work).leaf(mention.anchor)
    several = len(context.library.volume[work.volume].works) > 1
    words = quotation(context, work, mention.anchor, leaf, mention.span.start, mention.span.end)
    return Statement(words, context.work_title(work) if several else "")
