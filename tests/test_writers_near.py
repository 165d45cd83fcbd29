"""Links between articles: passages that are nearly the same, and what else two articles have in common."""

from policytext.model import Edition, Instrument, Leaf
from policytext.pages import articles

from tests.support import small_library
from tests.support.small_library import named

SAID = "美国参议院以六十八票赞成、三十二票反对的结果通过该法案，旨在促进半导体与人工智能技术的发展。"
NEARLY = SAID.replace("旨在", "意在")


def pages(edition: Edition = Edition.HANS, outline: bool = False) -> dict[str, str]:
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
    return {page.path: page.markdown for page in articles.write(small_library.context(held, edition))}


def test_a_paragraph_says_where_else_it_stands_and_the_link_is_mutual() -> None:
    found = pages()
    assert 'pt-near">与这一段的文字相近：<a href="../b1/#p1">题b1</a>' in found["articles/a1.md"]
    assert '<a href="../a1/#p2">题a1</a>' in found["articles/b1.md"]
    assert "pt-near" not in found["articles/c1.md"]


def test_the_list_at_the_end_quotes_the_other_article() -> None:
    listed = pages()["articles/a1.md"].partition("{: #near }")[2]
    assert "意在促进" in listed.partition("</mark>")[0]
    assert "(b1.md#p1)" in listed
    assert "#near" not in pages()["articles/c1.md"]


def test_next_steps_name_the_passage_first() -> None:
    first = pages()["articles/a1.md"].partition("{: #related }")[2].strip().splitlines()[0]
    assert "(b1.md)" in first
    assert "[文字相近](#near)" in first


def test_every_edition_has_the_same_links_in_its_script() -> None:
    assert "與這一段的文字相近：" in pages(Edition.TW)["articles/a1.md"]


def test_an_outline_has_no_passage_to_share() -> None:
    shared = {path for path, page in pages().items() if "pt-near" in page or "#near" in page}
    assert shared == {"articles/a1.md", "articles/b1.md"}
    assert not any("pt-near" in page or "#near" in page for page in pages(outline=True).values())
