"""How long `policytext repair` and `policytext convert` take on ten lines: almost all of it is starting up.

    python benchmarks/command_startup.py [--runs N]

Each figure is the median of some processes, as time on the clock and of the processor; the ratios are to Python doing
nothing and to Python importing MkDocs, run in turn with them, so that a busy machine slows all alike.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

TEXT = "# 关于发展的意见\n\n" + "推动 半导体产业发展, 加强国际合作，提高人工智能水平。\n\n" * 4
CALLS = {
    "python -c pass": ["-c", "pass"],
    "import mkdocs": ["-c", "import mkdocs.__main__"],
    "policytext --help": ["-m", "policytext.cli", "--help"],
    "policytext repair": ["-m", "policytext.cli", "repair", "FILE"],
    "policytext convert": ["-m", "policytext.cli", "convert", "--to", "zh-Hant-TW", "FILE"],
}


def spent(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that a process takes. Raises CalledProcessError when it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(file: Path, runs: int) -> dict[str, list[tuple[float, float]]]:
    """What each call takes, `runs` times in turn, after a first time that does not count."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CALLS}
    for number in range(runs + 1):
        for name, call in CALLS.items():
            taken = spent([sys.executable, *(str(file) if part == "FILE" else part for part in call)])
            if number:
                found[name].append(taken)
    return found


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=9)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ten-lines.txt")
        file.write_text(TEXT, "utf-8")
        found = measure(file, arguments.parse_args().runs)
    clock, processor = ({name: median(t[i] for t in times) for name, times in found.items()} for i in (0, 1))
    print(f"{'':20}{'clock':>9}{'processor':>11}{'to pass':>9}{'to mkdocs':>11}")
    for name in CALLS:
        ratios = [processor[name] / processor[base] for base in ("python -c pass", "import mkdocs")]
        print(
            f"{name:20}{clock[name]:7.3f} s{processor[name]:9.3f} s{ratios[0]:9.1f}{ratios[1]:11.1f}",
        )


if __name__ == "__main__":
    main()
