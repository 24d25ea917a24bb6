"""A quick proof that the counts are right: some days of one agency, counted again from the ratings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from feedback.models import Submission
from organisation.models import Agency, ServicePoint
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.services.tallies import Cell, Changes, QuestionPositions, collect


@dataclass(frozen=True)
class TallyCheck:
    """How many ratings were counted again, and in how many cells the stored count differs."""

    ratings: int
    differences: int

    @property
    def agrees(self) -> bool:
        return self.differences == 0


@transaction.atomic
def check_tallies(agency: Agency, first: date, last: date) -> TallyCheck:
    """This will recount the days first…last of one agency. Its cost is theirs, not that of all ratings."""
    recount: Changes = {}
    positions = QuestionPositions()
    ratings = 0
    for row in _tallied(agency, first, last):
        collect(recount, row, 1, positions)
        ratings += 1
    stored = _stored(agency, first, last)
    nothing = (0,) * len(SCALE_COLUMNS)
    counted = {cell: tuple(counts) for cell, counts in recount.items()}
    differences = sum(
        stored.get(cell, nothing) != counted.get(cell, nothing) for cell in stored.keys() | counted.keys()
    )
    return TallyCheck(ratings=ratings, differences=differences)


def _tallied(agency: Agency, first: date, last: date) -> Iterator[Submission]:
    """Ratings are found by their point, for which there is an index with the day."""
    points = ServicePoint.objects.filter(unit__agency=agency).values("pk")
    of_agency = Q(point__in=points) | Q(point__isnull=True, agency=agency)
    days = Submission.objects.filter(of_agency, day__range=(first, last), is_tallied=True)
    return days.order_by("pk").iterator(chunk_size=2000)


def _stored(agency: Agency, first: date, last: date) -> dict[Cell, tuple[int, ...]]:
    rows = Tally.objects.filter(agency=agency, day__range=(first, last)).values_list(
        "agency_id", "day", "point", "service", "officer", "channel", "verification", "question_id",
        *SCALE_COLUMNS,
    )  # fmt: skip
    return {row[:8]: row[8:] for row in rows.order_by("pk")}
