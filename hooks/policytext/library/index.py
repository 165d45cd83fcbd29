"""Summaries of all sources -> the library: the only step that knows all sources, and it holds no text of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policytext.convert.converter import Scripts
from policytext.library import parallels
from policytext.library.publication import published
from policytext.model import Edition, Forms, Library, Parallel, Place, SourceText, Summary
from policytext.repair import rules
from policytext.tables import Tables, place_forms


def index(
    summaries: Sequence[Summary],
    texts: Mapping[str, SourceText],
    tables: Tables,
    converter: Scripts,
    *,
    public: bool = False,
) -> Library:
    """The library of some sources; `texts` gives the text of each by its id. `public`: what rights forbid is left out."""
    whole = Library(
        volumes=tuple(s.volume for s in summaries),
        works=tuple(work for s in summaries for work in s.works),
        terms=tables.term,
        instruments=tables.instrument,
        organisations=tables.organisation,
        places=tables.place,
        themes=tables.theme,
        place_names={place.id: _names(place, converter) for place in tables.places},
        rules=rules.NAMES,
        texts=texts,
        mentions=tuple(mention for s in summaries for mention in s.mentions),
        events=tuple(event for s in summaries for event in s.events),
        figures=tuple(figure for s in summaries for figure in s.figures),
    )
    library = published(whole) if public else whole
    return replace(library, parallels=_parallels(library, summaries))


def _names(place: Place, converter: Scripts) -> Forms:
    """A place's name in every edition; converted when neither CLDR nor its entry gives it."""
    return place_forms(place) or Forms(*(converter.edition(place.name, e).text for e in Edition))


def _parallels(library: Library, summaries: Sequence[Summary]) -> tuple[Parallel, ...]:
    """What articles share, of those whose text may be shown; only texts that can share anything are loaded."""
    shown = {work.id for work in library.works if not work.outline}
    shingles = {
        work.id: held
        for summary in summaries
        for work, held in zip(summary.works, summary.shingles, strict=True)
        if work.id in shown
    }
    return parallels.find(
        (work, anchor, leaf.text)
        for work in parallels.candidates(shingles)
        for anchor, leaf in library.text(library.work[work]).leaves()
    )
