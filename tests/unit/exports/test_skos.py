"""The glossary as SKOS."""

import json
import re

import pytest
from policytext.edition.context import Context
from policytext.exports import data, skos
from policytext.model import Edition, Term
from policytext.resources import Resources
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from tests.support.expected import EXPECTED
from tests.support.small_library import SCRIPTS

BASE = "https://library.example/policytext/glossary/"
TITLES = dict.fromkeys(Edition, "术语表")


def graph(*terms: Term, base: str = BASE) -> Graph:
    return Graph().parse(data=skos.turtle({t.id: t for t in terms}, SCRIPTS, TITLES, base), format="turtle")


@pytest.fixture(scope="module")
def glossary(contexts: dict[Edition, Context]) -> Graph:
    content = skos.files(contexts[Edition.HANS])[skos.PATH]
    return Graph().parse(data=content, format="turtle", publicID="https://x.example/data/glossary.ttl")


def test_every_term_is_a_concept_at_its_page(glossary: Graph, resources: Resources) -> None:
    concepts = {str(c) for c in glossary.subjects(RDF.type, SKOS.Concept)}
    assert concepts == {f"https://x.example/glossary/{t.id}/" for t in resources.tables.terms}
    assert len(concepts) >= EXPECTED.least["terms"]


def test_labels_and_definitions_in_every_script(glossary: Graph) -> None:
    tags = {str(e).lower() for e in Edition}
    for concept in glossary.subjects(RDF.type, SKOS.Concept):
        labels = [str(o.language).lower() for o in glossary.objects(concept, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)), "one preferred label a language (SKOS S14)"
        assert tags <= set(labels)
        preferred = set(glossary.objects(concept, SKOS.prefLabel))
        assert not preferred & set(glossary.objects(concept, SKOS.altLabel)), "labels apart (SKOS S13)"
        assert {str(o.language).lower() for o in glossary.objects(concept, SKOS.definition)} == tags


def test_relations_hold_both_ways_and_broader_leads_up(glossary: Graph) -> None:
    """Related is symmetric, broader the inverse of narrower and never leads back; no term is both (SKOS S27)."""
    for one, _, other in glossary.triples((None, SKOS.related, None)):
        assert (other, SKOS.related, one) in glossary
        assert other not in set(glossary.transitive_objects(one, SKOS.broader)), (one, other)
    for one, _, other in glossary.triples((None, SKOS.broader, None)):
        assert (other, SKOS.narrower, one) in glossary
        assert one not in set(glossary.transitive_objects(other, SKOS.broader)), f"{one} is above itself"
    assert len(list(glossary.triples((None, SKOS.related, None)))) > EXPECTED.least["related_terms"]
    assert len(list(glossary.triples((None, SKOS.narrower, None)))) > EXPECTED.least["narrower_terms"]


def test_each_term_is_below_a_top_concept(glossary: Graph) -> None:
    (scheme,) = glossary.subjects(RDF.type, SKOS.ConceptScheme)
    tops = set(glossary.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(glossary.subjects(SKOS.topConceptOf, scheme)) != set()
    for concept in glossary.subjects(RDF.type, SKOS.Concept):
        assert (concept, SKOS.inScheme, scheme) in glossary
        assert set(glossary.transitive_objects(concept, SKOS.broader)) & tops


def test_names_of_one_entry() -> None:
    chip = Term(
        "芯片", id="chip", en="integrated circuit (IC)", variants=("微芯片",), tw="晶片", definition='"硅"'
    )
    one = URIRef(f"{BASE}chip/")
    found = graph(chip, Term("晶圆", id="wafer", related=("chip",)))
    assert {
        Literal("芯片", "zh-Hans"),
        Literal("晶片", "zh-Hant-TW"),
        Literal("integrated circuit", "en"),
    } <= set(found.objects(one, SKOS.prefLabel))
    assert {Literal("IC", "en"), Literal("微芯片", "zh-Hans")} <= set(found.objects(one, SKOS.altLabel))
    assert {Literal("“硅”", "zh-Hans"), Literal("「矽」", "zh-Hant-TW")} <= set(
        found.objects(one, SKOS.definition)
    )
    assert (one, SKOS.related, URIRef(f"{BASE}wafer/")) in found


def test_no_terms_make_an_empty_scheme() -> None:
    assert len(graph()) == 1 + len(Edition)


def test_any_text_is_a_literal() -> None:
    text = 'a"b\\c/d\te\u2028。\x7f'
    found = graph(Term(text, id="x", definition=text))
    assert text in {str(o) for o in found.objects(None, SKOS.definition)}


def test_json_says_the_same(contexts: dict[Edition, Context], glossary: Graph) -> None:
    rows = json.loads(data.write(contexts[Edition.HANS])["data/glossary.json"])
    pairs = {(row["id"], other) for row in rows for other in row["related"]}
    assert pairs == {(b, a) for a, b in pairs}
    said = {
        tuple(re.findall(r"/([a-z0-9-]+)/$", str(node))[0] for node in (one, other))
        for one, _, other in glossary.triples((None, SKOS.related, None))
    }
    assert pairs == said
