"""The writes of holidays: those of an agency by its own people, the national ones from the list."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.models import Agency, Holiday
from organisation.national_holidays import COLLECTIVE_LEAVE, NATIONAL_HOLIDAYS
from organisation.rules import keeps_holidays
from organisation.services.register import RegisterError, record_event


class NotTheirHoliday(RegisterError):
    pass


class HolidayExists(RegisterError):
    pass


class HolidayNameless(RegisterError):
    pass


@transaction.atomic
def add_holiday(*, agency: Agency, day: date, name: str, actor: Actor, now: datetime) -> Holiday:
    """This will add a holiday of one agency. Raises NotTheirHoliday, HolidayNameless or HolidayExists."""
    _require_keeper(actor, agency.pk)
    Agency.objects.select_for_update().get(pk=agency.pk)
    if not name.strip():
        raise HolidayNameless(_("Write what kind of holiday it is."))
    if Holiday.objects.filter(Q(agency=agency) | Q(agency__isnull=True), day=day).exists():
        raise HolidayExists(_("This day is a holiday already."))
    holiday = Holiday.objects.create(agency=agency, day=day, name=name.strip())
    _record(holiday, "holiday.add", actor, now)
    return holiday


@transaction.atomic
def remove_holiday(holiday: Holiday, *, actor: Actor, now: datetime) -> None:
    """This will take a holiday of an agency away; a national one stays. Raises NotTheirHoliday."""
    _require_keeper(actor, holiday.agency_id)
    _record(holiday, "holiday.remove", actor, now)
    holiday.delete()


def load_national_holidays() -> int:
    """This will add the national holidays and the collective leave that are missing; returns how many.

    A day that is there stays as it is, whatever it is called.
    """
    known = set(Holiday.objects.filter(agency__isnull=True).values_list("day", flat=True))
    listed = NATIONAL_HOLIDAYS | COLLECTIVE_LEAVE
    missing = [Holiday(day=day, name=name) for day, name in listed.items() if day not in known]
    Holiday.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def _require_keeper(actor: Actor, agency_id: int | None) -> None:
    if agency_id is None or not keeps_holidays(actor, agency_id):
        raise NotTheirHoliday(
            _("Only the personnel office and the administrators of this agency can do that.")
        )


def _record(holiday: Holiday, action: str, actor: Actor, now: datetime) -> None:
    detail = {"day": holiday.day.isoformat(), "name": holiday.name}
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=holiday,
        agency_id=holiday.agency_id,
        now=now,
        detail=detail,
    )
