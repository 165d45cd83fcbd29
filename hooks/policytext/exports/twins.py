"""Articles as files to take away: Markdown (CommonMark with GFM tables and footnotes) and plain text.

A twin has the words of the page and none of its links: paragraphs, headings, lists, tables, notes, and a head that says
what the text is. An article of which only an outline may be published has none.
"""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.edition.text.commonmark import CommonMarkText, escape
from policytext.edition.text.plain import PlainText
from policytext.edition.times import date
from policytext.model import Work


def files(context: Context) -> dict[str, bytes]:
    """Source path -> content of the twins of an edition."""
    written = (work for work in context.library.works if not work.outline)
    return {
        path: text(context, work).encode()
        for work in written
        for path, text in ((markdown_path(work), markdown), (text_path(work), plain_text))
    }


def markdown_path(work: Work) -> str:
    return f"articles/{work.id}/text.md"


def text_path(work: Work) -> str:
    return f"articles/{work.id}/text.txt"


def about(context: Context, work: Work) -> list[tuple[str, str]]:
    """What the head of a file says of its text: label and value, plain text, without what is unknown."""
    volume, say = context.library.volume[work.volume], context.say
    sidecar = volume.sidecar
    issue = context.convert(volume.title).text if len(volume.works) > 1 else ""
    rows = [
        (say("authors"), context.plain("、".join(work.authors))),
        (say("who_speaks"), context.plain(sidecar.speaker)),
        (say("kind"), context.plain(sidecar.kind)),
        (say("published_in"), context.plain(sidecar.where) or issue),
        (say("date"), date(context, work.date)),
        (say("edition"), say("edition_about")),
        (say("rights"), context.plain(sidecar.rights.note)),
        (say("address"), context.address.url(context.page_of("article", work.id))),
        (f"{say('summary')}（{say('editors_words')}）", context.plain(work.summary)),
    ]
    return [(label, value) for label, value in rows if value]


def markdown(context: Context, work: Work) -> str:
    """The article as CommonMark; what its text holds never becomes mark-up."""
    facts = "\n".join(f"- {escape(label)}：{escape(value)}" for label, value in about(context, work))
    held, writer = context.library.text(work), CommonMarkText(context)
    notes = [writer.note(note) for note in held.notes]
    blocks = [f"# {escape(context.work_title(work))}", facts, *writer.blocks(held.elements), *notes]
    return "\n\n".join(filter(None, blocks)) + "\n"


def plain_text(context: Context, work: Work) -> str:
    """The article as plain text: a blank line between blocks, tabs between the cells of a table."""
    head = "\n".join(f"{label}：{value}" for label, value in about(context, work))
    held, writer = context.library.text(work), PlainText(context)
    notes = [writer.note(note) for note in held.notes]
    blocks = [context.work_title(work), head, *writer.blocks(held.elements), *notes]
    return "\n\n".join(filter(None, blocks)) + "\n"
