"""Week by week, what each service and each service point of an agency got; and the changes that were found."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import TruncWeek

from feedback.models import Question
from organisation.actors import Actor
from organisation.models import Agency, Service, ServicePoint
from scoring.choices import DriftScope
from scoring.drift import Place, Week
from scoring.models import DriftAlarm, Tally
from scoring.models.tallies import SCALE_COLUMNS

WEEKS_BEFORE = 26
WEEKS_SINCE = 13

PlaceKey = tuple[str, int]  # DriftScope and the id of the service or the point


@dataclass(frozen=True)
class WeeklyPlaces:
    """The places with ratings, and the share of low answers in the whole agency in the weeks before."""

    places: dict[PlaceKey, Place]
    everywhere: float


@dataclass(frozen=True)
class NamedAlarm:
    alarm: DriftAlarm
    name: str


def weekly_places(agency: Agency, week: date) -> WeeklyPlaces:
    """The 39 weeks before a Monday, from the tallies: 26 that say what is usual, and 13 that are looked at.

    An answer is low in the lower half of its scale. Items of one rating are averaged, so that a survey of nine
    counts as one opinion.
    """
    first = week - timedelta(weeks=WEEKS_BEFORE + WEEKS_SINCE)
    rows = {
        DriftScope.SERVICE.value: _answers(agency, first, week, "service"),
        DriftScope.POINT.value: _answers(agency, first, week, "point"),
    }
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS_BEFORE + WEEKS_SINCE)]
    places = {}
    for scope, found in rows.items():
        for place, weeks in found.items():
            told = tuple(_week(weeks.get(monday, ())) for monday in mondays)
            places[scope, place] = Place(told[:WEEKS_BEFORE], told[WEEKS_BEFORE:])
    services = [place for (scope, _), place in places.items() if scope == DriftScope.SERVICE]
    low, n = (sum(each) for each in zip(*_totals(services), strict=True)) if services else (0, 0)
    return WeeklyPlaces(places, low / n if n else 0.0)


def drift_alarms(actor: Actor, agency: Agency) -> QuerySet[DriftAlarm]:
    """Those of an agency whose records the actor oversees: what stands first, then by the day they were raised."""
    if agency.pk not in actor.administered_agency_ids | actor.audited_agency_ids:
        return DriftAlarm.objects.none()
    alarms = DriftAlarm.objects.filter(agency=agency).select_related("looked_at_by")
    return alarms.order_by(F("closed_on").asc(nulls_first=True), "-raised_on", "-pk")


def named(alarms: Iterable[DriftAlarm]) -> list[NamedAlarm]:
    """The alarms with the names of their places, in two queries."""
    rows = list(alarms)
    names: dict[PlaceKey, str] = {}
    for scope, model in ((DriftScope.SERVICE, Service), (DriftScope.POINT, ServicePoint)):
        wanted = [row.place for row in rows if row.scope == scope]
        names |= {
            (scope.value, pk): name
            for pk, name in model.objects.filter(pk__in=wanted).values_list("pk", "name")
        }
    return [NamedAlarm(row, names.get((row.scope, row.place), "")) for row in rows]


# (low answers, answers) of one question in one week
Counted = tuple[int, int]


def _answers(agency: Agency, first: date, until: date, place: str) -> dict[int, dict[date, list[Counted]]]:
    tallies = Tally.objects.filter(agency=agency, day__gte=first, day__lt=until).exclude(**{place: 0})
    rows = list(
        tallies.annotate(week=TruncWeek("day"))
        .values_list(place, "week", "question_id")
        .annotate(*[Sum(column) for column in SCALE_COLUMNS])
        .order_by(place, "week", "question_id")
    )
    highest = dict(Question.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "highest"))
    found: dict[int, dict[date, list[Counted]]] = defaultdict(lambda: defaultdict(list))
    for where, monday, question, *counts in rows:
        found[where][monday].append((sum(counts[: highest[question] // 2]), sum(counts)))
    return found


def _week(counted: Iterable[Counted]) -> Week:
    rows = list(counted)
    answers = sum(n for _, n in rows)
    if not answers:
        return Week(0.0, 0)
    n = max(n for _, n in rows)
    return Week(n * sum(low for low, _ in rows) / answers, n)


def _totals(places: Iterable[Place]) -> list[tuple[float, int]]:
    return [
        (sum(week.low for week in place.before), sum(week.n for week in place.before)) for place in places
    ]
