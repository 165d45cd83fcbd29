"""What a link to an entry shows on hover and focus."""

from __future__ import annotations

from policytext.edition.context import Context


def tooltip(context: Context, kind: str, entry_id: str) -> str:
    """Plain text of the edition; "" for a place."""
    library = context.library
    if kind == "term":
        term = library.terms[entry_id]
        name = " ".join(filter(None, [term.en, *(a for a in term.abbr if a not in term.en)]))
        return " — ".join(filter(None, [name, context.plain(term.definition)]))
    if kind == "instrument":
        instrument = library.instruments[entry_id]
        what = "，".join(filter(None, [context.plain(instrument.type), instrument.year]))
        return what + (f" — {context.plain(instrument.note)}" if instrument.note else "")
    if kind in ("organisation", "person"):
        body = library.organisations[entry_id]
        return " — ".join(filter(None, [body.en, context.plain(body.note)]))
    return ""
