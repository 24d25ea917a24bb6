"""The writes of an evaluation while it is a draft: begin it, copy what the plan knows, keep what was judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal import predicate
from appraisal.choices import Direction, EvaluationState, Rating, Value
from appraisal.models import (
    AspectEvaluation,
    BehaviourEvaluation,
    Evaluation,
    EvaluationPeriod,
    ResultEvaluation,
)
from appraisal.phases import Step
from appraisal.queries.evaluations import behaviour_part, results_part
from appraisal.rules import has_begun, is_responsible
from appraisal.services.evaluation_guards import (
    EvaluationError,
    another_has_begun,
    locked_evaluation,
    ratings_of,
    record,
    require_responsible,
    require_step,
)
from appraisal.services.evaluation_plan import copy_plan
from organisation.models import Officer

LARGEST_AMOUNT = Decimal("9999999999.99")


class PeriodNotBegun(EvaluationError):
    pass


class AlreadySigned(EvaluationError):
    pass


class InCalibration(EvaluationError):
    pass


class ResultInvalid(EvaluationError):
    pass


class BehaviourInvalid(EvaluationError):
    pass


class RatingMissing(EvaluationError):
    pass


@dataclass(frozen=True)
class ResultInput:
    """One work result without a plan, as the supervisor writes it: one figure, and the weight in basis points."""

    title: str
    unit: str
    direction: str
    target: Decimal
    actual: Decimal
    weight_bp: int
    comment: str = ""
    rating: int | None = None


@dataclass(frozen=True)
class Judgement:
    """What the supervisor says of a work result whose figures the system has."""

    rating: int | None
    comment: str = ""


@transaction.atomic
def start_evaluation(
    *, officer: Officer, period: EvaluationPeriod, evaluator: Officer, now: datetime
) -> Evaluation:
    """This will begin a draft, or return the one there is; a draft left by a former supervisor is taken over.

    A new draft starts with the work results of the plan agreed on the last day of the period.
    Raises NotResponsible, AnotherEvaluator, PeriodNotBegun, PhaseRefuses or CycleIsClosed.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    require_responsible(evaluator.pk, officer, period, now)
    if not has_begun(period, officer, now):
        raise PeriodNotBegun(_("This period has not begun yet."))
    require_step(period, Step.EVALUATE)
    current = Evaluation.objects.exclude(state=EvaluationState.SUPERSEDED)
    evaluation, is_new = current.get_or_create(
        officer=officer, period=period, defaults={"evaluator": evaluator}
    )
    if is_new:
        copy_plan(evaluation, now)
        suggest(evaluation)
        evaluation.save()
        record(evaluation, "evaluation.start", evaluator.user_id, now)
    elif evaluation.evaluator_id != evaluator.pk:
        _take_over(evaluation, evaluator, now)
    return evaluation


def _take_over(evaluation: Evaluation, evaluator: Officer, now: datetime) -> None:
    today = evaluation.officer.agency.local_day(now)
    is_begun_by_another = evaluation.state != EvaluationState.DRAFT or is_responsible(
        evaluator_id=evaluation.evaluator_id,
        officer_id=evaluation.officer_id,
        period=evaluation.period,
        today=today,
    )
    if is_begun_by_another:
        raise another_has_begun(evaluation.evaluator.name)
    former = evaluation.evaluator_id
    evaluation.evaluator = evaluator
    evaluation.save(update_fields=["evaluator"])
    record(evaluation, "evaluation.take_over", evaluator.user_id, now, {"from": former})


@transaction.atomic
def save_evaluation(
    evaluation: Evaluation,
    *,
    results: Sequence[ResultInput] = (),
    judgements: Mapping[int, Judgement] | None = None,
    behaviours: Mapping[Value, tuple[int, str]],
    results_rating: int | None,
    behaviour_rating: int | None,
    difference_reason: str,
    strengths: str,
    improvements: str,
    now: datetime,
) -> Evaluation:
    """This will keep the whole draft and work out the suggested ratings from its figures.

    Where the officer has an agreed plan its figures are copied and `judgements` (by position) rate them;
    `results` are read only without one. What was already sent is a draft again and must be sent anew.
    The results are suggested once their weights total 100 %, behaviour once all seven values are rated.
    Raises AlreadySigned, InCalibration, PhaseRefuses, CycleIsClosed, ResultInvalid, BehaviourInvalid or
    RatingMissing.
    """
    locked = locked_evaluation(evaluation)
    _require_writable(locked)
    for result in results:
        _check_result(result)
    for rating, comment in behaviours.values():
        _check_behaviour(rating, comment)
    copy_plan(locked, now)
    if locked.plan_id is None:
        _write_results(locked, results)
    else:
        _judge_results(locked, judgements or {})
    _write_behaviours(locked, behaviours)
    locked.state = EvaluationState.DRAFT
    locked.results_rating = _known_rating(results_rating)
    locked.behaviour_rating = _known_rating(behaviour_rating)
    locked.difference_reason = difference_reason.strip()
    locked.strengths = strengths.strip()
    locked.improvements = improvements.strip()
    suggest(locked)
    locked.save()
    record(locked, "evaluation.save", locked.evaluator.user_id, now, ratings_of(locked))
    return locked


def suggest(evaluation: Evaluation) -> None:
    """This will set the suggested ratings from the figures and the seven values, without saving."""
    results = results_part(evaluation.results.prefetch_related("aspects"))
    behaviour = behaviour_part(evaluation.behaviours.all())
    evaluation.suggested_results_rating = (
        None if results is None else predicate.suggested_results_rating(results)
    )
    evaluation.suggested_behaviour_rating = (
        None if behaviour is None else predicate.suggested_behaviour_rating(behaviour)
    )


def _require_writable(evaluation: Evaluation) -> None:
    if evaluation.is_signed:
        raise AlreadySigned(_("This evaluation is signed and can no longer be changed."))
    if evaluation.state == EvaluationState.CALIBRATING:
        raise InCalibration(_("This evaluation is in calibration. It can be changed when that is over."))
    require_step(evaluation.period, Step.EVALUATE)


def _check_result(result: ResultInput) -> None:
    if not result.title.strip() or not result.unit.strip():
        raise ResultInvalid(_("A work result needs a name and a unit of measure."))
    if result.direction not in (Direction.UP, Direction.DOWN):
        raise ResultInvalid(_("Say whether higher or lower is better."))
    if not 0 < result.target <= LARGEST_AMOUNT:
        raise ResultInvalid(_("A target must be greater than zero."))
    if not 0 <= result.actual <= LARGEST_AMOUNT:
        raise ResultInvalid(_("What was achieved cannot be below zero."))
    if not 0 < result.weight_bp <= predicate.FULL_WEIGHT_BP:
        raise ResultInvalid(_("A weight lies above 0 % and is at most 100 %."))
    _check_judgement(result.rating, result.comment)


def _check_judgement(rating: int | None, comment: str) -> None:
    if _known_rating(rating) in (Rating.BELOW, Rating.ABOVE) and not comment.strip():
        raise ResultInvalid(_("A rating above or below expectation needs a comment."))


def _check_behaviour(rating: int, comment: str) -> None:
    lowest, highest = predicate.BEHAVIOUR_SCALE
    if not lowest <= rating <= highest:
        raise BehaviourInvalid(_("A value is rated from 1 to 5."))
    if rating in (lowest, highest) and not comment.strip():
        raise BehaviourInvalid(_("A 1 or a 5 needs an example in the comment."))


def _known_rating(rating: int | None) -> int | None:
    if rating is not None and rating not in Rating.values:
        raise RatingMissing(_("Choose below, as or above expectation."))
    return rating


def _write_results(evaluation: Evaluation, results: Sequence[ResultInput]) -> None:
    """A row keeps its place, and with it the evidence that was added to it."""
    for position, result in enumerate(results, start=1):
        row, _is_new = ResultEvaluation.objects.update_or_create(
            evaluation=evaluation,
            position=position,
            defaults={
                "title": result.title.strip(),
                "weight_bp": result.weight_bp,
                "comment": result.comment.strip(),
                "rating": result.rating,
            },
        )
        AspectEvaluation.objects.update_or_create(
            result=row,
            defaults={
                "unit": result.unit.strip(),
                "direction": result.direction,
                "target": result.target,
                "actual": result.actual,
            },
        )
    evaluation.results.filter(position__gt=len(results)).delete()


def _judge_results(evaluation: Evaluation, judgements: Mapping[int, Judgement]) -> None:
    for row in evaluation.results.all():
        judgement = judgements.get(row.position)
        if judgement is not None:
            _check_judgement(judgement.rating, judgement.comment)
            row.rating, row.comment = judgement.rating, judgement.comment.strip()
            row.save(update_fields=["rating", "comment"])


def _write_behaviours(evaluation: Evaluation, behaviours: Mapping[Value, tuple[int, str]]) -> None:
    evaluation.behaviours.exclude(value__in=behaviours).delete()
    for value in Value:
        if value in behaviours:
            rating, comment = behaviours[value]
            BehaviourEvaluation.objects.update_or_create(
                evaluation=evaluation, value=value, defaults={"rating": rating, "comment": comment.strip()}
            )
