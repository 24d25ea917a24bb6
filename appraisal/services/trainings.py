"""The writes of training: the catalogue, sessions, places, attendance, and what participants say."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ActionKind, EnrolmentState, SessionState, TrainingKind
from appraisal.models import Competency, DevelopmentAction, Enrolment, Training, TrainingSession
from appraisal.rules.growth import HELD_STATES, can_enrol
from organisation.actors import Actor
from organisation.models import Agency, Officer
from organisation.services import notify, record_event
from organisation.services.personnel import require_personnel

HOURS_MOST = Decimal("9999.99")
QUOTA_MOST = 10_000


class TrainingError(Exception):
    """What stands in the way of a training; the text may be shown to the user."""


class NotPersonnel(TrainingError):
    pass


class NotYours(TrainingError):
    pass


class TrainingInvalid(TrainingError):
    pass


class SessionInvalid(TrainingError):
    pass


class SessionNotOpen(TrainingError):
    pass


class SessionFull(TrainingError):
    pass


class AttendanceInvalid(TrainingError):
    pass


@transaction.atomic
def save_training(
    training: Training | None = None,
    *,
    agency: Agency,
    title: str,
    kind: str,
    competency: Competency | None,
    provider: str,
    hours: Decimal,
    description: str,
    is_active: bool = True,
    actor: Actor,
    now: datetime,
) -> Training:
    """This will add a training to the catalogue, or change it; `hours` are JP of 45 minutes.

    A training names the competency it raises; only outreach about the system has none. Raises NotPersonnel
    or TrainingInvalid.
    """
    require_personnel(actor, agency.pk, NotPersonnel)
    if not title.strip() or kind not in TrainingKind.values or not 0 < hours <= HOURS_MOST:
        raise TrainingInvalid(_("A training needs a title and its learning hours, above zero."))
    if competency is None and kind != TrainingKind.OUTREACH:
        raise TrainingInvalid(_("Say which competency this training raises."))
    if competency is not None and competency.agency_id != agency.pk:
        raise TrainingInvalid(_("Choose a competency of this agency."))
    is_new = training is None
    locked = Training.objects.select_for_update().get(pk=training.pk) if training else Training(agency=agency)
    locked.title, locked.kind, locked.competency = title.strip(), kind, competency
    locked.provider, locked.hours, locked.description = provider.strip(), hours, description.strip()
    locked.is_active = is_active
    locked.save()
    _record(locked, "training.add" if is_new else "training.change", agency.pk, actor, now)
    return locked


@transaction.atomic
def open_session(
    *,
    training: Training,
    starts_on: date,
    ends_on: date,
    place: str,
    quota: int,
    actor: Actor,
    now: datetime,
) -> TrainingSession:
    """This will open a session for enrolment. Raises NotPersonnel or SessionInvalid."""
    require_personnel(actor, training.agency_id, NotPersonnel)
    if ends_on < starts_on:
        raise SessionInvalid(_("The last day comes before the first."))
    if not 1 <= quota <= QUOTA_MOST:
        raise SessionInvalid(_("A session has at least one place."))
    session = TrainingSession.objects.create(
        training=training, starts_on=starts_on, ends_on=ends_on, place=place.strip(), quota=quota
    )
    _record(session, "session.open", training.agency_id, actor, now, {"quota": quota})
    return session


@transaction.atomic
def cancel_session(session: TrainingSession, *, actor: Actor, now: datetime) -> TrainingSession:
    """This will cancel a session that was not held and tell everybody enrolled."""
    locked = _locked(session)
    require_personnel(actor, locked.training.agency_id, NotPersonnel)
    if locked.state == SessionState.CANCELLED:
        return locked
    if locked.state == SessionState.HELD:
        raise SessionNotOpen(_("This session was held already."))
    locked.state = SessionState.CANCELLED
    locked.save(update_fields=["state"])
    for enrolment in locked.enrolments.filter(state=EnrolmentState.ENROLLED).select_related("officer"):
        _tell(locked, enrolment.officer, "session.cancelled", now)
    _record(locked, "session.cancel", locked.training.agency_id, actor, now)
    return locked


@transaction.atomic
def enrol(
    *,
    session: TrainingSession,
    officer: Officer,
    action: DevelopmentAction | None = None,
    actor: Actor,
    now: datetime,
) -> Enrolment:
    """This will take a place in a session; enrolled twice the officer keeps the one place.

    The session is locked while its places are counted. `action` is the officer's own action that the
    training serves; without one, a running training action for the same competency is named. Raises
    NotYours, SessionNotOpen or SessionFull.
    """
    locked = _locked(session)
    if not can_enrol(actor, officer) or locked.training.agency_id != officer.agency_id:
        raise NotYours(_("Only the officer, the supervisor or the personnel office can do this."))
    there = locked.enrolments.filter(officer=officer).first()
    if there and there.state != EnrolmentState.WITHDRAWN:
        return there
    _require_place(locked, officer, now)
    enrolment = there or Enrolment(session=locked, officer=officer)
    enrolment.state = EnrolmentState.ENROLLED
    enrolment.action = action if action and action.officer_id == officer.pk else _served(locked, officer)
    enrolment.enrolled_by_id = _account(actor)
    enrolment.enrolled_at = now
    enrolment.save()
    _record(locked, "session.enrol", officer.agency_id, actor, now, {"officer": str(officer.public_id)})
    if officer.pk != actor.officer_id:
        _tell(locked, officer, "session.enrolled", now)
    return enrolment


def _require_place(session: TrainingSession, officer: Officer, now: datetime) -> None:
    if session.state != SessionState.OPEN or session.starts_on < officer.agency.local_day(now):
        raise SessionNotOpen(_("This session is not open for enrolment."))
    if session.enrolments.filter(state__in=HELD_STATES).count() >= session.quota:
        raise SessionFull(_("All places of this session are taken."))


def _served(session: TrainingSession, officer: Officer) -> DevelopmentAction | None:
    if session.training.competency is None:
        return None
    return (
        DevelopmentAction.objects.filter(
            officer=officer,
            kind=ActionKind.TRAINING,
            state__in=["APPROVED", "RUNNING"],
            competency__code=session.training.competency.code,
        )
        .order_by("due_on", "pk")
        .first()
    )


@transaction.atomic
def withdraw(*, session: TrainingSession, officer: Officer, actor: Actor, now: datetime) -> Enrolment:
    """This will give the place back before the session begins. Raises NotYours or SessionNotOpen."""
    locked = _locked(session)
    if not can_enrol(actor, officer):
        raise NotYours(_("Only the officer, the supervisor or the personnel office can do this."))
    enrolment = locked.enrolments.filter(officer=officer).first()
    if enrolment is None:
        raise NotYours(_("This officer is not enrolled in the session."))
    if enrolment.state == EnrolmentState.WITHDRAWN:
        return enrolment
    if locked.state != SessionState.OPEN or enrolment.state != EnrolmentState.ENROLLED:
        raise SessionNotOpen(_("This session is over; the place can no longer be given back."))
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save(update_fields=["state"])
    _record(locked, "session.withdraw", officer.agency_id, actor, now, {"officer": str(officer.public_id)})
    return enrolment


@transaction.atomic
def note_attendance(
    session: TrainingSession,
    *,
    attendance: dict[int, tuple[bool, str]],
    certificates: Mapping[int, date | None] = MappingProxyType({}),
    actor: Actor,
    now: datetime,
) -> TrainingSession:
    """This will note who came and with what result; `attendance` is {officer id: (came, result)}.

    `certificates` holds the last day of those certificates that end, {officer id: day}; only somebody who
    came has one.

    The session counts as held once everybody enrolled is noted. It can be corrected. Raises NotPersonnel,
    SessionNotOpen (cancelled, or not begun) or AttendanceInvalid.
    """
    locked = _locked(session)
    require_personnel(actor, locked.training.agency_id, NotPersonnel)
    if locked.state == SessionState.CANCELLED:
        raise SessionNotOpen(_("This session was cancelled."))
    if locked.starts_on > locked.training.agency.local_day(now):
        raise SessionNotOpen(_("This session has not begun yet."))
    enrolments = {each.officer_id: each for each in locked.enrolments.filter(state__in=HELD_STATES)}
    if not attendance.keys() <= enrolments.keys():
        raise AttendanceInvalid(_("Somebody on the list is not enrolled."))
    for officer_id, (came, result) in attendance.items():
        enrolment = enrolments[officer_id]
        enrolment.state = EnrolmentState.ATTENDED if came else EnrolmentState.ABSENT
        enrolment.result = result.strip()
        enrolment.certificate_until = certificates.get(officer_id) if came else None
        _require_certificate_ahead(enrolment, locked)
        enrolment.save(update_fields=["state", "result", "certificate_until"])
    if all(each.state != EnrolmentState.ENROLLED for each in enrolments.values()):
        locked.state = SessionState.HELD
        locked.save(update_fields=["state"])
    came_count = sum(1 for came, _result in attendance.values() if came)
    detail = {"came": came_count, "noted": len(attendance)}
    _record(locked, "session.attendance", locked.training.agency_id, actor, now, detail)
    return locked


def _require_certificate_ahead(enrolment: Enrolment, session: TrainingSession) -> None:
    if enrolment.certificate_until and enrolment.certificate_until <= session.ends_on:
        raise AttendanceInvalid(_("A certificate is valid until a day after the training."))


@transaction.atomic
def give_feedback(*, session: TrainingSession, text: str, actor: Actor, now: datetime) -> Enrolment:
    """This will keep what a participant says of the training. Raises NotYours or TrainingInvalid."""
    attended = Enrolment.objects.select_for_update(of=("self",)).filter(
        session=session, state=EnrolmentState.ATTENDED
    )
    enrolment = attended.filter(officer_id=actor.officer_id).first() if actor.officer_id else None
    if enrolment is None:
        raise NotYours(_("Only somebody who attended can say something about it."))
    if not text.strip():
        raise TrainingInvalid(_("Write what you think of the training."))
    enrolment.feedback = text.strip()
    enrolment.save(update_fields=["feedback"])
    _record(session, "session.feedback", session.training.agency_id, actor, now)
    return enrolment


def _locked(session: TrainingSession) -> TrainingSession:
    rows = TrainingSession.objects.select_for_update(of=("self",))
    return rows.select_related("training__agency", "training__competency").get(pk=session.pk)


def _account(actor: Actor) -> int:
    assert actor.user_id is not None  # nobody without an account may enrol anybody
    return actor.user_id


def _tell(session: TrainingSession, officer: Officer, kind: str, now: datetime) -> None:
    notify(
        recipient_id=officer.user_id,
        kind=kind,
        obj=session,
        url="",
        now=now,
        detail={
            "session": str(session.public_id),
            "training": session.training.title,
            "starts_on": session.starts_on.isoformat(),
        },
    )


def _record(
    obj: models.Model,
    action: str,
    agency_id: int,
    actor: Actor,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    record_event(actor_id=actor.user_id, action=action, obj=obj, agency_id=agency_id, now=now, detail=detail)
