"""What ratings add up to: the cells they make, and whether the stored tallies say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from feedback.models import Question, Submission
from organisation.models import Agency, ServicePoint
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS

# agency, day, point, service, officer, channel, verification, question
Cell = tuple[int, date, int, int, int, str, str, int]
Changes = dict[Cell, list[int]]

KEY_COLUMNS = ("day", "point", "service", "officer", "channel", "verification", "question_id")
_NOTHING = (0,) * len(SCALE_COLUMNS)


@dataclass(frozen=True)
class TallyDifference:
    """A cell where the stored tallies and the ratings disagree."""

    cell: Cell
    stored: tuple[int, ...]
    counted: tuple[int, ...]


@dataclass(frozen=True)
class TallyCheck:
    """How many ratings were counted again, and the cells in which the stored count differs."""

    ratings: int
    differences: list[TallyDifference]

    @property
    def agrees(self) -> bool:
        return not self.differences


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

    Its cost is that of the ratings it looks at. It locks nothing, so a rating that is counted between the two
    reads looks like a difference: where there is one, it looks a second time.
    """
    check = _compared(agency, days)
    return check if check.agrees else _compared(agency, days)


def counted_cells() -> Changes:
    """The cells that all counted ratings make."""
    return _recount(_tallied(None, None))[0]


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


def _compared(agency: Agency | None, days: tuple[date, date] | None) -> TallyCheck:
    cells, ratings = _recount(_tallied(agency, days))
    counted = {cell: tuple(counts) for cell, counts in cells.items()}
    stored = _stored(agency, days)
    differences = [
        TallyDifference(cell, stored.get(cell, _NOTHING), counted.get(cell, _NOTHING))
        for cell in sorted(stored.keys() | counted.keys())
        if stored.get(cell, _NOTHING) != counted.get(cell, _NOTHING)
    ]
    return TallyCheck(ratings, differences)


def _recount(rows: Iterable[Submission]) -> tuple[Changes, int]:
    changes: Changes = {}
    positions = QuestionPositions()
    ratings = 0
    for row in rows:
        collect(changes, row, 1, positions)
        ratings += 1
    return changes, ratings


def _tallied(agency: Agency | None, days: tuple[date, date] | None) -> Iterable[Submission]:
    """An agency's ratings are found by their point, for which there is an index with the day."""
    ratings: QuerySet[Submission] = Submission.objects.filter(is_tallied=True)
    if agency:
        points = ServicePoint.objects.filter(unit__agency=agency).values("pk")
        ratings = ratings.filter(Q(point__in=points) | Q(point__isnull=True, agency=agency))
    if days:
        ratings = ratings.filter(day__range=days)
    return ratings.order_by("pk").iterator(chunk_size=5000)


def _stored(agency: Agency | None, days: tuple[date, date] | None) -> dict[Cell, tuple[int, ...]]:
    tallies = Tally.objects.order_by("pk")
    if agency:
        tallies = tallies.filter(agency=agency)
    if days:
        tallies = tallies.filter(day__range=days)
    rows = tallies.values_list("agency_id", *KEY_COLUMNS, *SCALE_COLUMNS)
    return {row[:8]: row[8:] for row in rows}
