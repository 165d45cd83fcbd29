"""The ten lines at the end of a build."""

from dataclasses import replace
from pathlib import Path

from policytext.library.publication import published
from policytext.model import Library, Rights, Sidecar
from policytext.read.folder import Refusal
from policytext.summary import summary


def said(lines: list[str]) -> dict[str, str]:
    return {line.split()[0]: line.split(maxsplit=1)[1] for line in lines}


def test_ten_lines_that_add_up(library: Library) -> None:
    lines = summary(library, [], 800)
    assert len(lines) == 10
    words = said(lines)
    texts = [library.texts[volume.id] for volume in library.volumes]
    changes = sum(len(text.ledger) for text in texts)
    assert words["repaired"].startswith(f"{changes} places: ")
    doubtful = sum(change.doubtful for text in texts for change in text.ledger)
    assert words["weak"] == f"{doubtful} repairs that an editor should look at"
    assert words["doubted"].startswith(f"{sum(len(text.doubts) for text in texts)} places")
    assert (
        words["built"]
        == f"{len(library.works)} articles from {len(library.volumes)} seeds, 800 pages in each edition"
    )
    total, shown, aside = (int(n) for n in words["characters"].replace(",", "").split() if n.isdigit())
    assert total == shown + aside == sum(volume.coverage.characters for volume in library.volumes)
    assert words["set"].startswith(f"aside  {aside} characters: ")


def test_what_is_left_out_is_named(library: Library) -> None:
    refused = [Refusal(Path(f"{n}.txt"), f"{n}.txt:1: not a text") for n in range(5)]
    words = said(summary(published(library), refused, 1))
    assert (
        words["skipped"]
        == "5 seeds that cannot be read: 0.txt:1: not a text, 1.txt:1: not a text, 2.txt:1: not a text, …"
    )
    outlined = [volume.seed for volume in library.volumes if volume.sidecar.rights.public == "outline"]
    assert outlined
    assert words["outlined"].startswith(f"{len(outlined)} seeds")
    assert all(seed in words["outlined"] for seed in outlined)
    assert "publishes the text" not in words["outlined"]


def test_why_a_seed_is_an_outline_and_what_to_do(library: Library) -> None:
    first, second, third, *others = library.volumes
    volumes = (
        replace(first, inferred=True, sidecar=Sidecar()),
        replace(second, sidecar=replace(second.sidecar, rights=Rights("未载明"))),
        replace(third, sidecar=replace(third.sidecar, rights=Rights("", "outline"))),
        *(replace(v, sidecar=replace(v.sidecar, rights=Rights("", "full"))) for v in others),
    )
    words = said(summary(published(replace(library, volumes=volumes)), [], 1))
    assert words["outlined"] == (
        f"3 seeds: 1 without a sidecar: {first.seed}; 1 whose sidecar says nothing of rights: {second.seed}; "
        f"1 whose rights say so: {third.seed}; a sidecar with `rights: {{ public: full }}` publishes the text"
    )


def test_nothing_at_all(library: Library) -> None:
    empty = replace(library, volumes=(), works=(), mentions=(), events=(), figures=())
    assert len(summary(empty, [], 0)) == 10
