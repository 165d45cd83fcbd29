"""A plain MkDocs project with Material that has the pages of a built site, as somebody would write them who has MkDocs only.

Text, headings, lists, tables, links with their tooltips, the anchors of paragraphs, in Markdown; the theme features, Markdown
extensions and navigation of the project that built the site; Material's own search. What its build costs is what
anybody pays for such pages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from comparison import page
from comparison.addresses import Address, page_of
from comparison.facts import squeezed
from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

_SKIPPED = frozenset(
    ["script", "style", "template", "svg", "noscript", "select", "input", "button", "textarea"]
)
_BLOCKS = frozenset(
    [
        "article",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_EDITIONS = ("zh-tw", "zh-hk")
Nav = list[Any]


def make(site: Path, project: Path, folder: Path) -> int:
    """Writes the plain project into `folder`; how many pages it has. `site`: built by `project`, whose further editions are left out."""
    paths = [p.relative_to(site).as_posix() for p in site.rglob("index.html")]
    pages = {page_of(path) for path in paths if path.split("/")[0] not in _EDITIONS}
    for place in sorted(pages):
        html = Html((site / place[1:] / "index.html").read_bytes())
        article = html.css_first("article")
        target = folder / "docs" / _source(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(_Writer(place, pages).blocks(article)) if article is not None else ""
        target.write_text(text + "\n", "utf-8")
    settings = _settings(project) | {"nav": _nav(site, pages)}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    return len(pages)


def _source(place: str) -> str:
    """/articles/a/ -> articles/a/index.md"""
    return f"{place[1:]}index.md"


# --- text ------------------------------------------------------------------------------------------


class _Writer:
    """Makes Markdown of an article; links to pages that the project has stay links."""

    def __init__(self, place: str, pages: set[str]):
        self._place, self._pages = place, pages

    def blocks(self, node: Node) -> Iterator[str]:
        """The blocks of an element, text between its blocks as paragraphs."""
        line: list[str] = []
        for child in node.iter(include_text=True):
            if str(child.tag) in _BLOCKS:
                yield from _paragraph(line)
                line.clear()
                yield from self._block(child, str(child.tag))
            else:
                line.append(self._inline(child))
        yield from _paragraph(line)

    def _block(self, node: Node, tag: str) -> Iterator[str]:
        if re.fullmatch("h[1-6]", tag):
            anchor = node.attributes.get("id")
            yield f"{'#' * int(tag[1])} {squeezed(self._inside(node))}{f' {{: #{anchor} }}' if anchor else ''}"
        elif tag == "p" and (anchor := node.attributes.get("id")):
            yield from (f"{block}\n{{: #{anchor} }}" for block in self.blocks(node))
        elif tag in ("ul", "ol"):
            yield "\n".join(self._items(node, "1. " if tag == "ol" else "- "))
        elif tag == "table":
            yield "\n".join(self._rows(node))
        elif tag == "blockquote":
            yield "\n>\n".join(f"> {block}" for block in self.blocks(node))
        elif tag == "pre":
            yield "\n".join(f"    {line}" for line in node.text(deep=True).splitlines())
        else:
            yield from self.blocks(node)

    def _items(self, node: Node, mark: str) -> Iterator[str]:
        for item in node.iter():
            inside = "\n\n".join(self.blocks(item)).split("\n")
            yield "\n".join([f"{mark:4}{inside[0]}", *(f"    {line}" if line else "" for line in inside[1:])])

    def _rows(self, node: Node) -> Iterator[str]:
        for number, row in enumerate(node.css("tr")):
            cells = [squeezed(self._inside(cell)) for cell in row.iter()]
            yield f"| {' | '.join(cells)} |"
            if not number:
                yield "|---" * len(cells) + "|"

    def _inside(self, node: Node) -> str:
        return "".join(map(self._inline, node.iter(include_text=True)))

    def _inline(self, node: Node) -> str:
        tag = str(node.tag)
        if tag == "-text":
            return _SPECIAL.sub(r"\\\1", node.text(deep=False) or "")
        if tag in _SKIPPED or tag.startswith("-"):
            return ""
        inside = self._inside(node)
        if tag == "a" and inside.strip():
            return self._link(inside, node.attributes.get("href") or "", node.attributes.get("title") or "")
        mark = _MARKS.get(tag, "") if inside.strip() else ""
        return f"{mark}{inside}{mark}"

    def _link(self, inside: str, href: str, title: str) -> str:
        tip = f' "{title.replace(chr(34), "&quot;")}"' if title else ""
        target = Address().target(href, self._place)
        if target.startswith("http"):
            return f"[{inside}]({target}{tip})"
        path = target.partition("#")[0]
        if path not in self._pages or path == self._place:
            return inside
        start = posixpath.dirname(_source(self._place)) or "."
        return f"[{inside}]({posixpath.relpath(_source(path), start)}{tip})"


def _paragraph(line: list[str]) -> Iterator[str]:
    if text := squeezed("".join(line)):
        yield text


# --- settings --------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' settings: of a value that a variable may give (`!ENV`), what it is without."""


def _without(loader: _Loader, node: yaml.SequenceNode) -> object:
    return loader.construct_sequence(node)[-1]


_Loader.add_constructor("!ENV", _without)


def _settings(project: Path) -> dict[str, Any]:
    """Theme features and Markdown extensions of a project, with Material's own search and words."""
    given = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _Loader)
    theme = {name: given["theme"][name] for name in ("name", "font", "features") if name in given["theme"]}
    return {
        "site_name": given["site_name"],
        "theme": theme | {"language": "zh"},
        "plugins": ["search"],
        "markdown_extensions": given.get("markdown_extensions", []),
        "validation": {"nav": {"omitted_files": "ignore"}},
    }


def _nav(site: Path, pages: set[str]) -> Nav:
    """The navigation that the site shows: a page shows its own branch, so those with others below them are visited."""
    seen: set[str] = set()

    def below(place: str, depth: int) -> Nav:
        seen.add(place)
        found: Nav = []
        for title, target in _children(site, place, depth):
            if target in pages and target not in seen:
                inside = below(target, depth + 1)
                entry = {title: _source(target)}
                found.append({title: [entry, *inside]} if inside else entry)
        return found

    home = _source("/")
    return [{"Home": home}, *below("/", 0)]


def _children(site: Path, place: str, depth: int) -> Iterator[tuple[str, str]]:
    """Title and address of the entries below a page in the navigation that it shows, `depth` its own there."""
    content = (site / place[1:] / "index.html").read_bytes()
    streams = page.read(f"{place[1:]}index.html", content, Address())
    entries = next(stream.facts for stream in streams if stream.name == "navigation")
    is_inside = not depth
    for entry in entries:
        title, _, target = entry.value.rpartition(" → ")
        level = title.count("· ")
        if level == depth + 1 and is_inside:
            yield title.replace("· ", ""), target
        elif level <= depth:
            is_inside = target == place
