"""What was answered about officers, read from the tallies, and the cells that a score is computed from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import add
from typing import NamedTuple

from django.db.models import Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from feedback.choices import Attributable
from feedback.models import Question
from organisation.models import Agency, Service
from scoring.citizens import Answers, Cell
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.rating_weights import RatingWeights

NO_SERVICE = "-"
EQUAL = RatingWeights()
_KEY = ("officer", "year", "month", "service", "channel", "verification", "question_id")

CellKey = tuple[str, str, str, Decimal]  # service, version, channel, weight
MonthlyCells = Mapping[int, Mapping[date, Sequence[Cell]]]  # officer → first of the month → cells


class OfficerAnswers(NamedTuple):
    """The answers to one question about one officer in a month, by service, channel and verification."""

    officer_id: int
    month: date
    service: str
    version: str
    channel: str
    verification: str
    answers: Answers


def officer_answers(
    first: date, last: date, *, agency: Agency | None = None, officer_id: int | None = None
) -> list[OfficerAnswers]:
    """This will read the answers between two days, both included, about an agency's officers or one of them."""
    questions = {
        question.pk: question
        for question in Question.objects.filter(attributable_to=Attributable.OFFICER).order_by("pk")
    }
    services = dict(Service.objects.values_list("pk", "code"))
    tallies = Tally.objects.filter(day__range=(first, last), question__in=questions)
    tallies = (
        tallies.filter(officer=officer_id) if officer_id else tallies.filter(agency=agency, officer__gt=0)
    )
    rows = (
        tallies.annotate(year=ExtractYear("day"), month=ExtractMonth("day"))
        .values_list(*_KEY)
        .annotate(*[Sum(column) for column in SCALE_COLUMNS])
        .order_by(*_KEY)
    )
    months: dict[tuple[int, int], date] = {}
    found = []
    for officer, year, month, service, channel, verification, question_id, *counts in rows.iterator(10_000):
        question = questions[question_id]
        found.append(
            OfficerAnswers(
                officer,
                months.get((year, month)) or months.setdefault((year, month), date(year, month, 1)),
                services.get(service, NO_SERVICE),
                str(question.version_id),
                channel,
                verification,
                Answers(question.code, question.highest, tuple(counts[: question.highest])),
            )
        )
    return found


def monthly_cells(
    first: date,
    last: date,
    *,
    agency: Agency | None = None,
    officer_id: int | None = None,
    weights: RatingWeights = EQUAL,
) -> MonthlyCells:
    """The officer-attributable answers between two days, both included, as cells."""
    return cells_by_month(officer_answers(first, last, agency=agency, officer_id=officer_id), weights)


def cells_by_month(found: Iterable[OfficerAnswers], weights: RatingWeights) -> MonthlyCells:
    """This will put together what has the same officer, month, service, version, channel and weight."""
    known_weights: dict[tuple[str, date], Decimal] = {}
    totals: dict[int, dict[date, dict[CellKey, dict[str, Answers]]]] = defaultdict(dict)
    for each in found:
        when = (each.verification, each.month)
        if when not in known_weights:
            known_weights[when] = weights.of(each.verification, each.month)
        key = (each.service, each.version, each.channel, known_weights[when])
        known = totals[each.officer_id].setdefault(each.month, {}).setdefault(key, {})
        known[each.answers.question] = _plus(known.get(each.answers.question), each.answers)
    return {
        officer: {month: _cells(cells) for month, cells in months.items()}
        for officer, months in totals.items()
    }


def merged(cell_lists: Iterable[Sequence[Cell]]) -> list[Cell]:
    """This will add up cells of the same service, version, channel and weight, whatever month they are from."""
    totals: dict[CellKey, dict[str, Answers]] = defaultdict(dict)
    for cells in cell_lists:
        for cell in cells:
            known = totals[cell.service, cell.version, cell.channel, cell.weight]
            for answers in cell.answers:
                known[answers.question] = _plus(known.get(answers.question), answers)
    return _cells(totals)


def _cells(totals: Mapping[CellKey, Mapping[str, Answers]]) -> list[Cell]:
    return [
        Cell(service, version, tuple(known[name] for name in sorted(known)), channel, weight)
        for (service, version, channel, weight), known in sorted(totals.items())
    ]


def _plus(known: Answers | None, more: Answers) -> Answers:
    if known is None:
        return more
    counts = tuple(map(add, known.counts, more.counts))
    return Answers(known.question, known.highest, counts)
