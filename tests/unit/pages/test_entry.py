"""Pages of instruments: what the texts say of their parts stands on them."""

import pytest
from policytext.edition.context import Context
from policytext.model import Instrument
from policytext.pages import views

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import named

ACT, PART = Instrument("芯片法案", "act"), Instrument("芯片基金", "fund", within="act")
SUB, UNNAMED = Instrument("国防基金", "defence", within="fund"), Instrument("空基金", "none", within="act")


@pytest.fixture
def context() -> Context:
    works = (
        small_library.article("a1", "a", named("芯片法案很重要。", ("芯片法案", "act"))),
        small_library.article("b1", "b", named("芯片基金拨款3亿美元。", ("芯片基金", "fund"))),
        small_library.article("c1", "c", named("国防基金另计。", ("国防基金", "defence"))),
    )
    volumes = tuple(small_library.source(name, f"{name}1") for name in "abc")
    return small_library.context(small_library.library(volumes, works, (ACT, PART, SUB, UNNAMED)))


def links(html: Html) -> list[str]:
    return [str(node.attributes["href"]) for node in html.css("a")]


def test_a_page_has_the_accounts_of_its_parts_with_their_articles(context: Context) -> None:
    html = small_library.shown(context, "instruments/act.md")
    headings = [node.attributes["id"] for node in html.css("h2, h3")]
    assert headings == ["mentions", "parts", "part-fund", "part-defence"]
    found = links(html)
    quoted = [link for link in found if "#p1" in link]
    assert quoted == ["../../articles/a1/#p1", "../../articles/b1/#p1", "../../articles/c1/#p1"]
    parts = found.index("../../articles/a1/#p1") + 1
    assert found[parts:] == [
        "../fund/",
        *("../../articles/b1/", "../../articles/b1/#p1"),
        "../defence/",
        *("../../articles/c1/", "../../articles/c1/#p1"),
    ]


def test_a_part_leads_to_what_it_belongs_to(context: Context) -> None:
    assert "../act/" in links(small_library.shown(context, "instruments/fund.md"))
    defence = small_library.shown(context, "instruments/defence.md")
    assert not defence.css("#parts")
    assert "../../compare/#fund" in links(defence)
    assert "../../compare/#act" in links(small_library.shown(context, "instruments/act.md"))


def test_what_no_text_names_has_no_page(context: Context) -> None:
    assert "instruments/none.md" not in {page.path for page in views.pages(context)}


def test_japanese_among_other_names_is_marked_and_found_as_plain_text() -> None:
    body = Instrument("半导体战略", "plan", variants=("半導体・デジタル産業戦略", "<战略>"))
    works = (small_library.article("a1", "a", named("半导体战略。", ("半导体战略", "plan"))),)
    held = small_library.library((small_library.source("a", "a1"),), works, (body,))
    context = small_library.context(held)
    html = small_library.shown(context, "instruments/plan.md")
    assert [node.text() for node in html.css("dd [lang=ja]")] == ["半導体・デジタル産業戦略"]
    page = next(page for page in views.pages(context) if page.subject == "plan")
    found = [block.text for block in views.view(context, page).blocks()]
    assert "半導体・デジタル産業戦略、<战略>" in found
