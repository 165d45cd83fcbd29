"""What instruments are parts of."""

from policytext.library.instruments import Instruments
from policytext.model import Instrument

from tests.support import small_library
from tests.support.small_library import named

PARTS = (
    Instrument("芯片法案", "act"),
    Instrument("芯片基金", "fund", within="act"),
    Instrument("国防基金", "defence", within="fund"),
    Instrument("空基金", "none", within="act"),
)


def instruments() -> Instruments:
    works = (
        small_library.article("a1", "a", named("芯片法案很重要。", ("芯片法案", "act"))),
        small_library.article("b1", "b", named("芯片基金拨款3亿美元。", ("芯片基金", "fund"))),
        small_library.article("c1", "c", named("国防基金另计。", ("国防基金", "defence"))),
    )
    volumes = tuple(small_library.source(name, f"{name}1") for name in "abc")
    return Instruments(small_library.library(volumes, works, PARTS))


def test_parts_of_parts_that_a_text_names() -> None:
    assert instruments().parts("act") == ["fund", "defence"]
    assert instruments().parts("defence") == []


def test_what_is_above_the_nearest_first() -> None:
    assert instruments().line("defence") == ["defence", "fund", "act"]
    assert instruments().line("act") == ["act"]


def test_a_circle_ends() -> None:
    circle = (Instrument("甲", "a", within="b"), Instrument("乙", "b", within="a"))
    assert Instruments(small_library.library((), (), circle)).line("a") == ["a", "b"]
