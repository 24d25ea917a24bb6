"""The server under measurement, and what processor time it and the database take."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.serve import Child, stop, wait_until_answering

PORT = 18_437  # below the range from which connections take theirs
TICKS = os.sysconf("SC_CLK_TCK")
CACHE_PROCESSES = ("redis-server", "valkey-server")
# PostgreSQL shows the database in the title of each serving process; of other databases nothing is counted.
DATABASE_PREFIX = "suara_bench_"
DATABASE = f"{DATABASE_PREFIX}{os.getpid()}"


@contextmanager
def server(environment: dict[str, str], log: Path) -> Iterator[Child]:
    """This will run granian as `make demo` does: one process, four threads."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(PORT), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
    child = Child("web server", [*command, "portal.wsgi:application"], log, environment)
    child.start(time.monotonic())
    try:
        wait_until_answering(child, PORT)
        yield child
    finally:
        stop([child])


def manage(module: str, *arguments: str, environment: dict[str, str]) -> str:
    """This will run a module of the bench in a process of its own and return what it printed."""
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


def processor_seconds(leader: int) -> float:
    """This will return the processor time used so far by a process group, and for it by database and cache."""
    return sum(_seconds(folder, leader) for folder in Path("/proc").glob("[0-9]*"))


def _seconds(folder: Path, leader: int) -> float:
    try:
        text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        title = (folder / "cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0.0  # it ended meanwhile
    name, _, rest = text.partition("(")[2].rpartition(")")
    fields = rest.split()
    is_ours = int(fields[2]) == leader or name in CACHE_PROCESSES
    if is_ours or (name == "postgres" and f" {DATABASE} " in title):
        return (int(fields[11]) + int(fields[12])) / TICKS
    return 0.0
