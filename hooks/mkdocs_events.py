"""MkDocs' events: the only file that knows MkDocs. Everything it does is a call into the core.

State of a build lives in `config.extra["policytext"]`, made anew by `on_config`: MkDocs loads this file under the name of
its path, and once per process, so module state would be shared between builds and lost between copies.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
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
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext
from policytext import build
from policytext.pages.theme_templates import MendedTheme
from policytext.read.plain_text import UnreadableSeed
from policytext.resources import Resources
from policytext.settings import LIVE, SettingError, Settings
from policytext.tables import TableError

log = get_plugin_logger("policytext")


def on_startup(command: str, dirty: bool) -> None:
    gc.set_threshold(
        100_000, 50, 50
    )  # a build makes millions of objects and few cycles: looking for them takes a tenth of it
    if command == "serve":
        os.environ["POLICYTEXT_SERVE"] = LIVE


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the library; give the theme its words and the navigation its titles."""
    address = build.Address(config.site_url or "", config.use_directory_urls)
    docs = Path(config.docs_dir)
    handwritten = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    try:
        settings = Settings.read(Path(config.config_file_path).parent, os.environ)
        state = build.Build(settings, _resources(docs / "data"), address, handwritten, log.info)
    except (TableError, SettingError, UnreadableSeed) as error:
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
    config.watch.append(str(settings.seeds))
    _unplug_search(config)
    return config


def _resources(folder: Path) -> Resources:
    """A server keeps what it has loaded until a table changes."""
    fresh = Resources(folder)
    kept = _kept.get(folder)
    if kept is None or kept.prepare_key != fresh.prepare_key:
        kept = _kept[folder] = fresh
    return kept


_kept: dict[Path, Resources] = {}


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
        file = GeneratedFile.generated(config, page.path, content="")
        file.is_shown = page.path in shown
        GeneratedPage(page, file, config)
        _add(files, file)
    for path, content in state.data().items():
        _add(files, File.generated(config, path, content=content))
    return files


class GeneratedFile(File):
    """A page that exists in memory; `mkdocs serve --dirty` leaves one alone that its folder shows already."""

    is_shown = False

    def is_modified(self) -> bool:
        return not self.is_shown


class GeneratedPage(Page):
    """A page whose content is made when it is written, and let go: a build holds one at a time."""

    def __init__(self, generated: build.Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(generated.title, file, config)
        self.meta = {  # themes print it as it is, as HTML
            "title": escape(generated.title),
            "description": escape(generated.description),
            "hide": list(generated.hide),
        }

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""

    def fill(self, rendered: build.Rendered) -> None:
        """Takes the content that the template is about to print."""
        self.content, self.toc = rendered.html, _contents(rendered.headings)

    def clear(self) -> None:
        self.content, self.toc = "", TableOfContents([])


#: The deepest headings in a table of contents, as toc_depth in mkdocs.yml says of hand-written pages.
_DEEPEST = 4


def _contents(headings: Iterable[build.Heading]) -> TableOfContents:
    """Headings as MkDocs' table of contents; titles are HTML there."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for heading in (heading for heading in headings if heading.level <= _DEEPEST):
        link = AnchorLink(escape(heading.text), heading.anchor, heading.level)
        while open_ and open_[-1].level >= link.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return TableOfContents(top)


def _add(files: Files, file: File) -> None:
    if files.get_file_from_path(file.src_uri):
        raise PluginError(
            f"docs/{file.src_uri}: a generated page has this address; rename or remove the file"
        )
    files.append(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Mend the theme's templates, and let its words stand in its settings as they are, which is half as long as numbers."""
    state: build.Build = config.extra["policytext"]
    env.loader = MendedTheme(env.loader)
    env.trim_blocks = env.lstrip_blocks = (
        True  # half of a page of the theme is the white space around its blocks
    )
    env.policies["json.dumps_kwargs"] = {**env.policies["json.dumps_kwargs"], "ensure_ascii": False}
    env.auto_reload = False
    templates = state.settings.store / "templates"
    templates.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = _TemplateCache(str(templates))
    return env


class _TemplateCache(FileSystemBytecodeCache):
    """Compiled templates. Jinja makes keys of their paths as UTF-8, which a path in another locale may not be."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(name, filename and os.fsencode(filename).hex())


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
    if nav.homepage:
        nav.homepage.title = Markup.escape(state.context.say("home"))
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
    """Hand-written pages are in Simplified characters: convert them."""
    state: build.Build = config.extra["policytext"]
    return markdown if isinstance(page, GeneratedPage) else state.handwritten(page.file.src_uri, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add to hand-written pages what is generated for them."""
    state: build.Build = config.extra["policytext"]
    if isinstance(page, GeneratedPage):
        return html
    rendered = state.appendix(page.file.src_uri, unescape(str(page.title)), html)
    if rendered is None:
        return html
    page.toc = TableOfContents([*page.toc, *_contents(rendered.headings)])
    return html + rendered.html


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template what the page's head says, and a generated page its content."""
    state: build.Build = config.extra["policytext"]
    if isinstance(page, GeneratedPage):
        page.fill(state.render(page.file.src_uri))
    context["policytext_head"] = state.head(page.file.src_uri, unescape(str(page.title)))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let the content of a generated page go."""
    if isinstance(page, GeneratedPage):
        page.clear()
    return output.lstrip()


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Map and page for wrong addresses are for a site that has an address: MkDocs writes no file for an empty one."""
    return output.lstrip() if config.site_url else ""


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search index; the default edition's build then starts those of the others, with ProperDocs if that runs."""
    state: build.Build = config.extra["policytext"]
    generator = mkdocs.__name__  # "properdocs" where that runs under both names
    state.finish(Path(config.site_dir), config.site_url or "", generator)
