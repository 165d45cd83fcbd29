"""What tests share: the library of the real seeds, the built site, a server and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright
from policytext import bundle
from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.model import Edition, Library
from policytext.pipeline import library as build_library
from policytext.resources import Resources
from policytext.settings import Settings
from policytext.tables import load_interface

from tests.support.built_site import ADDRESS, EPOCH, Site
from tests.support.web_server import Server

ROOT = Path(__file__).resolve().parents[1]

hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # no test is one of speed
hypothesis_settings.load_profile("untimed")
CHROME_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


# --- the core ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def resources() -> Resources:
    """What the editors' tables say."""
    return Resources(ROOT / "docs" / "data")


@pytest.fixture(scope="session")
def store(shared: Path) -> Path:
    """The store that the builds of a run share; no build of the tests touches the project's own."""
    return shared / "store"


@pytest.fixture(scope="session")
def library(resources: Resources, store: Path) -> Library:
    """The real seeds, whole."""
    held, refused = build_library(Settings(ROOT / "seeds", store), resources)
    assert not refused
    return held


@pytest.fixture(scope="session")
def contexts(library: Library, resources: Resources) -> dict[Edition, Context]:
    interface = load_interface(ROOT / "docs" / "data" / "interface.yml")
    return {e: Context(library, e, resources.converter, interface, Address()) for e in Edition}


# --- built sites -------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def build(shared: Path, pytestconfig: pytest.Config) -> Callable[..., Site]:
    """Builds a site once per run, whichever worker asks first: `build(name, VARIABLE=value, …)`; `generator` as in `mkdocs_build`.

    Where coverage is measured, the build `site` is, too: it alone, and of it the default edition, for that takes twice
    the time.
    """
    measured = bool(pytestconfig.getoption("cov_source", None))

    def once(name: str, generator: str = "mkdocs", **variables: str) -> Site:
        folder, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                done.write_text(
                    mkdocs_build(folder, variables, generator, measured and name == "site"), "utf-8"
                )
        return Site(folder, done.read_text("utf-8"))

    return once


def mkdocs_build(folder: Path, variables: dict[str, str], generator: str, measured: bool = False) -> str:
    """Builds into a folder with MkDocs, or another module that does the same; what it said. Fails the test when the build fails."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("POLICYTEXT_") and k != "PUBLISH"}
    settings = {
        "SITE_URL": ADDRESS,
        "SOURCE_DATE_EPOCH": str(EPOCH),
        "POLICYTEXT_SITE_DIR": str(folder),
        "POLICYTEXT_STORE": str(folder.parent / "store"),
        "NO_MKDOCS_2_WARNING": "1",
        **variables,
    }
    runner = ["coverage", "run", "--parallel-mode", "-m"] if measured else []
    command = [sys.executable, "-m", *runner, generator, "build"]
    done = subprocess.run(
        command, cwd=ROOT, env=clean | settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"the build failed:\n{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def site(build: Callable[..., Site]) -> Site:
    """The whole local site: what POLICYTEXT_TEST_SITE names, else a build of its own."""
    given = os.environ.get("POLICYTEXT_TEST_SITE")
    return Site(Path(given)) if given else build("site")


@pytest.fixture(scope="session")
def public_site(build: Callable[..., Site]) -> Site:
    """The site as it is published."""
    return build("public", PUBLISH="public")


@pytest.fixture(scope="session")
def offline(shared: Path) -> Site:
    """What the offline bundle unzips to."""
    whole, archive = shared / "offline-site", shared / "offline.zip"
    with FileLock(shared / "offline.lock"):
        if not (shared / bundle.FOLDER).exists():
            bundle.build(ROOT, whole, EPOCH)
            bundle.pack(whole, archive, EPOCH)
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(shared)
    return Site(shared / bundle.FOLDER)


# --- server and browser ------------------------------------------------------------------


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Site], str]]:
    """Serves a site as GitHub Pages does; `serve(site)` gives the address of its home page."""
    with ExitStack() as stack:
        running: dict[Path, str] = {}

        def address(site: Site) -> str:
            if site.folder not in running:
                running[site.folder] = stack.enter_context(Server(site.folder, site.prefix)).address
            return running[site.folder]

        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROME_PATH names, or the system's, which bootstrap.sh sees to."""
    path = os.environ.get("CHROME_PATH") or shutil.which("google-chrome") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROME_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page in a context of its own, at a desk's size."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900})
    yield fresh.new_page()
    fresh.close()
