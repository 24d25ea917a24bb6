import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import serve
from scripts.serve import Child, refuse_taken_port, stop

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print('deaf', flush=True); time.sleep(60)",
]


def wait_for(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_watch_starts_a_killed_child_again_after_a_growing_delay(tmp_path, capsys):
    child = Child("worker", SLEEP, tmp_path / "worker.log")
    child.start(now=100.0)
    first = child.process.pid

    os.kill(first, signal.SIGKILL)
    child.process.wait()
    child.watch(now=101.0)
    child.watch(now=101.9)
    too_early = child.process
    child.watch(now=102.0)

    assert too_early is None
    assert child.is_running()
    assert child.process.pid != first
    assert capsys.readouterr().out == (
        f"The worker ended with -9; it starts again in 1 s ({tmp_path / 'worker.log'}).\n"
    )
    stop([child])


def test_stop_kills_what_does_not_listen(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "STOP_SECONDS", 0.3)
    children = [
        Child("web server", SLEEP, tmp_path / "web.log"),
        Child("worker", STUBBORN, tmp_path / "worker.log"),
    ]
    for child in children:
        child.start(now=0.0)
    wait_for(lambda: (tmp_path / "worker.log").read_text() == "deaf\n")

    stop(children)

    assert [child.process.wait() for child in children] == [-signal.SIGTERM, -signal.SIGKILL]


def test_stop_leaves_no_grandchild_behind(tmp_path):
    nested = f"import subprocess; p = subprocess.Popen({SLEEP!r}); print(p.pid, flush=True); p.wait()"
    child = Child("web server", [sys.executable, "-c", nested], tmp_path / "web.log")
    child.start(now=0.0)
    wait_for(lambda: (tmp_path / "web.log").read_text().endswith("\n"))
    grandchild = int((tmp_path / "web.log").read_text())

    stop([child])

    wait_for(lambda: not is_alive(grandchild) or _is_zombie(grandchild))


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z"


def test_taken_port_is_refused_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(SystemExit) as refusal:
            refuse_taken_port("127.0.0.1", port)

    expected = f"Port {port} cannot be used (Address already in use). Try: make demo PORT=8001"
    assert refusal.value.code == expected


def test_check_port_answers_without_starting_anything():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "scripts.serve", "--check-port"],
            env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)},
            cwd=serve.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert (answer.returncode, answer.stdout) == (1, "")
