"""The writes of an evaluation: draft it, sign it, deliver it, acknowledge it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal import predicate, queries
from appraisal.choices import CycleState, Direction, EvaluationState, Rating, Value
from appraisal.models import (
    OBJECTION_DAYS,
    AspectEvaluation,
    BehaviourEvaluation,
    Evaluation,
    EvaluationPeriod,
    ResultEvaluation,
)
from appraisal.rules import DELIVERED_STATES, has_begun, has_ended, is_responsible
from appraisal.signals import evaluation_delivered
from organisation.actors import Actor
from organisation.models import Officer
from organisation.services import record_event

LARGEST_AMOUNT = Decimal("9999999999.99")


class EvaluationError(Exception):
    """What stands in the way of an evaluation; the text may be shown to the user."""


class NotResponsible(EvaluationError):
    pass


class AnotherEvaluator(EvaluationError):
    pass


class CycleIsClosed(EvaluationError):
    pass


class PeriodNotBegun(EvaluationError):
    pass


class PeriodNotEnded(EvaluationError):
    pass


class AlreadySigned(EvaluationError):
    pass


class NotSigned(EvaluationError):
    pass


class NotDelivered(EvaluationError):
    pass


class NotTheOfficer(EvaluationError):
    pass


class ResultInvalid(EvaluationError):
    pass


class BehaviourInvalid(EvaluationError):
    pass


class WeightsIncomplete(EvaluationError):
    pass


class ValuesIncomplete(EvaluationError):
    pass


class RatingMissing(EvaluationError):
    pass


class ReasonMissing(EvaluationError):
    pass


class EvidenceMissing(EvaluationError):
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


# Writing an evaluation


@transaction.atomic
def start_evaluation(
    *, officer: Officer, period: EvaluationPeriod, evaluator: Officer, now: datetime
) -> Evaluation:
    """This will begin a draft, or return the one there is; a draft left by a former supervisor is taken over.

    Raises NotResponsible, AnotherEvaluator, PeriodNotBegun or CycleIsClosed.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    _require_responsible(evaluator.pk, officer, period, now)
    if not has_begun(period, officer, now):
        raise PeriodNotBegun(_("This period has not begun yet."))
    _require_open(period)
    evaluation, is_new = Evaluation.objects.get_or_create(
        officer=officer, period=period, defaults={"evaluator": evaluator}
    )
    if is_new:
        _record(evaluation, "evaluation.start", evaluator.user_id, now)
    elif evaluation.evaluator_id != evaluator.pk:
        _take_over(evaluation, evaluator, now)
    return evaluation


def _take_over(evaluation: Evaluation, evaluator: Officer, now: datetime) -> None:
    today = evaluation.officer.agency.local_day(now)
    is_begun_by_another = evaluation.is_signed or is_responsible(
        evaluator_id=evaluation.evaluator_id,
        officer_id=evaluation.officer_id,
        period=evaluation.period,
        today=today,
    )
    if is_begun_by_another:
        raise AnotherEvaluator(
            format_lazy(_("{name} has already begun this evaluation."), name=evaluation.evaluator.name)
        )
    former = evaluation.evaluator_id
    evaluation.evaluator = evaluator
    evaluation.save(update_fields=["evaluator"])
    _record(evaluation, "evaluation.take_over", evaluator.user_id, now, {"from": former})


@transaction.atomic
def save_evaluation(
    evaluation: Evaluation,
    *,
    results: Sequence[ResultInput],
    behaviours: Mapping[Value, tuple[int, str]],
    results_rating: int | None,
    behaviour_rating: int | None,
    difference_reason: str,
    strengths: str,
    improvements: str,
    now: datetime,
) -> Evaluation:
    """This will replace the whole draft and work out the suggested ratings from its figures.

    The results are suggested once their weights total 100 %, behaviour once all seven values are rated.
    Raises AlreadySigned, CycleIsClosed, ResultInvalid or BehaviourInvalid.
    """
    locked = _locked(evaluation)
    if locked.is_signed:
        raise AlreadySigned(_("This evaluation is signed and can no longer be changed."))
    _require_open(locked.period)
    for result in results:
        _check_result(result)
    for rating, comment in behaviours.values():
        _check_behaviour(rating, comment)
    locked.results.all().delete()
    locked.behaviours.all().delete()
    _write_results(locked, results)
    BehaviourEvaluation.objects.bulk_create(_behaviour_rows(locked, behaviours))
    locked.results_rating = _known_rating(results_rating)
    locked.behaviour_rating = _known_rating(behaviour_rating)
    locked.difference_reason = difference_reason.strip()
    locked.strengths = strengths.strip()
    locked.improvements = improvements.strip()
    _suggest(locked)
    locked.save()
    _record(locked, "evaluation.save", locked.evaluator.user_id, now, _ratings(locked))
    return locked


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
    rows = ResultEvaluation.objects.bulk_create(
        ResultEvaluation(
            evaluation=evaluation,
            position=position,
            title=result.title.strip(),
            weight_bp=result.weight_bp,
            comment=result.comment.strip(),
        )
        for position, result in enumerate(results, start=1)
    )
    AspectEvaluation.objects.bulk_create(
        AspectEvaluation(
            result=row,
            unit=result.unit.strip(),
            direction=result.direction,
            target=result.target,
            actual=result.actual,
        )
        for row, result in zip(rows, results, strict=True)
    )


def _behaviour_rows(
    evaluation: Evaluation, behaviours: Mapping[Value, tuple[int, str]]
) -> list[BehaviourEvaluation]:
    return [
        BehaviourEvaluation(
            evaluation=evaluation,
            value=value,
            rating=behaviours[value][0],
            comment=behaviours[value][1].strip(),
        )
        for value in Value
        if value in behaviours
    ]


def _suggest(evaluation: Evaluation) -> None:
    results = queries.results_part(evaluation.results.prefetch_related("aspects"))
    behaviour = queries.behaviour_part(evaluation.behaviours.all())
    evaluation.suggested_results_rating = (
        None if results is None else predicate.suggested_results_rating(results)
    )
    evaluation.suggested_behaviour_rating = (
        None if behaviour is None else predicate.suggested_behaviour_rating(behaviour)
    )


# From the draft to the officer


@transaction.atomic
def sign_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will sign a complete draft and read its predicate from the matrix; signed twice it stays as it is.

    Raises NotResponsible, AnotherEvaluator, PeriodNotEnded, CycleIsClosed, or the first of what
    `signing_problems` names.
    """
    locked = _locked(evaluation)
    _require_evaluator(locked, actor)
    if locked.is_signed:
        return locked
    _require_responsible(locked.evaluator_id, locked.officer, locked.period, now)
    _require_open(locked.period)
    if not has_ended(locked.period, locked.officer, now):
        raise PeriodNotEnded(_("This period is not over yet. You can sign after its last day."))
    _suggest(locked)
    for problem in signing_problems(locked):
        raise problem
    assert locked.results_rating is not None and locked.behaviour_rating is not None
    locked.predicate = predicate.predicate(locked.results_rating, locked.behaviour_rating)
    locked.state = EvaluationState.SIGNED
    locked.signed_at = now
    locked.save()
    _record(locked, "evaluation.sign", actor.user_id, now, _ratings(locked))
    return locked


def signing_problems(evaluation: Evaluation) -> list[EvaluationError]:
    """This will name everything that is still missing before the draft can be signed."""
    found: list[EvaluationError] = []
    if sum(row.weight_bp for row in evaluation.results.all()) != predicate.FULL_WEIGHT_BP:
        found.append(WeightsIncomplete(_("The weights of the work results must add up to 100 %.")))
    if {row.value for row in evaluation.behaviours.all()} != set(Value.values):
        found.append(ValuesIncomplete(_("Rate all seven values.")))
    if evaluation.results_rating is None or evaluation.behaviour_rating is None:
        found.append(RatingMissing(_("Set both ratings: work results and work behaviour.")))
        return found
    if _differs(evaluation) and not evaluation.difference_reason:
        found.append(ReasonMissing(_("Your rating differs from the suggested one. Write the reason.")))
    ratings = (evaluation.results_rating, evaluation.behaviour_rating)
    if Rating.ABOVE in ratings and not evaluation.strengths:
        found.append(EvidenceMissing(_("A rating above expectation needs evidence under strengths.")))
    if Rating.BELOW in ratings and not evaluation.improvements:
        found.append(EvidenceMissing(_("A rating below expectation needs evidence under what to improve.")))
    return found


def _differs(evaluation: Evaluation) -> bool:
    return (evaluation.results_rating, evaluation.behaviour_rating) != (
        evaluation.suggested_results_rating,
        evaluation.suggested_behaviour_rating,
    )


@transaction.atomic
def deliver_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will hand the signed evaluation to the officer and start the 14 days for an objection.

    Delivered twice it keeps the first moment. Raises AnotherEvaluator or NotSigned.
    """
    locked = _locked(evaluation)
    _require_evaluator(locked, actor)
    if locked.state in DELIVERED_STATES:
        return locked
    if locked.state != EvaluationState.SIGNED:
        raise NotSigned(_("Sign the evaluation before you deliver it."))
    locked.state = EvaluationState.DELIVERED
    locked.delivered_at = now
    locked.objection_deadline = now + timedelta(days=OBJECTION_DAYS)
    locked.save()
    _record(locked, "evaluation.deliver", actor.user_id, now)
    evaluation_delivered.send(sender=Evaluation, evaluation=locked, now=now)
    return locked


@transaction.atomic
def acknowledge_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will note that the officer has read it, which is not the same as agreeing with it.

    Raises NotTheOfficer or NotDelivered.
    """
    locked = _locked(evaluation)
    if actor.officer_id is None or locked.officer_id != actor.officer_id:
        raise NotTheOfficer(_("Only the evaluated officer can confirm having read it."))
    if locked.state == EvaluationState.ACKNOWLEDGED:
        return locked
    if locked.state != EvaluationState.DELIVERED:
        raise NotDelivered(_("This evaluation has not been delivered yet."))
    locked.state = EvaluationState.ACKNOWLEDGED
    locked.acknowledged_at = now
    locked.save()
    _record(locked, "evaluation.acknowledge", actor.user_id, now)
    return locked


# Shared by the steps


def _locked(evaluation: Evaluation) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",))
    return rows.select_related("officer__agency", "period__cycle", "evaluator").get(pk=evaluation.pk)


def _require_responsible(
    evaluator_id: int, officer: Officer, period: EvaluationPeriod, now: datetime
) -> None:
    today = officer.agency.local_day(now)
    is_theirs = period.cycle.agency_id == officer.agency_id
    if not is_theirs or not is_responsible(
        evaluator_id=evaluator_id, officer_id=officer.pk, period=period, today=today
    ):
        raise NotResponsible(_("Only the supervisor of this officer writes this evaluation."))


def _require_evaluator(evaluation: Evaluation, actor: Actor) -> None:
    if actor.officer_id is None or evaluation.evaluator_id != actor.officer_id:
        raise AnotherEvaluator(_("Only the supervisor who wrote this evaluation can do this."))


def _require_open(period: EvaluationPeriod) -> None:
    if period.cycle.state == CycleState.CLOSED:
        raise CycleIsClosed(_("This appraisal cycle is closed."))


def _ratings(evaluation: Evaluation) -> dict[str, object]:
    return {
        "results": evaluation.results_rating,
        "behaviour": evaluation.behaviour_rating,
        "suggested_results": evaluation.suggested_results_rating,
        "suggested_behaviour": evaluation.suggested_behaviour_rating,
        "predicate": evaluation.predicate,
    }


def _record(
    evaluation: Evaluation,
    action: str,
    actor_id: int | None,
    now: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=evaluation,
        agency_id=evaluation.officer.agency_id,
        now=now,
        detail=detail,
    )
