"""Deciding an objection, once and for all inside the system, and writing anew what was sent back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ObjectionDecision, ObjectionState
from appraisal.models import Evaluation, Objection
from appraisal.queries.objections import awaits_renewal
from appraisal.rules.objections import can_decide_objection, can_renew
from appraisal.services.evaluations import supersede_evaluation
from appraisal.services.objections import (
    NotOpen,
    ObjectionError,
    TextMissing,
    locked_objection,
    record,
    require_open,
    tell,
    tell_parties,
)
from organisation.actors import Actor


class NotTheDecider(ObjectionError):
    pass


class SideNotHeard(ObjectionError):
    pass


class DecisionUnknown(ObjectionError):
    pass


class NothingChanges(ObjectionError):
    pass


class WorseThanBefore(ObjectionError):
    pass


class NotTheRater(ObjectionError):
    pass


@dataclass(frozen=True)
class NewRatings:
    """The two ratings from -1 to 1 that replace those of the evaluation."""

    results: int
    behaviour: int


@transaction.atomic
def decide_objection(
    objection: Objection,
    *,
    decision: str,
    reasons: str,
    ratings: NewRatings | None = None,
    missing_statement_note: str = "",
    actor: Actor,
    now: datetime,
) -> Objection:
    """This will decide an objection with reasons after both sides were heard; the decision is final.

    A side that gave no statement needs a note that says why. CHANGED replaces the evaluation in the same
    transaction, which makes its performance record; an objection never leads to a lower rating.
    SENT_BACK has the rater write the evaluation anew within 14 days. Raises NotTheDecider, NotOpen,
    TextMissing, SideNotHeard, DecisionUnknown, NothingChanges or WorseThanBefore.
    """
    locked = locked_objection(objection)
    if not can_decide_objection(actor, locked):
        raise NotTheDecider(
            _("Only the superior of the rater decides, never the rater and never the officer.")
        )
    require_open(locked)
    if decision not in ObjectionDecision.values:
        raise DecisionUnknown(_("Choose a decision."))
    if not reasons.strip():
        raise TextMissing(_("Write the reasons of your decision."))
    _hear_both(locked, missing_statement_note)
    if decision == ObjectionDecision.CHANGED:
        locked.changed_evaluation = _changed(locked.evaluation, ratings, reasons, actor, now)
    locked.state = ObjectionState.DECIDED
    locked.decision = decision
    locked.reasons = reasons.strip()
    locked.decided_at = now
    locked.save()
    record(locked, "objection.decide", actor, now, {"decision": str(decision)})
    _tell_of_decision(locked, now)
    return locked


def _hear_both(objection: Objection, note: str) -> None:
    if objection.officer_statement and objection.rater_statement:
        return
    if not note.strip():
        raise SideNotHeard(_("One side has not given a statement. Wait for it, or write why it is missing."))
    objection.missing_statement_note = note.strip()


def _changed(
    evaluation: Evaluation, ratings: NewRatings | None, reasons: str, actor: Actor, now: datetime
) -> Evaluation:
    if ratings is None:
        raise DecisionUnknown(_("Choose both new ratings."))
    if (ratings.results, ratings.behaviour) == _ratings_of(evaluation):
        raise NothingChanges(_("These are the ratings as they are. Choose that the evaluation stands."))
    return _replaced(evaluation, ratings, reasons, actor, now)


def _replaced(
    evaluation: Evaluation, ratings: NewRatings, reason: str, actor: Actor, now: datetime
) -> Evaluation:
    results, behaviour = _ratings_of(evaluation)
    if ratings.results < results or ratings.behaviour < behaviour:
        raise WorseThanBefore(_("An objection cannot make a rating lower than it was."))
    return supersede_evaluation(
        evaluation,
        results_rating=ratings.results,
        behaviour_rating=ratings.behaviour,
        reason=reason,
        actor=actor,
        now=now,
    )


def _ratings_of(evaluation: Evaluation) -> tuple[int, int]:
    assert evaluation.results_rating is not None and evaluation.behaviour_rating is not None
    return evaluation.results_rating, evaluation.behaviour_rating


def _tell_of_decision(objection: Objection, now: datetime) -> None:
    tell(objection, objection.officer, "objection.decided", now)
    is_sent_back = objection.decision == ObjectionDecision.SENT_BACK
    tell(objection, objection.rater, "objection.sent_back" if is_sent_back else "objection.decided", now)


@transaction.atomic
def renew_evaluation(
    objection: Objection, *, ratings: NewRatings, reason: str, actor: Actor, now: datetime
) -> Evaluation:
    """This will write an evaluation anew that was sent back, and deliver it in place of the one before.

    The same ratings with a better reason are allowed, lower ones are not. Raises NotTheRater, NotOpen,
    TextMissing or WorseThanBefore.
    """
    locked = locked_objection(objection)
    if not can_renew(actor, locked):
        raise NotTheRater(_("Only the rater writes an evaluation anew that was sent back."))
    if not awaits_renewal(locked):
        raise NotOpen(_("This evaluation has already been written anew."))
    if not reason.strip():
        raise TextMissing(_("Write what the new evaluation rests on."))
    evaluation = _replaced(locked.evaluation, ratings, reason, actor, now)
    record(locked, "objection.renew", actor, now, {"evaluation": str(evaluation.public_id)})
    tell_parties(locked, "objection.renewed", now, without=actor.officer_id)
    return evaluation
