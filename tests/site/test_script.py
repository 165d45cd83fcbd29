"""Each edition is in its script throughout: title, headings, body, tooltips."""

from functools import cache
from importlib.resources import files

import pytest
from built import Site, parse, strip, text_nodes, without_addresses
from policytext.model import Edition

#: Characters that the tables give to one script and that the other uses as well, with where it does.
IN_BOTH = set(
    "乾"  # 乾隆, 乾坤
    "瞭"  # 瞭望
    "藉"  # 狼藉, 慰藉
    "著"  # 著作, 著名
    "於"  # as a family name
    "徵"  # 宫商角徵羽
    "鍾"  # 鍾 as a given name
    "覆"  # 覆盖
    "麽"
    "讎"
    "摺"
    "余后里面里冬几干斗系么"
)


@cache
def only(edition: Edition) -> frozenset[str]:
    """Characters that the dictionaries know in the other script only."""
    simplified = table("STCharacters")
    traditional = table("TSCharacters")
    if edition is Edition.HANS:
        return (
            frozenset(c for c, forms in traditional.items() if c not in forms and c not in simplified)
            - IN_BOTH
        )
    regional = {c for name in ("TWVariants", "HKVariants") for forms in table(name).values() for c in forms}
    return (
        frozenset(c for c, forms in simplified.items() if c not in forms and c not in traditional)
        - regional
        - IN_BOTH
    )


def table(name: str) -> dict[str, list[str]]:
    """A dictionary of OpenCC: a key and its forms in each line."""
    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    return {key: forms.split() for key, _, forms in (line.partition("\t") for line in lines if line)}


@pytest.mark.parametrize("edition", Edition)
def test_no_character_of_the_other_script(site: Site, edition: Edition) -> None:
    found: dict[str, str] = {}
    for page in site.pages(edition):
        html = parse(page)
        strip(html, "ol.pt-source, .pt-sample")  # a text as received is in whatever script it came in
        for words, lang in text_nodes(html):
            strange = only(edition) & set(without_addresses(words)) if lang == edition else ()
            for char in strange:
                found.setdefault(char, f"{page.relative_to(site.folder)}: {words.strip()[:60]}")
    assert not found, "\n".join(f"{char} {where}" for char, where in sorted(found.items()))


@pytest.mark.parametrize("edition", Edition)
def test_pages_say_their_language(site: Site, edition: Edition) -> None:
    pages = site.pages(edition)
    assert len(pages) > 300
    for page in pages:
        assert parse(page).css_first("html").attributes["lang"] == edition, page


def test_editions_have_the_same_pages_and_anchors(site: Site) -> None:
    pages = {e: {p.relative_to(site.folder / e.folder): p for p in site.pages(e)} for e in Edition}
    assert pages[Edition.HANS].keys() == pages[Edition.TW].keys() == pages[Edition.HK].keys()
    for path in pages[Edition.HANS]:
        ids = [[n.attributes["id"] for n in parse(pages[e][path]).css("article [id]")] for e in Edition]
        assert ids[0] == ids[1] == ids[2], path


def test_the_switch_leads_to_the_same_page_of_every_edition(site: Site) -> None:
    for edition in Edition:
        for page in site.pages(edition):
            if page.name == "404.html":
                continue
            path = page.relative_to(site.folder / edition.folder)
            for link in parse(page).css("a[data-edition]"):
                other = Edition(link.attributes["data-edition"])
                there = (page.parent / str(link.attributes["href"])).resolve()
                assert (there / "index.html" if there.is_dir() else there) == (
                    site.folder / other.folder / path
                ).resolve()
