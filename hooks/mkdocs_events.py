"""MkDocs' events: the only file that knows MkDocs. Everything it does is a call into the core.

State of a build lives in `config.extra["policytext"]`, made anew by `on_config`: MkDocs loads this file under the name of
its path, and once per process, so module state would be shared between builds and lost between copies.
"""

from __future__ import annotations

import gc
import json
import os
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import mkdocs
from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from policytext import build
from policytext.tables import TableError
from policytext.writers import compact

log = get_plugin_logger("policytext")

#: What YAML 1.1 does not allow in a file, and what it takes for the end of a line besides the line feed.
_NO_YAML = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def on_startup(command: str, dirty: bool) -> None:
    gc.set_threshold(
        100_000, 50, 50
    )  # a build makes millions of objects and few cycles: looking for them takes a tenth of it
    if command == "serve":
        os.environ[build.SERVE_VARIABLE] = build.LIVE


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the library; give the theme its words and the navigation its titles."""
    address = build.Address(config.site_url or "", config.use_directory_urls)
    try:
        state = build.Build.load(
            Path(config.docs_dir), Path(config.config_file_path).parent, os.environ, address, log.info
        )
    except TableError as error:
        raise PluginError(str(error)) from error
    for refusal in state.refused:
        log.info("%s", refusal.message)
    config.site_name = state.context.say("site_name")
    config.site_description = state.context.say("site_description")
    config.extra |= {"policytext": state, **state.theme()}
    for scheme in config.theme.get("palette", []):
        scheme["toggle"]["name"] = state.context.say(
            "switch_to_dark" if scheme["scheme"] == "default" else "switch_to_light"
        )
    config.nav = state.nav
    config.watch.append(str(state.seeds))
    _unplug_search(config)
    return config


def _unplug_search(config: MkDocsConfig) -> None:
    """Material's search plugin stays for its search box, but does not index: the index is ours."""
    plugin = config.plugins["material/search"]
    for event, methods in config.plugins.events.items():
        config.plugins.events[event] = [m for m in methods if getattr(m, "__self__", None) is not plugin]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and data files, which exist in memory only; leave out what the theme has for uses not ours."""
    state: build.Build = config.extra["policytext"]
    for file in [f for f in files if build.unused(f.src_uri)]:
        files.remove(file)
    shown = state.shown(Path(config.site_dir))
    for page in state.pages:
        file = GeneratedFile.generated(config, page.path, content=_front_matter(page) + page.markdown)
        file.is_shown = page.path in shown
        _add(files, file)
    for path, content in state.data().items():
        _add(files, File.generated(config, path, content=content))
    return files


class GeneratedFile(File):
    """A page that exists in memory; `mkdocs serve --dirty` leaves one alone that its folder shows already."""

    is_shown = False

    def is_modified(self) -> bool:
        return not self.is_shown


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri):
        raise PluginError(
            f"docs/{file.src_uri}: a generated page has this address; rename or remove the file"
        )
    files.append(file)


def _front_matter(page: build.Page) -> str:
    meta = {"title": escape(page.title), "description": escape(page.description), **page.meta}
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items() if value
    )
    return f"---\n{_NO_YAML.sub(' ', lines)}---\n"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the theme's words stand in its settings as they are, which is half as long as their numbers."""
    state: build.Build = config.extra["policytext"]
    env.policies["json.dumps_kwargs"] = {**env.policies["json.dumps_kwargs"], "ensure_ascii": False}
    if state.live:  # a server's next rebuild need not compile the templates again
        env.bytecode_cache = FileSystemBytecodeCache(config.site_dir, ".%s.template")
    return env


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """An editor saves a file at once: there is nothing to wait for."""
    server.build_delay = 0.05
    return server


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give pages outside the navigation the page above them, and let previous and next stay within a source."""
    state: build.Build = config.extra["policytext"]
    _mark_indexes(nav.items)
    for generated in state.pages:
        page = _page(files, generated.path)
        if page.parent is None and generated.parent:
            above = _page(files, generated.parent)
            page.parent = above.parent if above.is_index and above.parent else above
        if generated.kind == "article":
            siblings = state.siblings(generated)
            page.previous_page = _sibling(page.previous_page, siblings)
            page.next_page = _sibling(page.next_page, siblings)
        else:
            page.previous_page = page.next_page = None
        page.title = Markup.escape(page.__dict__.get("title") or generated.title)
    _escape_titles(nav.items)
    return nav


def _mark_indexes(items: list[StructureItem]) -> None:
    """The first page of a section is its own page to the theme, whatever its file is called; its address stays."""
    for item in items:
        if isinstance(item, Section):
            first = item.children[0]
            if isinstance(first, Page) and first.title == item.title:
                _ = first.file.url  # made of the name, once
                first.file.name = "index"
            _mark_indexes(item.children)


def _escape_titles(items: list[StructureItem]) -> None:
    """Themes print titles as they are, as HTML; ours are plain text, in which a < is a <."""
    for item in items:
        if isinstance(item, Section):
            item.title = Markup.escape(item.title)
            _escape_titles(item.children)


def _page(files: Files, path: str) -> Page:
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        raise PluginError(f"no page was made for {path}")
    return file.page


def _sibling(other: Page | None, siblings: set[str]) -> Page | None:
    """A neighbour in the navigation when it is an article of the same source."""
    return other if other is not None and other.file.src_uri in siblings else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand-written pages are in Simplified characters: convert them, and add what is generated for them."""
    state: build.Build = config.extra["policytext"]
    return state.handwritten(page.file.src_uri, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give long tables their short form."""
    return compact.rows(html)


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template what the page's head says."""
    state: build.Build = config.extra["policytext"]
    context["policytext_head"] = state.head(page.file.src_uri, unescape(str(page.title)))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep what was rendered, for the search index is made of what readers see; give the page its policy."""
    state: build.Build = config.extra["policytext"]
    state.rendered(page.file.src_uri, page.url, unescape(str(page.title)), output)
    return state.finished(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Map and page for wrong addresses are for a site that has an address: MkDocs writes no file for an empty one."""
    state: build.Build = config.extra["policytext"]
    if not config.site_url:
        return ""
    return state.finished(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index; the default edition's build then starts those of the others, with ProperDocs if that runs."""
    state: build.Build = config.extra["policytext"]
    generator = mkdocs.__name__  # "properdocs" where that runs under both names
    state.finish(Path(config.site_dir), config.site_url or "", generator)
