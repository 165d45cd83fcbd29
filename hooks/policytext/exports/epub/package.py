"""An EPUB 3 container: the same bytes for the same content, whatever machine and day it is made on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP file can state
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document of a book: file name without suffix, title, body (XHTML), and the chapters below it.

    `role` is an epub:type for the body; the text of a book begins at its first "part".
    """

    name: str
    title: str
    body: Markup
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
    cover: Markup
    chapters: tuple[Chapter, ...]


def render(template: str, **values: object) -> Markup:
    """A template of this folder, filled."""
    return Markup(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def epub(book: Book) -> bytes:
    """The book as a file. The first chapter is the cover's page."""
    flat = list(_flat(book.chapters))
    begin = next((c for c in book.chapters if c.role == "part"), book.chapters[-1])
    nav = Chapter("nav", book.contents, render("nav.xhtml.jinja", book=book, begin=begin))
    files = {
        "META-INF/container.xml": (FOLDER / "container.xml").read_text("utf-8"),
        "EPUB/package.opf": render("package.opf.jinja", book=book, flat=flat),
        "EPUB/style.css": (FOLDER / "style.css").read_text("utf-8"),
        "EPUB/cover.svg": book.cover,
        **{f"EPUB/{chapter.name}.xhtml": _document(book, chapter) for chapter in (nav, *flat)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            _put(archive, name, _NO_XML.sub("", text), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(book: Book, chapter: Chapter) -> str:
    up = "../" * chapter.name.count("/")
    return render("document.xhtml.jinja", book=book, chapter=chapter, up=up)


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
