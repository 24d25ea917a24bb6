"""Who is asking: what a signed-in person is, on one day, in the words every rule and query uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Cast

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
    """This will read the person's placements and grants that hold on `today` (at most four queries)."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    officer = getattr(user, "officer", None)
    officer_id = officer.pk if officer else None
    rights: dict[str, set[int]] = {}
    for kind, about in _rights_on(today, user.pk, officer_id):
        rights.setdefault(kind, set()).add(about)
    of = {kind: frozenset(about) for kind, about in rights.items()}.get
    nobody: frozenset[int] = frozenset()
    return Actor(
        user_id=user.pk,
        officer_id=officer_id,
        home_agency_id=officer.agency_id if officer else None,
        report_ids=of(_REPORT, nobody) - {officer_id},
        headed_unit_ids=units_with_descendants(of(Role.UNIT_HEAD, nobody)),
        edited_agency_ids=of(Role.EDITOR, nobody),
        administered_agency_ids=of(Role.AGENCY_ADMIN, nobody),
        audited_agency_ids=of(Role.AUDITOR, nobody),
        personnel_agency_ids=of(Role.PERSONNEL, nobody),
        granted_officer_ids=of(_GRANTED, nobody),
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


# The rights of one person on one day, in one query. Every page of staff asks it, and to have it written out
# takes ten times as long as to have it answered; so its SQL is written once, with these in the places of what
# changes.
_REPORT, _GRANTED = "REPORT", "GRANTED"
_DAY, _USER, _OFFICER = date(1, 1, 1), -1, -2


def _rights_on(today: date, user_id: int, officer_id: int | None) -> list[tuple[str, int]]:
    """Each right by its kind (a role, _REPORT or _GRANTED) and the id of the agency, unit or officer."""
    sql, parameters = _rights_sql(connection.vendor)
    written = connection.ops.adapt_datefield_value
    places = {written(_DAY): written(today), _USER: user_id, _OFFICER: officer_id or 0}
    with connection.cursor() as cursor:
        cursor.execute(sql, [places.get(parameter, parameter) for parameter in parameters])
        return [(kind, about) for kind, about in cursor.fetchall() if about is not None]


@cache
def _rights_sql(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    grants = RoleGrant.objects.filter(user_id=_USER, starts_on__lte=_DAY).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=_DAY)
    )
    appointments = ActingAppointment.objects.on(_DAY).filter(acting_id=_OFFICER)
    acted_for = appointments.order_by().filter(supervisor__isnull=False).values("supervisor_id")
    placements = Placement.objects.on(_DAY).filter(Q(supervisor_id=_OFFICER) | Q(supervisor_id__in=acted_for))
    about_unit = Case(When(role=Role.UNIT_HEAD, then="unit_id"), default="agency_id")
    rows = [
        grants.values_list(Cast("role", TextField()), about_unit),
        placements.values_list(_named(_REPORT), "officer_id"),
        appointments.filter(officer__isnull=False).values_list(_named(_REPORT), "officer_id"),
        AccessGrant.objects.on(_DAY).filter(viewer_id=_USER).values_list(_named(_GRANTED), "officer_id"),
    ]
    first, *others = (each.order_by() for each in rows)
    return first.union(*others, all=True).query.sql_with_params()


def _named(kind: str) -> Cast:
    return Cast(Value(kind), TextField())
