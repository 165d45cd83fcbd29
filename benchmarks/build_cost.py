"""What a build costs, as ratios of builds that are made in turns in one run.

    python benchmarks/build_cost.py [--runs N]                  the five seeds against plain Material on the same pages
    python benchmarks/build_cost.py --documents 100 400         made laws: cost of each by their number
    python benchmarks/build_cost.py --editions 100              three editions against one, so many made laws
    python benchmarks/build_cost.py --changed 100               one changed among so many, all editions, against a cold build

Builds a copy of the project (--project, this one by default) in a folder that is removed afterwards (--work keeps it),
so neither a site nor a store of yours is touched. `cold`: the store is empty. `filled`: the same build again; without a store both cost
the same. The store is build/store, or where the variable POLICYTEXT_STORE says, which is set.

CPU: user seconds of the build and of all processes that it starts. Memory: MiB of all of them at one moment. Of several
runs the least and the median are printed; ratios are those of the least.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import made_documents
import plain_project
from costs import CommandError, Cost, measure

ROOT = Path(__file__).resolve().parents[1]
_IGNORED = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "site", "tests"
)
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q", "-d")
_EPOCH = "1750000000"
_STORE = "POLICYTEXT_STORE"
Costs = list[Cost]


class Project:
    """A copy of a project in a folder of its own, with its store."""

    def __init__(self, project: Path, work: Path):
        self.folder, self._store = work / "project", work / "store"
        shutil.copytree(project, self.folder, ignore=_IGNORED)

    def empty(self) -> None:
        """Empties the store, wherever it is."""
        for folder in (self._store, self.folder / "build"):
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def has_store(self) -> bool:
        return self._store.exists() or (self.folder / "build" / "store").exists()

    def build(self, site: Path, *, seeds: Path | None = None, editions: bool = False) -> Cost:
        """Builds one edition or all into `site`, which is emptied before. Raises CommandError."""
        shutil.rmtree(site, ignore_errors=True)
        wanted = {
            _STORE: str(self._store),
            "PYTHONPATH": str(self.folder / "hooks"),
            "POLICYTEXT_SITE_DIR": str(site),
        }
        wanted |= {} if editions else {"POLICYTEXT_SERVE": "1"}
        wanted |= {"POLICYTEXT_SEEDS": str(seeds)} if seeds else {}
        return measure([*_MKDOCS, str(site)], self.folder, environment(wanted))


def environment(wanted: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without what changes a build, and with what is wanted."""
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("POLICYTEXT_") and k not in ("PUBLISH", "SITE_URL")
    }
    jobs = {k: v for k, v in os.environ.items() if k == "POLICYTEXT_JOBS"}
    return {**clean, **jobs, "SOURCE_DATE_EPOCH": _EPOCH, "NO_MKDOCS_2_WARNING": "1", **wanted}


# --- tables ----------------------------------------------------------------------------------------


def show(name: str, costs: Costs) -> None:
    """A line: least and median of each figure."""
    columns = []
    for values, digits in zip(zip(*(c[:4] for c in costs), strict=True), (1, 1, 1, 0), strict=True):
        columns.append(f"{min(values):>9.{digits}f} {f'({statistics.median(values):.{digits}f})':>9}")
    print(f"{name:28}{''.join(columns)}{max(c.processes for c in costs):>6}", flush=True)


def head(title: str) -> None:
    print(
        f"\n{title}\n{'least (median)':28}{'user s':>19}{'system s':>19}{'wall s':>19}{'MiB':>19}  processes"
    )


def ratio(name: str, costs: Costs, others: Costs, goal: str) -> None:
    """A line: CPU and memory of some builds against those of others."""
    cpu = min(c.user for c in costs) / min(c.user for c in others)
    peak = min(c.peak for c in costs) / min(c.peak for c in others)
    print(f"{name:44} CPU {cpu:6.2f}   memory {peak:6.2f}   goal: {goal}", flush=True)


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# --- measurements ----------------------------------------------------------------------------------


def against_plain(project: Project, work: Path, runs: int) -> None:
    """One edition of the seeds, with the store empty and filled, and plain Material on the same pages, in turns."""
    cold, filled, plain = Costs(), Costs(), Costs()
    site, other = work / "site", work / "plain"
    pages = 0
    for _ in range(runs):
        project.empty()
        cold.append(project.build(site))
        if not pages:
            pages = plain_project.make(site, project.folder, other)
        filled.append(project.build(site))
        shutil.rmtree(other / "site", ignore_errors=True)
        plain.append(measure([*_MKDOCS, str(other / "site")], other, environment({})))
    head(f"one edition of the seeds, {pages} pages, {runs} runs")
    show("plain Material", plain)
    show("cold", cold)
    show("filled" if project.has_store else "again (there is no store)", filled)
    ratio("cold : plain", cold, plain, "CPU ≤ 1.0, memory ≤ 2.5")
    ratio("filled : plain", filled, plain, "CPU ≤ 0.5")


def by_number(project: Project, work: Path, counts: Sequence[int], runs: int) -> None:
    """One edition of made laws, by their number."""
    names = made_documents.known_names(project.folder / "docs" / "data")
    head(f"made laws, one edition, {runs} runs")
    costs: dict[int, Costs] = {}
    sites: dict[int, float] = {}
    for count in counts:
        characters = made_documents.write(work / f"laws-{count}", count, names)
        costs[count] = []
        for _ in range(runs):
            project.empty()
            costs[count].append(project.build(work / "site", seeds=work / f"laws-{count}"))
        sites[count] = size(work / "site") / count / 2**20
        show(f"{count} laws, {characters / count:,.0f} characters", costs[count])
    each = {count: min(c.user for c in found) / count for count, found in costs.items()}
    for count in counts:
        print(
            f"{count:>6} laws: CPU {each[count]:.3f} s a law, {each[count] / each[counts[0]]:.2f} times that of {counts[0]}"
            f" (goal ≤ 1.05); site {sites[count]:.3f} MiB a law (goal ≤ 0.12)"
        )


def by_editions(project: Project, work: Path, count: int, runs: int) -> None:
    """All editions of made laws against one."""
    laws, one, three = work / f"laws-{count}", Costs(), Costs()
    made_documents.write(laws, count, made_documents.known_names(project.folder / "docs" / "data"))
    for _ in range(runs):
        for costs, editions in ((one, False), (three, True)):
            project.empty()
            costs.append(project.build(work / "site", seeds=laws, editions=editions))
    head(f"{count} made laws, {runs} runs")
    show("one edition", one)
    show("three editions", three)
    ratio("three editions : one", three, one, "CPU ≤ 2.0")


def by_change(project: Project, work: Path, count: int, runs: int) -> None:
    """All editions of made laws, and again after one law was replaced by another, against the first build."""
    laws, names = work / f"laws-{count}", made_documents.known_names(project.folder / "docs" / "data")
    cold, changed = Costs(), Costs()
    for run in range(runs):
        shutil.rmtree(laws, ignore_errors=True)
        made_documents.write(laws, count, names)
        project.empty()
        cold.append(project.build(work / "site", seeds=laws, editions=True))
        (laws / "law-00000.txt").write_text(made_documents.law(count + run, names)[1], "utf-8")
        changed.append(project.build(work / "site", seeds=laws, editions=True))
    head(f"{count} made laws, all editions, {runs} runs")
    show("cold", cold)
    show("one changed", changed)
    ratio("one changed : cold", changed, cold, "CPU ≤ 0.05 at 1,000")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--runs", type=int, default=3)
    cli.add_argument("--documents", type=int, nargs="+", metavar="N")
    cli.add_argument("--editions", type=int, metavar="N")
    cli.add_argument("--changed", type=int, metavar="N")
    cli.add_argument("--project", type=Path, default=ROOT)
    cli.add_argument("--work", type=Path, help="an empty folder for what is built; kept")
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = (given.work or Path(temporary)).resolve()
        try:
            project = Project(given.project, work)
            if given.documents:
                by_number(project, work, given.documents, given.runs)
            if given.editions:
                by_editions(project, work, given.editions, given.runs)
            if given.changed:
                by_change(project, work, given.changed, given.runs)
            if not (given.documents or given.editions or given.changed):
                against_plain(project, work, given.runs)
        except (CommandError, OSError) as error:
            print(error, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
