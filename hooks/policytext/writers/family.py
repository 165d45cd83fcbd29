"""What an instrument is a part or the forerunner of, and what the texts say of its own parts."""

from __future__ import annotations

from policytext.writers.facts import mention_list
from policytext.writers.page import Context


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
        if other != entry and context.page_of("instrument", other) and entry in line(context, other)
    ]


def names(context: Context, here: str, entries: list[str]) -> str:
    """Instruments by their names, linked where they have a page."""
    return "、".join(context.to(here, "instrument", entry) for entry in entries)


def accounts(context: Context, here: str, entry: str) -> str:
    """Markdown: every part with the sentences that name it; "" for an instrument without named parts."""
    found = parts(context, entry)
    if not found:
        return ""
    sections = (
        f"### {context.to(here, 'instrument', part)} {{: #part-{part} }}\n\n"
        + mention_list(context, here, context.mentions["instrument", part])
        for part in found
    )
    return f"## {context.label('accounts_of_parts')} {{: #parts }}\n\n" + "\n\n".join(sections)
