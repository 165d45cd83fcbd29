"""What an element says besides its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from selectolax.lexbor import LexborNode as Node

from comparison.addresses import is_elsewhere
from comparison.facts import squeezed

_INLINE = frozenset(
    [
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
_CONTROLS = frozenset(["button", "form", "input", "label", "select", "textarea"])
_LISTS = frozenset(["ol", "ul", "menu", "dl"])
_DRAWN = ("role", "width", "height", "viewbox", "viewBox", "aria-label", "aria-hidden", "aria-labelledby")
_OF_LINKS = ("rel", "hreflang", "download", "target", "type")
#: Attributes of a control that are told of otherwise, or that only say how it looks.
_TOLD = frozenset(["class", "style", "id", "title", "lang", "role"])
#: Stream, kind, value, key of a fact.
Told = tuple[str, str, str, str]


def words(node: Node | None) -> str:
    """The text of an element, white space as a browser shows it."""
    return squeezed(node.text(deep=True)) if node is not None else ""


def told(
    node: Node, attributes: Mapping[str, str | None], target: Callable[[str], str], page: str
) -> Iterator[Told]:
    """What an element says by its tag and its attributes; `target` resolves links of `page`."""
    given = {name: value or "" for name, value in attributes.items()}
    tag = str(node.tag)
    if tag == "a" and "href" in given:
        yield from _link(node, given, target(given["href"]), page)
    elif tag == "img":
        yield "images", "image", f"{given.get('alt', 'no alt')} ← {target(given.get('src', ''))}", ""
    elif tag == "svg":
        drawn = [f"{name}={given[name]}" for name in _DRAWN if name in given]
        yield "images", "image", " ".join(["svg", *drawn, words(node)]), ""
    elif tag == "details":
        summary = next((child for child in node.iter() if child.tag == "summary"), None)
        yield "details", "details", f"{words(summary)}{' (open)' if 'open' in given else ''}", ""
    elif tag in _LISTS:
        yield "lists", "list", _list(node, tag, given), ""
    elif tag in ("blockquote", "figure", "pre") or (tag == "li" and "value" in given):
        more = [f"{name}={given[name]}" for name in ("cite", "value") if name in given]
        yield "lists", "list", " ".join([tag, *more]), ""
    elif tag in _CONTROLS:
        yield "controls", "control", _control(node, tag, given), ""
    elif tag in _INLINE:
        yield "inline", "inline", f"{tag} {given.get('datetime', '')}: {words(node)}", ""
    if given:
        yield from _attributes(node, tag, given)


def _attributes(node: Node, tag: str, given: Mapping[str, str]) -> Iterator[Told]:
    if "Z3988" in given.get("class", "").split():
        yield "tooltips", "coins", given.get("title", ""), ""
    elif "title" in given:
        yield "tooltips", "tooltip", squeezed(given["title"]), words(node)[:40]
    if "lang" in given:
        yield "languages", "lang", given["lang"], f"{tag}: {words(node)[:40]}"
    for name, value in given.items():
        if name.startswith("data-") and not name.startswith("data-md-"):
            yield "attributes", "data-attribute", f"{name}={squeezed(value)}", f"{tag} {name}"
        elif name.startswith("aria-") or name == "role":
            yield "attributes", "aria", f"{name}={squeezed(value)}", f"{tag} {name}"


def _link(node: Node, given: Mapping[str, str], target: str, page: str) -> Iterator[Told]:
    is_note = bool(re.match(re.escape(page) + "#fn", target))
    kind = "external-link" if is_elsewhere(target) else "footnote" if is_note else "link"
    yield "links", kind, f"{words(node)} → {target}", ""
    if more := [f"{name}={given[name]}" for name in _OF_LINKS if name in given]:
        yield "attributes", "link-attribute", " ".join(more), target


def _list(node: Node, tag: str, given: Mapping[str, str]) -> str:
    inside = [str(child.tag) for child in node.iter()]
    counts = [f"{name}×{inside.count(name)}" for name in ("li", "dt", "dd", "div") if name in inside]
    return " ".join(
        [tag, *(f"{name}={given[name]}" for name in ("start", "type", "reversed") if name in given), *counts]
    )


def _control(node: Node, tag: str, given: Mapping[str, str]) -> str:
    names = sorted(n for n in given if n not in _TOLD and not n.startswith(("aria-", "data-")))
    options = (
        [f"{words(o)}={o.attributes.get('value') or ''}" for o in node.css("option")]
        if tag == "select"
        else []
    )
    return " ".join([tag, *(f"{name}={given[name]}" if given[name] else name for name in names), *options])
