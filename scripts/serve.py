"""Runs web server and worker together: restarts one that dies, and stops both on Ctrl-C.

    python -m scripts.serve [--check-port]

HOST and PORT say where to listen; BASE_URL is what printed codes lead to, by default this machine's
address on its network.
"""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from scripts.banner import banner, network_address, read_demo

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60  # longer than this without an answer is a failed start
STOP_SECONDS = 10  # between asking and killing
STEADY_SECONDS = 60  # who lives this long starts again without delay
LONGEST_DELAY = 30
TICK_SECONDS = 0.2


@dataclass
class Child:
    """A process that should always run. It leads a process group, so that nothing of it stays behind."""

    name: str
    command: list[str]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    delay: float = 0.5

    def start(self, now: float) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started_at = now

    def watch(self, now: float) -> None:
        """This will start the process when it is due, waiting longer each time it dies young."""
        if self.process is None:
            if now >= self.start_again_at:
                self.start(now)
        elif (status := self.process.poll()) is not None:
            self.delay = 0.5 if now - self.started_at > STEADY_SECONDS else min(self.delay * 2, LONGEST_DELAY)
            print(
                f"The {self.name} ended with {status}; it starts again in {self.delay:g} s ({self.log}).",
                flush=True,
            )
            self.signal_group(signal.SIGKILL)
            self.process = None
            self.start_again_at = now + self.delay

    def signal_group(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):  # gone, with everything it started
                os.killpg(self.process.pid, number)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


def stop(children: list[Child]) -> None:
    """This will ask every child to end, and kill what has not after ten seconds."""
    for child in children:
        child.signal_group(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while any(child.is_running() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children:
        child.signal_group(signal.SIGKILL)


def wait_until_answering(web: Child, port: int) -> None:
    """Raises SystemExit with the end of the log when the server dies or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while web.is_running() and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(TICK_SECONDS)
    tail = web.log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
    raise SystemExit("\n".join([*tail, f"The web server did not start. Its log is {web.log}."]))


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"Port {port} cannot be used ({error.strerror})."
            raise SystemExit(f"{reason} Try: make demo PORT=8001") from None


def make_children(host: str, port: int, base_url: str) -> list[Child]:
    environment = {"BASE_URL": base_url, "PYTHONUNBUFFERED": "1"}
    logs = ROOT / "var" / "log"
    logs.mkdir(parents=True, exist_ok=True)
    serve = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    serve += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "portal.wsgi:application"]
    work = [sys.executable, "manage.py", "process_feedback", "--loop"]
    return [
        Child("web server", serve, logs / "web.log", environment),
        Child("worker", work, logs / "worker.log", environment),
    ]


def run(children: list[Child], port: int, greeting: str) -> None:
    def leave(number, frame):
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        for child in children:
            child.start(time.monotonic())
        wait_until_answering(children[0], port)
        print(greeting, flush=True)
        while True:
            for child in children:
                child.watch(time.monotonic())
            time.sleep(TICK_SECONDS)
    except KeyboardInterrupt:
        print("\nStopping web server and worker …", flush=True)
    finally:
        stop(children)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check-port", action="store_true", help="only say whether the port is free")
    arguments = parser.parse_args()
    host, port = os.environ.get("HOST") or "0.0.0.0", int(os.environ.get("PORT") or 8000)
    refuse_taken_port(host, port)
    if arguments.check_port:
        return
    network = f"http://{network_address()}:{port}"
    children = make_children(host, port, base_url=os.environ.get("BASE_URL") or network)
    log_ins = ROOT / "var" / "demo.json"
    if not log_ins.exists():
        raise SystemExit("The demonstration city was not loaded to the end. Start over: make demo RESET=1")
    demo = read_demo(log_ins)
    run(children, port, banner(demo, local=f"http://localhost:{port}", network=network))


if __name__ == "__main__":
    main()
