"""No seed stops a build: the smallest libraries and generated ones build strictly, the same in every edition."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from policytext.model import Edition
from policytext.resources import Resources

from tests.support.built_site import Site
from tests.support.generated import Folder, texts, write

SEEDS = 60  # in the one folder that is built
SMALL: dict[str, Folder] = {
    "no-article": {"a.txt": ""},
    "parent-place": {"a.txt": "法国科技政策\n\n法国政府于2021年发布科技创新计划。\n"},
}


def shown(site: Site, edition: Edition) -> set[str]:
    """The paths of an edition's pages."""
    top = site.folder / edition.folder
    return {page.relative_to(top).as_posix() for page in site.pages(edition)}


@pytest.mark.parametrize("name", SMALL)
def test_the_smallest_libraries_build(name: str, tmp_path: Path, build: Callable[..., Site]) -> None:
    """In one edition: the pages of the others are the same."""
    folder = write(tmp_path / "seeds", SMALL[name])
    site = build(name, POLICYTEXT_SEEDS=str(folder), POLICYTEXT_SERVE="1")
    assert f"built      {int(name == 'parent-place')} articles" in site.output
    assert "index.html" in shown(site, Edition.HANS)


def test_generated_seeds_build_in_every_edition(
    tmp_path: Path, resources: Resources, build: Callable[..., Site]
) -> None:
    """One build of many seeds, for a build is dear; what it is made of stays in the folder of the test when it fails."""
    drawn: list[str] = []

    @settings(max_examples=SEEDS, database=None, phases=[Phase.generate])
    @given(texts(resources.tables))
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    folder = write(tmp_path / "seeds", {f"{n}.txt": text for n, text in enumerate(drawn)})
    site = build("generated", POLICYTEXT_SEEDS=str(folder))
    articles = [{p for p in shown(site, e) if p.startswith("articles/")} for e in Edition]
    assert len(articles[0]) > SEEDS / 2
    assert articles[0] == articles[1] == articles[2]
    assert shown(site, Edition.TW) == shown(site, Edition.HK)
