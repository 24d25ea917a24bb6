import os
import time

from django.core.management.base import BaseCommand, CommandError

from scoring.models import PerformanceRecord
from scoring.services.verification import Checked, verify_records

REPORT_EVERY_SECONDS = 2


class Command(BaseCommand):
    help = "Computes every performance record again from its own inputs and checks the chain of hashes."

    def add_arguments(self, parser):
        parser.add_argument(
            "--processes",
            type=int,
            default=len(os.sched_getaffinity(0)),
            help="how many compute at the same time; as many as there are processors",
        )

    def handle(self, *, processes, **options):
        if processes < 1:
            raise CommandError("At least one process is needed.")
        self.total = PerformanceRecord.objects.count()
        self.started = self.reported = time.monotonic()
        checked = Checked(0)
        for checked in verify_records(processes=processes):
            if checked.problem:
                raise CommandError(f"Record {checked.problem.public_id}: {checked.problem.text}.")
            self._report(checked.count)
        self.stdout.write(
            self.style.SUCCESS(f"{checked.count} records checked: all recompute to the digit, chain whole.")
        )

    def _report(self, count):
        now = time.monotonic()
        if now - self.reported > REPORT_EVERY_SECONDS:
            self.reported = now
            share = min(100, 100 * count // max(1, self.total))  # some may have come meanwhile
            rate = count / (now - self.started)
            self.stdout.write(f"{share} %: {count} records checked, {rate:.0f} a second")
