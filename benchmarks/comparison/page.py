"""What a page says: its head, its article, and what stands around it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

from comparison.addresses import Address, page_of
from comparison.elements import words
from comparison.facts import Fact, Stream, squeezed
from comparison.markup import Markup
from comparison.values import flat

#: Parts of a page around the article, by the class that Material gives them.
_REGIONS = {"header": "md-header", "footer": "md-footer"}
_MENUS = {
    "navigation": ".md-sidebar--primary",
    "tabs": ".md-tabs",
    "contents": ".md-sidebar--secondary",
    "breadcrumbs": ".md-path",
}
_ARTICLE = "md-content__inner"
#: What is told of apart, so that the rest of a page is without it.
_APART = frozenset(["md-header", "md-footer", "md-sidebar", "md-tabs", "md-path", _ARTICLE])
_NEIGHBOURS = {"prev": "md-footer__link--prev", "next": "md-footer__link--next"}
#: Beginnings of the names of meta elements -> kind.
_META = {
    "description": "description",
    "citation_": "citation",
    "dc.": "dublin-core",
    "dcterms.": "dublin-core",
    "og:": "open-graph",
    "article:": "open-graph",
}
#: Links of the head that fetch what a page is shown with.
_FETCHED = frozenset(["stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"])


def read(path: str, content: bytes, address: Address) -> list[Stream]:
    """The streams of an HTML file; `path`: from the site's root."""
    html, place = Html(content), page_of(path)
    body = html.body
    if body is None:
        return [Stream(place, "head", [])]
    article = html.css_first(f".{_ARTICLE}") or html.css_first("article")
    inside = [] if article is None else Markup(address, place).read(article).streams(place)
    return [
        Stream(place, "head", list(_head(html, place, address)), ordered=False),
        *inside,
        *(Stream(place, kind, list(_menu(html, kind, place, address))) for kind in _MENUS),
        Stream(place, "neighbours", list(_neighbours(html, place, address)), ordered=False),
        Stream(place, "editions", list(_editions(body, place, address))),
        *(_region(html, kind, place, address) for kind in _REGIONS),
        _rest(body, place, address),
    ]


def _head(html: Html, place: str, address: Address) -> Iterator[Fact]:
    yield Fact("title", "", words(html.css_first("head title")))
    root = html.root
    yield Fact("lang", "", (root.attributes.get("lang") or "") if root is not None else "")
    for node in html.css("meta"):
        yield from _meta({name: value or "" for name, value in node.attributes.items()}, address)
    for node in html.css("head link[href]"):
        rel = node.attributes.get("rel") or ""
        target = address.target(node.attributes.get("href") or "", place)
        more = [f"{n}={v}" for n in ("hreflang", "type", "title", "media") if (v := node.attributes.get(n))]
        kind = (
            "asset"
            if _FETCHED.intersection(rel.split())
            else "canonical"
            if rel == "canonical"
            else "head-link"
        )
        yield Fact(kind, rel, " ".join([target, *more]))
    for node in html.css("script"):
        yield from _script(node, place, address)


def _meta(given: Mapping[str, str], address: Address) -> Iterator[Fact]:
    name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
    kind = next((kind for start, kind in _META.items() if name.lower().startswith(start)), "meta")
    yield Fact(
        kind, name or "charset", address.own(squeezed(given.get("content") or given.get("charset") or ""))
    )


def _script(node: Node, place: str, address: Address) -> Iterator[Fact]:
    source, sort = node.attributes.get("src"), node.attributes.get("type") or ""
    text = node.text(deep=True)
    if source:
        yield Fact("asset", "script", address.target(source, place))
    elif "json" in sort:
        kind = "json-ld" if sort == "application/ld+json" else "settings"
        try:
            held = json.loads(text)
        except ValueError:
            yield Fact(kind, "", f"no JSON: {text}")
            return
        for key, value in flat(held):
            is_base = (kind, key) == ("settings", "base")
            yield Fact(
                kind, key, address.target(f"{value.rstrip('/')}/", place) if is_base else address.own(value)
            )
    else:
        yield Fact("script", sort, squeezed(text))


def _menu(html: Html, kind: str, place: str, address: Address) -> Iterator[Fact]:
    """The entries of a menu: how deep, what they are called, where they lead."""
    region = html.css_first(_MENUS[kind])
    if region is None:
        return
    nested = {link.mem_id for link in region.css(".md-nav--secondary a")} if kind == "navigation" else set()
    for link in region.css("a[href]"):
        classes = (link.attributes.get("class") or "").split()
        if link.mem_id not in nested and "md-logo" not in classes:
            target = address.target(link.attributes.get("href") or "", place)
            yield Fact(kind, target, f"{'· ' * _depth(link, region)}{words(link)} → {target}")
    if kind == "navigation":
        for label in region.css(".md-nav__item > label.md-nav__link:not([for=__toc])"):
            yield Fact(kind, words(label), f"{'· ' * _depth(label, region)}{words(label)}")


def _depth(node: Node, region: Node) -> int:
    """How many lists are open between a region and an element in it."""
    depth, above = 0, node.parent
    while above is not None and above.mem_id != region.mem_id:
        depth += above.tag in ("ul", "ol")
        above = above.parent
    return depth


def _neighbours(html: Html, place: str, address: Address) -> Iterator[Fact]:
    for kind, name in _NEIGHBOURS.items():
        for link in html.css(f"a.{name}"):
            target = address.target(link.attributes.get("href") or "", place)
            label = squeezed(link.attributes.get("aria-label") or "")
            yield Fact("neighbour", kind, f"{label} ({words(link)}) → {target}")


def _editions(body: Node, place: str, address: Address) -> Iterator[Fact]:
    for link in body.css("a[data-edition], .md-select a[hreflang]"):
        target = address.target(link.attributes.get("href") or "", place)
        current = " (current)" if link.attributes.get("aria-current") else ""
        given = link.attributes
        yield Fact(
            "edition-switch",
            given.get("lang") or given.get("hreflang") or "",
            f"{words(link)} → {target}{current}",
        )


def _region(html: Html, kind: str, place: str, address: Address) -> Stream:
    """All that a region says, under one kind; its switch of editions and neighbours are told of elsewhere."""
    node = html.css_first(f".{_REGIONS[kind]}")
    skip = frozenset(["md-select", *_NEIGHBOURS.values()])
    return _one(kind, place, address, [] if node is None else [node], skip)


def _rest(body: Node, place: str, address: Address) -> Stream:
    return _one("rest", place, address, [body], _APART)


def _one(kind: str, place: str, address: Address, nodes: list[Node], skip: frozenset[str]) -> Stream:
    facts = []
    for node in nodes:
        for stream in Markup(address, place, skip).read(node).streams(place):
            facts += [Fact(kind, fact.kind, fact.value) for fact in stream.facts if fact.kind != "id"]
    return Stream(place, kind, facts)
