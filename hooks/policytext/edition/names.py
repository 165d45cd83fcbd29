"""What an entry is called in each edition."""

from __future__ import annotations

from policytext.convert.converter import Scripts
from policytext.model import Edition, Instrument, Organisation, Term

Entry = Term | Instrument | Organisation


def entry_name(scripts: Scripts, entry: Entry, edition: Edition) -> str:
    """An entry's name in an edition: what its table gives for the region, else converted."""
    own = {Edition.TW: entry.tw, Edition.HK: entry.hk}.get(edition, "")
    return own or converted(scripts, entry, entry.term if isinstance(entry, Term) else entry.name, edition)


def converted(scripts: Scripts, entry: Entry, name: str, edition: Edition) -> str:
    """One of an entry's names in an edition, as texts have it.

    Instruments and bodies of mainland China keep their own words: 《芯片与科学法案》 is no 晶片與科學法案.
    """
    kept = isinstance(entry, Instrument) or (isinstance(entry, Organisation) and entry.place == "cn")
    return scripts.edition(name, edition, (), [(0, len(name))] if kept else ()).text
