"""Leaves -> Markdown: exactly the text, with its emphasis, notes and links, for any text."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from policytext.edition.context import Context, attribute, escape
from policytext.edition.prose import Linker, inline
from policytext.model import Edition, Leaf, Mark, Span

from tests.support.built_site import Html, text

Render = Callable[[str], Html]


@pytest.fixture(scope="module")
def render(root) -> Render:
    config = load_config(str(root / "mkdocs.yml"))
    markdown = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    return lambda source: Html(markdown.reset().convert(source))


@pytest.fixture
def context(contexts: dict[Edition, Context]) -> Context:
    return contexts[Edition.HANS]


MARKUP = st.sampled_from(
    [
        "<b>",
        "**",
        "_",
        "`",
        "[a](b)",
        "{: .x }",
        "&lt;",
        "&#60;",
        "\\",
        "|",
        "# ",
        "- ",
        "1. ",
        "{{ x }}",
        "正文",
    ]
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(words=st.lists(MARKUP | st.text(max_size=4), max_size=12).map("".join))
def test_escaped_text_shows_as_it_is(words: str, render: Render) -> None:
    shown = text(render("甲" + escape(words) + "乙").body).rstrip("\n")
    assert "".join(shown.split()) == "".join(
        re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", f"甲{words}乙").split()
    )


@QUICK
@given(words=st.lists(MARKUP | st.text(max_size=4), max_size=12).map("".join))
def test_escaped_text_is_an_attribute_as_it_is(words: str, render: Render) -> None:
    html = render(f'[甲](x.md){{ .y title="{attribute(words)}" }}')
    (link,) = html.css("a")
    assert set(link.attributes) <= {"href", "class", "title"}
    wanted = " ".join(re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", words).split())
    assert " ".join((link.attributes.get("title") or "").split()) == wanted


def test_marks_become_elements(context: Context) -> None:
    leaf = Leaf("一、目标。10的3次方见注", (Mark(0, 5, "lead"), Mark(8, 9, "sup"), Mark(13, 13, "note", "7")))
    shown = inline(context, leaf)
    assert '<strong class="pt-lead">' in shown
    assert "<sup>3</sup>" in shown
    assert 'id="fnref-7" href="#fn-7">7</a>' in shown


def test_a_second_reference_has_an_address_of_its_own(context: Context) -> None:
    leaf = Leaf("甲乙", (Mark(1, 1, "note", "7"), Mark(2, 2, "note", "7:2")))
    found = re.findall(r'id="([^"]*)" href="([^"]*)">(\d+)<', unescape(inline(context, leaf)))
    assert [(href, label) for _, href, label in found] == [("#fn-7", "7"), ("#fn-7", "7")]
    assert len({name for name, _, _ in found}) == 2


def test_a_reference_without_a_footnote_is_no_link(context: Context) -> None:
    shown = inline(context, Leaf("甲", (Mark(1, 1, "missing", "9"),)))
    assert "9</sup>" in shown
    assert "href" not in shown


def test_a_mention_is_a_link_once_in_a_section(context: Context) -> None:
    term = next(term for term in context.library.terms.values() if term.definition)
    span = Span(0, len(term.term), "term", term.id, term.term)
    leaf = Leaf(term.term + "。", (), (span,))
    linker = Linker(context, "articles/x.md")
    assert f"glossary/{term.id}.md" in inline(context, leaf, linker)
    assert "glossary/" not in inline(context, leaf, linker)
    linker.section()
    assert "glossary/" in inline(context, leaf, linker)
    assert "glossary/" not in inline(context, leaf, Linker(context, f"glossary/{term.id}.md"))


def test_a_mention_of_what_has_no_page_is_text(context: Context) -> None:
    unnamed = next(
        o for o in context.library.organisations.values() if not context.page_of("organisation", o.id)
    )
    leaf = Leaf(unnamed.name, (), (Span(0, len(unnamed.name), "organisation", unnamed.id, unnamed.name),))
    assert "](" not in inline(context, leaf, Linker(context, "articles/x.md"))


def test_japanese_is_marked_as_such(context: Context) -> None:
    assert '<span lang="ja">' in inline(context, Leaf("见“半導体・デジタル産業戦略”一文"))
    assert "lang=" not in inline(context, Leaf("见《半导体和数字产业战略》一文"))


@pytest.mark.parametrize("edition", list(Edition))
def test_links_begin_and_end_with_the_words_of_every_edition(
    contexts: dict[Edition, Context], edition: Edition
) -> None:
    """Words of another length in a region move what follows."""
    context = contexts[edition]
    term = next(t for t in context.library.terms.values() if t.term == "人工智能")
    leaf = Leaf("芯片与人工智能的发展", (), (Span(3, 7, "term", term.id, "人工智能"),))
    shown = unescape(inline(context, leaf, Linker(context, "articles/x.md")))
    words = {"zh-Hans": "人工智能", "zh-Hant-TW": "人工智慧", "zh-Hant-HK": "人工智能"}[edition]
    assert f"[{words}](" in shown
