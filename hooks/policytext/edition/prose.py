"""Leaves and elements -> Markdown: text with its emphasis, notes and links, and blocks with their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from policytext.chinese.protection import japanese_ranges
from policytext.edition.context import Context, attribute, escape
from policytext.edition.names import FOLDERS
from policytext.model import Element, Kind, Leaf, Mark, Span
from policytext.pages.vocabulary import regional

_TAGS = {
    "strong": ("<strong>", "</strong>"),
    "lead": ('<strong class="pt-lead">', "</strong>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "ja": ('<span lang="ja">', "</span>"),
}
_REGIONAL = "regional:"  # begins the style of a regional word; what readers are told of it follows
_CLASSES = {Kind.BYLINE: "pt-byline", Kind.IMPRINT: "pt-imprint"}
_OWN_MARK = re.compile(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class _Link:
    """A range of edition text that is a link, with the Markdown around it."""

    start: int
    end: int
    open: str
    close: str


class Linker:
    """Decides which mentions become links: the first of each entry in a section, and never on their own page."""

    def __init__(self, context: Context, path: str):
        self._context, self._path = context, path
        self._seen: set[tuple[str, str]] = set()

    def section(self) -> None:
        """A new section begins: everything may be linked once again."""
        self._seen.clear()

    def __call__(self, span: Span) -> tuple[str, str] | None:
        """Opening and closing Markdown of a mention that is to be linked here."""
        key = (span.kind, span.id)
        target = f"{FOLDERS[span.kind]}/{span.id}.md"
        if not self._context.has_page(*key) or key in self._seen or target == self._path:
            return None
        self._seen.add(key)
        title = preview(self._context, span.kind, span.id)
        attributes = f".pt-{span.kind}" + (f' title="{attribute(title)}"' if title else "")
        return "[", f"]({self._context.link(self._path, target)}){{ {attributes} }}"


def preview(context: Context, kind: str, entry_id: str) -> str:
    """What a link to an entry shows on hover and focus, as plain text of the edition."""
    library = context.library
    if kind == "term":
        term = library.terms[entry_id]
        name = " ".join(filter(None, [term.en, *(a for a in term.abbr if a not in term.en)]))
        return " — ".join(filter(None, [name, context.plain(term.definition)]))
    if kind == "instrument":
        instrument = library.instruments[entry_id]
        return "，".join(filter(None, [context.plain(instrument.type), instrument.year])) + (
            " — " + context.plain(instrument.note) if instrument.note else ""
        )
    if kind in ("organisation", "person"):
        body = library.organisations[entry_id]
        return " — ".join(filter(None, [body.en, context.plain(body.note)]))
    return ""


def inline(context: Context, leaf: Leaf, link: Callable[[Span], tuple[str, str] | None] | None = None) -> str:
    """A leaf as Markdown in the context's edition. Without `link` mentions stay plain text."""
    conversion = context.convert(leaf)
    text = conversion.text
    links = [_address(m, *conversion.span(m.start, m.end)) for m in leaf.marks if m.kind == "url"]
    for span in leaf.spans if link is not None else ():
        assert link is not None
        start, end = conversion.span(span.start, span.end)
        if all(end <= one.start or one.end <= start for one in links) and (around := link(span)):
            links.append(_Link(start, end, *around))
    links.sort(key=lambda one: one.start)
    styles = [(*conversion.span(m.start, m.end), m.kind) for m in leaf.marks if m.kind in _TAGS]
    styles += [(start, end, "ja") for start, end in japanese_ranges(text)]
    styles += [
        (start, end, _REGIONAL + context.say("converted_word", word=word))
        for start, end, word in regional(context, conversion)
        if not any(one.start < end and start < one.end for one in links)  # a link has a preview of its own
    ]
    notes = sorted(
        (conversion.target(m.start), _note(m)) for m in leaf.marks if m.kind in ("note", "missing")
    )
    return "".join(_pieces(text, links, styles, notes))


def _address(mark: Mark, start: int, end: int) -> _Link:
    return _Link(start, end, f'<a href="{attribute(mark.value)}" rel="external nofollow" lang="zxx">', "</a>")


def _pieces(
    text: str, links: list[_Link], styles: list[tuple[int, int, str]], notes: list[tuple[int, str]]
) -> Iterator[str]:
    place = 0
    for link in links:
        yield from _styled(text, place, link.start, styles, [n for n in notes if place <= n[0] <= link.start])
        inner = [n for n in notes if link.start < n[0] < link.end]
        yield link.open + "".join(_styled(text, link.start, link.end, styles, inner)) + link.close
        place = link.end
    yield from _styled(text, place, len(text), styles, [n for n in notes if place <= n[0]])


def _styled(
    text: str, start: int, end: int, styles: list[tuple[int, int, str]], notes: list[tuple[int, str]]
) -> Iterator[str]:
    """A range of text in which no link begins or ends: runs of one style, with the notes that stand in it."""
    cuts = {
        start,
        end,
        *(c for a, z, _ in styles for c in (a, z) if start < c < end),
        *(at for at, _ in notes),
    }
    edges = sorted(cuts)
    for a, z in zip(edges, [*edges[1:], None], strict=True):
        yield from (note for at, note in notes if at == a)
        if z is not None:
            kinds = [kind for s, e, kind in styles if s <= a and z <= e]
            tags = [_tags(kind) for kind in kinds]
            yield (
                "".join(tag[0] for tag in tags)
                + escape(text[a:z])
                + "".join(tag[1] for tag in reversed(tags))
            )


def _tags(kind: str) -> tuple[str, str]:
    """What stands around a run of a style."""
    if kind.startswith(_REGIONAL):
        return f'<span class="pt-voc" title="{attribute(kind.removeprefix(_REGIONAL))}">', "</span>"
    return _TAGS[kind]


def _note(mark: Mark) -> str:
    """A reference to a footnote; without a link when there is no such note."""
    label = mark.value.partition(":")[0]
    if mark.kind == "missing":
        return f'<sup class="pt-ref">{escape(label)}</sup>'
    place = attribute(mark.value.replace(":", "-again-"))
    return f'<sup class="pt-ref"><a class="footnote-ref" id="fnref-{place}" href="#fn-{attribute(label)}">{_shown(label)}</a></sup>'


def _shown(label: str) -> str:
    """A footnote's label as the source has it: 1 for the second note 1 of an article, which is labelled 1-2."""
    return escape(label.partition("-")[0])


# --- blocks ------------------------------------------------------------------------------


def _nothing(block: Element) -> str:
    return ""


def elements(
    context: Context,
    path: str,
    blocks: Iterable[Element],
    tools: Callable[[Element], str],
    after: Callable[[Element], str] = _nothing,
    *,
    under: int = 1,
) -> str:
    """Blocks as Markdown, below a heading of level `under`.

    `tools` gives the Markdown that follows a block's text within it: its links to itself and its source. `after` gives
    HTML on one line that stands behind the block, outside of it.
    """
    linker, depth, out = Linker(context, path), under, []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind is Kind.ITEM:
            out.append(_list(context, run, linker, tools, after))
            continue
        for block in run:
            if kind is Kind.HEADING:
                linker.section()
                depth = min(block.level, depth + 1)
                out.append(f"{'#' * depth} {inline(context, block.leaf)} {{: #{block.anchor} }}")
            elif kind is Kind.TABLE:
                out.append(_table(context, block, linker, tools))
            else:
                text = inline(context, block.leaf, linker) + tools(block)
                out.append(f"{text}\n{{: #{block.anchor} .{_CLASSES.get(kind, 'pt-p')} }}")
            out.append(after(block))
    return "\n\n".join(filter(None, out)) + "\n"


def _list(
    context: Context,
    items: Iterable[Element],
    linker: Linker,
    tools: Callable[[Element], str],
    after: Callable[[Element], str],
) -> str:
    """Items as nested lists. An item whose text brings its own mark (①) shows no other."""
    out: list[str] = []
    levels: list[int] = []
    for item in items:
        while levels and levels[-1] > item.level:
            out.append("</li>\n</ul>")
            levels.pop()
        if levels and levels[-1] == item.level:
            out.append("</li>")
        else:
            own = " pt-list--own" if _OWN_MARK.match(item.leaf.text) else ""
            out.append(f'<ul class="pt-list{own}" markdown="block">')
            levels.append(item.level)
        text = inline(context, item.leaf, linker) + tools(item)
        out.append(f'<li markdown="block">\n<p id="{item.anchor}" markdown="span">{text}</p>\n{after(item)}')
    return "\n".join([*out, "</li>\n</ul>" * len(levels)])


def _table(context: Context, block: Element, linker: Linker, tools: Callable[[Element], str]) -> str:
    """A table in HTML, its cells in Markdown: captions, scopes and tables without a header row need it."""

    def row(cells: Iterable[Leaf], tag: str, link: Linker | None) -> str:
        inner = "\n".join(
            f'<{tag} markdown="span">{inline(context, cell, link)}</{tag.split()[0]}>' for cell in cells
        )
        return f'<tr markdown="block">\n{inner}\n</tr>'

    head = "\n".join(row(cells, 'th scope="col"', None) for cells in block.rows[: block.header_rows])
    body = "\n".join(row(cells, "td", linker) for cells in block.rows[block.header_rows :])
    caption = inline(context, block.leaf) + tools(block)
    return (
        f'<figure class="pt-table" id="{block.anchor}" markdown="block">\n<figcaption markdown="span">{caption}</figcaption>\n'
        '<div class="pt-table__scroll" tabindex="0" markdown="block">\n<table class="pt-cells" markdown="block">\n'
        + (f'<thead markdown="block">\n{head}\n</thead>\n' if head else "")
        + f'<tbody markdown="block">\n{body}\n</tbody>\n</table>\n</div>\n</figure>'
    )


def footnotes(
    context: Context,
    path: str,
    notes: Sequence[Element],
    referred: Container[str],
    tools: Callable[[Element], str],
    title: str,
    after: Callable[[Element], str] = _nothing,
) -> str:
    """The notes of an article, each with the label it has in the source and, when its label is `referred` to, a way back."""
    if not notes:
        return ""

    def back(label: str) -> str:
        name = attribute(context.say("back_to_text"))
        return f' <a class="footnote-backref" href="#fnref-{attribute(label)}" aria-label="{name}">↩</a>'

    items = "\n".join(
        f'<li id="{note.anchor}" value="{_shown(note.label)}" markdown="block">\n\n'
        f"{inline(context, note.leaf, Linker(context, path))}{tools(note)}{back(note.label) if note.label in referred else ''}\n\n{after(note)}\n\n</li>"
        for note in notes
    )
    return f'<section class="footnote" aria-label="{attribute(title)}" markdown="block">\n<ol markdown="block">\n{items}\n</ol>\n</section>\n'
