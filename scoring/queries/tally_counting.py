"""The counting of ratings as one statement of the database, which says in what the stored tallies differ.

Each answer is unpacked by a join with the questions of its version, the stored cells are taken away from
that, and what does not come to nothing is a difference. One statement reads one state of the database, so
a rating that is counted meanwhile is seen with its cell or not at all, and nothing passes through this
process but the differences. PostgreSQL and SQLite both read it.
"""

from datetime import date

from django.db import connection

from scoring.models.tallies import SCALE_COLUMNS

CELL_COLUMNS = (
    "agency_id",
    "day",
    "point",
    "service",
    "officer",
    "channel",
    "verification",
    "question_id",
)
SYMBOLS = "123456789A"  # how Submission.values writes the values 1…10

Counting = tuple[str, list[int | str | date]]  # a statement or a part of one, with its values

_CELL = ", ".join(CELL_COLUMNS)
_VALUES = ", ".join(
    f"CASE WHEN substr(rating.\"values\", place, 1) = '{symbol}' THEN 1 ELSE 0 END AS {column}"
    for symbol, column in zip(SYMBOLS, SCALE_COLUMNS, strict=True)
)
_ANSWERS = f"""
SELECT agency_id, day, coalesce(point_id, 0) AS point, coalesce(service_id, 0) AS service,
    coalesce(officer_id, 0) AS officer, channel, verification, question.id AS question_id, {_VALUES}
FROM feedback_submission rating
JOIN (
    SELECT id, version_id, CAST(row_number() OVER (PARTITION BY version_id ORDER BY position) AS integer) AS place
    FROM feedback_question
) question ON question.version_id = rating.version_id
WHERE is_tallied AND day IS NOT NULL AND substr(rating."values", place, 1) NOT IN ('-', '')
"""


def differences_of(*, agency_id: int | None = None, days: tuple[date, date] | None = None) -> Counting:
    """What the ratings count more than the tallies hold, by cell: all, of one agency, or of first…last day.

    Columns: those of the cell, then n1…n10, of which one at least is not 0; a cell of zeros is no cell.
    """
    conditions, values = limits(agency_id=agency_id, days=days)
    taken_away = ", ".join(f"-{column}" for column in SCALE_COLUMNS)
    sums = ", ".join(f"sum({column}) AS {column}" for column in SCALE_COLUMNS)
    differs = " OR ".join(f"sum({column}) <> 0" for column in SCALE_COLUMNS)
    return (
        f"SELECT {_CELL}, {sums} FROM ({_ANSWERS}{conditions} "
        f"UNION ALL SELECT {_CELL}, {taken_away} FROM scoring_tally WHERE day IS NOT NULL{conditions}) joined "
        f"GROUP BY {_CELL} HAVING {differs}",
        [*values, *values],
    )


def differences_beside_stored(
    *, agency_id: int | None, days: tuple[date, date] | None, shown: int
) -> Counting:
    """The first `shown` differences in the order of their cells, each with what is stored.

    Columns: the cell, ten differences, ten stored counts, and how many differences there are in all.
    """
    statement, values = differences_of(agency_id=agency_id, days=days)
    same = " AND ".join(f"stored.{column} = differing.{column}" for column in CELL_COLUMNS)
    stored = ", ".join(f"coalesce(stored.{column}, 0)" for column in SCALE_COLUMNS)
    cell = ", ".join(f"differing.{column}" for column in CELL_COLUMNS)
    return (
        f"SELECT differing.*, {stored}, count(*) OVER () FROM ({statement}) differing "
        f"LEFT JOIN scoring_tally stored ON {same} ORDER BY {cell} LIMIT {shown:d}",
        values,
    )


def ratings_counted(*, agency_id: int | None, days: tuple[date, date] | None) -> Counting:
    """How many ratings are in the tallies."""
    conditions, values = limits(agency_id=agency_id, days=days)
    return (
        f"SELECT count(*) FROM feedback_submission WHERE is_tallied AND day IS NOT NULL{conditions}",
        values,
    )


def limits(*, agency_id: int | None, days: tuple[date, date] | None) -> Counting:
    """The conditions that ratings and tallies share; an index of both begins with the agency and the day."""
    conditions = ""
    values: list[int | str | date] = []
    if agency_id is not None:
        conditions += " AND agency_id = %s"
        values.append(agency_id)
    if days:
        conditions += " AND day BETWEEN %s AND %s"
        values += [day if connection.vendor == "postgresql" else day.isoformat() for day in days]
    return conditions, values
