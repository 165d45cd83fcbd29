"""The page of all repairs, by rule and alike ones together, and the kinds of damage with examples from the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policytext.edition.context import Context, Page, escape
from policytext.edition.languages import html_words
from policytext.model import Change, Doubt, Volume
from policytext.pages import list_filter
from policytext.pages.repair_display import MARKUP, Shelf, doubt, evidence, kind, level, rule_name, sureness

PATH = "about/repairs/all.md"
ABOUT = "about/repairs.md"
_EXAMPLES = 3
_LIMIT = 1500  # rows on one page; with more every rule gets its own, which has so many of them


@dataclass(frozen=True)
class _Alike:
    """Repairs of one source that say the same, with how often each line has one."""

    shelf: Shelf
    first: Change
    lines: Counter[int]


def write(context: Context) -> Iterator[Page]:
    """The list of all repairs; in a library with very many every rule has a page of its own."""
    found, title = _by_rule(context), context.say("all_repairs")
    parts = [f"# {escape(title)} {{: #title }}", context.label("repairs_intro")]
    here = [row for rule, rows in found.items() if _place(rule, found)[0] == PATH for row in rows]
    parts += [_filter(context, here), _contents(context, found)]
    for rule, rows in found.items():
        name, (path, anchor) = _name(context, rule), _place(rule, found)
        if path == PATH:
            parts.append(f"## {escape(name)} {{: #{anchor} }}\n\n{_section(context, path, rule, rows)}")
        else:
            form = _filter(context, rows[:_LIMIT])
            text = f"# {escape(name)} {{: #title }}\n\n{form}\n\n{_section(context, path, rule, rows)}\n"
            yield Page(path, name, text, "list", context.say("repairs_intro"), PATH)
    doubts = [(v, d) for v in context.library.volumes if not v.outline for d in context.library.texts[v.id].doubts]
    if doubts:
        parts.append(_doubts(context, doubts))
    yield Page(PATH, title, "\n\n".join(parts) + "\n", "list", context.say("repairs_intro"), ABOUT)


def _place(rule: str, found: dict[str, list[_Alike]]) -> tuple[str, str]:
    """Page and anchor of a rule's repairs."""
    if sum(map(len, found.values())) > _LIMIT:
        return f"about/repairs/{rule}.md", ""
    return PATH, f"rule-{rule}"


def _name(context: Context, rule: str) -> str:
    return context.say("markup_to_structure") if rule == MARKUP else rule_name(context, rule)


def _by_rule(context: Context) -> dict[str, list[_Alike]]:
    """Every repair of every source that may be shown, by rule in the order of the rules."""
    order = {name: place for place, name in enumerate(context.library.rule_titles)}
    found: dict[str, dict[tuple[object, ...], _Alike]] = {}
    for volume in context.library.volumes:
        if volume.outline:
            continue
        shelf = Shelf(context, volume)
        for change in shelf.text.ledger:
            key = (volume.id, change.rule, change.before, change.after, change.evidence, change.confidence)
            rows = found.setdefault(kind(change.rule), {})
            rows.setdefault(key, _Alike(shelf, change, Counter())).lines[change.line] += 1
    rules = sorted(found, key=lambda rule: (rule == MARKUP, order.get(rule, len(order))))
    return {rule: sorted(found[rule].values(), key=lambda row: level(row.first) == "high") for rule in rules}


def _contents(context: Context, found: dict[str, list[_Alike]]) -> str:
    items = []
    for rule, rows in found.items():
        path, anchor = _place(rule, found)
        link = context.anchor(PATH, path, escape(_name(context, rule)), anchor)
        items.append(f'- {link} <span class="pt-count">{_count(context, rows)}</span>\n')
    return f'<div class="pt-doors pt-doors--small" markdown="block">\n\n{"".join(items)}\n</div>'


def _count(context: Context, rows: list[_Alike]) -> str:
    return context.label("count_hits", n=sum(row.lines.total() for row in rows))


def _section(context: Context, here: str, rule: str, rows: list[_Alike]) -> str:
    """HTML: a table of repairs."""
    said = context.library.rule_explanations.get(rule, "")
    head = "".join(
        f'<th scope="col">{html_words(context.say(key))}</th>'
        for key in ("before_and_after", "evidence", "lines_of_source")
    )
    body = "".join(_row(context, here, rule, row) for row in rows[:_LIMIT])
    more = f"\n\n{context.label('repairs_left', n=len(rows) - _LIMIT)}" if len(rows) > _LIMIT else ""
    return (f"{context.text(said)}{more}\n\n" if said or more else "") + (
        f'<div class="pt-table pt-ledger"><div class="pt-table__scroll" tabindex="0"><table class="pt-cells"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></div>'
    )


def _choices(context: Context, row: _Alike) -> list_filter.Choices:
    """What a row can be filtered by, as plain text."""
    change = row.first
    sure = "by_editor" if change.rule == "emendation" else f"confidence_{level(change)}"
    return {
        "rule": [_name(context, kind(change.rule))],
        "confidence": [context.say(sure)],
        "source": [context.convert(row.shelf.volume.title).text],
    }


def _filter(context: Context, rows: list[_Alike]) -> str:
    return list_filter.form(context, len(rows), (_choices(context, row) for row in rows))


def _row(context: Context, here: str, rule: str, row: _Alike) -> str:
    volume, change = row.shelf.volume, row.first
    name = context.convert(volume.title).text
    unsure = (
        ""
        if level(change) == "high"
        else f' <strong class="pt-unsure">{html_words(context.say("unsure"))}</strong>'
    )
    sub = f" <small>{html_words(rule_name(context, change.rule))}</small>" if rule == MARKUP else ""
    where = context.address.relative(here, f"sources/{volume.id}/lines.md")
    lines = " ".join(
        f'<a href="{where}#L{line}">L{line}</a>{f"×{n}" if n > 1 else ""}'
        for line, n in sorted(row.lines.items())
    )
    return (
        f"<tr{list_filter.attributes(_choices(context, row))}><td>{row.shelf.sample(change)}{unsure}{sub}</td><td>{evidence(context, change)}</td>"
        f"<td><small>{html_words(name)}</small> {lines}</td></tr>"
    )


def _doubts(context: Context, doubts: list[tuple[Volume, Doubt]]) -> str:
    rows = []
    for volume, found in doubts:
        name = html_words(rule_name(context, found.rule))
        source = html_words(context.convert(volume.title).text)
        where = context.address.relative(PATH, f"sources/{volume.id}/lines.md")
        place = f'<a href="{where}#L{found.line}">L{found.line}</a>' if found.line else ""
        rows.append(f"<li><b>{name}</b> {doubt(context, found)} <small>{source} {place}</small></li>")
    return f"## {context.label('doubts')} {{: #doubts }}\n\n{context.label('doubts_intro')}\n\n<ul>{''.join(rows)}</ul>"


# --- the kinds of damage -----------------------------------------------------------------


def kinds(context: Context) -> str:
    """Markdown for the page about repairs: every rule, what it does, and examples of it from the sources."""
    found = _by_rule(context)
    known = [rule for rule in context.library.rule_explanations if rule in found]
    special = [rule for rule in found if rule not in known and rule != MARKUP]
    parts = [f"## {context.label('kinds_with_examples')} {{: #all-rules }}", context.label("kinds_intro")]
    parts += [_kind(context, rule, found) for rule in [*known, *special]]
    other = [rule for rule in context.library.rule_explanations if rule not in found]
    if other:
        rows = "".join(
            f"<dt>{html_words(rule_name(context, rule))}</dt><dd>{html_words(context.plain(context.library.rule_explanations[rule]))}</dd>"
            for rule in other
        )
        parts.append(
            f'### {context.label("kinds_not_met")} {{: #not-met }}\n\n<dl class="pt-kinds">{rows}</dl>'
        )
    return "\n\n".join(parts) + "\n"


def _kind(context: Context, rule: str, found: dict[str, list[_Alike]]) -> str:
    rows, (path, anchor) = found[rule], _place(rule, found)
    explanation = context.text(context.library.rule_explanations.get(rule, ""))
    chosen: list[_Alike] = []
    for volume in dict.fromkeys(
        row.shelf.volume.id for row in rows
    ):  # examples of as many sources as there are
        chosen += [row for row in rows if row.shelf.volume.id == volume][: max(1, _EXAMPLES - 1)]
    samples = "".join(
        f"<li>{row.shelf.sample(row.first)} <small>{html_words(sureness(context, row.first))}，{html_words(context.convert(row.shelf.volume.title).text)}</small></li>"
        for row in chosen[:_EXAMPLES]
    )
    more = context.anchor(ABOUT, path, _count(context, rows), anchor)
    return f'### {escape(rule_name(context, rule))} {{: #kind-{rule} }}\n\n{explanation} {more}\n\n<ul class="pt-samples">{samples}</ul>'
