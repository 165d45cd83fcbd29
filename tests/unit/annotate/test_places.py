"""What a text is about."""

from policytext.annotate.places import about
from policytext.model import Span


def mention(place: str, kind: str = "place") -> Span:
    return Span(0, 1, kind, place, "x")


def test_the_share_of_mentions_decides() -> None:
    paragraphs = [[], [mention("us")] * 8, [mention("cn")] * 6, [mention("vn")]]
    assert about(paragraphs) == (("us", "cn"), ("vn",))


def test_title_and_first_paragraph_weigh_more() -> None:
    body = [[mention("fr")], [mention("us")] * 6]
    assert about(body) == (("us", "fr"), ())
    assert about(body, [mention("fr")]) == (("fr", "us"), ())


def test_a_place_of_the_title_needs_less() -> None:
    body = [[], [mention("us")] * 60]
    assert about(body, [mention("fr")]) == (("us", "fr"), ())
    assert about([[mention("fr")] * 3, *body]) == (("us",), ("fr",))


def test_an_organisation_speaks_for_its_country_and_is_no_mention_of_it() -> None:
    homes = {("organisation", "eit"): "eu", ("organisation", "cas"): "cn"}
    paragraphs = [
        [],
        [mention("eit", "organisation")] * 20,
        [mention("cas", "organisation")],
        [mention("de")],
    ]
    assert about(paragraphs, homes=homes) == (("eu",), ("de",))


def test_nothing_named_is_about_nothing() -> None:
    assert about([]) == ((), ())
    assert about([[mention("chip", "term")]]) == ((), ())
