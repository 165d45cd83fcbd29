"""The pages of a source: what it is, what it holds, and its lines as received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policytext.edition.context import Context, Page, escape, table
from policytext.edition.languages import html_line, html_words
from policytext.edition.prose import elements
from policytext.exports.citations.citation import citation
from policytext.model import Change, SourceText, Volume
from policytext.pages.citing import coins
from policytext.pages.facts import by, date, editors_note, facts, tools
from policytext.pages.repair_display import doubt, rule_name, said, visible
from policytext.pages.repair_notes import Margin

_INNER = str.maketrans("《》", "〈〉")  # title marks within title marks (GB/T 15834, 4.15.3.3)


def write(context: Context) -> Iterator[Page]:
    """The list of sources, a page for each and a page of its lines."""
    yield _index(context)
    for volume in context.library.volumes:
        yield _page(context, volume)
        if not volume.outline:
            yield _lines(context, volume)


def _index(context: Context) -> Page:
    path, title = "sources/index.md", context.say("sources")
    rows = []
    for volume in context.library.volumes:
        name = context.anchor(
            path, f"sources/{volume.id}/index.md", escape(context.convert(volume.title).text)
        )
        day = f'<span class="pt-day">{escape(date(context, volume.sidecar.date))}</span>'
        rows.append([name, context.text(volume.sidecar.kind), day, str(len(volume.works))])
    head = [context.label(k) for k in ("source", "kind", "date", "articles")]
    listed = f'<div class="pt-entries" markdown="block">\n\n{table(head, rows)}\n</div>\n'
    text = f"# {escape(title)}\n\n{context.label('sources_intro')}\n\n{listed}"
    return Page(path, title, text, "list", context.say("sources_intro"))


def _page(context: Context, volume: Volume) -> Page:
    path = f"sources/{volume.id}/index.md"
    title = context.convert(volume.title).text
    sidecar = volume.sidecar
    known = [
        (context.label("who_speaks"), context.text(sidecar.speaker)),
        (context.label("authors"), context.text("、".join(sidecar.authors))),
        (context.label("publisher"), context.text(sidecar.publisher)),
        (context.label("published_in"), context.text(sidecar.where)),
        (context.label("issue"), context.text(sidecar.issue)),
        (context.label("date"), escape(date(context, sidecar.date))),
        (context.label("kind"), context.text(sidecar.kind)),
        (
            context.label("script"),
            context.text(sidecar.script)
            or context.label(f"script_{volume.script.removeprefix('zh-').lower()}"),
        ),
        (context.label("rights"), context.text(sidecar.rights.note) + _private(context, volume)),
        (context.label("file"), f"{escape(volume.seed)} · {escape(volume.encoding)}"),
        (context.label("as_received"), _lines_word(context, path, volume)),
    ]
    parts = [
        f"# {escape(title)}{by(context, 'inferred') if volume.inferred else ''} {{: #title }}",
        facts(known),
        editors_note(context, sidecar.summary),
        f"## {context.label('articles')} {{: #articles }}\n\n{_works(context, path, volume)}",
        _matter(context, path, volume, "front"),
        _matter(context, path, volume, "back"),
        _coverage(context, volume),
    ]
    text = "\n\n".join(filter(None, parts)) + "\n"
    return Page(path, title, text, "source", context.plain(sidecar.summary), "sources/index.md")


def _private(context: Context, volume: Volume) -> str:
    """That this is no public copy, where a public one would not show the text."""
    kept = volume.sidecar.rights.public != "full" and not volume.outline
    return context.label("rights_private") if kept else ""


def _lines_word(context: Context, path: str, volume: Volume) -> str:
    if volume.outline:
        return ""
    return context.anchor(path, f"sources/{volume.id}/lines.md", context.label("as_received_link"))


def _works(context: Context, here: str, volume: Volume) -> str:
    """The articles under their columns."""
    out, column = [], None
    for work in context.library.works_of(volume):
        name = context.convert(work.column).text if work.column else None
        if name != column and name:
            out.append(f"\n### {escape(name)} {{: #column-{work.number} }}\n\n")
        column = name
        out.append(f"- {context.work_link(here, work)}{coins(citation(context, work))}\n")
        if work.summary:
            out.append(f"\n    {context.text(work.summary)}\n\n")
    return "".join(out)


def _matter(context: Context, here: str, volume: Volume, which: str) -> str:
    """Front or back matter: what stands in the source before and after its articles."""
    text = context.library.texts[volume.id]
    blocks = text.front if which == "front" else text.back
    if not blocks:
        return ""
    body = elements(
        context,
        here,
        blocks,
        lambda e: tools(context, here, volume, e),
        Margin(context, here, volume),
        under=2,
    )
    return f'## {context.label(which + "_matter")} {{: #{which} }}\n\n<div class="pt-text" markdown="block">\n\n{body}\n</div>'


def _coverage(context: Context, volume: Volume) -> str:
    cover = volume.coverage
    rows = [[context.label("characters_on_pages"), str(cover.on_pages)]]
    rows += [
        [escape(rule_name(context, rule)), str(n)]
        for rule, n in sorted(cover.set_aside, key=lambda pair: -pair[1])
    ]
    rows.append([context.label("characters_in_all"), str(cover.characters)])
    head = [context.label("where_characters_went"), context.label("characters")]
    return f"## {context.label('coverage')} {{: #coverage }}\n\n{context.label('coverage_intro')}\n\n{table(head, rows)}"


# --- the lines as received ---------------------------------------------------------------


def _lines(context: Context, volume: Volume) -> Page:
    path = f"sources/{volume.id}/lines.md"
    name = context.convert(volume.title).text.strip("[]").translate(_INNER)
    title = context.say("as_received_title", title=name)
    marks: dict[tuple[int, int], list[Change]] = {}
    text = context.library.texts[volume.id]
    for change in text.ledger:
        marks.setdefault((change.line, change.column), []).append(change)
    rows, place = [], 0
    for number, line in enumerate(text.received.split("\n"), 1):
        body = _line(context, text, number, line.rstrip("\r"), place, marks)
        rows.append(f'<li id="L{number}" value="{number}">{body}</li>')
        place += len(line) + 1
    back = context.anchor(path, f"sources/{volume.id}/index.md", escape(context.convert(volume.title).text))
    lang = volume.script if volume.script.startswith("zh") else "zh"
    parts = [
        f"# {escape(title)}",
        f"{context.label('as_received_intro')} {back}",
        _rules(context, volume),
        _doubts(context, volume),
        f'<p class="pt-toggle"><label><input type="checkbox" id="show-after"> {html_words(context.say("show_after"))}</label></p>',
        f'<ol class="pt-source" lang="{lang}">\n' + "\n".join(rows) + "\n</ol>",
    ]
    return Page(
        path,
        title,
        "\n\n".join(parts) + "\n",
        "lines",
        title,
        f"sources/{volume.id}/index.md",
    )


def _doubts(context: Context, volume: Volume) -> str:
    """What seems wrong in a source and was left as it is."""
    items = "".join(
        f'<li><a href="#L{d.line}">L{d.line}</a> {doubt(context, d)}</li>' for d in context.library.texts[volume.id].doubts if d.line
    )
    return f"{context.label('doubts_intro')}\n\n<ul>{items}</ul>" if items else ""


def _line(
    context: Context,
    held: SourceText,
    number: int,
    line: str,
    place: int,
    marks: dict[tuple[int, int], list[Change]],
) -> str:
    """One line in HTML: what a repair took away or replaced is marked, and says by which rule and why."""
    out, i = [], 0
    while i < len(line):
        fate, j = held.fates[place + i], i + 1
        while j < len(line) and held.fates[place + j] == fate and (number, j + 1) not in marks:
            j += 1
        text, found = html_line(line[i:j]), marks.get((number, i + 1), ())
        if fate:
            blank = "" if line[i:j].strip() else " pt-fix--blank"
            text = f'<mark class="pt-fix{blank}"{_title(context, found, held.rules[fate - 1])}>{text}</mark>{_put(c for c in found if c.after)}'
        elif any(not c.before for c in found):
            text = f'<mark class="pt-fix pt-fix--put"{_title(context, found)}>+</mark>{_put(c for c in found if not c.before)}{text}'
        out.append(text)
        i = j
    return "".join(out) or "&nbsp;"


def _put(changes: Iterable[Change]) -> str:
    """What a repair put there: style sheets show it when a reader asks for it, and the line's text stays what was received."""
    return "".join(f'<ins class="pt-put" data-after="{html_words(visible(c.after))}"></ins>' for c in changes)


def _title(context: Context, changes: Sequence[Change], rule: str = "") -> str:
    why = "；".join(_why(context, change) for change in changes) or rule_name(context, rule)
    return f' title="{html_words(why)}"'


def _why(context: Context, change: Change) -> str:
    name = rule_name(context, change.rule)
    before, after = (t.replace("\n", "⏎")[:30] for t in (change.before, change.after))
    return f"{name}：{before or '∅'} → {after or '∅'}（{said(context, change.evidence)}，{change.confidence:.2f}）"


def _rules(context: Context, volume: Volume) -> str:
    counts = Counter(dict(volume.repairs))
    rows = [[escape(rule_name(context, rule)), str(n)] for rule, n in counts.most_common()]
    if not rows:
        return context.label("no_repairs") + "\n"
    head = context.label("count_repairs", n=sum(counts.values())) + "，" + context.label("repairs_by_rule")
    listed = table([context.label("rule"), context.label("count")], rows)
    return f'<details class="pt-fold" markdown="block">\n<summary>{head}</summary>\n<div class="pt-entries" markdown="block">\n\n{listed}\n</div>\n</details>\n'
