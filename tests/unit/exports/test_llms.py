"""llms.txt: the form that readers of it ask for, and what it names."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports import llms, twins
from policytext.library.publication import published
from policytext.model import Edition
from policytext.resources import Resources

from tests.support.small_library import context_of, volume, work


@pytest.fixture(scope="module")
def public(contexts: dict[Edition, Context]) -> Context:
    whole = contexts[Edition.HANS]
    return replace(whole, library=published(whole.library))


def test_llms_txt(contexts: dict[Edition, Context], public: Context) -> None:
    """The form of https://llmstxt.org: H1, quotation, text, then H2 sections of links and nothing else."""
    for context in (*contexts.values(), public):
        text = llms.files(context)["llms.txt"].decode()
        head, *sections = text.split("\n## ")
        assert re.fullmatch(r"# .+\n\n> .+\n\n[^#>\n]+\n", head)
        assert sections[-1].startswith("Optional\n")
        links = []
        for section in sections:
            lines = section.strip().split("\n")[2:]
            links += [re.fullmatch(r"- \[.+?(?<!\\)\]\(([^)]+)\)(?:: .+)?", line)[1] for line in lines]
        twins_named = {link for link in links if link.endswith(".md")}
        assert twins_named == {p for p in twins.files(context) if p.endswith(".md")}
        assert len([link for link in links if link.startswith("articles/")]) == len(context.library.works)


def test_llms_txt_names_the_address(resources: Resources) -> None:
    one = work()
    context = context_of(resources, one, volume(), Edition.HK, Address("https://library.example/p/zh-hk/"))
    text = llms.files(context)["llms.txt"].decode()
    assert "(https://library.example/p/zh-hk/articles/text/text.md)" in text
    assert "(https://library.example/p/data/articles.json)" in text
