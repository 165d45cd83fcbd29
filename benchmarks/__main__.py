"""`make bench`: every measurement that needs nothing beyond the project, one after the other.

    python -m benchmarks [--official PYTHON]

`PYTHON`: the interpreter of another environment, with the official OpenCC, for `script_errors.py`.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = (
    ["annotate_gold.py"],
    ["annotate_speed.py"],
    ["build_cost.py"],
    ["command_startup.py"],
    ["propose_gold.py"],
    ["redamage.py", "--sets", "1", "--news", "20000"],
    ["repair_speed.py", "--to", "100000"],
    ["script_errors.py"],
    ["script_speed.py"],
)


def has_opencc(python: str) -> bool:
    """Whether an interpreter can load the official OpenCC."""
    try:
        return subprocess.run([python, "-c", "import opencc"], check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Runs all; the number of those that failed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--official", metavar="PYTHON", help="interpreter with the official OpenCC")
    official = arguments.parse_args().official
    if official and not has_opencc(official):
        print(f"{official} cannot load OpenCC: script_errors.py runs without it", flush=True)
        official = None
    failed = 0
    for name, *options in RUNS:
        print(f"== {name}", flush=True)
        more = ["--official", official] if official and name == "script_errors.py" else []
        command = [sys.executable, "-m", f"benchmarks.{Path(name).stem}", *options, *more]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
