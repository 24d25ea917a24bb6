"""What ratings add up to: the cells they make, and whether the stored tallies say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from feedback.models import Question, Submission
from organisation.models import Agency
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.tally_counting import differences_beside_stored, ratings_counted

# agency, day, point, service, officer, channel, verification, question
Cell = tuple[int, date, int, int, int, str, str, int]
Changes = dict[Cell, list[int]]

KEY_COLUMNS = ("day", "point", "service", "officer", "channel", "verification", "question_id")
DIFFERENCES_SHOWN = 100


@dataclass(frozen=True)
class TallyDifference:
    """A cell where the stored tallies and the ratings disagree."""

    cell: Cell
    stored: tuple[int, ...]
    counted: tuple[int, ...]


@dataclass(frozen=True)
class TallyCheck:
    """How many ratings were counted again, in how many cells the stored count differs, and the first of those."""

    ratings: int
    differences: list[TallyDifference]
    differing: int = 0

    @property
    def agrees(self) -> bool:
        return not self.differing


class QuestionPositions:
    """Which question stands at which position of a version; read once per version and kept."""

    def __init__(self) -> None:
        self._ids: dict[int, list[int]] = {}

    def of(self, version_id: int) -> list[int]:
        if version_id not in self._ids:
            questions = Question.objects.filter(version_id=version_id).order_by("position")
            self._ids[version_id] = list(questions.values_list("pk", flat=True))
        return self._ids[version_id]


def tally_check(*, agency: Agency | None = None, days: tuple[date, date] | None = None) -> TallyCheck:
    """This will count the ratings again and compare: all, those of one agency, or of its first…last day.

    Its cost is that of the ratings it looks at. The database counts and compares in one statement, so what
    is counted meanwhile is no difference.
    """
    agency_id = agency.pk if agency else None
    with connection.cursor() as cursor:
        cursor.execute(*ratings_counted(agency_id=agency_id, days=days))
        ratings = cursor.fetchone()[0]
        cursor.execute(*differences_beside_stored(agency_id=agency_id, days=days, shown=DIFFERENCES_SHOWN))
        rows = cursor.fetchall()
    return TallyCheck(ratings, [_difference(row) for row in rows], rows[0][-1] if rows else 0)


def _difference(row: Sequence[Any]) -> TallyDifference:
    cell, differing, stored = row[:8], row[8:18], row[18:28]
    day = cell[1] if isinstance(cell[1], date) else date.fromisoformat(cell[1])  # SQLite keeps it as text
    counted = tuple(int(one) + other for one, other in zip(differing, stored, strict=True))
    return TallyDifference((cell[0], day, *cell[2:]), tuple(stored), counted)


def collect(changes: Changes, row: Submission, sign: int, positions: QuestionPositions) -> None:
    """This will add the answers of `row`, which has its day by now, or take them away with sign −1."""
    assert row.day is not None
    place = (
        row.agency_id,
        row.day,
        row.point_id or 0,
        row.service_id or 0,
        row.officer_id or 0,
        row.channel,
        row.verification,
    )
    for question_id, symbol in zip(positions.of(row.version_id), row.values, strict=True):
        if symbol != "-":
            counts = changes.setdefault((*place, question_id), [0] * len(SCALE_COLUMNS))
            counts[int(symbol, 36) - 1] += sign
