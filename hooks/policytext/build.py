"""One build of one edition, as the adapter needs it: pages, navigation, theme words, search files, further editions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from policytext import served, site
from policytext.model import Edition
from policytext.scripts import fold_table
from policytext.summary import summary
from policytext.writers import about, crawlers, policy, preview, script_words, search, subjects, theme_markup
from policytext.writers.addresses import Address
from policytext.writers.compact import compacted
from policytext.writers.metadata import Head, head
from policytext.writers.page import Context, Page

__all__ = ["LIVE", "SERVE_VARIABLE", "Address", "Build", "Page"]

#: Set: only the edition that is asked for is built. LIVE: for a server that puts a script of its own into pages.
SERVE_VARIABLE = "POLICYTEXT_SERVE"
LIVE = "live"
_NAMES = {Edition.HANS: "edition_hans", Edition.TW: "edition_tw", Edition.HK: "edition_hk"}
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
Say = Callable[..., None]


def unused(path: str) -> bool:
    """Whether a file of the theme is left out, by its path below the site's root."""
    return bool(_UNUSED.match(path))


@dataclass(frozen=True)
class Build:
    """The state of a build: made by `load`, filled with rendered pages, closed by `finish`."""

    context: Context
    editors: site.Editors
    refused: list[site.Refusal]
    root: Path
    environment: Mapping[str, str]
    say: Say
    _rendered: list[search.Entry] = field(default_factory=list)
    _current: set[str] = field(default_factory=set)

    @classmethod
    def load(
        cls, docs: Path, root: Path, environment: Mapping[str, str], address: Address, say: Say
    ) -> Build:
        """Reads tables and seeds. Raises TableError. `address`: where this edition is published; `say`: a logger's method."""
        editors = site.editors(docs / "data")
        edition = Edition(environment.get(site.EDITION_VARIABLE) or Edition.HANS)
        folder = site.seeds_folder(root / "seeds")
        library, refused = site.library(folder, editors, environment.get(site.PUBLISH_VARIABLE, ""), say)
        context = site.context(
            library, editors, edition, docs / "data" / "interface.yml", address, _released(environment)
        )
        return cls(context, editors, refused, root, environment, say)

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return site.edition_files(self.context)

    @property
    def seeds(self) -> Path:
        """The folder of the seeds."""
        return site.seeds_folder(self.root / "seeds")

    @property
    def live(self) -> bool:
        """Whether a server shows the pages, which is to follow an edit at once."""
        return self.environment.get(SERVE_VARIABLE) == LIVE

    @property
    def edition(self) -> Edition:
        return self.context.edition

    @cached_property
    def pages(self) -> list[Page]:
        return list(site.pages(self.context))

    def data(self) -> dict[str, bytes]:
        """The files beside the pages; those that are the same in all editions stand once, beside the default one."""
        files = {path: content for path, content in self._files.items() if not path.endswith(".md")}
        files |= crawlers.write(self.context) | preview.write(self.context) | script_words.files(self.context)
        if self.edition is not Edition.HANS or self._current:  # a server keeps the data files of its start
            return files
        return files | site.data_files(self.context)

    # --- a server's rebuilds ----------------------------------------------------------

    @cached_property
    def _sources(self) -> dict[str, str]:
        """Path -> digest of a page and of the navigation around it: Material prunes other branches (navigation.prune)."""
        branch = {path: served.digest(item) for item in self.nav for path in _paths(item)}
        above = ((page, branch.get(page.path) or branch.get(page.parent)) for page in self.pages)
        return {page.path: served.digest((page, around)) for page, around in above}

    @cached_property
    def _frame(self) -> str:
        return served.digest(([(*item, next(_paths(item))) for item in self.nav], self.theme()))

    def shown(self, site_dir: Path) -> set[str]:
        """Paths of the pages that a server shows already as they are to be; none in a build of its own."""
        if self.live:
            self._current.update(served.current(site_dir, self._frame, self._sources))
        return self._current

    # --- templates --------------------------------------------------------------------

    def theme(self) -> dict[str, object]:
        """What templates need: the editions, where their roots are, and words of the edition."""
        say = self.context.say
        editions = [
            {
                "tag": str(e),
                "name": self._in(e).say(_NAMES[e]),
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
        }

    @property
    def _root(self) -> str:
        """The way from this edition's root to that of the default edition."""
        return "../" if self.edition.folder else ""

    def _in(self, edition: Edition) -> Context:
        return replace(self.context, edition=edition, _converted={})

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
            inside: Nav = [{context.work_title(w): f"articles/{w.id}.md"} for w in library.works_of(volume)]
            volumes.append({title: [{title: f"sources/{volume.id}/index.md"}, *inside]})
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
            {context.say("about"): [{context.plain(title): path} for title, path in about.PAGES]},
        ]

    def _themes(self, above: str) -> Nav:
        """The themes below a theme, or the first ones for none, each with those below it."""
        found: Nav = []
        for theme in subjects.children(self.context, above):
            name, path, below = (
                self.context.plain(theme.name),
                f"themes/{theme.id}.md",
                self._themes(theme.id),
            )
            found.append({name: [{name: path}, *below] if below else path})
        return found

    def siblings(self, page: Page) -> set[str]:
        """Paths of the articles of the same source as an article's page."""
        return {p.path for p in self.pages if p.kind == "article" and p.parent == page.parent}

    def handwritten(self, path: str, markdown: str) -> str:
        """A hand-written page in this edition, with its generated part; generated pages stay as they are."""
        if path in self._generated:
            return markdown
        text = self.editors.scripts.markdown(markdown, self.edition)
        return text + about.appendix(self.context, path)

    @cached_property
    def _generated(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def head(self, path: str, title: str) -> Head:
        """What the head of a page says of it."""
        return head(self.context, self._generated.get(path) or Page(path, title, "", "page"))

    def finished(self, html: str) -> str:
        """A whole page as it is written: with the policy that it obeys, which a server that changes pages would break."""
        return (
            html
            if self.live
            else policy.secured(theme_markup.mended(compacted(html)), disk=not self.context.address.site)
        )

    def rendered(self, path: str, url: str, title: str, html: str) -> None:
        """Takes note of a rendered page for the search index; `html` is the whole page."""
        page = self._generated.get(path)
        kind = page.kind if page else "page"
        facets, aliases = (page.facets, page.aliases) if page else ({}, ())
        boost = _AS_RECEIVED if kind == "lines" else 1.0
        self._rendered.append(
            search.read(search.RenderedPage(url, title, html, kind, facets, aliases, boost))
        )
        if len(self._rendered) % _STRETCH == 0:
            self.say("Rendered %d of %d pages", len(self._rendered), len(self.pages))

    def _search(self) -> dict[str, bytes]:
        """The search files, with the words that regions use for one thing and the texts that tell them from others."""
        groups = (*self.editors.scripts.regional_pairs(), *self.editors.synonyms)
        native = "\n".join(
            leaf.text for work in self.context.library.works for _, leaf in work.leaves() if leaf.text
        )
        mainland = self.edition is Edition.HANS
        return search.build(self._rendered, fold_table(), groups, native=native, mainland=mainland)

    def finish(self, site_dir: Path, site_url: str, generator: str = "mkdocs") -> None:
        """Writes the search files; then builds the further editions below the default one, and says what was done.

        `generator`: the module that builds them, `python -m mkdocs` or one that does the same.
        """
        files = dict(_STUBS)
        if not self._current:  # a server keeps the search of its start
            files |= self._search()
        files |= {
            path: content for path, content in self._files.items() if path.endswith(".md")
        }  # MkDocs would make pages of them
        for path, content in files.items():
            target = site_dir / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if self.live:
            served.keep(site_dir, self._frame, self._sources)
        elif self.edition is Edition.HANS:
            if not self.environment.get(SERVE_VARIABLE):
                _build_editions(self.root, site_dir, site_url, generator, self.say)
            for line in summary(self.context.library, self.refused, len(self.pages)):
                self.say("%s", line)


def _paths(item: Any) -> Iterator[str]:
    """The paths of pages in a branch of the navigation, in order."""
    if isinstance(item, str):
        yield item
    else:
        for inside in item.values() if isinstance(item, dict) else item:
            yield from _paths(inside)


def _released(environment: Mapping[str, str]) -> str:
    """The moment that SOURCE_DATE_EPOCH gives (https://reproducible-builds.org/specs/source-date-epoch/); "" without it."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}" if seconds.isdigit() else ""


def _build_editions(root: Path, site_dir: Path, site_url: str, generator: str, say: Say) -> None:
    """One ordinary build per further edition, side by side. Raises RuntimeError when one fails."""
    running = {}
    for edition in (e for e in Edition if e.folder):
        environment = os.environ | {
            site.EDITION_VARIABLE: edition,
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
        say("Built edition %s", edition)
