"""A page of the site: what is known of it before it is rendered, and what its view says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from policytext.search.visible_text import Block


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be; its view is made when it is rendered, so that a library of any size has all its pages listed first.

    `path` is named as MkDocs' source files are (articles/x.md), `title` plain text in the edition's script. `template` names
    the module of `pages.views` that makes its view and the template that shows it. `subject` is the id of what the page is
    about, `part` its number among the pages of a long list, from 1. `kind` groups pages for search and style; `parent` is
    the path of the page above it. `facets`: what a search can be narrowed by (filter -> labels); `aliases`: other names of
    what the page is about; `hide`: parts of the theme that it goes without (toc, path).
    """

    path: str
    title: str
    template: str
    kind: str
    subject: str = ""
    part: int = 1
    description: str = ""
    parent: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the page's title, for its table of contents: level 2 to 6, id, plain text."""

    level: int
    anchor: str
    text: str


class View(Protocol):
    """What a page says. A frozen dataclass; its template has its fields by name."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def headings(self) -> Sequence[Heading]:
        """The headings that the template prints, in order."""
        ...

    def blocks(self) -> Iterator[Block]:
        """The text that search finds on the page, in reading order, without the title: what the page says itself, not
        its labels nor what points elsewhere."""
        ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's content: HTML, the headings in it, and the text that search finds."""

    html: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
