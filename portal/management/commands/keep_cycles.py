from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.chores import do_chores


class Command(BaseCommand):
    help = "Moves cycles on whose day has come, and reminds who is late. The worker does so by itself."

    def handle(self, **options):
        for line in do_chores(timezone.now()) or ["Nothing to do."]:
            self.stdout.write(line)
