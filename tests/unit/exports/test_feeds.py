"""Atom feeds: what RFC 4287 asks for, and what a feed reader makes of them."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports import feeds
from policytext.library.publication import published
from policytext.model import Edition, Leaf
from policytext.resources import Resources

from tests.support.small_library import HOSTILE, context_of, volume, work

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
#: Children of feed and entry: element -> (least, most), from sections 4.1.1 and 4.1.2; 0 stands for no limit.
FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "subtitle": (0, 1),
    "author": (1, 0),
    "link": (2, 0),
    "entry": (0, 0),
}
ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "summary": (0, 1),
    "author": (0, 0),
    "link": (1, 0),
    "category": (0, 0),
}
SITE = Address("https://library.example/policytext/")


@pytest.fixture(
    scope="module", params=[SITE, Address(), Address("", directories=False)], ids=["address", "none", "flat"]
)
def context(request: pytest.FixtureRequest, contexts: dict[Edition, Context]) -> Context:
    return replace(contexts[Edition.TW], address=request.param)


def test_articles_of_one_day_stand_in_the_order_of_the_library(contexts: dict[Edition, Context]) -> None:
    held = contexts[Edition.HANS]
    order = {work.id: number for number, work in enumerate(held.library.works)}
    several = 0
    for feed in feeds.feeds(held):
        places = [order[work.id] for work in feed.works]
        assert places == sorted(places), feed.path
        several += len(places) > 1
    assert several > 5


def conforms(element: ElementTree.Element, allowed: dict[str, tuple[int, int]]) -> None:
    """Only known children, each as often as it may be; dates and links well formed."""
    counts = {name: len(element.findall(ATOM + name)) for name in allowed}
    assert sum(counts.values()) == len(element)
    for name, (least, most) in allowed.items():
        assert least <= counts[name] <= (most or counts[name]), name
    for name in ("updated", "published"):
        assert all(INSTANT.fullmatch(e.text or "") for e in element.findall(ATOM + name))
    alternates = [
        (e.get("type"), e.get("hreflang"))
        for e in element.findall(ATOM + "link")
        if e.get("rel") == "alternate"
    ]
    assert len(alternates) == len(set(alternates))
    assert all(e.find(ATOM + "name").text for e in element.findall(ATOM + "author"))


def test_form(context: Context) -> None:
    ids: list[str | None] = []
    for path, content in feeds.files(context).items():
        root = ElementTree.fromstring(content)
        assert root.tag == ATOM + "feed"
        conforms(root, FEED)
        ids.append(root.find(ATOM + "id").text)
        entries = root.findall(ATOM + "entry")
        assert entries, path
        for entry in entries:
            conforms(entry, ENTRY)
        inner = [e.find(ATOM + "id").text for e in entries]
        assert len(inner) == len(set(inner)), path
        assert all(re.match(r"https://|urn:uuid:", one) for one in inner)
        moments = [e.find(ATOM + "updated").text for e in entries]
        assert moments == sorted(moments, reverse=True)
        assert root.find(ATOM + "updated").text >= max(moments)
    assert len(ids) == len(set(ids))


def test_a_feed_reader_reads_it(context: Context) -> None:
    library = context.library
    read = feedparser.parse(feeds.files(context)["feed.xml"])
    assert not read.bozo
    assert (read.feed.title, read.feed.language) == (context.say("site_name"), "zh-Hant-TW")
    titles = {
        entry.title: [a.name for a in entry.authors] if "authors" in entry else [] for entry in read.entries
    }
    assert set(titles) == {context.work_title(w) for w in library.works}
    assert titles[context.work_title(library.works[0])] == [
        context.plain(a) for a in library.works[0].authors
    ]


def test_which_feeds_there_are(context: Context) -> None:
    library, paths = context.library, set(feeds.files(context))
    themes = {f"feeds/themes/{t.id}.xml" for w in library.works for t in w.themes}
    places = {f"feeds/places/{p}.xml" for w in library.works for p in w.primary}
    assert paths == {"feed.xml"} | themes | places
    for path, content in feeds.files(context).items():
        assert len(feedparser.parse(content).entries) == expected(context, path)


def expected(context: Context, path: str) -> int:
    kind, _, entry = path.removesuffix(".xml").removeprefix("feeds/").partition("/")
    works = context.library.works
    about = {"themes": lambda w: [t.id for t in w.themes], "places": lambda w: w.primary}
    return sum(entry in about[kind](w) for w in works) if kind in about else len(works)


def test_the_clock_plays_no_part(resources: Resources) -> None:
    one = work(date="")
    shelf = {
        released: context_of(resources, one, volume(), released=released)
        for released in ("", "2026-01-31T12:00:00Z")
    }
    moments = {
        released: feedparser.parse(feeds.files(c)["feed.xml"]).feed.updated for released, c in shelf.items()
    }
    assert moments == {"": "2000-01-01T00:00:00Z", "2026-01-31T12:00:00Z": "2026-01-31T12:00:00Z"}


def test_partial_and_inferred_dates(resources: Resources) -> None:
    found = []
    for date, by in (("2025-01", "editor"), ("2021-08-05", "inferred")):
        read = feedparser.parse(
            feeds.files(context_of(resources, work(date=date, date_by=by), volume()))["feed.xml"]
        )
        found.append((read.entries[0].updated, read.entries[0].get("published")))
    assert found == [("2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z"), ("2021-08-05T00:00:00Z", None)]


def test_a_hostile_text_is_only_text(resources: Resources) -> None:
    one = work(title=Leaf(HOSTILE), authors=(HOSTILE,), summary=HOSTILE)
    root = ElementTree.fromstring(feeds.files(context_of(resources, one, volume()))["feed.xml"])
    entry = root.find(ATOM + "entry")
    assert [entry.find(ATOM + name).text for name in ("title", "summary")] == [HOSTILE, HOSTILE]


def test_an_outline_offers_no_text(contexts: dict[Edition, Context]) -> None:
    whole = contexts[Edition.HANS]
    public = replace(whole, library=published(whole.library))
    outlines = {w.id for w in public.library.works if w.outline}
    assert outlines
    offered = {
        work.id: any(
            f"articles/{work.id}/text.md".encode() in content for content in feeds.files(public).values()
        )
        for work in public.library.works
    }
    assert {work for work, offers in offered.items() if not offers} == outlines


def test_relative_links_lead_somewhere(contexts: dict[Edition, Context]) -> None:
    context = replace(contexts[Edition.HANS], address=Address("", directories=False))
    text = feeds.files(context)["feeds/places/us.xml"].decode()
    assert 'href="../../places/us.html"' in text
    assert re.search(r'href="\.\./\.\./articles/[\w-]+/text\.md"', text)
