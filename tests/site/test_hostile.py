"""All hostile seeds in one build: no live mark-up, safe names, and what is refused is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from policytext.model import Edition

from tests.support.built_site import Site, parse
from tests.support.hostile_cases import cases, made_of

#: Those that one folder can hold: a wrong sidecar stops a build. Long ones are left to the core.
IN_BUILD = [
    case for case in cases() if (not case.refused or case.sidecar is None) and len(case.content) < 50_000
]


@pytest.fixture(scope="module")
def hostile_site(build: Callable[..., Site], shared: Path) -> Site:
    """One build of all the cases that give a page; every name occurs once."""
    folder = shared / "hostile-seeds"
    folder.mkdir(exist_ok=True)
    for number, case in enumerate(IN_BUILD):
        name = case.file if case.file != "seed.txt" else f"case-{number:03d}.txt"
        replace(case, file=name).write(folder)
    return build("hostile", POLICYTEXT_SEEDS=str(folder))


@pytest.mark.parametrize("edition", Edition)
def test_a_build_of_all_hostile_seeds_has_no_live_markup(
    hostile_site: Site, site: Site, edition: Edition
) -> None:
    known = {pair for page in site.pages(edition) for pair in made_of(parse(page))}
    scripts = {node.text() for page in site.pages(edition) for node in parse(page).css("script:not([src])")}
    pages = hostile_site.pages(edition)
    assert len(pages) > 100
    for page in pages:
        html = parse(page)
        strange = set(made_of(html)) - known
        assert not strange, f"{page}: {strange}"
        for node in html.css("[href], [src], [action]"):
            for name in ("href", "src", "action"):
                address = urlsplit(re.sub(r"\s", "", str(node.attributes.get(name) or "")))
                assert address.scheme in ("", "http", "https"), f"{page}: {address}"
                assert node.tag in ("a", "link") or not address.netloc, f"{page}: {address}"
        for script in html.css("script:not([src])"):
            if "json" in str(script.attributes.get("type")):
                json.loads(script.text())
            else:
                assert script.text() in scripts, page


def test_refused_seeds_are_named_in_what_the_build_says(hostile_site: Site) -> None:
    refused = [case for case in IN_BUILD if case.refused]
    assert refused
    for case in refused:
        assert re.search(case.refused, hostile_site.output), case.name


def test_names_of_files_are_safe_everywhere(hostile_site: Site) -> None:
    """Lower-case ASCII, no device of Windows, and short."""
    devices = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
    paths = list(hostile_site.folder.rglob("*"))
    assert len(paths) > len(IN_BUILD)
    for path in paths:
        name = path.relative_to(hostile_site.folder).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), name
        assert not devices & {part.split(".")[0] for part in name.lower().split("/")}, name
        assert len(name) <= 150, name
