"""What a command costs: time, and memory of all its processes together."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
_PAUSE = 0.2
#: Seconds that processes which outlive their parent are given to end.
_PATIENCE = 60


class Cost(NamedTuple):
    """`user`, `system`, `wall`: seconds. `peak`: MiB of all processes at one moment. `processes`: how many ran at once."""

    user: float
    system: float
    wall: float
    peak: float
    processes: int


class CommandError(RuntimeError):
    """A command failed; says the last line of what it printed."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Runs a command in a folder; what it prints goes to build.log there. Raises CommandError when it fails.

    Time is that of the command and of all its descendants, those that outlive their parent included (on Linux). Memory is
    the largest resident set of one process, or the most that all have together, each shared page counted once, where
    that is more. A process of its own measures, for Linux counts what a parent held when it started a child as the child's.
    """
    measuring = [sys.executable, "-I", __file__, str(folder / "build.log"), *command]
    done = subprocess.run(
        measuring, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    held = json.loads(done.stdout)
    if code := held.pop("code"):
        lines = (folder / "build.log").read_text("utf-8", "replace").strip().splitlines() or [""]
        log = folder / "build.log"
        raise CommandError(f"{' '.join(command)}: exit code {code}: {lines[-1]} (all of it: {log})")
    return Cost(**held)


def main(log: str, *command: str) -> None:
    """Runs a command and prints its costs as JSON, with its exit code."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    with Path(log).open("wb") as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        with _Watch(child.pid) as watch:
            _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    usages = [usage, *_orphans()]
    unit = 1 if sys.platform == "darwin" else 1024
    largest = max(one.ru_maxrss for one in usages) * unit
    user, system = sum(one.ru_utime for one in usages), sum(one.ru_stime for one in usages)
    cost = Cost(user, system, wall, max(largest, watch.peak) / 2**20, watch.most)
    print(json.dumps({**cost._asdict(), "code": child.returncode}))


def _orphans() -> list[resource.struct_rusage]:
    """What the processes took that the command left behind."""
    found: list[resource.struct_rusage] = []
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            found.append(usage)
        else:
            time.sleep(_PAUSE)
    return found


class _Watch:
    """Looks at a process and its descendants from time to time. `peak`: bytes of all at once, when there were several."""

    def __init__(self, pid: int):
        self.peak, self.most = 0, 1
        self._pid, self._end = pid, Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(_PAUSE):
            family = descendants(self._pid)
            if len(family) > 1:
                self.most = max(self.most, len(family))
                self.peak = max(self.peak, sum(map(_resident, family)))


def descendants(pid: int) -> list[int]:
    """A process and all below it; it alone where there is no /proc."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            parent = int(entry.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _resident(pid: int) -> int:
    """Bytes of a process in memory, its share of what it shares; 0 when it has ended."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
