"""The data files beside the pages. They are the same in every edition: text stands in them in both scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.edition.context import Context
from policytext.edition.names import Entry, converted, entry_name
from policytext.exports import skos
from policytext.exports.data.statements import Statements
from policytext.model import (
    Edition,
    Instrument,
    Leaf,
    Library,
    Organisation,
    SourceText,
    Term,
    ThemeScore,
    Volume,
    Work,
)

Row = dict[str, object]
#: The kinds of data, in the order in which readers are told of them.
NAMES = (
    "articles",
    "ledger",
    "coverage",
    "mentions",
    "glossary",
    "instruments",
    "organisations",
    "timeline",
    "figures",
)


def write(context: Context) -> dict[str, bytes]:
    """Path below the site's root -> content, the same bytes for the same library; `context` is that of any edition."""
    library, statements = context.library, Statements(context)
    rows = _Rows(context)
    tables: Mapping[str, Sequence[Row]] = {
        "articles": [rows.article(work) for work in library.works],
        "ledger": [row for volume in library.volumes for row in _ledger(volume, library.texts[volume.id])],
        "coverage": [_coverage(volume) for volume in library.volumes],
        "mentions": list(_mentions(library)),
        "glossary": [rows.term(term) for term in library.terms.values()],
        "instruments": [rows.instrument(one) for one in library.instruments.values()],
        "organisations": [rows.organisation(one) for one in library.organisations.values()],
        "timeline": statements.events(),
        "figures": statements.figures(),
    }
    files = {f"data/{name}.json": _json(tables[name]) for name in NAMES}
    return files | {f"data/{name}.csv": _csv(tables[name]) for name in NAMES}


@dataclass(frozen=True)
class _Rows:
    """Rows with text in all editions."""

    context: Context

    def _forms(self, text: str) -> dict[str, str]:
        """Canonical text in every edition."""
        scripts = self.context.scripts
        return {str(e): scripts.edition(text, e).text if text else "" for e in Edition}

    def _title(self, leaf: Leaf) -> dict[str, str]:
        return {str(e): self.context.converted(leaf, e).text for e in Edition}

    def _names(self, entry: Entry) -> dict[str, str]:
        return {str(e): entry_name(self.context.scripts, entry, e) for e in Edition}

    def _variants(self, entry: Entry) -> list[dict[str, str]]:
        scripts = self.context.scripts
        return [{str(e): converted(scripts, entry, name, e) for e in Edition} for name in entry.variants]

    def _count(self, kind: str, entry: str) -> int:
        return len(self.context.library.mentions_of_entry(kind, entry))

    def term(self, entry: Term) -> Row:
        terms = self.context.library.terms
        return {
            "id": entry.id,
            "term": self._names(entry),
            "en": entry.en,
            "abbr": list(entry.abbr),
            "variants": self._variants(entry),
            "category": entry.category,
            "whose": self._forms(entry.whose),
            "definition": self._forms(entry.definition),
            "broader": list(entry.broader),
            "narrower": list(skos.narrower(terms, entry)),
            "related": list(skos.related(terms, entry)),
            "mentions": self._count("term", entry.id),
        }

    def instrument(self, entry: Instrument) -> Row:
        return {
            "id": entry.id,
            "name": self._names(entry),
            "original": entry.original,
            "abbr": list(entry.abbr),
            "variants": self._variants(entry),
            "type": self._forms(entry.type),
            "issuer": entry.issuer,
            "place": entry.place,
            "year": entry.year,
            "within": entry.within,
            "note": self._forms(entry.note),
            "mentions": self._count("instrument", entry.id),
        }

    def organisation(self, entry: Organisation) -> Row:
        return {
            "id": entry.id,
            "name": self._names(entry),
            "kind": entry.kind,
            "en": entry.en,
            "abbr": list(entry.abbr),
            "variants": self._variants(entry),
            "place": entry.place,
            "note": self._forms(entry.note),
            "mentions": self._count("organisation", entry.id),
        }

    def article(self, work: Work) -> Row:
        volume = self.context.library.volume[work.volume]
        sections = [{"anchor": a, "themes": [_theme(t, 3) for t in found]} for a, found in work.sections]
        return {
            "id": work.id,
            "url": f"articles/{work.id}/",
            "source": volume.id,
            "seed": volume.seed,
            "lines": list(work.lines),
            "title": self._title(work.title),
            "title_by": work.title_by,
            "authors": list(work.authors),
            "column": self._title(work.column) if work.column else None,
            "date": work.date or None,
            "places": {"primary": list(work.primary), "mentioned": list(work.mentioned)},
            "themes": [_theme(t) for t in work.themes],
            "sections": sections,
            "characters": work.characters,
            "summary": self._forms(work.summary),
        }


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
