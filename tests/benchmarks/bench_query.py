"""How long ``socialexpansion query`` takes, against the imports that any such program needs.

    python tests/benchmarks/bench_query.py [STORE]

The two are measured in turn, so that what else the machine does weighs on both alike. Without STORE, the store is
built from the seeds.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASELINE = [sys.executable, "-c", "import typer, rich, pydantic, sqlite3"]
QUESTION = "partners of Twitter in Korea"
ROUNDS = 21
LIMIT = 2.5
SEEDS = Path(__file__).parents[2] / "seeds"


def run(command):
    """Return the seconds that *command* takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(store):
    """Return the median times of the baseline and of the query."""
    query = [sys.executable, "-m", "socialexpansion", "query", QUESTION, "--store", str(store)]
    for command in (BASELINE, query):  # once for the files to be in memory and compiled
        run(command)
    times = [(run(BASELINE), run(query)) for _ in range(ROUNDS)]
    return tuple(statistics.median(column) for column in zip(*times, strict=True))


def main():
    """Print the two times and their ratio; return 1 if it is above the limit."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "bench.db"
        if len(sys.argv) < 2:
            build = [sys.executable, "-m", "socialexpansion", "build", str(SEEDS), "--store", str(store)]
            subprocess.run(build, check=True, stdin=subprocess.DEVNULL)
        baseline, query = measure(store)
    print(f"imports {baseline:.3f} s, query {query:.3f} s, ratio {query / baseline:.2f} (at most {LIMIT})")
    return int(query / baseline > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
