"""The two ends of a worker's batch: taking waiting ratings under a lock, and writing back what became of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from feedback.models import Submission

_WRITTEN_BACK = ("state", "hold_reason", "attribution", "officer_id", "day", "processed_at", "is_tallied")
_UPDATE = "UPDATE {} SET {}, is_waiting = %s WHERE id = %s".format(
    Submission._meta.db_table, ", ".join(f"{column} = %s" for column in _WRITTEN_BACK)
)


def lock_waiting(limit: int) -> list[Submission]:
    """This will return the oldest ratings that wait for the worker, locked until the transaction ends.

    Must run in the caller's transaction. On PostgreSQL rows that another worker holds are skipped; on
    SQLite the transaction itself keeps every other writer out.
    """
    waiting = Submission.objects.waiting().select_for_update(skip_locked=True)
    return list(waiting[:limit])


def mark_processed(rows: Sequence[Submission], *, now: datetime) -> None:
    """This will write back state, reason, attribution, officer, day and tally mark of every row.

    The rows carry the new values already; is_waiting and processed_at are set here, on the rows too.
    """
    for row in rows:
        row.processed_at = now
        row.is_waiting = False
    with connection.cursor() as cursor:
        cursor.executemany(_UPDATE, [_parameters(row) for row in rows])


def _parameters(row: Submission) -> list[Any]:
    operations = connection.ops
    return [
        str(row.state),
        str(row.hold_reason),
        str(row.attribution),
        row.officer_id,
        operations.adapt_datefield_value(row.day),
        operations.adapt_datetimefield_value(row.processed_at),
        row.is_tallied,
        False,
        row.pk,
    ]
