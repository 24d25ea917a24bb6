from django.core.management.base import BaseCommand, CommandError

from scoring.queries.tallies import tally_check
from scoring.services.tallies import rebuild_tallies


class Command(BaseCommand):
    help = "Makes the tallies again from the counted ratings, or with --check only compares them."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="compare and change nothing")

    def handle(self, *, check, **options):
        if not check:
            self.stdout.write(f"{rebuild_tallies()} cells made from the ratings.")
            return
        if differences := tally_check().differences:
            first = differences[0]
            raise CommandError(
                f"{len(differences)} cells differ. First: {first.cell}: stored {first.stored}, counted {first.counted}."
            )
        self.stdout.write("The tallies equal the ratings.")
