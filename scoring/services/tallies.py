"""The tallies: add what a batch of ratings says, take back what is withdrawn, rebuild from the ratings."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction

from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.tallies import KEY_COLUMNS, Changes, counted_cells

_UPSERT = (
    f"INSERT INTO scoring_tally (agency_id, {', '.join(KEY_COLUMNS)}, {', '.join(SCALE_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * (1 + len(KEY_COLUMNS) + len(SCALE_COLUMNS)))}) "
    f"ON CONFLICT ({', '.join(KEY_COLUMNS)}) DO UPDATE SET "
    + ", ".join(f"{column} = scoring_tally.{column} + excluded.{column}" for column in SCALE_COLUMNS)
)


def apply_changes(changes: Changes) -> None:
    """This will add the changes to the stored cells, in one order, so that workers never wait in a circle."""
    rows: list[Sequence[int | str | date]] = [
        (*cell, *counts) for cell, counts in sorted(changes.items()) if any(counts)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)


@transaction.atomic
def rebuild_tallies() -> int:
    """This will make the tallies again from the ratings that are counted; returns the number of cells."""
    changes = counted_cells()
    Tally.objects.all().delete()
    apply_changes(changes)
    return len(changes)
