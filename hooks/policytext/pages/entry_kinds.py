"""The three kinds of entries that have pages: terms, instruments, organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.names import Entry, converted

#: By the folder of their pages: the kind, the fields that hold an entry's group and its definition.
_KINDS = {
    "glossary": ("term", "category", "definition"),
    "instruments": ("instrument", "type", "note"),
    "organisations": ("organisation", "kind", "note"),
}
FOLDERS = tuple(_KINDS)


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entries: where its pages are, and the entries that have one."""

    folder: str
    kind: str
    entries: Mapping[str, Entry]

    def group(self, entry: Entry) -> str:
        """The group that an entry belongs to: a word of its table."""
        return str(getattr(entry, _KINDS[self.folder][1]))

    def definition(self, entry: Entry) -> str:
        return str(getattr(entry, _KINDS[self.folder][2]))


def entry_kind(context: Context, folder: str) -> EntryKind:
    """A kind by its folder; an instrument or organisation that no article names has no page."""
    library = context.library
    entries: dict[str, Mapping[str, Entry]] = {
        "glossary": library.terms,
        "instruments": library.instruments,
        "organisations": library.organisations,
    }
    kind = _KINDS[folder][0]
    used = {i: e for i, e in entries[folder].items() if kind == "term" or library.mentions_of_entry(kind, i)}
    return EntryKind(folder, kind, used)


def group_name(context: Context, folder: str, group: str) -> str:
    """What a group of entries is called: from interface.yml, else the group's own word."""
    key = f"{'category' if folder == 'glossary' else 'kind'}_{group.replace('-', '_')}"
    return context.say(key) if context.has(key) else context.plain(group) or context.say("other")


def variants(context: Context, entry: Entry) -> list[str]:
    """An entry's other names in the edition."""
    return [converted(context.scripts, entry, name, context.edition) for name in entry.variants]


def foreign_names(entry: Entry) -> list[str]:
    """An entry's names in other languages and its abbreviations."""
    names = [getattr(entry, "en", ""), getattr(entry, "original", ""), *entry.abbr]
    return list(dict.fromkeys(filter(None, names)))
