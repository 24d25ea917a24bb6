"""Worker processes on the database of the test; SQLite, which locks the whole file, has one of them."""

import os
import re
import subprocess
import sys
import time

from django.conf import settings
from django.db import connection, transaction

from feedback.models import Submission
from tests.journeys.test_kill import database_url

SECONDS_MAX = 120  # the end of a test that hangs, not a promise of speed


def let_workers_process(*, batch: int = 1000) -> list[int]:
    """This will let the workers empty the queue at the same time; returns how many ratings each processed."""
    reports = [worker.communicate(timeout=SECONDS_MAX)[0] for worker in _started_together(batch)]
    return [max(map(int, re.findall(r"(\d+) ratings processed", report)), default=0) for report in reports]


def _started_together(batch: int) -> list[subprocess.Popen]:
    """On PostgreSQL the queue is held until both stand before it, so that none is done before the other begins."""
    if connection.vendor == "sqlite":
        return [_worker(batch)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Submission._meta.db_table} IN ACCESS EXCLUSIVE MODE")
        started = [_worker(batch), _worker(batch)]
        deadline = time.monotonic() + SECONDS_MAX
        while _standing_before_the_queue(cursor) < len(started):
            assert time.monotonic() < deadline, "The workers never asked for the queue."
            time.sleep(0.05)
    return started


def _worker(batch: int) -> subprocess.Popen:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": database_url(),
        "PYTEST_XDIST_WORKER": "",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "process_feedback", f"--batch={batch}"],
        cwd=settings.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _standing_before_the_queue(cursor) -> int:
    cursor.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass",
        [Submission._meta.db_table],
    )
    return cursor.fetchone()[0]
