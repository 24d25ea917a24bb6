"""The tallies: add what a batch of ratings says, take back what is withdrawn, rebuild from the ratings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from feedback.models import Question, Submission
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS

# agency, day, point, service, officer, channel, verification, question
Cell = tuple[int, date, int, int, int, str, str, int]
Changes = dict[Cell, list[int]]

_KEY_COLUMNS = ("day", "point", "service", "officer", "channel", "verification", "question_id")
_UPSERT = (
    f"INSERT INTO scoring_tally (agency_id, {', '.join(_KEY_COLUMNS)}, {', '.join(SCALE_COLUMNS)}) "
    f"VALUES ({', '.join(['%s'] * (1 + len(_KEY_COLUMNS) + len(SCALE_COLUMNS)))}) "
    f"ON CONFLICT ({', '.join(_KEY_COLUMNS)}) DO UPDATE SET "
    + ", ".join(f"{column} = scoring_tally.{column} + excluded.{column}" for column in SCALE_COLUMNS)
)


@dataclass(frozen=True)
class TallyDifference:
    """A cell where the stored tallies and the ratings disagree."""

    cell: Cell
    stored: tuple[int, ...]
    counted: tuple[int, ...]


class QuestionPositions:
    """Which question stands at which position of a version; read once per version and kept."""

    def __init__(self) -> None:
        self._ids: dict[int, list[int]] = {}

    def of(self, version_id: int) -> list[int]:
        if version_id not in self._ids:
            questions = Question.objects.filter(version_id=version_id).order_by("position")
            self._ids[version_id] = list(questions.values_list("pk", flat=True))
        return self._ids[version_id]


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
    changes = _recount(_tallied_ratings())
    Tally.objects.all().delete()
    apply_changes(changes)
    return len(changes)


def tally_differences() -> list[TallyDifference]:
    """This will compare the stored tallies with a recount; an empty list is what should come out."""
    counted = {cell: tuple(counts) for cell, counts in _recount(_tallied_ratings()).items()}
    stored = _stored_cells()
    nothing = (0,) * len(SCALE_COLUMNS)
    return [
        TallyDifference(cell, stored.get(cell, nothing), counted.get(cell, nothing))
        for cell in sorted(stored.keys() | counted.keys())
        if stored.get(cell, nothing) != counted.get(cell, nothing)
    ]


def _tallied_ratings() -> Iterable[Submission]:
    return Submission.objects.filter(is_tallied=True).order_by("pk").iterator(chunk_size=5000)


def _recount(rows: Iterable[Submission]) -> Changes:
    changes: Changes = {}
    positions = QuestionPositions()
    for row in rows:
        collect(changes, row, 1, positions)
    return changes


def _stored_cells() -> dict[Cell, tuple[int, ...]]:
    rows = Tally.objects.order_by("pk").values_list("agency_id", *_KEY_COLUMNS, *SCALE_COLUMNS)
    return {row[:8]: row[8:] for row in rows}
