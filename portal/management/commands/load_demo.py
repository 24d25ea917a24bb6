from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from organisation.models import Agency
from portal.demo.loader import RATINGS, DemoLoader


class Command(BaseCommand):
    help = "Loads the demonstration city into an empty database; leaves a filled one as it is."

    def add_arguments(self, parser):
        parser.add_argument("--ratings", type=int, default=RATINGS, help="how many ratings to draw")
        parser.add_argument(
            "--log-ins",
            type=Path,
            default=settings.ROOT / "var" / "demo.json",
            help="where the log-ins are written",
        )

    def handle(self, *, ratings, log_ins, **options):
        if Agency.objects.exists():
            self.stdout.write("There is data already: kept as it is.")
            return
        log_ins.parent.mkdir(parents=True, exist_ok=True)
        DemoLoader(now=timezone.now(), report=self._report, ratings=ratings).run(log_ins)

    def _report(self, line):
        self.stdout.write(f"  {line}")
        self.stdout.flush()
