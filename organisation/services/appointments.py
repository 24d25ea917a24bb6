"""The writes about who acts as supervisor for a time, and who may open one officer's record for a purpose."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.choices import PlacementKind
from organisation.models import AccessGrant, ActingAppointment, Officer, Placement
from organisation.rules import keeps_cycle
from organisation.services.notifications import notify
from organisation.services.personnel import require_personnel
from organisation.services.register import OutsideAgency, RegisterError, SupervisorLoop, record_event

GRANT_DAYS_MAX = 366


class NotPersonnel(RegisterError):
    """Only the personnel office of the officer's agency appoints and grants."""


class NobodyNamed(RegisterError):
    pass


class DaysInvalid(RegisterError):
    pass


class AppointmentOverlaps(RegisterError):
    pass


class OneselfRefused(RegisterError):
    pass


class PurposeNeeded(RegisterError):
    pass


# Acting supervisors


@transaction.atomic
def appoint_acting(
    *,
    acting: Officer,
    supervisor: Officer | None = None,
    officer: Officer | None = None,
    starts_on: date,
    ends_on: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> ActingAppointment:
    """This will let somebody act for everybody whom `supervisor` supervises, or for one `officer`.

    The days run from starts_on up to, not including, ends_on; None is until further notice. Raises
    NotPersonnel, NobodyNamed, OneselfRefused, PurposeNeeded, DaysInvalid, OutsideAgency,
    AppointmentOverlaps, or SupervisorLoop where somebody would act over their own superior.
    """
    subject = supervisor or officer
    if subject is None or (supervisor and officer):
        raise NobodyNamed(_("Choose a supervisor or one officer, not both."))
    Officer.objects.select_for_update().get(pk=subject.pk)
    appointment = ActingAppointment(
        acting=acting,
        supervisor=supervisor,
        officer=officer,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        appointed_by_id=require_personnel(actor, subject.agency_id, NotPersonnel),
    )
    _require_allowed(appointment, subject, actor)
    appointment.save()
    _record_acting(appointment, "acting.appoint", actor, now, appointment.reason)
    notify(
        recipient_id=acting.user_id,
        kind="acting.appointed",
        obj=appointment,
        url="",
        now=now,
        detail={"name": subject.name, "from_on": starts_on.isoformat()},
    )
    return appointment


@transaction.atomic
def end_acting(*, appointment: ActingAppointment, actor: Actor, now: datetime) -> ActingAppointment:
    """This will end an appointment today, or before it began; ended already it stays as it is.

    Raises NotPersonnel.
    """
    locked: ActingAppointment = ActingAppointment.objects.select_for_update().get(pk=appointment.pk)
    subject = locked.supervisor or locked.officer
    assert subject is not None  # the database refuses an appointment for nobody
    require_personnel(actor, subject.agency_id, NotPersonnel)
    today = subject.agency.local_day(now)
    if locked.ends_on and locked.ends_on <= today:
        return locked
    locked.ends_on = max(today, locked.starts_on)
    locked.save(update_fields=["ends_on"])
    _record_acting(locked, "acting.end", actor, now)
    return locked


def _require_allowed(new: ActingAppointment, subject: Officer, actor: Actor) -> None:
    if not keeps_cycle(actor, new.acting.agency_id):
        raise OutsideAgency(_("The acting supervisor belongs to another agency."))
    if new.acting_id == subject.pk:
        raise OneselfRefused(_("Nobody acts for themselves."))
    if not new.reason:
        raise PurposeNeeded(_("Write why somebody acts."))
    if new.ends_on and new.ends_on <= new.starts_on:
        raise DaysInvalid(_("The appointment must end after it starts."))
    if _appointments_meeting(new).exists():
        raise AppointmentOverlaps(_("Somebody acts in that time already."))
    _refuse_loop(new)


def _appointments_meeting(new: ActingAppointment) -> "QuerySet[ActingAppointment]":
    same = ActingAppointment.objects.filter(supervisor=new.supervisor, officer=new.officer)
    if new.ends_on:
        same = same.filter(starts_on__lt=new.ends_on)
    return same.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=new.starts_on))


def _refuse_loop(new: ActingAppointment) -> None:
    """One's own supervisor may be acted for by a direct report, who then only stands beside colleagues."""
    above = _chain_above(new.acting, new.starts_on)
    if new.officer_id in above or new.supervisor_id in above[1:]:
        raise SupervisorLoop(_("This officer would act over their own superior."))


def _chain_above(officer: Officer, day: date) -> list[int]:
    """The superiors of an officer on that day by main placements, the nearest first."""
    chain: list[int] = []
    current: int | None = officer.pk
    while current is not None:
        placements = Placement.objects.on(day).filter(officer_id=current, kind=PlacementKind.MAIN)
        current = placements.order_by("pk").values_list("supervisor_id", flat=True).first()
        if current is None or current in chain or current == officer.pk:
            break
        chain.append(current)
    return chain


def _record_acting(
    appointment: ActingAppointment, action: str, actor: Actor, now: datetime, reason: str = ""
) -> None:
    subject = appointment.supervisor or appointment.officer
    assert subject is not None  # the database refuses an appointment for nobody
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=appointment,
        agency_id=subject.agency_id,
        now=now,
        detail={
            "acting": str(appointment.acting.public_id),
            "for": str(subject.public_id),
            "from": appointment.starts_on.isoformat(),
            "until": appointment.ends_on and appointment.ends_on.isoformat(),
        },
        reason=reason,
    )


# Access to one record


@transaction.atomic
def grant_access(
    *,
    officer: Officer,
    viewer_id: int,
    purpose: str,
    starts_on: date,
    ends_on: date,
    actor: Actor,
    now: datetime,
) -> AccessGrant:
    """This will let one person open one officer's record from starts_on up to, not including, ends_on.

    The officer is told. Asked twice for the same days it returns the standing grant. Raises NotPersonnel,
    OneselfRefused, PurposeNeeded or DaysInvalid (at most a year).
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    granted_by_id = require_personnel(actor, officer.agency_id, NotPersonnel)
    _refuse_oneself(officer, viewer_id, granted_by_id)
    if not purpose.strip():
        raise PurposeNeeded(_("Write what the record is opened for."))
    _require_days_of_a_year(starts_on, ends_on)
    grant, is_new = AccessGrant.objects.get_or_create(
        officer=officer,
        viewer_id=viewer_id,
        purpose=purpose.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        defaults={"granted_by_id": granted_by_id},
    )
    if is_new:
        _record_access(grant, "access.grant", actor, now, grant.purpose)
        _tell_of_access(grant, now)
    return grant


def _refuse_oneself(officer: Officer, viewer_id: int, granted_by_id: int) -> None:
    if viewer_id == granted_by_id:
        raise OneselfRefused(_("Nobody can open a record to themselves."))
    if viewer_id == officer.user_id:
        raise OneselfRefused(_("Officers can open their own record already."))


def _require_days_of_a_year(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise DaysInvalid(_("The grant must end after it starts."))
    if ends_on - starts_on > timedelta(days=GRANT_DAYS_MAX):
        raise DaysInvalid(_("A record is opened for a year at most."))


def _tell_of_access(grant: AccessGrant, now: datetime) -> None:
    notify(
        recipient_id=grant.officer.user_id,
        kind="access.granted",
        obj=grant,
        url="",
        now=now,
        detail={"purpose": grant.purpose, "until_on": grant.ends_on.isoformat()},
    )


@transaction.atomic
def revoke_access(*, grant: AccessGrant, actor: Actor, now: datetime) -> AccessGrant:
    """This will end a grant at once; ended already it stays as it is. Raises NotPersonnel."""
    locked: AccessGrant = AccessGrant.objects.select_for_update().get(pk=grant.pk)
    require_personnel(actor, locked.officer.agency_id, NotPersonnel)
    today = locked.officer.agency.local_day(now)
    if locked.ends_on <= today:
        return locked
    locked.ends_on = max(today, locked.starts_on)
    locked.save(update_fields=["ends_on"])
    _record_access(locked, "access.revoke", actor, now)
    return locked


def _record_access(grant: AccessGrant, action: str, actor: Actor, now: datetime, reason: str = "") -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=grant,
        agency_id=grant.officer.agency_id,
        now=now,
        detail={
            "officer": str(grant.officer.public_id),
            "viewer": grant.viewer_id,
            "from": grant.starts_on.isoformat(),
            "until": grant.ends_on.isoformat(),
        },
        reason=reason,
    )
