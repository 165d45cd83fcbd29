"""Parts that several pages share: facts about a text, lists of articles, mentions with their sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from policytext.edition.context import Context, attribute, escape
from policytext.edition.languages import marked
from policytext.model import Element, Leaf, Mention, Volume, Work

_STOP = re.compile(r"[。！？!?]+[”’」』）)]*")
_WHOLE = ' class="pt-whole"'
_BLOCK = re.compile(r"(p|s|t|fn-)(\d+)")
_BLOCK_NAMES = {"p": "nth_paragraph", "s": "nth_heading", "t": "nth_table", "fn-": "nth_note"}
ARROW = "↗"  # what leads from a quotation to its place
_SENTENCE = 140  # characters of a quoted sentence that are shown, at most


def facts(rows: Iterable[tuple[str, str]], whole: Container[str] | None = None) -> str:
    """Pairs of label and value, both Markdown, as a definition list; pairs without a value are left out.

    With `whole` two pairs share a line on wide screens, but for the labels that it holds.
    """
    items = "".join(
        f'<dt{_WHOLE if whole and label in whole else ""}>{label}</dt>\n<dd markdown="span">{value}</dd>\n'
        for label, value in rows
        if value
    )
    return f'<dl class="pt-facts{" pt-facts--pairs" if whole else ""}" markdown="block">\n{items}</dl>\n'


def by(context: Context, who: str) -> str:
    """A mark for what the text does not say itself: the editors' or inferred."""
    return "" if who == "text" else f' <span class="pt-by">{context.label("by_" + who)}</span>'


def editors_note(context: Context, text: str) -> str:
    """A text of the editors', marked as theirs."""
    return (
        f'{context.text(text)} <span class="pt-by">{context.label("editors_words")}</span>\n{{: .pt-summary }}\n'
        if text
        else ""
    )


def date(context: Context, value: str) -> str:
    """A date as plain text: 2021年8月5日, 2025年1月, or the word for unknown."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value or "")
    if not parts:
        return context.plain(value) if value and value != "unknown" else context.say("unknown_date")
    return "".join(f"{int(n)}{unit}" for n, unit in zip(parts.groups(), "年月日", strict=True) if n)


def work_item(context: Context, here: str, work: Work, extra: str = "") -> str:
    """An article in a list: title, source unless it is its own, date."""
    volume = context.library.volume[work.volume]
    source = [context.convert(volume.title).text] if len(volume.works) > 1 else []
    about = " · ".join([*source, date(context, work.date)])
    return f'{context.work_link(here, work)} <small class="pt-about">{escape(about)}</small>{extra}'


def lines_link(context: Context, here: str, volume: Volume, lines: tuple[int, int], text: str = "") -> str:
    """A link to lines of a source as received; without text a mark that style sheets fill."""
    first, last = lines
    label = (
        context.say("source_line", line=first)
        if first == last
        else context.say("source_lines", first=first, last=last)
    )
    attributes = (
        f'.pt-lines aria-label="{attribute(label)}" data-lines="{first}{"" if first == last else f"–{last}"}"'
    )
    return context.anchor(
        here, f"sources/{volume.id}/lines.md", text, f"L{first}", "" if text else attributes
    )


def tools(context: Context, here: str, volume: Volume, element: Element) -> str:
    """What stands at the end of a block: its address and its lines in the source."""
    address = f'[](#{element.anchor}){{ .pt-anchor aria-label="{attribute(context.say("paragraph_link"))}" }}'
    if volume.outline:
        return address
    return address + lines_link(context, here, volume, element.lines)


# --- mentions ----------------------------------------------------------------------------


def sentence(leaf: Leaf, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence around a range of a leaf, cut to a length that can be read at a glance."""
    stops = [m.end() for m in _STOP.finditer(leaf.text)]
    first = max((s for s in stops if s <= start), default=0)
    last = min((s for s in stops if s >= end), default=len(leaf.text))
    if last - first > _SENTENCE:
        first = max(first, start - _SENTENCE // 2)
        last = min(last, first + _SENTENCE)
    return first, last


def quote(context: Context, leaf: Leaf, start: int, end: int) -> str:
    """The sentence around a mention as Markdown, the mention marked."""
    conversion = context.convert(leaf)
    first, last = sentence(leaf, start, end)
    a, z = conversion.span(first, last)
    s, e = conversion.span(start, end)
    text = conversion.text
    before = "…" if first > 0 and not _STOP.search(leaf.text[max(0, first - 3) : first]) else ""
    after = "…" if last < len(leaf.text) and not _STOP.search(leaf.text[max(0, last - 3) : last]) else ""
    return f"{before}{marked(text[a:s])}<mark>{marked(text[s:e])}</mark>{marked(text[e:z])}{after}"


def mention_list(context: Context, here: str, mentions: Sequence[Mention]) -> str:
    """Mentions by article: the first sentence of each, and links to the other places."""
    out = []
    for work_id, group in groupby(mentions, key=lambda m: m.work):
        found = list(group)
        work = context.library.work[work_id]
        leaves = dict(context.library.text(work).leaves())
        count = f' <span class="pt-count">{context.label("count_mentions", n=len(found))}</span>'
        out.append(f"- {work_item(context, here, work, count)}\n")
        first = found[0]
        if not work.outline:
            words = quote(context, leaves[first.anchor], first.span.start, first.span.end)
            out.append(f"\n    > {words} {place_link(context, here, work, first.anchor, ARROW)}\n")
        others = list(dict.fromkeys(block_anchor(m.anchor) for m in found[1:]))
        others = [a for a in others if a != block_anchor(first.anchor)]
        if others and not work.outline:
            links = " ".join(place_link(context, here, work, a) for a in others)
            out.append(
                f"\n    {context.label('other_places')} {links}\n{{: .pt-others }}\n".replace(
                    "\n{:", "\n    {:"
                )
            )
        out.append("\n")
    return "".join(out)


def block_anchor(anchor: str) -> str:
    """The anchor of the block that an address lies in: t1 for t1-r2c3."""
    return re.sub(r"-r\d+c\d+$", "", anchor)


def place_name(context: Context, anchor: str) -> str:
    """What a block of an article is called, as plain text: 第3段 for p3; "" for the title."""
    block = _BLOCK.fullmatch(block_anchor(anchor))
    return context.say(_BLOCK_NAMES[block[1]], n=block[2]) if block else "" if anchor == "title" else anchor


def place_link(context: Context, here: str, work: Work, anchor: str, text: str = "") -> str:
    """A link to a block of an article; `text` is Markdown, without it the link says which block."""
    target, name = "" if anchor == "title" else block_anchor(anchor), place_name(context, anchor)
    label = attribute(f"{context.say('read_in_context')}{context.work_title(work)} {name}")
    extra = f'.pt-place aria-label="{label}"'
    return context.anchor(here, f"articles/{work.id}.md", text or escape(name), target, extra)
