"""The glossary as a SKOS concept scheme in Turtle (https://www.w3.org/TR/skos-reference/, https://www.w3.org/TR/turtle/).

A concept's address is that of its page. All three scripts stand in one file, told apart by language tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policytext.convert.converter import Scripts
from policytext.edition.context import Context
from policytext.edition.names import converted, entry_name
from policytext.model import Edition, Term

PATH = "data/glossary.ttl"
_BESIDE = "../glossary/"  # the glossary, as the file sees it
_ASIDE = re.compile(r"(.+?) \(([^()]+)\)")  # integrated circuit (IC)


def related(terms: Mapping[str, Term], term: Term) -> tuple[str, ...]:
    """The ids of the terms related to one, from either side: what an entry gives holds the other way, too."""
    others = (other.id for other in terms.values() if term.id in other.related)
    return tuple(dict.fromkeys((*term.related, *others)))


def narrower(terms: Mapping[str, Term], term: Term) -> tuple[str, ...]:
    """The ids of the terms right below one."""
    return tuple(other.id for other in terms.values() if term.id in other.broader)


def files(context: Context) -> dict[str, bytes]:
    """The scheme of a library's terms, by its path below the default edition's root."""
    titles = {edition: replace(context, edition=edition).say("glossary_title") for edition in Edition}
    scheme = turtle(context.library.terms, context.scripts, titles, context.address.absolute("glossary/"))
    return {PATH: scheme.encode()}


def turtle(terms: Mapping[str, Term], scripts: Scripts, titles: Mapping[Edition, str], base: str = "") -> str:
    """The scheme of all terms, called `titles`. `base` is the address of the glossary's page; without one, addresses
    are relative to the file's own place."""
    tops = ",".join(_at(term.id) for term in terms.values() if not term.broader)
    names = ",".join(_text(title, edition) for edition, title in titles.items())
    scheme = f"<> a :ConceptScheme;:prefLabel {names}{f';:hasTopConcept {tops}' if tops else ''}."
    concepts = (_concept(terms, scripts, term) for term in terms.values())
    head = f"@base <{base or _BESIDE}> .\n@prefix : <http://www.w3.org/2004/02/skos/core#> .\n"
    return head + "\n".join((scheme, *concepts)) + "\n"


def _concept(terms: Mapping[str, Term], scripts: Scripts, term: Term) -> str:
    """One concept, a line for each script."""
    english, *more = _english(term)
    said = [
        f"{_at(term.id)} a :Concept;:inScheme <>",
        *([] if term.broader else [":topConceptOf <>"]),
        *_links("broader", term.broader),
        *_links("narrower", narrower(terms, term)),
        *_links("related", related(terms, term)),
        *_texts("prefLabel", [english] if english else [], "en"),
        *_texts("altLabel", more, "en"),
    ]
    lines = [";".join(said)]
    for edition in Edition:
        name = entry_name(scripts, term, edition)
        variants = [converted(scripts, term, variant, edition) for variant in term.variants]
        definition, whose = (scripts.edition(text, edition).text for text in (term.definition, term.whose))
        said = [
            *_texts("prefLabel", [name], edition),
            *_texts("altLabel", dict.fromkeys(v for v in variants if v != name), edition),
            *_texts("definition", [definition] if definition else [], edition),
            *_texts("scopeNote", [whose] if whose else [], edition),
        ]
        lines.append(";".join(said))
    return ";\n".join(lines) + "."


def _english(term: Term) -> list[str]:
    """The English name, "" when there is none, and the other Latin names; none twice."""
    aside = _ASIDE.fullmatch(term.en)
    names = (aside[1], aside[2]) if aside else (term.en,)
    return list(dict.fromkeys((*names, *term.abbr)))


def _links(relation: str, ids: Iterable[str]) -> Iterator[str]:
    if found := ",".join(map(_at, ids)):
        yield f":{relation} {found}"


def _texts(relation: str, texts: Iterable[str], language: str) -> Iterator[str]:
    if found := ",".join(_text(text, language) for text in texts):
        yield f":{relation} {found}"


def _at(term: str) -> str:
    return f"<{term}/>"


def _text(text: str, language: str) -> str:
    """A literal: JSON's escapes are Turtle's, but for the slash, which needs none."""
    return f"{json.dumps(text, ensure_ascii=False)}@{language}"
