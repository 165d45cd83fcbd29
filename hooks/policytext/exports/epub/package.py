"""An EPUB 3 container: the same bytes for the same content, whatever machine and day it is made on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP file can state
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TYPES = {"xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "css": "text/css"}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of a book: file name without suffix, title (plain text), body (XHTML), and the chapters below it.

    `role` is an epub:type for the body; the text of a book begins at its first "part".
    """

    name: str
    title: str
    body: str
    inside: tuple[Chapter, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything an EPUB says of itself, plain text. `identifier` is a URI, `modified` is 2026-01-31T00:00:00Z.

    `cover` is an SVG document; `contents` the word for a table of contents.
    """

    identifier: str
    title: str
    language: str
    modified: str
    description: str
    rights: str
    source: str
    contents: str
    summary: str
    cover: str
    style: str
    chapters: tuple[Chapter, ...]


def epub(book: Book) -> bytes:
    """The book as a file. The first chapter is the cover's page."""
    flat = list(_flat(book.chapters))
    documents = {f"{chapter.name}.xhtml": _document(book, chapter) for chapter in flat}
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _opf(book, flat),
        "EPUB/nav.xhtml": _nav(book),
        "EPUB/style.css": book.style,
        "EPUB/cover.svg": book.cover,
        **{f"EPUB/{name}": text for name, text in documents.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            _put(archive, name, _NO_XML.sub("", text), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode())


def _flat(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _flat(chapter.inside)


def _document(book: Book, chapter: Chapter) -> str:
    role = f' epub:type="{chapter.role}"' if chapter.role else ""
    up = "../" * chapter.name.count("/")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'xml:lang="{book.language}" lang="{book.language}">\n'
        f'<head><title>{escape(chapter.title)}</title><link rel="stylesheet" type="text/css" href="{up}style.css"/></head>\n'
        f"<body{role}>\n{chapter.body}\n</body>\n</html>\n"
    )


def _opf(book: Book, flat: Sequence[Chapter]) -> str:
    items = "".join(
        f'<item id="c{n}" href="{c.name}.xhtml" media-type="{_TYPES["xhtml"]}"/>\n'
        for n, c in enumerate(flat)
    )
    spine = "".join(f'<itemref idref="c{n}"/>\n' for n in range(len(flat)))
    optional = {"dc:description": book.description, "dc:rights": book.rights, "dc:source": book.source}
    more = "".join(f"<{tag}>{escape(value)}</{tag}>\n" for tag, value in optional.items() if value)
    access = "".join(
        f'<meta property="schema:{key}">{escape(value)}</meta>\n'
        for key, value in (
            ("accessMode", "textual"),
            ("accessModeSufficient", "textual"),
            *(
                ("accessibilityFeature", f)
                for f in (
                    "tableOfContents",
                    "structuralNavigation",
                    "readingOrder",
                    "displayTransformability",
                )
            ),
            ("accessibilityHazard", "none"),
            ("accessibilitySummary", book.summary),
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{book.language}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">{escape(book.identifier)}</dc:identifier>\n<dc:title>{escape(book.title)}</dc:title>\n'
        f"<dc:language>{book.language}</dc:language>\n{more}"
        f'<meta property="dcterms:modified">{book.modified}</meta>\n{access}</metadata>\n'
        "<manifest>\n"
        f'<item id="nav" href="nav.xhtml" media-type="{_TYPES["xhtml"]}" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="{_TYPES["css"]}"/>\n'
        f'<item id="cover" href="cover.svg" media-type="{_TYPES["svg"]}" properties="cover-image"/>\n'
        f"{items}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    )


def _nav(book: Book) -> str:
    begin = next((c for c in book.chapters if c.role == "part"), book.chapters[-1])
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{c.name}.xhtml">{escape(c.title)}</a></li>\n'
        for kind, c in (("cover", book.chapters[0]), ("bodymatter", begin))
    )
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{escape(book.contents)}</h1>\n{_listed(book.chapters)}</nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{landmarks}</ol>\n</nav>'
    )
    return _document(book, Chapter("nav", book.contents, body))


def _listed(chapters: Iterable[Chapter]) -> str:
    items = "".join(
        f'<li><a href="{c.name}.xhtml">{escape(c.title)}</a>{_listed(c.inside) if c.inside else ""}</li>\n'
        for c in chapters
    )
    return f"<ol>\n{items}</ol>\n"
