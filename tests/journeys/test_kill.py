"""Nothing acknowledged is lost or counted twice, whatever is killed in between."""

import http.client
import random
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.urls import resolve
from django.utils import timezone

from feedback.choices import SubmissionState
from feedback.models import Question, Submission
from feedback.services.codes import create_code
from feedback.services.questionnaires import ensure_standard_questionnaires
from organisation.personal_data import digest
from scoring.models import CommentAnalysis, Tally
from scoring.queries.tallies import TallyCheck, tally_check
from scoring.services.tallies import Rebuilt, rebuild_tallies
from scripts.serve import Child, stop
from tests.factories.organisation import DutyAssignmentFactory, ServicePointFactory

RATINGS = 800
CLIENTS = 8
SECONDS_MAX = 240  # the end of a test that hangs, not a promise of speed
PROGRESS_BETWEEN_KILLS = (80, 180)  # ratings acknowledged, or processed
KILLS_MIN = 3  # of the web server, and of the workers
WORKERS = 4  # on PostgreSQL; SQLite, which locks the whole file, has one
SENT_TWICE = 0.1  # of the acknowledged ratings, as by a phone that never heard back
SENT_AT_ONCE = 0.1  # of the attempts: by the page and by the queue of the same phone in the same moment
CUT_SHORT = 0.05  # of the attempts: sent, and the line lost before the answer
PAUSE_SECONDS = 0.02  # of a client between two ratings: the kills must fall among them


@dataclass
class Citizens:
    """Eight phones that send each rating until it is acknowledged."""

    port: int
    path: str
    question: str
    receipts: dict[str, set[str]] = field(default_factory=dict)  # by client key
    acknowledged: int = 0
    deadline: float = 0.0

    def send_all(self) -> None:
        self.deadline = time.monotonic() + SECONDS_MAX
        keys = [f"kill-test-rating-{number:05d}" for number in range(RATINGS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            for key, receipts in zip(keys, pool.map(self._rate, keys), strict=True):
                self.receipts[key] = receipts

    def _rate(self, key: str) -> set[str]:
        rng = random.Random(key)
        body = self._body(key, rng)
        if rng.random() < CUT_SHORT:
            self._send_and_hang_up(body)
        if rng.random() < SENT_AT_ONCE:
            with ThreadPoolExecutor(2) as pool:
                receipts = set(pool.map(self._until_acknowledged, [body, body]))
        else:
            receipts = {self._until_acknowledged(body)}
        if rng.random() < SENT_TWICE:
            receipts.add(self._until_acknowledged(body))
        time.sleep(PAUSE_SECONDS)
        return receipts

    def _body(self, key: str, rng: random.Random) -> str:
        comment = f"Antre di loket dua tadi pagi, nomor urut {key[-5:]}" if rng.random() < 0.5 else ""
        return urlencode({self.question: rng.randint(1, 5), "comment": comment, "client_key": key})

    def _headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }

    def _until_acknowledged(self, body: str) -> str:
        while time.monotonic() < self.deadline:
            connection_ = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection_.request("POST", self.path, body, self._headers())
                answer = connection_.getresponse()
                answer.read()
                if answer.status == 303:
                    self.acknowledged += 1  # near enough without a lock: it only paces the killing
                    return answer.headers["Location"]
                assert answer.status >= 500, answer.status  # a server that is being killed may say so
            except (OSError, http.client.HTTPException):
                pass  # it is down
            finally:
                connection_.close()
            time.sleep(0.1)  # and the phone tries again
        raise AssertionError("A rating was never acknowledged.")

    def _send_and_hang_up(self, body: str) -> None:
        lines = [f"POST {quote(self.path)} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in self._headers().items()]
        lines += [f"Content-Length: {len(body)}", "", body]
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall("\r\n".join(lines).encode())
        except OSError:
            pass  # it was down; what matters is the next attempt


class Killer(threading.Thread):
    """Kills a process each time so much more is done, a random moment later, and starts it again at once."""

    def __init__(self, victims: list[Child], done: Callable[[], int], rng: random.Random) -> None:
        super().__init__(daemon=True)
        self.kills = 0
        self._victims, self._done, self._rng = victims, done, rng
        self._stopped = threading.Event()

    def run(self) -> None:
        try:
            while self._wait_for_progress() and not self._stopped.wait(self._rng.uniform(0, 0.3)):
                self._kill(self._rng.choice(self._victims))
        finally:
            connection.close()

    def _wait_for_progress(self) -> bool:
        enough = self._done() + self._rng.randint(*PROGRESS_BETWEEN_KILLS)
        while self._done() < enough:
            if self._stopped.wait(0.05):
                return False
        return True

    def _kill(self, child: Child) -> None:
        child.signal_group(signal.SIGKILL)
        child.process.wait()
        self.kills += 1
        child.start(time.monotonic())

    def stop(self) -> None:
        self._stopped.set()
        self.join()


@pytest.fixture
def counter_code(transactional_db):
    now = timezone.now()
    point = ServicePointFactory()
    DutyAssignmentFactory(point=point, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    questionnaire = ensure_standard_questionnaires(now)["SHORT"]
    return create_code(
        actor_id=None, agency=point.unit.agency, questionnaire=questionnaire, point=point, now=now
    )


def children_on_this_database(port: int, logs) -> list[Child]:
    """Web server and workers as they run for a region; on SQLite one worker."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": database_url(),
        "ADDRESS_LIMIT_RATE": "1000000/m",
        "PROCESSING_BATCH_SIZE": "25",
        "PROCESSING_PAUSE_SECONDS": "0",
        "PYTEST_XDIST_WORKER": "",
    }
    serve = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    serve += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "portal.wsgi:application"]
    work = [sys.executable, "manage.py", "process_feedback", "--loop"]
    workers = WORKERS if connection.vendor == "postgresql" else 1
    return [
        Child("web", serve, logs / "web.log", environment),
        *(Child(f"worker-{n}", work, logs / f"worker-{n}.log", environment) for n in range(workers)),
    ]


def database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user = quote(settings["USER"], safe="")
    if settings["PASSWORD"]:
        user += ":" + quote(settings["PASSWORD"], safe="")
    return f"postgres://{user}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"


def free_port() -> int:
    """Below the range from which the clients' own sockets take theirs while the server is down."""
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("No port is free.")


def wait_until_nothing_waits(logs) -> None:
    deadline = time.monotonic() + 60
    unread = CommentAnalysis.objects.filter(label="")
    while Submission.objects.waiting().exists() or unread.exists():
        assert time.monotonic() < deadline, (logs / "worker-0.log").read_text()[-2000:]
        time.sleep(0.2)


@pytest.mark.journey
@pytest.mark.slow
def test_every_acknowledged_rating_counts_once_through_kills(counter_code, tmp_path):
    question = Question.objects.get(version__questionnaire=counter_code.questionnaire, position=1)
    port = free_port()
    children = children_on_this_database(port, tmp_path)
    citizens = Citizens(port, f"/q/{counter_code.code}", question.code)
    rng = random.Random(20_260_101)
    processed = Submission.objects.filter(is_waiting=False)
    killers = [
        Killer(children[:1], lambda: citizens.acknowledged, rng),
        Killer(children[1:], processed.count, rng),
    ]

    try:
        for child in children:
            child.start(time.monotonic())
        for killer in killers:
            killer.start()
        citizens.send_all()
        wait_until_nothing_waits(tmp_path)
    finally:
        for killer in killers:
            killer.stop()
        stop(children)

    assert min(killer.kills for killer in killers) >= KILLS_MIN
    assert {len(receipts) for receipts in citizens.receipts.values()} == {1}
    acknowledged = {digest("receipt", code_in(*receipts)) for receipts in citizens.receipts.values()}
    stored = dict(Submission.objects.values_list("receipt_digest", "state"))
    assert stored == dict.fromkeys(acknowledged, SubmissionState.COUNTED.value)
    assert len(stored) == RATINGS
    counts = Tally.objects.filter(question=question).values_list("n1", "n2", "n3", "n4", "n5")
    assert sum(map(sum, counts)) == RATINGS
    assert tally_check() == TallyCheck(ratings=RATINGS, differences=[])
    kept = list(Tally.objects.order_by("pk").values_list())
    assert rebuild_tallies() == Rebuilt(cells=len(kept), changed=0)
    assert list(Tally.objects.order_by("pk").values_list()) == kept
    assert CommentAnalysis.objects.count() == Submission.objects.exclude(comment="").count()


def code_in(location: str) -> str:
    return resolve(location).kwargs["receipt"]
