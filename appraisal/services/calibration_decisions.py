"""What is decided about one evaluation in a calibration, and what its second reader would have rated."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import EvaluationState, Rating
from appraisal.models import CalibrationDecision, CalibrationSession, Evaluation
from appraisal.phases import Step
from appraisal.queries.calibrations import evaluations_of_unit
from appraisal.rules.calibrations import can_decide
from appraisal.services.calibrations import locked_session
from appraisal.services.evaluation_drafts import suggest
from appraisal.services.evaluation_guards import (
    EvaluationError,
    account_of,
    locked_evaluation,
    ratings_of,
    record,
    require_step,
    tell,
)
from organisation.actors import Actor


class MayNotDecide(EvaluationError):
    pass


class DecisionInvalid(EvaluationError):
    pass


class NotTheSecondReader(EvaluationError):
    pass


@transaction.atomic
def decide_calibration(
    session: CalibrationSession,
    *,
    evaluation: Evaluation,
    results_rating: int,
    behaviour_rating: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> CalibrationDecision:
    """This will keep or change the ratings of an unsigned evaluation, with before, after and the reason.

    Nobody decides about themselves. The rater signs what was decided. Raises MayNotDecide,
    DecisionInvalid, PhaseRefuses or CycleIsClosed.
    """
    held = locked_session(session)
    locked = locked_evaluation(evaluation)
    _require_decidable(locked, held, actor)
    assert locked.results_rating is not None and locked.behaviour_rating is not None
    decision = CalibrationDecision(
        session=held,
        evaluation=locked,
        results_before=locked.results_rating,
        behaviour_before=locked.behaviour_rating,
        results_after=results_rating,
        behaviour_after=behaviour_rating,
        reason=reason.strip(),
        decided_by_id=account_of(actor),
        decided_at=now,
    )
    _apply(decision)
    decision.save()
    record(locked, "calibration.decide", actor.user_id, now, ratings_of(locked))
    return decision


@transaction.atomic
def read_second(
    evaluation: Evaluation,
    *,
    results_rating: int,
    behaviour_rating: int,
    comment: str,
    actor: Actor,
    now: datetime,
) -> Evaluation:
    """This will keep what the second reader would have rated; the rater sees it and still decides.

    Raises NotTheSecondReader or DecisionInvalid.
    """
    locked = locked_evaluation(evaluation)
    if actor.officer_id is None or locked.second_reader_id != actor.officer_id:
        raise NotTheSecondReader(_("Only the second reader can do this."))
    if locked.state not in (EvaluationState.SENT, EvaluationState.CALIBRATING):
        raise DecisionInvalid(_("This evaluation is not open for reading."))
    after = (results_rating, behaviour_rating)
    _require_known(after)
    if after != (locked.results_rating, locked.behaviour_rating) and not comment.strip():
        raise DecisionInvalid(_("Your rating differs. Write the reason."))
    locked.second_results_rating, locked.second_behaviour_rating = after
    locked.second_comment = comment.strip()
    locked.second_read_at = now
    locked.save()
    record(locked, "evaluation.second_read", actor.user_id, now)
    tell(locked, locked.evaluator.user_id, "evaluation.second_read", now)
    return locked


def _require_decidable(evaluation: Evaluation, session: CalibrationSession, actor: Actor) -> None:
    require_step(session.period, Step.CALIBRATE)
    if not can_decide(actor, session, evaluation):
        raise MayNotDecide(_("You cannot decide about this evaluation."))
    is_in_session = evaluations_of_unit(session.unit, session.period).filter(pk=evaluation.pk).exists()
    if evaluation.state != EvaluationState.CALIBRATING or not is_in_session:
        raise MayNotDecide(_("Only evaluations that are in this calibration can be decided."))


def _apply(decision: CalibrationDecision) -> None:
    """This will give the evaluation its new ratings; the reason of a change explains a difference too."""
    evaluation = decision.evaluation
    after = (decision.results_after, decision.behaviour_after)
    is_change = after != (decision.results_before, decision.behaviour_before)
    _require_known(after)
    if is_change and not decision.reason:
        raise DecisionInvalid(_("A change needs a reason."))
    evaluation.results_rating, evaluation.behaviour_rating = after
    if is_change and not evaluation.difference_reason:
        evaluation.difference_reason = decision.reason
    suggest(evaluation)
    evaluation.save()


def _require_known(ratings: tuple[int, int]) -> None:
    if any(rating not in Rating.values for rating in ratings):
        raise DecisionInvalid(_("Choose below, as or above expectation."))
