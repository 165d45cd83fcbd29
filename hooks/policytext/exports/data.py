"""The data files beside the pages. They are the same in every edition: text stands in them in both scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from policytext.convert.converter import Scripts
from policytext.edition.context import Context
from policytext.edition.names import Entry, converted, entry_name
from policytext.exports import skos
from policytext.model import Edition, Leaf, Library, SourceText, ThemeScore, Volume, Work
from policytext.pages import figures, timeline
from policytext.pages.entries import mentions

Row = dict[str, object]


def write(library: Library, scripts: Scripts) -> dict[str, bytes]:
    """Site-relative path -> content, the same bytes for the same library."""
    forms = partial(_forms, scripts)
    context = Context(library, Edition.HANS, scripts, {})
    tables: Mapping[str, Sequence[Row]] = {
        "articles": [_article(library, scripts, work) for work in library.works],
        "ledger": [row for volume in library.volumes for row in _ledger(volume, library.texts[volume.id])],
        "coverage": [_coverage(volume) for volume in library.volumes],
        "mentions": list(_mentions(library)),
        "glossary": [
            {
                "id": t.id,
                "term": _names(scripts, t),
                "en": t.en,
                "abbr": list(t.abbr),
                "variants": _variants(scripts, t),
                "category": t.category,
                "whose": forms(t.whose),
                "definition": forms(t.definition),
                "broader": list(t.broader),
                "narrower": list(skos.narrower(library.terms, t)),
                "related": list(skos.related(library.terms, t)),
                "mentions": len(mentions(context, "term", t.id)),
            }
            for t in library.terms.values()
        ],
        "instruments": [
            {
                "id": i.id,
                "name": _names(scripts, i),
                "original": i.original,
                "abbr": list(i.abbr),
                "variants": _variants(scripts, i),
                "type": forms(i.type),
                "issuer": i.issuer,
                "place": i.place,
                "year": i.year,
                "within": i.within,
                "note": forms(i.note),
                "mentions": len(mentions(context, "instrument", i.id)),
            }
            for i in library.instruments.values()
        ],
        "organisations": [
            {
                "id": o.id,
                "name": _names(scripts, o),
                "kind": o.kind,
                "en": o.en,
                "abbr": list(o.abbr),
                "variants": _variants(scripts, o),
                "place": o.place,
                "note": forms(o.note),
                "mentions": len(mentions(context, "organisation", o.id)),
            }
            for o in library.organisations.values()
        ],
        "timeline": timeline.rows(library, scripts),
        "figures": figures.rows(library, scripts),
    }
    files = {f"data/{name}.json": _json(rows) for name, rows in tables.items()}
    return files | {f"data/{name}.csv": _csv(rows) for name, rows in tables.items()}


def _json(rows: Sequence[Row]) -> bytes:
    """One row a line, so that versions can be compared."""
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[\n{body}\n]\n".encode()


def _csv(rows: Iterable[Row]) -> bytes:
    """The same rows flat: nested fields as dotted columns, lists joined by a vertical bar."""
    flat = [_flat(row) for row in rows]
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in flat for name in row))
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _flat(row: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    out: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            out |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list | tuple):
            out[prefix + name] = "|".join(
                v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value
            )
        else:
            out[prefix + name] = value
    return out


def _forms(scripts: Scripts, text: str) -> dict[str, str]:
    """Canonical text in every edition."""
    return {str(e): scripts.edition(text, e).text if text else "" for e in Edition}


def _names(scripts: Scripts, entry: Entry) -> dict[str, str]:
    return {str(e): entry_name(scripts, entry, e) for e in Edition}


def _variants(scripts: Scripts, entry: Entry) -> list[dict[str, str]]:
    return [{str(e): converted(scripts, entry, name, e) for e in Edition} for name in entry.variants]


def _title(library: Library, scripts: Scripts, leaf: Leaf) -> dict[str, str]:
    return {str(e): scripts.edition(leaf.text, e, (), library.kept_names(leaf)).text for e in Edition}


def _article(library: Library, scripts: Scripts, work: Work) -> Row:
    volume = library.volume[work.volume]
    return {
        "id": work.id,
        "url": f"articles/{work.id}/",
        "source": volume.id,
        "seed": volume.seed,
        "lines": list(work.lines),
        "title": _title(library, scripts, work.title),
        "title_by": work.title_by,
        "authors": list(work.authors),
        "column": _title(library, scripts, work.column) if work.column else None,
        "date": work.date or None,
        "places": {"primary": list(work.primary), "mentioned": list(work.mentioned)},
        "themes": [_theme(t) for t in work.themes],
        "sections": [{"anchor": a, "themes": [_theme(t, 3) for t in found]} for a, found in work.sections],
        "characters": work.characters,
        "summary": _forms(scripts, work.summary),
    }


def _theme(found: ThemeScore, most: int = 8) -> Row:
    """A theme with its score and the words that decide most, with how often they occur."""
    return {"id": found.id, "score": round(found.score, 3), "words": dict(found.words[:most])}


def _ledger(volume: Volume, text: SourceText) -> Iterable[Row]:
    for change in text.ledger:
        yield {
            "seed": volume.seed,
            "line": change.line,
            "column": change.column,
            "rule": change.rule,
            "before": change.before,
            "after": change.after,
            "evidence": change.evidence,
            "confidence": change.confidence,
            "alternatives": list(change.alternatives),
            "step": change.step,
            "offset": change.offset,
        }


def _coverage(volume: Volume) -> Row:
    cover = volume.coverage
    return {
        "seed": cover.seed,
        "characters": cover.characters,
        "on_pages": cover.on_pages,
        "set_aside": sum(n for _, n in cover.set_aside),
        "set_aside_by_rule": dict(cover.set_aside),
    }


def _mentions(library: Library) -> Iterable[Row]:
    for mention in library.mentions:
        span = mention.span
        yield {
            "article": mention.work,
            "paragraph": mention.anchor,
            "start": span.start,
            "end": span.end,
            "kind": span.kind,
            "id": span.id or None,
            "surface": span.surface,
        }
