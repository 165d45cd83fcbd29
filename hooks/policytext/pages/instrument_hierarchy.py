"""What an instrument is a part or the forerunner of, and what the texts say of its own parts."""

from __future__ import annotations

from policytext.edition.context import Context, escape
from policytext.pages.facts import mention_list


def line(context: Context, entry: str) -> list[str]:
    """An instrument, and what it is a part or the forerunner of, the nearest first; ids."""
    found = [entry]
    while (above := context.library.instruments[found[-1]].within) and above not in found:
        if above not in context.library.instruments:
            break
        found.append(above)
    return found


def parts(context: Context, entry: str) -> list[str]:
    """The parts and forerunners of an instrument that a text names, in the order of their table, parts of parts too."""
    return [
        other
        for other in context.library.instruments
        if other != entry and context.has_page("instrument", other) and entry in line(context, other)
    ]


def names(context: Context, here: str, entries: list[str]) -> str:
    """Instruments by their names, linked where they have a page."""
    return "、".join(_name(context, here, entry) for entry in entries)


def accounts(context: Context, here: str, entry: str) -> str:
    """Markdown: every part with the sentences that name it; "" for an instrument without named parts."""
    found = parts(context, entry)
    if not found:
        return ""
    sections = (
        f"### {_name(context, here, part)} {{: #part-{part} }}\n\n"
        + mention_list(context, here, context.mentions["instrument", part])
        for part in found
    )
    return f"## {context.label('accounts_of_parts')} {{: #parts }}\n\n" + "\n\n".join(sections)


def _name(context: Context, here: str, entry: str) -> str:
    name = escape(context.forms(context.library.instruments[entry]))
    return (
        context.anchor(here, f"instruments/{entry}.md", name)
        if context.has_page("instrument", entry)
        else name
    )
