"""The steps of an evaluation from the finished draft to the officer: send, hear, sign, deliver, acknowledge."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal import predicate
from appraisal.choices import EvaluationState, Rating, Value
from appraisal.models import (
    OBJECTION_DAYS,
    AspectEvaluation,
    BehaviourEvaluation,
    Evaluation,
    ResultEvaluation,
)
from appraisal.phases import Step
from appraisal.queries.evaluation_evidence import EvidenceFor, evidence_for
from appraisal.queries.self_appraisals import hearing_is_open, waits_for_self_appraisal
from appraisal.rules import DELIVERED_STATES, has_ended
from appraisal.services.evaluation_drafts import RatingMissing, suggest
from appraisal.services.evaluation_guards import (
    EvaluationError,
    locked_evaluation,
    ratings_of,
    record,
    require_evaluator,
    require_responsible,
    require_step,
    tell,
)
from appraisal.services.evaluation_plan import copy_plan
from appraisal.signals import evaluation_delivered
from organisation.actors import Actor


class PeriodNotEnded(EvaluationError):
    pass


class NotSent(EvaluationError):
    pass


class NotSigned(EvaluationError):
    pass


class NotDelivered(EvaluationError):
    pass


class NotTheOfficer(EvaluationError):
    pass


class WeightsIncomplete(EvaluationError):
    pass


class ValuesIncomplete(EvaluationError):
    pass


class ReasonMissing(EvaluationError):
    pass


class EvidenceMissing(EvaluationError):
    pass


class HearingNotOpen(EvaluationError):
    pass


class SelfAppraisalAwaited(EvaluationError):
    pass


class SecondReadingMissing(EvaluationError):
    pass


class CannotBeReplaced(EvaluationError):
    pass


@transaction.atomic
def send_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will freeze the figures of a complete draft and open it to the officer; sent twice it stays as it is.

    The officer reads it once the own self-appraisal is sent too, and may comment before it is signed.
    Raises NotResponsible, AnotherEvaluator, PeriodNotEnded, PhaseRefuses, CycleIsClosed, or the first of
    what `sending_problems` names.
    """
    locked = locked_evaluation(evaluation)
    require_evaluator(locked, actor)
    if locked.state != EvaluationState.DRAFT:
        return locked
    require_responsible(locked.evaluator_id, locked.officer, locked.period, now)
    require_step(locked.period, Step.EVALUATE)
    if not has_ended(locked.period, locked.officer, now):
        raise PeriodNotEnded(
            _("This period is not over yet. You can send the evaluation after its last day.")
        )
    copy_plan(locked, now)
    suggest(locked)
    for problem in sending_problems(locked):
        raise problem
    locked.state = EvaluationState.SENT
    locked.sent_at = locked.sent_at or now
    locked.save()
    record(locked, "evaluation.send", actor.user_id, now, ratings_of(locked))
    tell(locked, locked.officer.user_id, "evaluation.sent", now)
    return locked


def sending_problems(evaluation: Evaluation) -> list[EvaluationError]:
    """This will name everything that is still missing before the draft can be sent and signed."""
    found: list[EvaluationError] = []
    results = list(evaluation.results.all())
    if sum(row.weight_bp for row in results) != predicate.FULL_WEIGHT_BP:
        found.append(WeightsIncomplete(_("The weights of the work results must add up to 100 %.")))
    if evaluation.plan_id and any(row.rating is None for row in results):
        found.append(RatingMissing(_("Rate every work result.")))
    if {row.value for row in evaluation.behaviours.all()} != set(Value.values):
        found.append(ValuesIncomplete(_("Rate all seven values.")))
    evidence = evidence_for(evaluation)
    found += _unproven_results(results, evidence)
    if evaluation.results_rating is None or evaluation.behaviour_rating is None:
        found.append(RatingMissing(_("Set both ratings: work results and work behaviour.")))
        return found
    if _differs(evaluation) and not evaluation.difference_reason:
        found.append(ReasonMissing(_("Your rating differs from the suggested one. Write the reason.")))
    return found + _words_missing(evaluation) + _unproven_ratings(evaluation, evidence)


def _unproven_results(results: list[ResultEvaluation], evidence: EvidenceFor) -> list[EvaluationError]:
    bare = [row for row in results if row.rating and row.pk not in evidence.proven_results]
    text = _("“{title}” needs evidence, a shared note or verified reports for its rating.")
    return [EvidenceMissing(format_lazy(text, title=row.title)) for row in bare]


def _differs(evaluation: Evaluation) -> bool:
    return (evaluation.results_rating, evaluation.behaviour_rating) != (
        evaluation.suggested_results_rating,
        evaluation.suggested_behaviour_rating,
    )


def _words_missing(evaluation: Evaluation) -> list[EvaluationError]:
    found: list[EvaluationError] = []
    ratings = (evaluation.results_rating, evaluation.behaviour_rating)
    if Rating.ABOVE in ratings and not evaluation.strengths:
        found.append(EvidenceMissing(_("A rating above expectation needs an example under strengths.")))
    if Rating.BELOW in ratings and not evaluation.improvements:
        found.append(EvidenceMissing(_("A rating below expectation needs an example under what to improve.")))
    return found


def _unproven_ratings(evaluation: Evaluation, evidence: EvidenceFor) -> list[EvaluationError]:
    found: list[EvaluationError] = []
    if evaluation.results_rating and not evidence.proves_results:
        found.append(
            EvidenceMissing(
                _(
                    "A rating of the results above or below expectation needs evidence, "
                    "a shared note or verified reports."
                )
            )
        )
    if evaluation.behaviour_rating and not evidence.proves_behaviour:
        found.append(
            EvidenceMissing(
                _("A rating of the behaviour above or below expectation needs evidence or a shared note.")
            )
        )
    return found


@transaction.atomic
def comment_evaluation(evaluation: Evaluation, *, comment: str, actor: Actor, now: datetime) -> Evaluation:
    """This will keep what the officer says before the signature. Raises NotTheOfficer or HearingNotOpen."""
    locked = locked_evaluation(evaluation)
    _require_officer(locked, actor)
    if not hearing_is_open(locked):
        raise HearingNotOpen(_("You can comment between the sending of both sides and the signature."))
    locked.officer_comment = comment.strip()
    locked.save(update_fields=["officer_comment"])
    record(locked, "evaluation.comment", actor.user_id, now)
    tell(locked, locked.evaluator.user_id, "evaluation.commented", now)
    return locked


@transaction.atomic
def sign_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will sign a sent evaluation and read its predicate from the matrix; signed twice it stays as it is.

    Raises NotResponsible, AnotherEvaluator, PhaseRefuses, CycleIsClosed, NotSent (also while it is in
    calibration), SelfAppraisalAwaited, SecondReadingMissing, or the first of `sending_problems`.
    """
    locked = locked_evaluation(evaluation)
    require_evaluator(locked, actor)
    if locked.is_signed:
        return locked
    require_responsible(locked.evaluator_id, locked.officer, locked.period, now)
    require_step(locked.period, Step.DELIVER)
    for problem in signing_problems(locked, now):
        raise problem
    assert locked.results_rating is not None and locked.behaviour_rating is not None
    locked.predicate = predicate.predicate(locked.results_rating, locked.behaviour_rating)
    locked.state = EvaluationState.SIGNED
    locked.signed_at = now
    locked.save()
    record(locked, "evaluation.sign", actor.user_id, now, ratings_of(locked))
    return locked


def signing_problems(evaluation: Evaluation, now: datetime) -> list[EvaluationError]:
    """This will name what a sent evaluation still waits for before it can be signed."""
    found: list[EvaluationError] = []
    if evaluation.state == EvaluationState.CALIBRATING:
        found.append(NotSent(_("This evaluation is in calibration. Sign it when that is over.")))
    elif evaluation.state != EvaluationState.SENT:
        found.append(NotSent(_("Send the evaluation before you sign it.")))
    if waits_for_self_appraisal(evaluation, now):
        found.append(
            SelfAppraisalAwaited(
                _("The officer may still send the self-appraisal. Sign once it is sent or the time is over.")
            )
        )
    if evaluation.second_reader_id and evaluation.second_read_at is None:
        found.append(SecondReadingMissing(_("The second reader has not read this evaluation yet.")))
    return found + sending_problems(evaluation)


@transaction.atomic
def deliver_evaluation(evaluation: Evaluation, *, actor: Actor, now: datetime) -> Evaluation:
    """This will hand the signed evaluation to the officer and start the 14 days for an objection.

    Delivered twice it keeps the first moment. Raises AnotherEvaluator, NotSigned, PhaseRefuses or
    CycleIsClosed.
    """
    locked = locked_evaluation(evaluation)
    require_evaluator(locked, actor)
    if locked.state in DELIVERED_STATES:
        return locked
    if locked.state != EvaluationState.SIGNED:
        raise NotSigned(_("Sign the evaluation before you deliver it."))
    require_step(locked.period, Step.DELIVER)
    _deliver(locked, actor, now)
    record(locked, "evaluation.deliver", actor.user_id, now)
    return locked


def _deliver(evaluation: Evaluation, actor: Actor, now: datetime) -> None:
    evaluation.state = EvaluationState.DELIVERED
    evaluation.delivered_at = now
    evaluation.objection_deadline = now + timedelta(days=OBJECTION_DAYS)
    evaluation.save()
    tell(evaluation, evaluation.officer.user_id, "evaluation.delivered", now)
    evaluation_delivered.send(sender=Evaluation, evaluation=evaluation, now=now)


@transaction.atomic
def acknowledge_evaluation(
    evaluation: Evaluation, *, comment: str = "", actor: Actor, now: datetime
) -> Evaluation:
    """This will note that the officer has read it, which is not the same as agreeing with it.

    The comment stands beside the confirmation. Raises NotTheOfficer or NotDelivered.
    """
    locked = locked_evaluation(evaluation)
    _require_officer(locked, actor)
    if locked.state == EvaluationState.ACKNOWLEDGED:
        return locked
    if locked.state != EvaluationState.DELIVERED:
        raise NotDelivered(_("This evaluation has not been delivered yet."))
    locked.state = EvaluationState.ACKNOWLEDGED
    locked.acknowledged_at = now
    locked.acknowledgement_comment = comment.strip()
    locked.save()
    record(locked, "evaluation.acknowledge", actor.user_id, now)
    return locked


@transaction.atomic
def supersede_evaluation(
    evaluation: Evaluation,
    *,
    results_rating: int,
    behaviour_rating: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Evaluation:
    """This will replace a delivered evaluation by a delivered one with other ratings and the same rows.

    For the decision about an objection; whether the actor may decide is asked there. The database wants a
    deadline of 14 days here too, but a decision is final and takes no second objection.
    Raises CannotBeReplaced or RatingMissing.
    """
    old = locked_evaluation(evaluation)
    if old.state not in DELIVERED_STATES:
        raise CannotBeReplaced(_("Only a delivered evaluation can be replaced."))
    if not reason.strip():
        raise CannotBeReplaced(_("Write why the evaluation is replaced."))
    if results_rating not in Rating.values or behaviour_rating not in Rating.values:
        raise RatingMissing(_("Choose below, as or above expectation."))
    old.state = EvaluationState.SUPERSEDED
    old.save(update_fields=["state"])
    new = _copy_of(old, results_rating, behaviour_rating, reason.strip(), now)
    _deliver(new, actor, now)
    record(old, "evaluation.supersede", actor.user_id, now, {"by": new.pk})
    record(new, "evaluation.replace", actor.user_id, now, ratings_of(new))
    return new


def _copy_of(
    old: Evaluation, results_rating: int, behaviour_rating: int, reason: str, now: datetime
) -> Evaluation:
    new = Evaluation.objects.create(
        officer=old.officer,
        period=old.period,
        evaluator=old.evaluator,
        plan=old.plan,
        supersedes=old,
        results_rating=results_rating,
        behaviour_rating=behaviour_rating,
        suggested_results_rating=old.suggested_results_rating,
        suggested_behaviour_rating=old.suggested_behaviour_rating,
        difference_reason=reason,
        strengths=old.strengths,
        improvements=old.improvements,
        officer_comment=old.officer_comment,
        predicate=predicate.predicate(int(results_rating), int(behaviour_rating)),
        state=EvaluationState.SIGNED,
        sent_at=old.sent_at,
        signed_at=now,
    )
    for row in old.results.prefetch_related("aspects"):
        aspects = list(row.aspects.all())
        row.pk, row.evaluation = None, new
        row.save(force_insert=True)
        for aspect in aspects:
            aspect.pk, aspect.result = None, row
        AspectEvaluation.objects.bulk_create(aspects)
    behaviours = list(old.behaviours.all())
    for behaviour in behaviours:
        behaviour.pk, behaviour.evaluation = None, new
    BehaviourEvaluation.objects.bulk_create(behaviours)
    return new


def _require_officer(evaluation: Evaluation, actor: Actor) -> None:
    if actor.officer_id is None or evaluation.officer_id != actor.officer_id:
        raise NotTheOfficer(_("Only the evaluated officer can do this."))
