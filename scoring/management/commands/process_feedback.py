import signal
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from feedback.queries import queue_status
from feedback.services.submissions import forget_signals
from scoring.queries.sentiment_models import ModelInForce
from scoring.services.policy_simulations import continue_simulations
from scoring.services.processing import process_batch, read_comments
from scoring.services.scores import refresh_stale_scores

FORGET_EVERY_SECONDS = 3600
CHORES_EVERY_SECONDS = 3600
REPORT_EVERY_SECONDS = 2
SIMULATED_AT_ONCE = 1000  # records; ratings wait for them a second or so


class Command(BaseCommand):
    help = (
        "Screens, attributes and counts the ratings that wait, reads their comments and refreshes the scores."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--loop", action="store_true", help="keep running and look again every few seconds"
        )
        parser.add_argument(
            "--batch", type=int, default=settings.PROCESSING_BATCH_SIZE, help="ratings at once"
        )
        parser.add_argument(
            "--pause", type=int, default=settings.PROCESSING_PAUSE_SECONDS, help="seconds between two looks"
        )

    def handle(self, *, loop, batch, pause, **options):
        self.stopping = False
        if loop:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._stop)
        self.batch, self.reported_at, self.forgotten_at = batch, time.monotonic(), 0.0
        self.chores_at = None
        self.model_in_force = ModelInForce()
        while True:
            self._look()
            if not loop or self.stopping:
                return
            self._do_chores_safely()
            time.sleep(pause)
            if self.stopping:
                return
            close_old_connections()

    def _stop(self, *_args):
        self.stopping = True  # the batch under way is finished first

    def _look(self):
        try:
            self._count()
            self._read_safely()
            refresh_stale_scores(now=timezone.now())
            self._simulate_safely()
            self._forget()
        except OperationalError as error:  # the database restarts or is busy; nothing is lost, look again
            self.stderr.write(self.style.WARNING(f"Database not available, trying again: {error}"))

    def _count(self):
        done, started = 0, time.monotonic()
        while not self.stopping and (count := process_batch(limit=self.batch, now=timezone.now())):
            done += count
            self._report(f"{done} ratings processed, {done / (time.monotonic() - started):.0f} a second")
        if done:
            self._report(f"{done} ratings processed", always=True)

    def _read_safely(self):
        """A model that is missing or broken must not keep ratings from being counted."""
        try:
            self._read()
        except OperationalError:
            raise
        except Exception as error:
            self.stderr.write(self.style.WARNING(f"Comments could not be read: {error!r}"))

    def _read(self):
        done = 0
        while not self.stopping and (
            count := read_comments(classifier=self.model_in_force.classifier(timezone.now()))
        ):
            done += count
            self._report(f"{done} comments read")

    def _simulate_safely(self):
        """A draft of a policy must not keep ratings from being counted."""
        try:
            continue_simulations(now=timezone.now(), limit=SIMULATED_AT_ONCE)
        except OperationalError:
            raise
        except Exception as error:
            self.stderr.write(self.style.WARNING(f"Policies could not be tried: {error!r}"))

    def _do_chores_safely(self):
        """Once an hour; what goes wrong there must not keep ratings from being counted."""
        if self.chores_at and time.monotonic() - self.chores_at < CHORES_EVERY_SECONDS:
            return
        self.chores_at = time.monotonic()
        try:
            for line in import_string(settings.WORKER_CHORES)(timezone.now()):
                self.stdout.write(line)
        except Exception as error:
            self.stderr.write(self.style.WARNING(f"Chores could not be done: {error!r}"))

    def _report(self, text, *, always=False):
        if always or time.monotonic() - self.reported_at > REPORT_EVERY_SECONDS:
            self.reported_at = time.monotonic()
            waiting = queue_status(timezone.now()).waiting
            self.stdout.write(f"{text}, {waiting} waiting")

    def _forget(self):
        if time.monotonic() - self.forgotten_at > FORGET_EVERY_SECONDS or not self.forgotten_at:
            forget_signals(now=timezone.now())
            self.forgotten_at = time.monotonic()
