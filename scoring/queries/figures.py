"""The figures of a service, a point, a unit or an agency over a stretch of days, ready to be published.

Nothing here can name an officer. A figure below its floor is replaced by the reason, and where one
neighbour is hidden the next smallest is hidden too, so that subtraction reveals nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from feedback.choices import ModerationAction, QuestionKind, QuestionnaireKind, SubmissionState
from feedback.models import ModerationDecision, Question, Submission
from feedback.unsur import UNSUR
from organisation.models import Agency, Service, ServicePoint, Unit
from scoring import statistics
from scoring.choices import SummaryScope
from scoring.ikm import Ikm, half_up, ikm_from_answers, sample_size
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.published_comments import published_comments

SHAPE_VERSION = 2  # 1 held the model's bare counts of comments
FLOOR = 11
SATISFIED_FROM = 4  # of the five faces
FACES = 5


@dataclass(frozen=True)
class Scope:
    """What a summary is about: an agency, or one unit, service or point of it."""

    agency: Agency
    unit: Unit | None = None
    service: Service | None = None
    point: ServicePoint | None = None

    @property
    def kind(self) -> str:
        if self.service:
            return SummaryScope.SERVICE
        if self.point:
            return SummaryScope.POINT
        return SummaryScope.UNIT if self.unit else SummaryScope.AGENCY

    @property
    def name(self) -> str:
        return str(self.service or self.point or self.unit or self.agency)

    @property
    def name_en(self) -> str:
        return self.service.name_in("en") if self.service else self.name

    def tallies(self) -> Q:
        conditions = Q(agency=self.agency)
        if self.service:
            conditions &= Q(service=self.service.pk)
        if self.point:
            conditions &= Q(point=self.point.pk)
        if self.unit:
            conditions &= Q(point__in=ServicePoint.objects.filter(unit=self.unit).values("pk"))
        return conditions

    def submissions(self) -> Q:
        conditions = Q(agency=self.agency)
        if self.service:
            conditions &= Q(service=self.service)
        if self.point:
            conditions &= Q(point=self.point)
        if self.unit:
            conditions &= Q(point__unit=self.unit)
        return conditions


def summary_figures(
    scope: Scope, first: date, last: date, *, as_of: date, floor: int, people_served: int | None = None
) -> dict[str, Any]:
    """This will compute everything a summary shows, as plain JSON (version 2).

    `people_served` is how many the agency says it served; the sample they would need stands beside the IKM.

    {version, scope, agency, starts_on, ends_on, as_of, n, satisfied, overall, ikm, trend, comments,
    services, held, removed, policy}; parts without answers are null.
    """
    faces = _faces(scope, first, last)
    return {
        "version": SHAPE_VERSION,
        "scope": {"kind": str(scope.kind), "name": scope.name, "name_en": scope.name_en},
        "agency": scope.agency.name,
        "starts_on": first.isoformat(),
        "ends_on": last.isoformat(),
        "as_of": as_of.isoformat(),
        "n": _ratings(scope, first, last).filter(is_tallied=True).count(),
        "satisfied": _satisfied(faces),
        "overall": _overall(faces),
        "ikm": _ikm(scope, first, last, people_served),
        "trend": _trend(scope, first, last),
        "comments": _comments(scope, first, last),
        "services": _services(scope, first, last) if scope.kind != SummaryScope.SERVICE else [],
        "held": _ratings(scope, first, last).filter(state=SubmissionState.HELD).count(),
        "removed": _removed(scope, first, last),
        "policy": {"k": floor, "floor": FLOOR},
    }


def share_json(count: int, n: int) -> dict[str, Any]:
    """{count, n, percent, low, high}: whole percents with Wilson's 95 % interval."""
    interval = statistics.wilson(count, n)
    return {
        "count": count,
        "n": n,
        "percent": int(half_up(Decimal(100 * count) / n, 0)),
        "low": int(half_up(100 * interval.low, 0)),
        "high": int(half_up(100 * interval.high, 0)),
    }


def hidden_cells(sizes: Mapping[Any, int]) -> set[Any]:
    """The cells under the floor, and the next smallest where a single hidden one could be subtracted out."""
    hidden = {cell for cell, n in sizes.items() if n < FLOOR}
    open_cells = sorted((n, str(cell), cell) for cell, n in sizes.items() if cell not in hidden)
    if len([cell for cell in hidden if sizes[cell]]) == 1 and open_cells:
        hidden.add(open_cells[0][2])
    return hidden


def _tallies(scope: Scope, first: date, last: date) -> QuerySet[Tally]:
    return Tally.objects.filter(scope.tallies(), day__range=(first, last))


def _ratings(scope: Scope, first: date, last: date) -> QuerySet[Submission]:
    return Submission.objects.filter(scope.submissions(), day__range=(first, last))


def _sums() -> list[Sum]:
    return [Sum(column) for column in SCALE_COLUMNS]


def _faces(scope: Scope, first: date, last: date) -> list[int]:
    totals = (
        _tallies(scope, first, last)
        .filter(question__kind=QuestionKind.FACES)
        .aggregate(**{column: Sum(column) for column in SCALE_COLUMNS[:FACES]})
    )
    return [totals[column] or 0 for column in SCALE_COLUMNS[:FACES]]


def _satisfied(faces: Sequence[int]) -> dict[str, Any] | None:
    n = sum(faces)
    return share_json(sum(faces[SATISFIED_FROM - 1 :]), n) if n >= FLOOR else None


def _overall(faces: Sequence[int]) -> dict[str, Any] | None:
    n = sum(faces)
    if n < FLOOR:
        return None
    mean = Decimal(sum(value * count for value, count in enumerate(faces, 1))) / n
    return {"n": n, "distribution": list(faces), "mean": str(half_up(mean, 2))}


def _ikm(scope: Scope, first: date, last: date, people_served: int | None) -> dict[str, Any] | None:
    """The official figure, computed exactly from the answers to the SKM questionnaire."""
    questions = Question.objects.filter(version__questionnaire__kind=QuestionnaireKind.SKM).exclude(
        element=""
    )
    elements = dict(questions.values_list("pk", "element"))
    rows = (
        _tallies(scope, first, last)
        .filter(question__in=elements)
        .values_list("question_id")
        .annotate(*_sums()[:4])
        .order_by("question_id")
    )
    answers: dict[str, Counter[int]] = {unsur.code: Counter() for unsur in UNSUR}
    for question_id, *counts in rows:
        answers[elements[question_id]].update(dict(enumerate(counts, 1)))
    if any(counts.total() == 0 for counts in answers.values()):
        return None
    result = ikm_from_answers(answers)
    return {
        "n": max(counts.total() for counts in answers.values()),
        "value": str(result.value),
        "grade": result.mutu,
        "elements": _elements(result),
        "people_served": people_served,
        "sample_size_needed": None if people_served is None else sample_size(people_served),
        "self_selected": True,
    }


def _elements(result: Ikm) -> list[dict[str, Any]]:
    names = {unsur.code: unsur.names for unsur in UNSUR}
    return [
        {
            "code": unsur.code,
            "name": dict(names[unsur.code]),
            "n": unsur.count,
            "nrr": str(half_up(unsur.nrr, 2)),
            "value": str(unsur.value),
            "grade": unsur.mutu,
        }
        for unsur in result.unsur
    ]


def _trend(scope: Scope, first: date, last: date) -> list[dict[str, Any]]:
    rows = (
        _tallies(scope, first, last)
        .filter(question__kind=QuestionKind.FACES)
        .annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(*_sums()[:FACES])
        .order_by("month")
    )
    months = {month: counts for month, *counts in rows}
    hidden = hidden_cells({month: sum(counts) for month, counts in months.items()})
    return [
        {"month": month.isoformat()[:7], **_cell_json(counts, month in hidden)}
        for month, counts in months.items()
    ]


def _services(scope: Scope, first: date, last: date) -> list[dict[str, Any]]:
    rows = (
        _tallies(scope, first, last)
        .filter(question__kind=QuestionKind.FACES, service__gt=0)
        .values_list("service")
        .annotate(*_sums()[:FACES])
        .order_by("service")
    )
    counts = {service_id: numbers for service_id, *numbers in rows}
    hidden = hidden_cells({service_id: sum(numbers) for service_id, numbers in counts.items()})
    services = Service.objects.filter(pk__in=counts).order_by("name", "pk")
    return [
        {
            "name": service.name,
            "name_en": service.name_in("en"),
            **_cell_json(counts[service.pk], service.pk in hidden),
        }
        for service in services
    ]


def _cell_json(counts: Sequence[int], is_hidden: bool) -> dict[str, Any]:
    n = sum(counts)
    if is_hidden:
        reason = "BELOW_FLOOR" if n < FLOOR else "PROTECTS_ANOTHER"
        return {"n": n if n < FLOOR else None, "percent": None, "reason": reason}
    share = share_json(sum(counts[SATISFIED_FROM - 1 :]), n)
    return {"n": n, "percent": share["percent"], "low": share["low"], "high": share["high"]}


def _comments(scope: Scope, first: date, last: date) -> dict[str, Any] | None:
    ratings = _ratings(scope, first, last).filter(is_tallied=True)
    return published_comments(scope.agency, ratings, first, last)


def _removed(scope: Scope, first: date, last: date) -> dict[str, int]:
    refused = ModerationDecision.objects.filter(
        action=ModerationAction.REJECT,
        submission__in=_ratings(scope, first, last).filter(state=SubmissionState.REJECTED).values("pk"),
    )
    rows = refused.order_by("reason").values_list("reason").annotate(Count("submission", distinct=True))
    return dict(rows)
