"""Where another article says nearly the same: a note behind the paragraph, and a list at the article's end."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.edition.languages import html_words
from policytext.model import Element, Part, Work
from policytext.pages.facts import ARROW, block_anchor, place_link, quote, work_item

_SHOWN = 3  # other articles named behind one paragraph


class Near:
    """The echoes of one article. `near(element)` gives HTML for behind a block; "" when no other article says it."""

    def __init__(self, context: Context, here: str, work: Work):
        self._context, self._here = context, here
        self._echoes = context.library.echoes.get(work.id, [])

    def __call__(self, element: Element) -> str:
        context = self._context
        there = [r for own, r, _ in self._echoes if block_anchor(own.anchor) == element.anchor]
        if not there:
            return ""
        links = "、".join(map(self._link, there[:_SHOWN]))
        words = html_words(context.say("near_passage"))
        return f'<p class="pt-because pt-near">{words}{links}</p>'

    def _link(self, there: Part) -> str:
        context = self._context
        address = context.address.relative(self._here, f"articles/{there.work}.md")
        anchor = "" if there.anchor == "title" else f"#{block_anchor(there.anchor)}"
        return f'<a href="{address}{anchor}">{html_words(context.work_title(context.library.work[there.work]))}</a>'

    def listed(self) -> str:
        """Markdown: all of them, each with the sentence of the other article; "" when there are none."""
        if not self._echoes:
            return ""
        context, items = self._context, []
        for _, there, shared in self._echoes:
            work = context.library.work[there.work]
            leaf = context.library.text(work).leaf(there.anchor)
            count = f' <span class="pt-count">{context.label("near_count", n=shared)}</span>'
            words = quote(context, leaf, there.start, there.end)
            link = place_link(context, self._here, work, there.anchor, ARROW)
            items.append(f"- {work_item(context, self._here, work, count)}\n\n    > {words} {link}\n")
        return f"## {context.label('near_passages')} {{: #near }}\n\n" + "\n".join(items)
