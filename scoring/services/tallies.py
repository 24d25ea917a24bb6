"""The tallies: add what a batch of ratings says, take back what is withdrawn, rebuild from the ratings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.tallies import KEY_COLUMNS, Changes
from scoring.queries.tally_counting import CELL_COLUMNS, differences_of
from scoring.services.bare_table import without_indexes

_TABLE = Tally._meta.db_table
_COLUMNS = (*CELL_COLUMNS, *SCALE_COLUMNS)
_INSERT = f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) "
_ADD = f"ON CONFLICT ({', '.join(KEY_COLUMNS)}) DO UPDATE SET " + ", ".join(
    f"{column} = {_TABLE}.{column} + excluded.{column}" for column in SCALE_COLUMNS
)
_UPSERT = f"{_INSERT} VALUES ({', '.join(['%s'] * len(_COLUMNS))}) {_ADD}"
_DIFFERENCES = (
    f"SELECT {', '.join(_COLUMNS)} FROM tally_difference WHERE true "  # SQLite: ON may follow no FROM
)
_GROUPING_MEMORY = "128MB"


@dataclass(frozen=True)
class Rebuilt:
    """How many cells there are now, and how many of them were wrong, missing or too many before."""

    cells: int
    changed: int


def apply_changes(changes: Changes) -> None:
    """This will add the changes to the stored cells, in one order, so that workers never wait in a circle."""
    rows: list[Sequence[int | str | date]] = [
        (*cell, *counts) for cell, counts in sorted(changes.items()) if any(counts)
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)


@transaction.atomic
def rebuild_tallies() -> Rebuilt:
    """This will make the tallies equal what the counted ratings say, writing only the cells that differ.

    Workers wait meanwhile, readers do not. Where there are no tallies at all they are loaded into a bare
    table, whose indexes and references are made afterwards: then readers of the tables it refers to wait.
    """
    with connection.cursor() as cursor:
        _keep_writers_out(cursor)
        is_empty = not Tally.objects.exists()
        give_room(cursor, sorted_cells=is_empty)
        changed = _set_differences_aside(cursor)
        if is_empty and changed and connection.vendor == "postgresql":
            with without_indexes(cursor, _TABLE):
                cursor.execute(f"{_INSERT}{_DIFFERENCES}")
        elif changed:
            cursor.execute(f"{_INSERT}{_DIFFERENCES} ORDER BY {', '.join(KEY_COLUMNS)} {_ADD}")
        cursor.execute(f"DELETE FROM {_TABLE} WHERE {' AND '.join(f'{name} = 0' for name in SCALE_COLUMNS)}")
        cursor.execute("DROP TABLE tally_difference")
        cursor.execute(f"SELECT count(*) FROM {_TABLE}")
        return Rebuilt(cells=cursor.fetchone()[0], changed=changed)


def _keep_writers_out(cursor: CursorWrapper) -> None:
    """A batch that is under way ends first; SQLite lets in one writer at a time anyway."""
    if connection.vendor == "postgresql":
        cursor.execute(f"LOCK TABLE {_TABLE} IN SHARE ROW EXCLUSIVE MODE")


def give_room(cursor: CursorWrapper, *, sorted_cells: bool) -> None:
    """Until the transaction ends PostgreSQL groups in more memory than the usual 4 MB.

    Cells that are made from nothing are sorted, so that they lie by agency and day, as they are read.
    """
    if connection.vendor == "postgresql":
        cursor.execute("SELECT set_config('work_mem', %s, true)", [_GROUPING_MEMORY])
        cursor.execute("SELECT set_config('enable_hashagg', %s, true)", ["off" if sorted_cells else "on"])


def _set_differences_aside(cursor: CursorWrapper) -> int:
    statement, values = differences_of()
    cursor.execute(f"CREATE TEMPORARY TABLE tally_difference AS {statement}", values)
    cursor.execute("SELECT count(*) FROM tally_difference")
    return int(cursor.fetchone()[0])
