"""`make bench`: every measurement that needs nothing beyond the project, one after the other."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RUNS = (
    ["annotate_gold.py"],
    ["annotate_speed.py"],
    ["propose_gold.py"],
    ["redamage.py", "--sets", "1", "--news", "20000"],
    ["repair_speed.py", "--to", "100000"],
    ["script_errors.py"],
    ["script_speed.py"],
)


def main() -> int:
    """Runs all; the number of those that failed."""
    failed = 0
    for name, *options in RUNS:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
