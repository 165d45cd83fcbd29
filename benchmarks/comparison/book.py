"""What an EPUB says: its package, and its chapters one by one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser as Html

from comparison import data
from comparison.addresses import Address
from comparison.elements import words
from comparison.facts import Fact, Stream
from comparison.markup import Markup

_PACKAGE = "{http://www.idpf.org/2007/opf}"
#: Says when a book was made, which each build has of its own.
_MODIFIED = "dcterms:modified"


def read(path: str, content: bytes, address: Address) -> list[Stream]:
    """The streams of a book; chapters have the place `book.epub!chapter`. Raises ValueError when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [(name, archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error
    names = [Fact("book-file", name, "") for name, _ in files]
    return [Stream(path, "files", names), *(s for file in files for s in _file(path, *file, address))]


def _file(path: str, name: str, content: bytes, address: Address) -> Iterator[Stream]:
    place = f"{path}!{name}"
    if name.endswith(".opf"):
        root = ElementTree.fromstring(content)
        yield Stream(place, "package", list(_package(root, address)))
    elif name.endswith((".xhtml", ".html")):
        yield from _chapter(place, name, content, address)
    else:
        yield from data.read(place, content, address)


def _package(root: ElementTree.Element, address: Address) -> Iterator[Fact]:
    """Metadata, files with what they are for, the order of reading."""
    for part in root:
        sort = part.tag.removeprefix(_PACKAGE)
        for node in part:
            name = node.get("property") or node.tag.rpartition("}")[2]
            given = " ".join(f"{n}={v}" for n, v in sorted(node.attrib.items()) if n != "property")
            kind = "book-time" if node.get("property") == _MODIFIED else f"book-{sort}"
            yield Fact(
                kind, node.get("href") or name, address.own(f"{given} {(node.text or '').strip()}".strip())
            )


def _chapter(place: str, name: str, content: bytes, address: Address) -> Iterator[Stream]:
    html = Html(content)
    root, body = html.root, html.body
    lang = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root is not None else ""
    yield Stream(place, "head", [Fact("lang", "", lang), Fact("title", "", words(html.css_first("title")))])
    if body is not None:
        yield from Markup(address, f"/{name}").read(body).streams(place)
