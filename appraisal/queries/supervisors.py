"""Who supervises an officer on a day: the placement's supervisor and whoever acts in that place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from organisation.choices import OfficerStatus
from organisation.models import ActingAppointment, Officer, Placement


@dataclass(frozen=True)
class Team:
    """Who supervises whom in one agency on one day, acting supervisors included."""

    officers: Mapping[int, Officer]
    supervisors: Mapping[int, list[Officer]]  # by officer
    since: Mapping[int, date]  # since when the officer is placed as today

    def accounts_over(self, officer_id: int) -> list[int]:
        """The accounts of those who supervise the officer."""
        return [one.user_id for one in self.supervisors.get(officer_id, []) if one.user_id]


def supervisors_of(officer_id: int, day: date) -> list[Officer]:
    """The supervisors of that day by name; empty for the head of an agency without an acting one."""
    placements = Placement.objects.on(day).filter(officer_id=officer_id, supervisor__isnull=False)
    usual = placements.values("supervisor_id")
    acting = ActingAppointment.objects.on(day).filter(Q(officer_id=officer_id) | Q(supervisor_id__in=usual))
    officers = Officer.objects.filter(Q(pk__in=usual) | Q(pk__in=acting.values("acting_id")))
    return list(officers.exclude(pk=officer_id).order_by("name", "pk"))


def supervisor_user_ids(officer_id: int, day: date) -> list[int]:
    """The accounts of those supervisors who have one."""
    return [officer.user_id for officer in supervisors_of(officer_id, day) if officer.user_id]


def team_on(agency_id: int, day: date) -> Team:
    """Who of an agency is placed on a day, and under whom; two queries."""
    placements = list(
        Placement.objects.on(day)
        .filter(officer__agency_id=agency_id, officer__status=OfficerStatus.ACTIVE)
        .select_related("officer", "supervisor")
        .order_by("officer_id", "pk")
    )
    acting = list(
        ActingAppointment.objects.on(day)
        .filter(acting__agency_id=agency_id)
        .select_related("acting")
        .order_by("pk")
    )
    supervisors: dict[int, list[Officer]] = defaultdict(list)
    for placement in placements:
        for one in _supervisors(placement, acting):
            if one not in supervisors[placement.officer_id]:
                supervisors[placement.officer_id].append(one)
    return Team(
        officers={placement.officer_id: placement.officer for placement in placements},
        supervisors={officer_id: people for officer_id, people in supervisors.items() if people},
        since={placement.officer_id: placement.starts_on for placement in placements},
    )


def _supervisors(placement: Placement, acting: Iterable[ActingAppointment]) -> list[Officer]:
    """Who acts today stands in for the usual supervisor, who is away."""
    officer_id, supervisor_id = placement.officer_id, placement.supervisor_id
    standing_in = [
        one.acting
        for one in acting
        if one.acting_id != officer_id
        and (one.officer_id == officer_id or (one.supervisor_id and one.supervisor_id == supervisor_id))
    ]
    return standing_in or ([placement.supervisor] if placement.supervisor else [])
