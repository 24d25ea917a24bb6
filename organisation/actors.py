"""Who is asking: what a signed-in person is, on one day, in the words every rule and query uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from organisation.choices import Role
from organisation.models import AccessGrant, ActingAppointment, Placement, RoleGrant, Unit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


@dataclass(frozen=True)
class Actor:
    """A person with everything their rights follow from. Nobody signed in is an actor without any."""

    user_id: int | None = None
    officer_id: int | None = None
    home_agency_id: int | None = None
    report_ids: frozenset[int] = frozenset()  # officers supervised on that day
    headed_unit_ids: frozenset[int] = frozenset()  # units headed, with every unit below them
    edited_agency_ids: frozenset[int] = frozenset()
    administered_agency_ids: frozenset[int] = frozenset()
    audited_agency_ids: frozenset[int] = frozenset()
    personnel_agency_ids: frozenset[int] = frozenset()  # whose performance cycle this person keeps
    granted_officer_ids: frozenset[int] = frozenset()  # records opened by an explicit grant
    today: date | None = None  # the day these rights were read for

    @property
    def is_officer(self) -> bool:
        return self.officer_id is not None

    @property
    def is_supervisor(self) -> bool:
        return bool(self.report_ids)

    @property
    def is_unit_head(self) -> bool:
        return bool(self.headed_unit_ids)

    @property
    def agency_ids(self) -> frozenset[int]:
        """Every agency this person belongs to in any role."""
        own = {self.home_agency_id} if self.home_agency_id else set()
        return frozenset(
            own
            | self.edited_agency_ids
            | self.administered_agency_ids
            | self.audited_agency_ids
            | self.personnel_agency_ids
        )


NOBODY = Actor()


def actor_for(user: "AbstractBaseUser | AnonymousUser", *, today: date) -> Actor:
    """This will read the person's placements and grants that hold on `today` (at most seven queries)."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    officer = getattr(user, "officer", None)
    grants = list(
        RoleGrant.objects.filter(user_id=user.pk, starts_on__lte=today).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=today)
        )
    )
    headed = {grant.unit_id for grant in grants if grant.role == Role.UNIT_HEAD and grant.unit_id}
    return Actor(
        user_id=user.pk,
        officer_id=officer.pk if officer else None,
        home_agency_id=officer.agency_id if officer else None,
        report_ids=_reports_of(officer.pk, today) if officer else frozenset(),
        headed_unit_ids=units_with_descendants(headed),
        edited_agency_ids=_agencies(grants, Role.EDITOR),
        administered_agency_ids=_agencies(grants, Role.AGENCY_ADMIN),
        audited_agency_ids=_agencies(grants, Role.AUDITOR),
        personnel_agency_ids=_agencies(grants, Role.PERSONNEL),
        granted_officer_ids=_granted(user.pk, today),
        today=today,
    )


def units_with_descendants(unit_ids: Iterable[int]) -> frozenset[int]:
    """This will return the units and every unit below them; one query, the tree of an agency is small."""
    wanted = set(unit_ids)
    if not wanted:
        return frozenset()
    agencies = Unit.objects.filter(pk__in=wanted).values("agency_id")
    children: dict[int | None, list[int]] = {}
    for pk, parent_id in Unit.objects.filter(agency_id__in=agencies).values_list("pk", "parent_id"):
        children.setdefault(parent_id, []).append(pk)
    waiting = list(wanted)
    while waiting:
        below = [pk for pk in children.get(waiting.pop(), []) if pk not in wanted]
        wanted.update(below)
        waiting.extend(below)
    return frozenset(wanted)


def _reports_of(officer_id: int, today: date) -> frozenset[int]:
    """Whom a person supervises: by placement, and by appointment while somebody else is away."""
    appointments = ActingAppointment.objects.on(today).filter(acting_id=officer_id)
    acted_for = appointments.filter(supervisor__isnull=False).values("supervisor_id")
    placements = Placement.objects.on(today).filter(
        Q(supervisor_id=officer_id) | Q(supervisor_id__in=acted_for)
    )
    single = appointments.filter(officer__isnull=False).values_list("officer_id", flat=True)
    reports = frozenset(placements.values_list("officer_id", flat=True)) | frozenset(single)
    return reports - {officer_id}


def _granted(user_id: int, today: date) -> frozenset[int]:
    grants = AccessGrant.objects.on(today).filter(viewer_id=user_id)
    return frozenset(grants.values_list("officer_id", flat=True))


def _agencies(grants: list[RoleGrant], role: Role) -> frozenset[int]:
    return frozenset(grant.agency_id for grant in grants if grant.role == role)
