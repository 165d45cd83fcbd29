"""Links between articles: passages that are nearly the same, and what else two articles have in common."""

from policytext.model import Edition, Instrument, Leaf
from policytext.pages.views import article

from tests.support import small_library
from tests.support.built_site import Html
from tests.support.small_library import named

SAID = "美国参议院以六十八票赞成、三十二票反对的结果通过该法案，旨在促进半导体与人工智能技术的发展。"
NEARLY = SAID.replace("旨在", "意在")


def pages(edition: Edition = Edition.HANS, outline: bool = False) -> dict[str, Html]:
    held = small_library.library(
        (
            small_library.source("a", "a1"),
            small_library.source("b", "b1", outline=outline),
            small_library.source("c", "c1"),
        ),
        (
            small_library.article("a1", "a", Leaf("开头。"), Leaf(SAID)),
            small_library.article(
                "b1", "b", Leaf("另有前言。") if outline else Leaf(f"另有前言。{NEARLY}"), outline=outline
            ),
            small_library.article("c1", "c", named("芯片法案。", ("芯片法案", "act"))),
        ),
        (Instrument("芯片法案", "act"),),
    )
    context = small_library.context(held, edition)
    return {page.path: small_library.shown(context, page.path) for page in article.pages(context)}


def below(html: Html, anchor: str) -> list[Html]:
    """The items of the list below a heading."""
    return [Html(str(item.html)) for item in html.css(f"#{anchor} + ul > li")]


def links(html: Html) -> list[str | None]:
    return [node.attributes["href"] for node in html.css("a")]


def test_a_paragraph_says_where_else_it_stands_and_the_link_is_mutual() -> None:
    found = pages()
    (near,) = found["articles/a1.md"].css(".pt-near")
    assert near.text() == "与这一段的文字相近：题b1"
    assert near.css_first("a").attributes["href"] == "../b1/#p1"
    assert found["articles/a1.md"].css("#p2 + .pt-near")
    (near,) = found["articles/b1.md"].css(".pt-near")
    assert (near.css_first("a").attributes["href"], near.css_first("a").text()) == ("../a1/#p2", "题a1")
    assert not found["articles/c1.md"].css(".pt-near")


def test_the_list_at_the_end_quotes_the_other_article() -> None:
    (item,) = below(pages()["articles/a1.md"], "near")
    assert "意在促进" in item.css_first("mark").text()
    assert "../b1/#p1" in links(item)
    assert not pages()["articles/c1.md"].css("#near")


def test_next_steps_name_the_passage_first() -> None:
    first = below(pages()["articles/a1.md"], "related")[0]
    assert links(first)[:2] == ["../b1/", "#near"]
    assert first.css_first("a[href='#near']").text() == "文字相近"


def test_every_edition_has_the_same_links_in_its_script() -> None:
    assert "與這一段的文字相近：" in pages(Edition.TW)["articles/a1.md"].css_first(".pt-near").text()


def test_an_outline_has_no_passage_to_share() -> None:
    shared = {path for path, page in pages().items() if page.css(".pt-near, #near")}
    assert shared == {"articles/a1.md", "articles/b1.md"}
    assert not any(page.css(".pt-near, #near, a[href='#near']") for page in pages(outline=True).values())
