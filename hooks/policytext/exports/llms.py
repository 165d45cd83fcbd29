"""llms.txt (https://llmstxt.org): what an edition holds, as a list of links to the articles in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.edition.context import Context
from policytext.edition.text.commonmark import escape
from policytext.edition.times import date
from policytext.exports.twins import markdown_path
from policytext.model import Edition, Volume, Work

PATH = "llms.txt"
_DATA = ("articles", "glossary", "instruments", "organisations", "mentions")


def files(context: Context) -> dict[str, bytes]:
    """The file of an edition: an H1, a quotation that says what this is, and an H2 with links for every source."""
    say = context.say
    parts = [
        f"# {escape(say('site_name'))}",
        f"> {escape(say('site_description'))}",
        escape(say("llms_note")),
    ]
    for volume in context.library.volumes:
        title = escape(context.convert(volume.title).text)
        links = [_work(context, volume, work) for work in context.library.works_of(volume)]
        parts.append(f"## {title}\n\n" + "\n".join(links))
    parts.append("## Optional\n\n" + "\n".join(_optional(context)))
    return {PATH: ("\n\n".join(parts) + "\n").encode()}


def _work(context: Context, volume: Volume, work: Work) -> str:
    """A link to the twin, or to the page of an article that has none."""
    about = "；".join(
        filter(
            None,
            [context.plain("、".join(work.authors)), date(context, work.date), context.plain(work.summary)],
        )
    )
    target = context.page_of("article", work.id) if work.outline else markdown_path(work)
    link = _link(context, target, is_file=not work.outline)
    return f"- [{escape(context.work_title(work))}]({link}): {escape(about)}"


def _optional(context: Context) -> Iterator[str]:
    for section in ("glossary", "instruments", "organisations", "themes", "places"):
        yield f"- [{escape(context.say(section))}]({_link(context, f'{section}/index.md')})"
    root = "" if context.edition is Edition.HANS else "../"
    for name in _DATA:
        yield f"- [data/{name}.json]({_link(context, f'{root}data/{name}.json')}): {escape(context.say(f'data_{name}'))}"


def _link(context: Context, path: str, is_file: bool = False) -> str:
    """An absolute address where the site has one, else one that is relative to the edition's root."""
    target = path if is_file else context.address.path(path)
    return context.address.absolute(target) or target or "./"
