"""One build of one edition, as the adapter needs it: pages, navigation, theme words, search files, further editions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from policytext import pipeline, served
from policytext.chinese.folding import fold_table
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports.files import files, shared_files
from policytext.model import Edition
from policytext.pages import csp, handwritten, og_image, script_words, views
from policytext.pages.metadata import Head, head
from policytext.pages.page import Heading, Page, Rendered
from policytext.pages.rendering import Renderer
from policytext.resources import Resources
from policytext.search import index, synonyms
from policytext.search.visible_text import visible_blocks
from policytext.settings import EDITION, Settings
from policytext.summary import summary
from policytext.tables import load_interface

__all__ = ["Address", "Build", "Heading", "Page", "Rendered"]

_SECTIONS = ("glossary", "instruments", "organisations")
_LISTS = ("themes", "places", "sources", *_SECTIONS)
#: What Material fetches on every page; the real index is loaded at the first query.
_STUB = b'{"config":{"lang":["en"],"separator":"[\\\\s]+","pipeline":[]},"docs":[]}'
_STUBS = {"search/search_index.json": _STUB, "search/search_index.js": b"var __index=" + _STUB}
_DIGESTS = ("timeline", "figures", "compare")
#: Files of the theme that nothing here loads: its search engine, and maps for those who develop it.
_UNUSED = re.compile(r"assets/javascripts/(lunr|workers)/|assets/(javascripts|stylesheets)/.*\.map$")
_AS_RECEIVED = 0.2  # how much a source as received counts in search beside the edited texts
_STRETCH = 1000  # pages between two reports of how far a build is
Nav = list[dict[str, Any]]
Report = Callable[..., None]


def unused(path: str) -> bool:
    """Whether a file of the theme is left out, by its path below the site's root."""
    return bool(_UNUSED.match(path))


class Build:
    """A build of one edition, from its tables and seeds to its last file."""

    def __init__(
        self,
        settings: Settings,
        resources: Resources,
        address: Address,
        handwritten: Iterable[str],
        report: Report,
    ):
        """Reads tables and seeds. Raises TableError.

        `address`: where this edition is published. `handwritten`: the paths of the pages that are not generated. `report`: a
        logger's method.
        """
        self.settings, self._resources, self._report = settings, resources, report
        library, self.refused = pipeline.library(settings, resources, report)
        interface = load_interface(resources.folder / "interface.yml")
        self._synonyms = synonyms.load(resources.folder / "search.yml")
        converter = resources.converter
        context = Context(library, settings.edition, converter, interface, address, settings.released)
        self.pages = list(views.pages(context))
        self._by_path = {page.path: page for page in self.pages}
        self.context = replace(context, paths=frozenset([*self._by_path, *handwritten]))
        self._renderer = Renderer(self.context)
        self._entries: list[index.Entry] = []
        self._current: set[str] = set()

    @property
    def edition(self) -> Edition:
        return self.settings.edition

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return files(self.context)

    def data(self) -> dict[str, bytes]:
        """The files beside the pages; those that are the same in all editions stand once, beside the default one."""
        context = self.context
        found = {path: content for path, content in self._files.items() if not path.endswith(".md")}
        found |= og_image.write(context) | script_words.files(context)
        return found if self._current else found | shared_files(context)  # a server keeps those of its start

    # --- a server's rebuilds ----------------------------------------------------------

    @cached_property
    def _sources(self) -> dict[str, str]:
        """Path -> digest of a page and of the navigation around it: Material prunes other branches (navigation.prune)."""
        branch = {path: served.digest(item) for item in self.nav for path in _paths(item)}
        above = ((page, branch.get(page.path) or branch.get(page.parent)) for page in self.pages)
        said = ((page, views.view(self.context, page), around) for page, around in above)
        return {page.path: served.digest((page, view, around)) for page, view, around in said}

    @cached_property
    def _frame(self) -> str:
        """Digest of what any page may say: the first level of the navigation, the theme's words, those of templates."""
        sections = [(*item, next(_paths(item))) for item in self.nav]
        return served.digest((sections, self.theme(), self.context.interface))

    def shown(self, site_dir: Path) -> set[str]:
        """Paths of the pages that a server shows already as they are to be; none in a build of its own."""
        if self.settings.live:
            self._current.update(served.current(site_dir, self._frame, self._sources))
        return self._current

    # --- templates --------------------------------------------------------------------

    def theme(self) -> dict[str, object]:
        """What templates need: the editions, where their roots are, and words of the edition."""
        say = self.context.say
        editions = [
            {
                "tag": str(e),
                "name": self._in(e).say(f"edition_{e.key}"),
                "folder": f"{e.folder}/" if e.folder else "",
                "not_found": self._not_found(e),
            }
            for e in Edition
        ]
        words = ("switch_edition", "footer_note", "breadcrumbs")
        return {
            "editions": editions,
            "edition": str(self.edition),
            "edition_root": self._root,
            "site_root": self.context.address.absolute(self._root),
            "say": {key: say(key) for key in words},
            # a server puts a script of its own into pages, which a policy would forbid
            "csp": "" if self.settings.live else csp.policy(disk=not self.context.address.site),
        }

    @property
    def _root(self) -> str:
        """The way from this edition's root to that of the default edition."""
        return "../" if self.edition.folder else ""

    def _in(self, edition: Edition) -> Context:
        return replace(self.context, edition=edition)

    def _not_found(self, edition: Edition) -> dict[str, object]:
        """What the page for wrong addresses says in an edition; links are below that edition's root."""
        say = self._in(edition).say
        links = [
            (say("home"), ""),
            *((say(name), self.context.address.path(f"{name}/index.md")) for name in _LISTS),
        ]
        return {"title": say("not_found_title"), "text": say("not_found_text"), "links": links}

    @cached_property
    def nav(self) -> Nav:
        """The navigation: home, themes, places, sources with their articles, entries, about."""
        context, library = self.context, self.context.library
        places = [p for p in self.pages if p.kind == "place"]
        volumes: Nav = []
        for volume in library.volumes:
            title = context.convert(volume.title).text
            inside: Nav = [
                {context.work_title(w): context.page_of("article", w.id)} for w in library.works_of(volume)
            ]
            volumes.append({title: [{title: context.page_of("source", volume.id)}, *inside]})
        return [
            {context.say("home"): "index.md"},
            {
                context.say("themes"): [
                    {context.say("themes"): "themes/index.md"},
                    *self._themes(""),
                ]
            },
            {
                context.say("places"): [
                    {context.say("places"): "places/index.md"},
                    *({p.title: p.path} for p in places),
                ]
            },
            {context.say("sources"): [{context.say("sources"): "sources/index.md"}, *volumes]},
            *({context.say(name): f"{name}/index.md"} for name in _SECTIONS),
            {context.say("digests"): [{context.say(name): f"{name}.md"} for name in _DIGESTS]},
            {context.say("about"): [{context.plain(title): path} for title, path in handwritten.PAGES]},
        ]

    def _themes(self, above: str) -> Nav:
        """The themes below a theme, or the first ones for none, each with those below it."""
        found: Nav = []
        for theme in self.context.subjects.children(above):
            name, path, below = (
                self.context.plain(theme.name),
                self.context.page_of("theme", theme.id),
                self._themes(theme.id),
            )
            found.append({name: [{name: path}, *below] if below else path})
        return found

    @cached_property
    def _siblings(self) -> dict[str, set[str]]:
        """By the path of a source's page: those of its articles."""
        found: dict[str, set[str]] = {}
        for page in self.pages:
            if page.kind == "article":
                found.setdefault(page.parent, set()).add(page.path)
        return found

    def siblings(self, page: Page) -> set[str]:
        """Paths of the articles of the same source as an article's page."""
        return self._siblings[page.parent]

    # --- pages ------------------------------------------------------------------------

    def handwritten(self, path: str, markdown: str) -> str:
        """A hand-written page, which is in Simplified characters, in this edition."""
        return self.context.scripts.markdown(markdown, self.edition)

    def appendix(self, path: str, title: str, html: str) -> Rendered | None:
        """The generated part of a hand-written page, None for most; what search finds on the page is noted. `html`: the
        content that was written by hand."""
        page = views.appendix(path, title)
        rendered = self._renderer(page) if page else None
        written = visible_blocks(html)
        body = [block for block in written if block.level != 1]
        found = (*body, *(rendered.blocks if rendered else ()))
        self._note(index.entry(self._known(Page(path, title, "", "page"), title), found))
        return rendered

    def head(self, path: str, title: str) -> Head:
        """What the head of a page says of it."""
        return head(self.context, self._by_path.get(path) or Page(path, title, "", "page"))

    def render(self, path: str) -> Rendered:
        """The content of a page with a view; what search finds on it is noted."""
        page = self._by_path[path]
        rendered = self._renderer(page)
        self._note(index.entry(self._known(page, page.title), rendered.blocks))
        return rendered

    def _known(self, page: Page, title: str) -> index.RenderedPage:
        url = self.context.address.path(page.path)
        boost = _AS_RECEIVED if page.kind == "lines" else 1.0
        return index.RenderedPage(url, title, "", page.kind, page.facets, page.aliases, boost)

    def _note(self, entry: index.Entry) -> None:
        self._entries.append(entry)
        if len(self._entries) % _STRETCH == 0:
            self._report("Rendered %d of %d pages", len(self._entries), len(self.pages))

    # --- the end ----------------------------------------------------------------------

    def _search(self) -> dict[str, bytes]:
        """The search files, with the words that regions use for one thing and the texts that tell them from others."""
        context = self.context
        library = context.library
        native = "\n".join(
            leaf.text for work in library.works for _, leaf in library.text(work).leaves() if leaf.text
        )
        groups = (*context.scripts.regional_pairs(), *self._synonyms)
        mainland = self.edition is Edition.HANS
        return index.build(self._entries, fold_table(), groups, native=native, mainland=mainland)

    def finish(self, site_dir: Path, site_url: str, generator: str = "mkdocs") -> None:
        """Writes the search files; then builds the further editions below the default one, and says what was done.

        `generator`: the module that builds them, `python -m mkdocs` or one that does the same.
        """
        found = dict(_STUBS)
        if not self._current:  # a server keeps the search of its start
            found |= self._search()
        found |= {
            path: content for path, content in self._files.items() if path.endswith(".md")
        }  # MkDocs would make pages of them
        for path, content in found.items():
            target = site_dir / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if self.settings.live:
            served.keep(site_dir, self._frame, self._sources)
        elif self.edition is Edition.HANS:
            if not self.settings.alone:
                root = self._resources.folder.parents[1]
                _build_editions(root, site_dir, site_url, generator, self._report)
            for line in summary(self.context.library, self.refused, len(self.pages)):
                self._report("%s", line)


def _paths(item: Any) -> Iterator[str]:
    """The paths of pages in a branch of the navigation, in order."""
    if isinstance(item, str):
        yield item
    else:
        for inside in item.values() if isinstance(item, dict) else item:
            yield from _paths(inside)


def _build_editions(root: Path, site_dir: Path, site_url: str, generator: str, report: Report) -> None:
    """One ordinary build per further edition, side by side. Raises RuntimeError when one fails."""
    running = {}
    for edition in (e for e in Edition if e.folder):
        environment = os.environ | {
            EDITION: edition,
            "POLICYTEXT_LANGUAGE": edition,
            "POLICYTEXT_SITE_DIR": str(site_dir / edition.folder),
            "SITE_URL": f"{site_url.rstrip('/')}/{edition.folder}/" if site_url else "",
        }
        command = [sys.executable, "-m", generator, "build"]  # a quiet one would not count its warnings
        running[edition] = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    for edition, process in running.items():
        output, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"the build of edition {edition} failed:\n{output}")
        report("Built edition %s", edition)
