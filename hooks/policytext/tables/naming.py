"""Names and ids of entries: what a text may call them, and what an entry that leaves them out gets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from babel import Locale

from policytext.model import Forms, Instrument, Organisation, Place, Term, Theme
from policytext.tables.entries import Entry, Report

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
#: Names that Windows keeps for devices, so that no folder can have them, and the one of pages that list others.
_RESERVED = {"con", "prn", "aux", "nul", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def names_of(entry: Term | Instrument | Organisation | Place | Theme) -> tuple[str, ...]:
    """Every form that a text may name an entry by, its name first; without a place's one-character form."""
    first = entry.term if isinstance(entry, Term) else entry.name
    more = (*getattr(entry, "variants", ()), *getattr(entry, "abbr", ()))
    return tuple(dict.fromkeys(name for name in (first, *more) if name))


def slug(text: str) -> str:
    """Lower-case ASCII for an address, at most 60 characters and cut between words; "" when nothing is left.

    >>> slug("Export Controls Act (2018)")
    'export-controls-act-2018'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    return found if len(found) <= ID_LENGTH else found[: ID_LENGTH + 1].rpartition("-")[0]


def address(text: str) -> str:
    """An address for any text: its ASCII, with the pinyin of its Chinese characters; "seed" when nothing is left.

    >>> address("关于AI的意见"), address("../.."), address("CON")
    ('guan-yu-ai-de-yi-jian', 'seed', 'seed-con')
    """
    name = slug(_pinyin(text))
    return f"seed-{name}".rstrip("-") if not name or name in _RESERVED else name


def _pinyin(text: str) -> str:
    """The pinyin of a text's Chinese characters, hyphens between; everything else as it is."""
    from pypinyin import lazy_pinyin  # slow to import, and not every command needs an address

    return "-".join(lazy_pinyin(text))


def _candidates(entry: Any) -> Iterator[str]:
    """Ids for an entry, the best first: abbreviation, English name, pinyin; then numbered."""
    given = (*getattr(entry, "abbr", ())[:1], getattr(entry, "en", "") or getattr(entry, "original", ""))
    found = [slug(text) for text in given if text.isascii()]
    found.append(slug(_pinyin(names_of(entry)[0])) or "entry")
    yield from filter(None, found)
    yield from (f"{found[-1]}-{number}" for number in range(2, 10_000))


def with_ids(entries: Sequence[Entry[Any]]) -> list[Entry[Any]]:
    """Ids for entries without one. Given ids go first; so an entry added at the end changes none before it."""
    taken = {entry.value.id for entry in entries}
    done = []
    for entry in entries:
        if not entry.value.id:
            name = next(name for name in _candidates(entry.value) if name not in taken)
            taken.add(name)
            entry = replace(entry, value=replace(entry.value, id=name))
        done.append(entry)
    return done


@cache
def _territories(locale: str) -> dict[str, str]:
    return {code.lower(): name for code, name in Locale.parse(locale).territories.items()}


def place_forms(place: Place) -> Forms | None:
    """The place's name in every edition, from the entry or from CLDR; None for a place that CLDR does not know and
    the entry does not give for all editions."""
    hans = place.name or _territories("zh_Hans").get(place.id, "")
    tw = place.tw or _territories("zh_Hant").get(place.id, "")
    hk = place.hk or _territories("zh_Hant_HK").get(place.id, "") or tw
    return Forms(hans, tw, hk) if hans and tw and hk else None


def completed(entry: Entry[Any], report: Report) -> Entry[Any]:
    """A place gets its name from CLDR, or its id when only the name was given."""
    place = entry.value
    if not isinstance(place, Place):
        return entry
    known = _territories("zh_Hans")
    if not ID.fullmatch(place.id) and not place.name:
        code = next((code for code, name in known.items() if name == place.id), "")
        return replace(entry, value=replace(place, id=code, name=place.id))
    if not place.name and place.id not in known:
        report.add(entry.line("id"), f"`name` is missing and CLDR has no region `{place.id}`; add `name: …`")
    return replace(entry, value=replace(place, name=place.name or known.get(place.id, place.id)))
