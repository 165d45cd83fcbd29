"""Pages of instruments: what the texts say of their parts stands on them."""

from policytext.model import Instrument
from policytext.pages import entries, instrument_hierarchy

from tests.support import small_library
from tests.support.small_library import named

ACT, PART = Instrument("芯片法案", "act"), Instrument("芯片基金", "fund", within="act")
SUB, UNNAMED = Instrument("国防基金", "defence", within="fund"), Instrument("空基金", "none", within="act")


def context() -> small_library.Context:
    works = (
        small_library.article("a1", "a", named("芯片法案很重要。", ("芯片法案", "act"))),
        small_library.article("b1", "b", named("芯片基金拨款3亿美元。", ("芯片基金", "fund"))),
        small_library.article("c1", "c", named("国防基金另计。", ("国防基金", "defence"))),
    )
    volumes = tuple(small_library.source(name, f"{name}1") for name in "abc")
    return small_library.context(small_library.library(volumes, works, (ACT, PART, SUB, UNNAMED)))


def test_parts_of_parts_and_what_is_above() -> None:
    assert instrument_hierarchy.parts(context(), "act") == ["fund", "defence"]
    assert instrument_hierarchy.parts(context(), "defence") == []
    assert instrument_hierarchy.line(context(), "defence") == ["defence", "fund", "act"]


def test_a_page_has_the_accounts_of_its_parts_with_their_articles() -> None:
    pages = {page.path: page.markdown for page in entries.write(context())}
    whole = pages["instruments/act.md"]
    own, _, parts = whole.partition("{: #parts }")
    assert "articles/a1.md#p1" in own
    assert "articles/b1.md" not in own
    assert parts.index("#part-fund") < parts.index("articles/b1.md#p1") < parts.index("articles/c1.md#p1")
    assert "(../compare.md#act)" in whole
    assert "(../compare.md#fund)" in pages["instruments/defence.md"]
    assert "(act.md)" in pages["instruments/fund.md"]
    assert "#parts" not in pages["instruments/defence.md"]
    assert "instruments/none.md" not in pages
