"""How long it takes to verify many performance records, and whether one changed byte is found and named.

    python -m bench.records                       100,000 records on SQLite and, where one answers, on PostgreSQL
    python -m bench.records 1000000 postgresql

The records are chained and hashed as they are taken, over inputs that the engine computes; each byte is
changed past the triggers and changed back.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.run import postgresql_environment, progress, sqlite_environment
from bench.server import manage


def verified(environment: dict[str, str]) -> tuple[str, float]:
    """What manage.py verify_records ends with, and its seconds with those of starting it."""
    started = perf_counter()
    result = subprocess.run(
        [sys.executable, "manage.py", "verify_records"],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return result.stdout.strip().splitlines()[-1], perf_counter() - started


def measure_on(label: str, environment: dict[str, str], count: int) -> None:
    print(f"\n=== {label}: {count:,} records ===", flush=True)
    progress("making them")
    made = json.loads(manage("bench.records_steps", "make", str(count), environment=environment))
    print(f"  made in {made['seconds']:.0f} s; inputs of {made['bytes']:,} bytes, {made['cells']} cells each")
    progress("verifying")
    for processes in sorted({1, len(os.sched_getaffinity(0))}):
        result = json.loads(manage("bench.records_steps", "verify", str(processes), environment=environment))
        if result["count"] != count:
            raise SystemExit("Not every record was verified.")
        print(
            f"  {processes} process{'es' if processes > 1 else '  '}{result['seconds']:10.1f} s"
            f"{count / result['seconds']:10,.0f} a second, {result['memory'] >> 20} MiB in the largest process"
        )
    for where in ("inputs", "parts", "index", "policy"):
        changed = json.loads(manage("bench.records_steps", "flip", where, environment=environment))
        said, seconds = verified(environment)
        manage("bench.records_steps", "restore", json.dumps(changed), environment=environment)
        found = f"Record {changed['record']}: " in said
        print(f"  a byte of the {where:7}{'found' if found else 'NOT FOUND'} in {seconds:.1f} s: {said[:96]}")
        if not found:
            raise SystemExit("A change was not found.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    arguments = parser.parse_args()
    common = {"DJANGO_SETTINGS_MODULE": "bench.settings", "CACHE_URL": ""}
    with tempfile.TemporaryDirectory(prefix="suara-bench-") as folder:
        if "sqlite" in arguments.databases:
            with sqlite_environment(Path(folder)) as environment:
                measure_on("SQLite", common | environment, arguments.count)
    if "postgresql" in arguments.databases:
        with postgresql_environment() as environment:
            if environment:
                measure_on("PostgreSQL", common | environment, arguments.count)


if __name__ == "__main__":
    main()
