from django.core.management.base import BaseCommand, CommandError

from scoring.queries.tallies import tally_check
from scoring.services.tallies import rebuild_tallies


class Command(BaseCommand):
    help = "Makes the tallies again from the counted ratings, or with --check only compares them."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="compare and change nothing")

    def handle(self, *, check, **options):
        if not check:
            rebuilt = rebuild_tallies()
            self.stdout.write(
                f"{rebuilt.cells} cells made from the ratings, {rebuilt.changed} were different."
            )
            return
        result = tally_check()
        if not result.agrees:
            first = result.differences[0]
            raise CommandError(
                f"{result.differing} cells differ. First: {first.cell}: "
                f"stored {first.stored}, counted {first.counted}."
            )
        self.stdout.write("The tallies equal the ratings.")
