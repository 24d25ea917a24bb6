"""The writes of a calibration: plan it, hold it, close it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal import predicate
from appraisal.calibration import drawn
from appraisal.choices import CalibrationState, EvaluationState
from appraisal.models import CalibrationSession, Evaluation, EvaluationPeriod
from appraisal.phases import Step
from appraisal.queries.calibrations import attainment_of_unit, evaluations_of_unit
from appraisal.queries.supervisors import supervisors_of
from appraisal.rules.calibrations import can_facilitate
from appraisal.services.evaluation_guards import (
    EvaluationError,
    account_of,
    record,
    require_step,
    tell,
)
from organisation.actors import Actor
from organisation.models import Officer, Unit
from organisation.services import notify, record_event


class NotTheFacilitator(EvaluationError):
    pass


class AlreadyOpen(EvaluationError):
    pass


class WrongSessionState(EvaluationError):
    pass


class MembersMissing(EvaluationError):
    pass


class AttainmentMissing(EvaluationError):
    pass


@transaction.atomic
def plan_calibration(
    *,
    unit: Unit,
    period: EvaluationPeriod,
    members: Collection[Officer],
    held_on: date,
    actor: Actor,
    now: datetime,
) -> CalibrationSession:
    """This will plan a session of those who rate in the unit, and tell them.

    Raises NotTheFacilitator, PhaseRefuses, CycleIsClosed, MembersMissing or AlreadyOpen.
    """
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    if period.cycle.agency_id != locked.agency_id:
        raise NotTheFacilitator(_("This period belongs to another agency."))
    _require_facilitator(actor, locked)
    require_step(period, Step.CALIBRATE)
    if not members or any(member.agency_id != locked.agency_id for member in members):
        raise MembersMissing(_("Choose at least one member from this agency."))
    open_sessions = CalibrationSession.objects.exclude(state=CalibrationState.CLOSED)
    if open_sessions.filter(unit=unit, period=period).exists():
        raise AlreadyOpen(_("There is an open calibration of this unit and period already."))
    session = CalibrationSession.objects.create(
        unit=unit, period=period, facilitator_id=account_of(actor), held_on=held_on
    )
    session.members.set(members)
    _record(session, "calibration.plan", actor, now)
    for member in members:
        notify(
            recipient_id=member.user_id,
            kind="calibration.planned",
            obj=session,
            url="",
            now=now,
            detail={
                "calibration": str(session.public_id),
                "unit_name": unit.name,
                "held_on": held_on.isoformat(),
            },
        )
    return session


@transaction.atomic
def hold_calibration(session: CalibrationSession, *, actor: Actor, now: datetime) -> CalibrationSession:
    """This will take the sent evaluations of the unit into calibration and draw the second readers.

    What the unit reached must be set before. Held twice it takes in what was sent since. Raises
    NotTheFacilitator, WrongSessionState, AttainmentMissing, PhaseRefuses or CycleIsClosed.
    """
    locked = locked_session(session)
    _require_facilitator(actor, locked.unit)
    require_step(locked.period, Step.CALIBRATE)
    if locked.state == CalibrationState.CLOSED:
        raise WrongSessionState(_("This calibration is closed."))
    if attainment_of_unit(locked.unit, locked.period) is None:
        raise AttainmentMissing(_("Set what the unit reached before its people are calibrated."))
    locked.state = CalibrationState.HELD
    locked.save(update_fields=["state"])
    sent = list(evaluations_of_unit(locked.unit, locked.period).filter(state=EvaluationState.SENT))
    for evaluation in sent:
        evaluation.state = EvaluationState.CALIBRATING
        evaluation.save(update_fields=["state"])
        record(evaluation, "evaluation.calibrate", actor.user_id, now)
    _draw_second_readers(locked, actor, now)
    _record(locked, "calibration.hold", actor, now, {"evaluations": len(sent)})
    return locked


def _draw_second_readers(session: CalibrationSession, actor: Actor, now: datetime) -> None:
    """Every very good and very poor one, and one in ten of the rest by a lot whose seed is the session."""
    waiting = list(
        evaluations_of_unit(session.unit, session.period).filter(state=EvaluationState.CALIBRATING)
    )
    predicates = {
        str(row.public_id): predicate.predicate(row.results_rating, row.behaviour_rating)
        for row in waiting
        if row.results_rating is not None and row.behaviour_rating is not None
    }
    chosen = drawn(predicates, seed=str(session.public_id))
    for evaluation in waiting:
        if str(evaluation.public_id) in chosen and evaluation.second_reader_id is None:
            _give_to_second_reader(evaluation, session, actor, now)


def _give_to_second_reader(
    evaluation: Evaluation, session: CalibrationSession, actor: Actor, now: datetime
) -> None:
    """The superior of the rater reads it; where there is none, the first member who is neither of the two."""
    concerned = {evaluation.officer_id, evaluation.evaluator_id}
    above = supervisors_of(evaluation.evaluator_id, session.period.ends_on)
    readers = [*above, *session.members.order_by("name", "pk")]
    reader = next((each for each in readers if each.pk not in concerned), None)
    if reader is None:
        return
    evaluation.second_reader = reader
    evaluation.save(update_fields=["second_reader"])
    record(evaluation, "evaluation.draw_second_reader", actor.user_id, now, {"reader": reader.pk})
    tell(evaluation, reader.user_id, "evaluation.second_reading", now)


@transaction.atomic
def close_calibration(
    session: CalibrationSession, *, minutes: str, actor: Actor, now: datetime
) -> CalibrationSession:
    """This will give the evaluations back to their raters to be signed. Closed twice it stays as it is.

    Raises NotTheFacilitator or WrongSessionState.
    """
    locked = locked_session(session)
    _require_facilitator(actor, locked.unit)
    if locked.state == CalibrationState.CLOSED:
        return locked
    if locked.state != CalibrationState.HELD:
        raise WrongSessionState(_("Hold the calibration before you close it."))
    locked.state = CalibrationState.CLOSED
    locked.minutes = minutes.strip()
    locked.save(update_fields=["state", "minutes"])
    waiting = evaluations_of_unit(locked.unit, locked.period).filter(state=EvaluationState.CALIBRATING)
    for evaluation in waiting:
        evaluation.state = EvaluationState.SENT
        evaluation.save(update_fields=["state"])
        tell(evaluation, evaluation.evaluator.user_id, "evaluation.calibrated", now)
    _record(locked, "calibration.close", actor, now)
    return locked


def locked_session(session: CalibrationSession) -> CalibrationSession:
    """The session as it stands now, kept from others until the transaction ends."""
    rows = CalibrationSession.objects.select_for_update(of=("self",))
    return rows.select_related("unit__agency", "period__cycle").get(pk=session.pk)


def _require_facilitator(actor: Actor, unit: Unit) -> None:
    if not can_facilitate(actor, unit):
        raise NotTheFacilitator(_("The head of the unit or the personnel office leads this."))


def _record(
    session: CalibrationSession,
    action: str,
    actor: Actor,
    now: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=session,
        agency_id=session.unit.agency_id,
        now=now,
        detail=detail,
    )
