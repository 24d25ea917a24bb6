"""Reads of the register that several apps ask for."""

from datetime import date

from django.db.models import Q

from organisation.choices import Role
from organisation.models import Holiday, RoleGrant


def users_with_role(role: Role, agency_id: int | None, *, on: date | None) -> list[int]:
    """The keys of the accounts that hold this role in the agency on that day, each once, in a fixed order."""
    if agency_id is None or on is None:
        return []
    grants = RoleGrant.objects.filter(role=role, agency_id=agency_id, starts_on__lte=on, user__is_active=True)
    held = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    return list(held.order_by("user_id").values_list("user_id", flat=True).distinct())


def holidays_between(agency_id: int, first: date, last: date) -> dict[date, str]:
    """The holidays of an agency from first to last with their names, the national ones among them; one query."""
    holidays = Holiday.objects.filter(
        Q(agency_id=agency_id) | Q(agency__isnull=True), day__gte=first, day__lte=last
    )
    return dict(holidays.order_by("day", "-agency_id").values_list("day", "name"))
