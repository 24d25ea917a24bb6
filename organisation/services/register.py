"""The writes of the register: officers, placements, duties, roles, and the audit trail of every app."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from organisation.choices import DutySource, DutyStatus, OfficerKind, PlacementKind
from organisation.models import (
    Agency,
    AuditEvent,
    DutyAssignment,
    Officer,
    Placement,
    Position,
    RoleGrant,
    ServicePoint,
    Unit,
)
from organisation.nip import InvalidNip, parse_nip
from organisation.personal_data import digest, encrypt


class RegisterError(Exception):
    """Something the register cannot hold; the text may be shown to the user."""


class NipInvalid(RegisterError):
    pass


class NipTaken(RegisterError):
    pass


class PlacementOverlaps(RegisterError):
    pass


class SupervisorLoop(RegisterError):
    pass


class DutyOverlaps(RegisterError):
    pass


class OutsideAgency(RegisterError):
    pass


def record_event(
    *,
    actor_id: int | None,
    action: str,
    obj: models.Model,
    agency_id: int | None,
    now: datetime,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """This will note who did what; call it inside the transaction of the change itself."""
    return AuditEvent.objects.create(
        actor_id=actor_id,
        agency_id=agency_id,
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(getattr(obj, "public_id", obj.pk)),
        detail=detail or {},
        reason=reason,
        at=now,
    )


@transaction.atomic
def register_officer(
    *,
    agency: Agency,
    name: str,
    nip: str,
    now: datetime,
    kind: str = OfficerKind.PNS,
    user_id: int | None = None,
    actor_id: int | None = None,
) -> Officer:
    """This will add an officer; the NIP is checked, encrypted, and never shown again.

    Raises NipInvalid or NipTaken.
    """
    try:
        digits = parse_nip(nip, kind=kind).digits
    except InvalidNip as error:
        raise NipInvalid(_("This is not a valid NIP: check its 18 digits.")) from error
    nip_digest = digest("nip", digits)
    if Officer.objects.filter(nip_digest=nip_digest).exists():
        raise NipTaken(_("An officer with this NIP is registered already."))
    officer = Officer.objects.create(
        agency=agency,
        name=name,
        kind=kind,
        user_id=user_id,
        nip_digest=nip_digest,
        nip_cipher=encrypt(digits),
    )
    record_event(actor_id=actor_id, action="officer.register", obj=officer, agency_id=agency.pk, now=now)
    return officer


@transaction.atomic
def place_officer(
    *,
    officer: Officer,
    position: Position,
    supervisor: Officer | None,
    starts_on: date,
    now: datetime,
    ends_on: date | None = None,
    kind: str = PlacementKind.MAIN,
    actor_id: int | None = None,
) -> Placement:
    """This will place an officer under a supervisor.

    Raises OutsideAgency, PlacementOverlaps (one main placement at a time) or SupervisorLoop.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    if position.unit.agency_id != officer.agency_id:
        raise OutsideAgency(_("The position belongs to another agency."))
    placement = Placement(
        officer=officer,
        position=position,
        supervisor=supervisor,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if kind == PlacementKind.MAIN and _main_placements_meeting(placement).exists():
        raise PlacementOverlaps(_("This officer already has a main placement in that time."))
    if supervisor and _is_above(officer, supervisor, starts_on):
        raise SupervisorLoop(_("This officer already stands above the chosen supervisor."))
    placement.save()
    record_event(
        actor_id=actor_id,
        action="officer.place",
        obj=officer,
        agency_id=officer.agency_id,
        now=now,
        detail={"position": position.pk, "supervisor": supervisor.pk if supervisor else None},
    )
    return placement


def _main_placements_meeting(placement: Placement) -> models.QuerySet[Placement]:
    mains = Placement.objects.filter(officer=placement.officer, kind=PlacementKind.MAIN)
    if placement.ends_on:
        mains = mains.filter(starts_on__lt=placement.ends_on)
    return mains.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=placement.starts_on))


def _is_above(officer: Officer, supervisor: Officer, day: date) -> bool:
    seen: set[int] = set()
    current: int | None = supervisor.pk
    while current is not None and current not in seen:
        if current == officer.pk:
            return True
        seen.add(current)
        current = (
            Placement.objects.on(day)
            .filter(officer_id=current, kind=PlacementKind.MAIN)
            .values_list("supervisor_id", flat=True)
            .first()
        )
    return False


@transaction.atomic
def assign_duty(
    *,
    officer: Officer,
    point: ServicePoint,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    source: str = DutySource.ROSTER,
    actor_id: int | None = None,
    reason: str = "",
) -> DutyAssignment:
    """This will put an officer on duty at a point.

    Raises OutsideAgency, or DutyOverlaps when the officer is at any point in that time already.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    if officer.agency_id != point.unit.agency_id:
        raise OutsideAgency(_("The officer belongs to another agency."))
    if officer.duties.standing().overlapping(starts_at, ends_at).exists():
        raise DutyOverlaps(_("This officer is on duty elsewhere in that time."))
    duty = DutyAssignment.objects.create(
        officer=officer, point=point, starts_at=starts_at, ends_at=ends_at, source=source, reason=reason
    )
    record_event(actor_id=actor_id, action="duty.assign", obj=duty, agency_id=officer.agency_id, now=now)
    return duty


@dataclass(frozen=True)
class PlannedDuty:
    officer_id: int
    point_id: int
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def import_roster(
    *, agency: Agency, duties: Sequence[PlannedDuty], now: datetime, actor_id: int | None = None
) -> int:
    """This will add a whole roster or, when any line is wrong, none of it; returns the number of duties.

    Raises OutsideAgency or DutyOverlaps with the name of the first officer concerned.
    """
    officers = {officer.pk: officer for officer in agency.officers.select_for_update().order_by("pk")}
    points = set(ServicePoint.objects.filter(unit__agency=agency).values_list("pk", flat=True))
    if any(duty.officer_id not in officers or duty.point_id not in points for duty in duties):
        raise OutsideAgency(_("The roster names an officer or a service point of another agency."))
    busy = _standing_spans(agency, duties)
    for duty in duties:
        busy[duty.officer_id].append((duty.starts_at, duty.ends_at))
    for officer_id, spans in busy.items():
        spans.sort()
        if any(earlier[1] > later[0] for earlier, later in pairwise(spans)):
            raise DutyOverlaps(
                _("%(officer)s would be at two points at once.") % {"officer": officers[officer_id].name}
            )
    DutyAssignment.objects.bulk_create(
        [
            DutyAssignment(
                officer_id=duty.officer_id,
                point_id=duty.point_id,
                starts_at=duty.starts_at,
                ends_at=duty.ends_at,
                source=DutySource.ROSTER,
            )
            for duty in duties
        ],
        batch_size=2000,
    )
    record_event(
        actor_id=actor_id,
        action="roster.import",
        obj=agency,
        agency_id=agency.pk,
        now=now,
        detail={"duties": len(duties)},
    )
    return len(duties)


def _standing_spans(
    agency: Agency, duties: Sequence[PlannedDuty]
) -> dict[int, list[tuple[datetime, datetime]]]:
    spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    if not duties:
        return spans
    standing = DutyAssignment.objects.standing().filter(officer__agency=agency)
    standing = standing.overlapping(min(d.starts_at for d in duties), max(d.ends_at for d in duties))
    for officer_id, starts_at, ends_at in standing.values_list("officer_id", "starts_at", "ends_at"):
        spans[officer_id].append((starts_at, ends_at))
    return spans


@transaction.atomic
def cancel_duty(*, duty: DutyAssignment, reason: str, actor_id: int | None, now: datetime) -> DutyAssignment:
    """This will cancel a duty and keep its row; ratings already counted keep their officer."""
    duty.status = DutyStatus.CANCELLED
    duty.reason = reason
    duty.save(update_fields=["status", "reason"])
    record_event(
        actor_id=actor_id,
        action="duty.cancel",
        obj=duty,
        agency_id=duty.officer.agency_id,
        now=now,
        reason=reason,
    )
    return duty


@transaction.atomic
def grant_role(
    *,
    user_id: int,
    role: str,
    agency: Agency,
    starts_on: date,
    reason: str,
    now: datetime,
    unit: Unit | None = None,
    granted_by_id: int | None = None,
) -> RoleGrant:
    """This will give a role for an agency or one of its units; asked twice it returns the standing grant."""
    standing = RoleGrant.objects.filter(
        user_id=user_id, role=role, agency=agency, unit=unit, starts_on__lte=starts_on
    ).filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=starts_on))
    if found := standing.first():
        return found
    grant = RoleGrant(
        user_id=user_id,
        role=role,
        agency=agency,
        unit=unit,
        starts_on=starts_on,
        reason=reason,
        granted_by_id=granted_by_id,
    )
    if unit and unit.agency_id != agency.pk:
        raise OutsideAgency(_("The unit belongs to another agency."))
    grant.save()
    record_event(
        actor_id=granted_by_id,
        action="role.grant",
        obj=grant,
        agency_id=agency.pk,
        now=now,
        reason=reason,
        detail={"role": role, "user": user_id},
    )
    return grant
