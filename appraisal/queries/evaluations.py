"""The reads of the performance cycle: periods, evaluations, and the facts a score is made of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import cast

from django.db.models import Q, QuerySet

from appraisal import predicate
from appraisal.choices import EvaluationState, PeriodKind
from appraisal.models import (
    AspectEvaluation,
    BehaviourEvaluation,
    Evaluation,
    EvaluationPeriod,
    ResultEvaluation,
)
from appraisal.rules import DELIVERED_STATES
from organisation.models import Agency, Officer

RESULTS_CAP_IN_INDEX = Decimal(100)

_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)  # the same digits on every machine


@dataclass(frozen=True)
class AppraisalFacts:
    """What the delivered evaluations say of an officer in a period, each part on 0 to 100 or None."""

    results: Decimal | None = None
    behaviour: Decimal | None = None
    evaluation_ids: tuple[int, ...] = ()


# Periods


def periods_for(agency: Agency) -> QuerySet[EvaluationPeriod]:
    """The agency's periods, newest year first, in a year the whole before its quarters."""
    periods = EvaluationPeriod.objects.filter(cycle__agency=agency).select_related("cycle")
    return periods.order_by("-cycle__year", "starts_on", "-ends_on", "pk")


def current_period(agency: Agency, day: date, *, kind: str = PeriodKind.YEAR) -> EvaluationPeriod | None:
    """The period of that kind which `day` belongs to: the running year unless asked otherwise."""
    return periods_for(agency).filter(kind=kind, starts_on__lte=day, ends_on__gte=day).first()


# Evaluations


def evaluations_of(officer: Officer) -> QuerySet[Evaluation]:
    """Every evaluation of an officer that still counts, with its rows, newest period first."""
    return (
        Evaluation.objects.filter(officer=officer)
        .exclude(state=EvaluationState.SUPERSEDED)
        .select_related("period__cycle", "evaluator", "officer__agency")
        .prefetch_related("results__aspects", "behaviours")
        .order_by("-period__ends_on", "-period__starts_on", "pk")
    )


def delivered_evaluations_of(officer: Officer) -> QuerySet[Evaluation]:
    """What the officer may read: an evaluation becomes theirs when it is delivered."""
    return evaluations_of(officer).filter(state__in=DELIVERED_STATES)


def latest_delivered(officer_ids: Collection[int]) -> dict[int, Evaluation]:
    """The newest delivered evaluation of each officer that has one."""
    evaluations = (
        Evaluation.objects.filter(officer_id__in=officer_ids, state__in=DELIVERED_STATES)
        .select_related("period")
        .order_by("period__ends_on", "period__starts_on", "pk")
    )
    return {evaluation.officer_id: evaluation for evaluation in evaluations}


# Facts


def attainment_of(row: AspectEvaluation) -> Decimal | None:
    """What was reached of one measure, in percent of its target, from 0 to 120; None while unmeasured."""
    if row.actual is None:
        return None
    return predicate.attainment(
        row.target,
        row.actual,
        direction=cast(predicate.Direction, row.direction),
        baseline=row.baseline,
        low=row.low,
        high=row.high,
    )


def result_score(row: ResultEvaluation) -> Decimal | None:
    """The weighted attainment of one work result, 0 to 120; None until every measure has its figure."""
    scores = [(aspect.weight_bp, attainment_of(aspect)) for aspect in row.aspects.all()]
    known = [(weight_bp, score) for weight_bp, score in scores if score is not None]
    return predicate.target_score(known) if known and len(known) == len(scores) else None


def results_part(results: Iterable[ResultEvaluation]) -> Decimal | None:
    """The weighted attainment of the work results, 0 to 120; None until their weights total 100 %.

    Give the results with their aspects prefetched. A result without any figure leaves the whole open.
    """
    scores = [(row.weight_bp, result_score(row)) for row in results]
    known = [(weight_bp, score) for weight_bp, score in scores if score is not None]
    if len(known) < len(scores) or sum(weight_bp for weight_bp, _ in known) != predicate.FULL_WEIGHT_BP:
        return None
    return predicate.results_score(known)


def behaviour_part(behaviours: Iterable[BehaviourEvaluation]) -> Decimal | None:
    """The mean of the seven values, 1 to 5; None until all seven are rated."""
    ratings = {row.value: row.rating for row in behaviours}
    if set(ratings) != set(predicate.BERAKHLAK):
        return None
    return predicate.behaviour_mean(ratings)


def appraisal_facts(officer_ids: Collection[int], period: EvaluationPeriod) -> dict[int, AppraisalFacts]:
    """What the supervisors said, per officer, for the period; four queries for any number of officers.

    The delivered evaluation of the period itself counts. A YEAR that has none yet is read from the
    delivered evaluations of its quarters (or, without any, of its months): their mean weighted by the days
    of each. That mean is evidence for the running index only; the yearly predicate is set anew by a person.

    One result may make up for another up to 120 % each, and all of them together count at most 100.
    """
    own: dict[int, list[Evaluation]] = {}
    inner: dict[int, dict[str, list[Evaluation]]] = {}
    for evaluation in _delivered(officer_ids, period):
        if evaluation.period_id == period.pk:
            own.setdefault(evaluation.officer_id, []).append(evaluation)
        else:
            kinds = inner.setdefault(evaluation.officer_id, {})
            kinds.setdefault(evaluation.period.kind, []).append(evaluation)
    return {
        officer_id: _facts(own.get(officer_id) or _finest(inner.get(officer_id, {})))
        for officer_id in officer_ids
    }


def _delivered(officer_ids: Collection[int], period: EvaluationPeriod) -> QuerySet[Evaluation]:
    wanted = Q(period=period)
    if period.kind == PeriodKind.YEAR:
        wanted |= Q(
            period__cycle_id=period.cycle_id,
            period__kind__in=[PeriodKind.QUARTER, PeriodKind.MONTH],
            period__starts_on__gte=period.starts_on,
            period__ends_on__lte=period.ends_on,
        )
    return (
        Evaluation.objects.filter(wanted, officer_id__in=officer_ids, state__in=DELIVERED_STATES)
        .select_related("period")
        .prefetch_related("results__aspects", "behaviours")
        .order_by("officer_id", "period__starts_on", "pk")
    )


def _finest(by_kind: dict[str, list[Evaluation]]) -> list[Evaluation]:
    """Quarters before months: an agency that has both means the months as steps to the quarter."""
    return by_kind.get(PeriodKind.QUARTER) or by_kind.get(PeriodKind.MONTH) or []


def _facts(evaluations: list[Evaluation]) -> AppraisalFacts:
    results: list[tuple[int, Decimal]] = []
    behaviour: list[tuple[int, Decimal]] = []
    for evaluation in evaluations:
        days = (evaluation.period.ends_on - evaluation.period.starts_on).days + 1
        score = results_part(evaluation.results.all())
        mean = behaviour_part(evaluation.behaviours.all())
        if score is not None:
            results.append((days, min(score, RESULTS_CAP_IN_INDEX)))
        if mean is not None:
            behaviour.append((days, predicate.behaviour_score(mean)))
    return AppraisalFacts(
        results=_weighted_mean(results),
        behaviour=_weighted_mean(behaviour),
        evaluation_ids=tuple(evaluation.pk for evaluation in evaluations),
    )


def _weighted_mean(rows: list[tuple[int, Decimal]]) -> Decimal | None:
    if not rows:
        return None
    with localcontext(_CONTEXT):
        total = sum((days * value for days, value in rows), Decimal(0))
        return total / sum(days for days, _ in rows)
