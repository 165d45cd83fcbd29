"""Words that an edition says in its region's way, and what the text itself says there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape as html_escape

from policytext.edition.context import Context
from policytext.model import Conversion, Work
from policytext.pages import conversions

_RULE = "vocabulary:"


def regional(context: Context, conversion: Conversion) -> Iterator[tuple[int, int, str]]:
    """The regional words of a converted text: range in the edition's text, and the word that they stand for."""
    place = 0
    for segment in conversion.segments:
        end = place + len(segment.text)
        if segment.rule.startswith(_RULE):
            yield place, end, _same_word(context, conversion.source[segment.start : segment.end])
        place = end


def _same_word(context: Context, word: str) -> str:
    """A word of the canonical text in the edition's characters."""
    return context.scripts.edition(word, context.edition, vocabulary=False).text


def block(context: Context, work: Work) -> str:
    """Markdown: a fold with the regional words of an article, most frequent first; "" when it has none."""
    found: Counter[tuple[str, str]] = Counter()
    for _, leaf in context.library.text(work).leaves():
        conversion = context.convert(leaf)
        found.update((word, conversion.text[start:end]) for start, end, word in regional(context, conversion))
    if not found or work.outline:
        return ""
    items = "".join(
        f"<li>{html_escape(theirs)} → {html_escape(ours)} <small>×{n}</small></li>"
        for (theirs, ours), n in found.most_common()
    )
    audit = context.address.relative(f"articles/{work.id}.md", conversions.PATH)
    summary = f"{context.say('regional_words')} {context.say('count_words', n=len(found))}"
    return (
        f'<details class="pt-vocabulary" data-search-exclude><summary>{html_escape(summary)}</summary>'
        f'<p>{html_escape(context.say("conversion_note"))}</p><ul class="pt-words">{items}</ul>'
        f'<p><a href="{audit}#{work.id}">{html_escape(context.say("conversion_audit"))}</a></p></details>'
    )
