"""The reads of development: gaps, strengths, the fit with a position, and learning hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from appraisal import fit
from appraisal.choices import AssessmentMethod, AssessmentState, EnrolmentState
from appraisal.models import (
    AssessmentItem,
    Competency,
    CompetencyAssessment,
    DevelopmentAction,
    Enrolment,
    EvaluationPeriod,
)
from appraisal.models.growth import ENDED_ACTIONS

HOURS_GOAL = Decimal(20)  # PP 11/2017 as amended by PP 17/2020, article 203: JP a year; 1 JP = 45 minutes
SENT_STATES = (AssessmentState.SUBMITTED, AssessmentState.ACKNOWLEDGED)


@dataclass(frozen=True)
class Gap:
    """A competency below what the position asks for, by the newest assessment."""

    item_id: int
    competency: Competency
    required: int
    level: int
    gap: int
    assessed_on: date


def latest_assessments(officer_ids: Collection[int], day: date) -> dict[int, CompetencyAssessment]:
    """The newest sent assessment by another person on or before `day`, with its items; two queries."""
    items = AssessmentItem.objects.select_related("competency").order_by(
        "competency__kind", "competency__name", "pk"
    )
    assessments = (
        CompetencyAssessment.objects.filter(
            officer_id__in=officer_ids, assessed_on__lte=day, state__in=SENT_STATES
        )
        .exclude(method=AssessmentMethod.SELF)
        .order_by("officer_id", "-assessed_on", "-submitted_at", "-pk")
    )
    newest: dict[int, int] = {}
    for officer_id, pk in assessments.values_list("officer_id", "pk"):
        newest.setdefault(officer_id, pk)
    if not newest:
        return {}
    found = CompetencyAssessment.objects.filter(pk__in=newest.values()).select_related("position", "assessor")
    return {each.officer_id: each for each in found.prefetch_related(Prefetch("items", queryset=items))}


def gaps_of(officer_ids: Collection[int], day: date) -> dict[int, list[Gap]]:
    """The gaps of each officer, the widest first; an officer without any is there with an empty list.

    A gap is closed by a later assessment alone, never by a finished action.
    """
    latest = latest_assessments(officer_ids, day)
    return {
        officer_id: _gaps(latest[officer_id]) if officer_id in latest else [] for officer_id in officer_ids
    }


def _gaps(assessment: CompetencyAssessment) -> list[Gap]:
    gaps = [
        Gap(item.pk, item.competency, item.required, item.level, item.gap, assessment.assessed_on)
        for item in assessment.items.all()
        if item.gap
    ]
    return sorted(gaps, key=lambda gap: -gap.gap)


def competency_fit(officer_ids: Collection[int], period: EvaluationPeriod) -> dict[int, Decimal | None]:
    """The fit of each officer with the position, 0 to 100, by the newest assessment until the period's end."""
    latest = latest_assessments(officer_ids, period.ends_on)
    return {officer_id: fit_of(latest.get(officer_id)) for officer_id in officer_ids}


def fit_of(assessment: CompetencyAssessment | None) -> Decimal | None:
    """100·Σ u·min(l, q)/q / Σ u over the assessed competencies; None without an assessment."""
    rows = [(item.level, item.required, item.weight) for item in assessment.items.all()] if assessment else []
    return fit.competency_fit(rows) if rows else None


def learning_hours(officer_ids: Collection[int], year: int) -> dict[int, Decimal]:
    """The JP each officer learned in a calendar year, from finished actions and attended trainings.

    A training that was attended for an action is counted once: with the hours of the action when that is
    finished, with those of the training until then.
    """
    total = dict.fromkeys(officer_ids, Decimal(0))
    finished = DevelopmentAction.objects.filter(
        officer_id__in=officer_ids, state__in=ENDED_ACTIONS, done_on__year=year
    )
    for officer_id, amount in finished.values_list("officer_id", "hours"):
        total[officer_id] += amount or 0
    attended = Enrolment.objects.filter(
        officer_id__in=officer_ids, state=EnrolmentState.ATTENDED, session__ends_on__year=year
    ).filter(Q(action__isnull=True) | ~Q(action__state__in=ENDED_ACTIONS))
    for officer_id, amount in attended.values_list("officer_id", "session__training__hours"):
        total[officer_id] += amount
    return total
