"""Once a week: find the places whose low ratings have become more, and note what a person found there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.models import Agency
from organisation.services import record_event
from scoring.drift import Finding, Place, discoveries, examine
from scoring.models import DriftAlarm, DriftCheck
from scoring.queries.drift import WEEKS_SINCE, PlaceKey, WeeklyPlaces, weekly_places

_FOUR_PLACES = Decimal("0.0001")


class DriftError(Exception):
    """Why a finding cannot be kept; the text may be shown to the user."""


class FindingMissing(DriftError):
    def __init__(self) -> None:
        super().__init__(_("Say in a few words what was found."))


class AlreadyLookedAt(DriftError):
    def __init__(self) -> None:
        super().__init__(_("Somebody has written down in the meantime what was found."))


@dataclass(frozen=True)
class _Examined:
    key: PlaceKey
    place: Place
    finding: Finding


def check_due_agencies(now: datetime) -> int:
    """This will check every agency that has not been checked since its Monday; returns how many."""
    due = []
    for agency in Agency.objects.filter(is_active=True).order_by("pk"):
        today = agency.local_day(now)
        due.append((agency, today - timedelta(days=today.weekday())))
    done = set(DriftCheck.objects.filter(week__in={week for _, week in due}).values_list("agency_id", "week"))
    wanted = [(agency, week) for agency, week in due if (agency.pk, week) not in done]
    return sum(check_drift(agency=agency, week=week) is not None for agency, week in wanted)


def check_drift(*, agency: Agency, week: date) -> DriftCheck | None:
    """This will raise an alarm for each place that changed, and close those that are as before; None if done before.

    A place alarms when its CUSUM is over the height that chance passes once in two years, and it is among the
    discoveries of this check; so a hundred places do not alarm a hundred times as often.
    """
    weekly = weekly_places(agency, week)
    examined = _examined(weekly)
    try:
        with transaction.atomic():
            check = DriftCheck.objects.create(agency=agency, week=week, place_count=len(examined))
            _raise(agency, week, examined)
            _close(agency, week, examined)
    except IntegrityError:  # another worker was here first
        return None
    return check


@transaction.atomic
def look_into(*, alarm: DriftAlarm, actor: Actor, finding: str, now: datetime) -> DriftAlarm:
    """This will keep what a person found. Raises FindingMissing or AlreadyLookedAt."""
    alarm = DriftAlarm.objects.select_for_update().get(pk=alarm.pk)
    words = finding.strip()
    if not words:
        raise FindingMissing
    if alarm.looked_at is not None:
        raise AlreadyLookedAt
    alarm.finding, alarm.looked_at, alarm.looked_at_by_id = words, now, actor.user_id
    alarm.save(update_fields=["finding", "looked_at", "looked_at_by"])
    record_event(
        actor_id=actor.user_id,
        action="drift.look",
        obj=alarm,
        agency_id=alarm.agency_id,
        now=now,
        detail={"finding": words},
    )
    return alarm


def _examined(weekly: WeeklyPlaces) -> list[_Examined]:
    found = []
    for key, place in sorted(weekly.places.items()):
        finding = examine(place, weekly.everywhere)
        if finding is not None:
            found.append(_Examined(key, place, finding))
    return found


def _raise(agency: Agency, week: date, examined: list[_Examined]) -> None:
    open_already = set(DriftAlarm.objects.filter(agency=agency, closed_on=None).values_list("scope", "place"))
    believed = discoveries([each.finding.p_value for each in examined])
    alarms = [
        _alarm(agency, week, each)
        for number, each in enumerate(examined)
        if number in believed and each.finding.stands_out and each.key not in open_already
    ]
    DriftAlarm.objects.bulk_create(alarms)


def _alarm(agency: Agency, week: date, each: _Examined) -> DriftAlarm:
    began = each.finding.began or 0
    weeks = each.place.since[began:]
    n = sum(one.n for one in weeks)
    scope, place = each.key
    return DriftAlarm(
        agency=agency,
        scope=scope,
        place=place,
        raised_on=week,
        since=week - timedelta(weeks=WEEKS_SINCE - began),
        usual_share=_share(each.finding.usual),
        share_since=_share(sum(one.low for one in weeks) / n),
        count_since=n,
        p_value=_share(each.finding.p_value),
    )


def _close(agency: Agency, week: date, examined: list[_Examined]) -> None:
    calm = {each.key for each in examined if each.finding.height == 0}
    standing = DriftAlarm.objects.filter(agency=agency, closed_on=None, raised_on__lt=week)
    over = [alarm.pk for alarm in standing if (alarm.scope, alarm.place) in calm]
    DriftAlarm.objects.filter(pk__in=over).update(closed_on=week)


def _share(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_FOUR_PLACES)
