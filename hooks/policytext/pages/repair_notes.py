"""What stands behind a repaired block, closed until a reader opens it: its repairs by rule, before and after."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.edition.languages import html_words
from policytext.model import Change, Doubt, Element, Volume
from policytext.pages.repair_display import (
    MARKUP,
    Shelf,
    doubt,
    flagged,
    grouped,
    level,
    reason,
    rule_name,
    sureness,
)

_EXAMPLES = 5  # of a rule, besides all that are not sure


class Margin:
    """The repairs of one volume's blocks, as seen from one page. `margin(element)` gives Markdown; "" when there is nothing to say."""

    def __init__(self, context: Context, here: str, volume: Volume):
        self._context, self._here, self._shelf = context, here, Shelf(context, volume)

    def __call__(self, element: Element) -> str:
        volume, text, context = self._shelf.volume, self._shelf.text, self._context
        changes = [text.ledger[number] for number in element.changes]
        doubts = [d for d in text.doubts if _concerns(d, element)]
        if volume.outline or not (changes or doubts):
            return ""
        label = "，".join(
            [context.say("repaired_in_block", n=len(changes))] * bool(changes)
            + [context.say("repaired_unsure", n=flagged(changes))] * bool(flagged(changes))
            + [context.say("count_doubts", n=len(doubts))] * bool(doubts)
        )
        unsure = " pt-repairs--unsure" if flagged(changes) or doubts else ""
        shown = html_words(context.say("repaired_short", n=len(changes))) * bool(changes) + "？" * bool(
            unsure
        )
        box = "".join(self._doubt(d) for d in doubts) + "".join(
            self._rule(*group) for group in grouped(changes)
        )
        return (
            f'<details class="pt-repaired pt-repairs{unsure}" data-search-exclude><summary data-shown="{shown}"><span>{html_words(label)}</span></summary>'
            f'<div class="pt-repairs__box">{box}<p class="pt-repairs__more">{self._more(element)}</p></div></details>'
        )

    def _rule(self, rule: str, changes: list[Change]) -> str:
        context = self._context
        name = html_words(context.say("markup_to_structure") if rule == MARKUP else rule_name(context, rule))
        head = f'<p class="pt-repairs__rule"><b>{name}</b> {html_words(context.say("count_hits", n=len(changes)))}'
        if rule == MARKUP:
            return head + "</p>"
        unsure = [c for c in changes if level(c) != "high"]
        shown = (
            unsure + _differing([c for c in changes if level(c) == "high"])[: max(0, _EXAMPLES - len(unsure))]
        )
        reasons, sure = {reason(context, c) for c in shown}, {sureness(context, c) for c in shown}
        common = "；".join(
            [*reasons] * (len(reasons) == 1)
            + [context.say("confidence") + s for s in sure] * (len(sure) == 1)
        )
        items = "".join(self._item(c, len(reasons) > 1, len(sure) > 1) for c in shown)
        left = len(changes) - len(shown)
        rest = f"<small>{html_words(context.say('repairs_more', n=left))}</small>" if left else ""
        head += f" <small>{html_words(common)}</small>" if common else ""
        run = " pt-samples--run" if len(reasons) == len(sure) == 1 else ""
        return f'{head}</p><ul class="pt-samples{run}">{items}{f"<li>{rest}</li>" if rest else ""}</ul>'

    def _item(self, change: Change, reasoned: bool, graded: bool) -> str:
        """A repair, with what the head of its rule does not say of it already."""
        context = self._context
        unsure = (
            ""
            if level(change) == "high"
            else f' <strong class="pt-unsure">{html_words(context.say("unsure"))}</strong>'
        )
        why = [reason(context, change)] * reasoned + [
            context.say("confidence") + sureness(context, change)
        ] * graded
        words = html_words("；".join(why))
        return f"<li>{self._shelf.sample(change)}{unsure}{f'<small>{words}</small>' if why else ''}</li>"

    def _doubt(self, found: Doubt) -> str:
        context = self._context
        name = html_words(context.say("doubt"))
        kind = html_words(rule_name(context, found.rule))
        return f'<p class="pt-repairs__rule"><strong class="pt-unsure">{name}</strong> <b>{kind}</b> {doubt(context, found)} <small>{html_words(context.say("doubt_left"))}</small></p>'

    def _more(self, element: Element) -> str:
        context, volume = self._context, self._shelf.volume
        lines = context.address.relative(self._here, f"sources/{volume.id}/lines.md")
        rules = context.address.relative(self._here, "about/repairs.md")
        first, last = element.lines
        where = (
            context.say("source_line", line=first)
            if first == last
            else context.say("source_lines", first=first, last=last)
        )
        return f'<a href="{lines}#L{first}">{html_words(where)}</a> · <a href="{rules}">{html_words(context.say("about_repairs"))}</a>'


def _differing(changes: list[Change]) -> list[Change]:
    """Repairs that differ first, then the others, so that a few examples show as much as they can."""
    seen: set[tuple[str, str]] = set()
    new: list[Change] = []
    again: list[Change] = []
    for change in changes:
        key = (change.before, change.after)
        (again if key in seen else new).append(change)
        seen.add(key)
    return new or again


def _concerns(found: Doubt, element: Element) -> bool:
    """Whether a doubt is about this block, as far as lines can tell."""
    first, last = element.lines
    return bool(found.column) and first <= found.line <= last
