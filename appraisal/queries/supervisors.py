"""Who supervises an officer on a day: the placement's supervisor and whoever acts in that place."""

from datetime import date

from django.db.models import Q

from organisation.models import ActingAppointment, Officer, Placement


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
