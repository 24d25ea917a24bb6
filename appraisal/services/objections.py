"""The way of an objection: file it, hear both sides, name who decides, take it back (PP 30/2019 article 59).

The 14 days run from the delivery and not from a phase, so no phase of the cycle can cut them short.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ObjectionState
from appraisal.models import Evaluation, Objection
from appraisal.queries.objections import decider_of
from appraisal.rules import DELIVERED_STATES
from appraisal.rules.objections import (
    OPEN_STATES,
    can_name_decider,
    is_neither_side,
    objection_deadline,
    parties_of,
)
from appraisal.services.evaluation_guards import EvaluationError, locked_evaluation
from organisation.actors import Actor
from organisation.choices import Role
from organisation.models import Officer
from organisation.queries import users_with_role
from organisation.services import notify, record_event


class ObjectionError(EvaluationError):
    """What stands in the way of an objection; the text may be shown to the user."""


class NotYourEvaluation(ObjectionError):
    pass


class NotObjectionable(ObjectionError):
    pass


class AlreadyObjected(ObjectionError):
    pass


class TextMissing(ObjectionError):
    pass


class NotOpen(ObjectionError):
    pass


class NotAParty(ObjectionError):
    pass


class AlreadyStated(ObjectionError):
    pass


class NotThePersonnelOffice(ObjectionError):
    pass


class CannotDecide(ObjectionError):
    pass


@transaction.atomic
def file_objection(evaluation: Evaluation, *, grounds: str, actor: Actor, now: datetime) -> Objection:
    """This will keep the officer's objection, find who decides it, and ask the rater for a word.

    Filed after the 14th day where the officer works it is kept as LATE, which says so and has no effect.
    Raises NotYourEvaluation, NotObjectionable, AlreadyObjected or TextMissing.
    """
    locked = locked_evaluation(evaluation)
    _require_objectionable(locked, actor)
    text = _text(grounds, _("Write why you disagree."))
    deadline = objection_deadline(locked)
    is_late = now > deadline
    day = locked.officer.agency.local_day(now)
    objection = Objection.objects.create(
        evaluation=locked,
        officer=locked.officer,
        rater=locked.evaluator,
        filed_at=now,
        deadline=deadline,
        grounds=text,
        state=ObjectionState.LATE if is_late else ObjectionState.FILED,
        decider=None if is_late else decider_of(locked.evaluator_id, locked.officer_id, day),
    )
    record(objection, "objection.file", actor, now, {"late": is_late})
    if not is_late:
        _tell_of_filing(objection, now)
    return objection


def _require_objectionable(evaluation: Evaluation, actor: Actor) -> None:
    if actor.officer_id is None or evaluation.officer_id != actor.officer_id:
        raise NotYourEvaluation(_("You can object to your own evaluation only."))
    if evaluation.state not in DELIVERED_STATES:
        raise NotObjectionable(_("You can object once the evaluation has been delivered, while it stands."))
    if Objection.objects.filter(changed_evaluation=evaluation).exists():
        raise NotObjectionable(_("This evaluation is a decision about an objection. It is final."))
    if Objection.objects.filter(evaluation=evaluation).exists():
        raise AlreadyObjected(_("You have already objected to this evaluation."))


def _tell_of_filing(objection: Objection, now: datetime) -> None:
    tell(objection, objection.rater, "objection.to_answer", now)
    tell(objection, objection.decider, "objection.to_decide", now)
    without_decider = "objection.filed" if objection.decider_id else "objection.needs_decider"
    agency = objection.officer.agency
    for user_id in users_with_role(Role.PERSONNEL, agency.pk, on=agency.local_day(now)):
        tell_user(objection, user_id, without_decider, now)


@transaction.atomic
def state_side(objection: Objection, *, statement: str, actor: Actor, now: datetime) -> Objection:
    """This will keep what the officer or the rater says; said once it stays, and both sides read it.

    The first statement opens the hearing. Raises NotOpen, NotAParty, AlreadyStated or TextMissing.
    """
    locked = locked_objection(objection)
    require_open(locked)
    side = _side_of(locked, actor)
    if getattr(locked, f"{side}_statement"):
        raise AlreadyStated(_("Your statement has been sent. It cannot be changed."))
    setattr(locked, f"{side}_statement", _text(statement, _("Write your statement.")))
    setattr(locked, f"{side}_stated_at", now)
    locked.state = ObjectionState.HEARING
    locked.save()
    record(locked, "objection.state", actor, now, {"side": side})
    other = locked.rater if side == "officer" else locked.officer
    tell(locked, other, f"objection.{side}_heard", now)
    tell(locked, locked.decider, f"objection.{side}_heard", now)
    return locked


def _side_of(objection: Objection, actor: Actor) -> str:
    if actor.officer_id is not None and actor.officer_id == objection.officer_id:
        return "officer"
    if actor.officer_id is not None and actor.officer_id == objection.rater_id:
        return "rater"
    raise NotAParty(_("Only the officer and the rater give a statement."))


@transaction.atomic
def name_decider(
    objection: Objection, *, decider: Officer, reason: str, actor: Actor, now: datetime
) -> Objection:
    """This will let the personnel office name who decides, where no superior was found or another must.

    Raises NotThePersonnelOffice, NotOpen, CannotDecide or TextMissing.
    """
    locked = locked_objection(objection)
    if not can_name_decider(actor, locked):
        raise NotThePersonnelOffice(
            _("Only the personnel office names who decides, and never about its own objection.")
        )
    require_open(locked)
    if not is_neither_side(locked, decider.pk) or decider.user_id is None:
        raise CannotDecide(_("Name somebody with an account who is neither the officer nor the rater."))
    locked.decider = decider
    locked.decider_named_by_id = actor.user_id
    locked.decider_reason = _text(reason, _("Write why this person decides."))
    locked.save()
    record(locked, "objection.name_decider", actor, now, {"decider": str(decider.public_id)})
    tell(locked, decider, "objection.to_decide", now)
    return locked


@transaction.atomic
def withdraw_objection(objection: Objection, *, actor: Actor, now: datetime) -> Objection:
    """This will take the officer's own objection back, for good; done twice it stays as it is.

    Raises NotYourEvaluation or NotOpen.
    """
    locked = locked_objection(objection)
    if actor.officer_id is None or locked.officer_id != actor.officer_id:
        raise NotYourEvaluation(_("Only who objected can take the objection back."))
    if locked.state == ObjectionState.WITHDRAWN:
        return locked
    require_open(locked)
    locked.state = ObjectionState.WITHDRAWN
    locked.withdrawn_at = now
    locked.save()
    record(locked, "objection.withdraw", actor, now)
    tell(locked, locked.rater, "objection.withdrawn", now)
    tell(locked, locked.decider, "objection.withdrawn", now)
    return locked


def can_add_evidence(objection: Objection, actor: Actor) -> bool:
    """Both sides add evidence while it is open."""
    is_side = actor.officer_id is not None and not is_neither_side(objection, actor.officer_id)
    return is_side and objection.state in OPEN_STATES


def locked_objection(objection: Objection) -> Objection:
    rows = Objection.objects.select_for_update(of=("self",))
    related = ("officer__agency", "rater", "decider", "evaluation__period__cycle")
    return rows.select_related(*related).get(pk=objection.pk)


def require_open(objection: Objection) -> None:
    if objection.state == ObjectionState.LATE:
        raise NotOpen(_("This objection came after the 14th day. It has no effect."))
    if objection.state not in OPEN_STATES:
        raise NotOpen(_("This objection is no longer open."))


def record(
    objection: Objection, action: str, actor: Actor, now: datetime, detail: dict[str, object] | None = None
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=objection,
        agency_id=objection.officer.agency_id,
        now=now,
        detail=detail,
    )


def tell(objection: Objection, officer: Officer | None, kind: str, now: datetime) -> None:
    tell_user(objection, officer.user_id if officer else None, kind, now)


def tell_user(objection: Objection, user_id: int | None, kind: str, now: datetime) -> None:
    notify(
        recipient_id=user_id,
        kind=kind,
        obj=objection,
        url="",
        now=now,
        detail={
            "objection": str(objection.public_id),
            "officer_name": objection.officer.name,
            "period_name": objection.evaluation.period.name,
        },
    )


def tell_parties(objection: Objection, kind: str, now: datetime, *, without: int | None) -> None:
    """This will tell both sides and the decider, but not who did it."""
    people = Officer.objects.filter(pk__in=parties_of(objection) - {without}).order_by("pk")
    for person in people:
        tell(objection, person, kind, now)


def _text(value: str, missing: object) -> str:
    if not value.strip():
        raise TextMissing(missing)
    return value.strip()
