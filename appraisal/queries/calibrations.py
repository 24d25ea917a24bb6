"""The reads of a calibration: the evaluations of a unit, their distribution, and what stands out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from appraisal import predicate
from appraisal.calibration import Guide, departures, distribution, heat_map, is_outlier
from appraisal.choices import EvaluationState
from appraisal.models import (
    CalibrationSession,
    Evaluation,
    EvaluationPeriod,
    GuideCurve,
    OrganisationAttainment,
)
from appraisal.queries.guide_curves import curve_of, guide_curve_of
from organisation.actors import Actor, units_with_descendants
from organisation.models import Placement, Unit


@dataclass(frozen=True)
class CalibrationPicture:
    """What a session looks at: rated evaluations, how they spread, and where the spread departs from the guide."""

    evaluations: list[Evaluation]
    counts: dict[str, int]
    cells: dict[tuple[int, int], int]
    outliers: list[Evaluation]
    departures: list[Guide]
    own_curve: GuideCurve | None  # the shares that the agency set, where it set any


def attainment_of_unit(unit: Unit, period: EvaluationPeriod) -> OrganisationAttainment | None:
    """What the unit reached, by the newest word on it."""
    rows = OrganisationAttainment.objects.filter(unit=unit, period=period, is_current=True)
    return rows.select_related("set_by").first()


def attainments_of(unit_ids: Iterable[int], period: EvaluationPeriod) -> dict[int, OrganisationAttainment]:
    rows = OrganisationAttainment.objects.filter(unit_id__in=unit_ids, period=period, is_current=True)
    return {row.unit_id: row for row in rows.select_related("set_by")}


def calibrated_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose calibration the actor may lead, with what is below them."""
    return (
        Unit.objects.filter(Q(pk__in=actor.headed_unit_ids) | Q(agency_id__in=actor.personnel_agency_ids))
        .select_related("agency", "parent")
        .order_by("agency__name", "name", "pk")
    )


def sessions_for(actor: Actor) -> QuerySet[CalibrationSession]:
    """The sessions the actor leads or takes part in, newest first."""
    wanted = Q(unit__in=calibrated_units(actor).values("pk"))
    if actor.officer_id is not None:
        wanted |= Q(members=actor.officer_id)
    sessions = CalibrationSession.objects.filter(wanted).distinct()
    return sessions.select_related("unit__agency", "period__cycle").order_by("-held_on", "-pk")


def evaluations_of_unit(unit: Unit, period: EvaluationPeriod) -> QuerySet[Evaluation]:
    """The evaluations of who worked in the unit, or below it, on the last day of the period."""
    placements = Placement.objects.on(period.ends_on).filter(
        position__unit_id__in=units_with_descendants([unit.pk])
    )
    return (
        Evaluation.objects.filter(period=period, officer_id__in=placements.values("officer_id"))
        .exclude(state=EvaluationState.SUPERSEDED)
        .select_related("officer", "evaluator", "second_reader", "period__cycle")
        .order_by("officer__name", "pk")
    )


def picture_of(session: CalibrationSession) -> CalibrationPicture:
    """The sent and signed evaluations of the session's unit; drafts stay with those who write them."""
    evaluations = list(
        evaluations_of_unit(session.unit, session.period)
        .exclude(state=EvaluationState.DRAFT)
        .prefetch_related("calibration_decisions")
    )
    ratings = [(row.results_rating or 0, row.behaviour_rating or 0) for row in evaluations]
    counts = distribution(predicate.predicate(*pair) for pair in ratings)
    attainment = attainment_of_unit(session.unit, session.period)
    own_curve = guide_curve_of(session.period.cycle)
    return CalibrationPicture(
        evaluations=evaluations,
        counts=counts,
        cells=dict(heat_map(ratings)),
        outliers=[row for row in evaluations if stands_out(row)],
        departures=departures(counts, attainment.predicate, curve_of(own_curve)) if attainment else [],
        own_curve=own_curve,
    )


def stands_out(evaluation: Evaluation) -> bool:
    """Whether a rating is further from the suggestion of the evidence than one step."""
    return is_outlier(evaluation.results_rating, evaluation.suggested_results_rating) or is_outlier(
        evaluation.behaviour_rating, evaluation.suggested_behaviour_rating
    )


def second_readings_for(actor: Actor) -> QuerySet[Evaluation]:
    """What the actor reads as the second reader, unread first."""
    evaluations = Evaluation.objects.filter(second_reader_id=actor.officer_id or 0)
    return evaluations.select_related("officer__agency", "period__cycle", "evaluator").order_by(
        "second_read_at", "officer__name", "pk"
    )
