"""Running scores: marked stale by the batch that changes them, made again by the worker soon after."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from appraisal.models import CompetencyAssessment, Evaluation, EvaluationPeriod
from organisation.models import Agency, Officer
from scoring.canonical import decimal_text
from scoring.choices import RecordTrigger
from scoring.engine import Computation, compute
from scoring.models import OfficerScore
from scoring.queries.evidence import AgencyEvidence, evidence_of_periods, trend_json, with_later_ratings
from scoring.release import next_release_on, released_until
from scoring.services.records import six_places, take_records

_REFRESHED = (
    "is_stale",
    "due_record",
    "status",
    "index",
    "standard_error",
    "citizen_value",
    "citizen_error",
    "rating_count",
    "detail",
    "released",
    "release_at",
    "computed_at",
)
_MARK = (
    "INSERT INTO scoring_officerscore (officer_id, period_id, is_stale, due_record, status, rating_count, detail, "
    "released) VALUES (%s, %s, %s, '', 'INSUFFICIENT', 0, '{}', '{}') "
    "ON CONFLICT (officer_id, period_id) DO UPDATE SET is_stale = excluded.is_stale"
)


def mark_stale(officer_days: Iterable[tuple[int, date]]) -> None:
    """This will mark the scores that a rating of these officers on these days changes.

    It writes even where the mark stands already: that waits for a refresh under way, which therefore
    either saw the rating or leaves the mark.
    """
    days: dict[int, set[date]] = defaultdict(set)
    for officer_id, day in officer_days:
        days[officer_id].add(day)
    if not days:
        return
    agencies = dict(Officer.objects.filter(pk__in=days).values_list("pk", "agency_id"))
    periods = _periods(set(agencies.values()))
    pairs = sorted(
        (officer_id, pk)
        for officer_id, touched in days.items()
        for pk, first, last in periods[agencies[officer_id]]
        if any(first <= day <= last for day in touched)
    )
    with connection.cursor() as cursor:
        cursor.executemany(_MARK, [(officer_id, period_id, True) for officer_id, period_id in pairs])


def mark_evaluated(evaluation: Evaluation) -> None:
    """This will ask for a record of the evaluated period, and mark every period that draws on it as stale."""
    evaluated = evaluation.period
    periods = EvaluationPeriod.objects.filter(
        cycle_id=evaluated.cycle_id, starts_on__lte=evaluated.starts_on, ends_on__gte=evaluated.ends_on
    )
    rows = [(evaluation.officer_id, pk, True) for pk in periods.order_by("pk").values_list("pk", flat=True)]
    with connection.cursor() as cursor:
        cursor.executemany(_MARK, rows)
    OfficerScore.objects.filter(officer_id=evaluation.officer_id, period=evaluated).update(
        due_record=RecordTrigger.EVALUATION
    )


def mark_assessed(assessment: CompetencyAssessment, *, now: datetime) -> None:
    """This will mark every period that has begun and ends on or after the day of the assessment as stale."""
    agency = assessment.officer.agency
    periods = EvaluationPeriod.objects.filter(
        cycle__agency=agency, ends_on__gte=assessment.assessed_on, starts_on__lte=agency.local_day(now)
    )
    rows = [(assessment.officer_id, pk, True) for pk in periods.order_by("pk").values_list("pk", flat=True)]
    with connection.cursor() as cursor:
        cursor.executemany(_MARK, rows)


def refresh_stale_scores(*, now: datetime) -> int:
    """This will make again every score that is marked or whose week is over; returns how many.

    It goes one agency at a time.
    """
    due = OfficerScore.objects.filter(Q(is_stale=True) | Q(release_at__lte=now))
    stale = due.filter(officer__agency__policies__state="ACTIVE")
    groups: dict[int, set[int]] = defaultdict(set)
    for agency_id, period_id in stale.order_by().values_list("officer__agency_id", "period_id").distinct():
        groups[agency_id].add(period_id)
    return sum(_refresh(agency_id, groups[agency_id], now) for agency_id in sorted(groups))


@transaction.atomic
def _refresh(agency_id: int, period_ids: set[int], now: datetime) -> int:
    """The group's figures move with each rating, so the whole group is made again.

    The marks are taken away first: that waits for batches under way and then sees what they counted.
    """
    scores = OfficerScore.objects.filter(officer__agency_id=agency_id, period_id__in=period_ids)
    rows = list(scores.select_for_update(of=("self",)).select_related("officer__agency").order_by("pk"))
    agency = Agency.objects.get(pk=agency_id)
    periods = list(EvaluationPeriod.objects.filter(pk__in=period_ids).order_by("pk"))
    until = released_until(agency.local_day(now))
    for period, released in zip(periods, evidence_of_periods(agency, periods, until=until), strict=True):
        _refresh_period(agency, period, [row for row in rows if row.period_id == period.pk], released, now)
    return len(rows)


def _refresh_period(
    agency: Agency,
    period: EvaluationPeriod,
    rows: list[OfficerScore],
    released: AgencyEvidence,
    now: datetime,
) -> None:
    today = agency.local_day(now)
    evidence = with_later_ratings(released, agency, period, after=released_until(today))
    _take_due_records(agency, period, rows, evidence, now)
    for row in rows:
        result = _fill(row, evidence, now)
        if evidence is not released:
            result = compute(released.inputs_for(row.officer_id))
        _release(row, result, released, period, today)
    OfficerScore.objects.bulk_update(rows, _REFRESHED, batch_size=200)


def _take_due_records(
    agency: Agency,
    period: EvaluationPeriod,
    rows: list[OfficerScore],
    evidence: AgencyEvidence,
    now: datetime,
) -> None:
    for trigger in sorted({row.due_record for row in rows} - {""}):
        officers = [row.officer for row in rows if row.due_record == trigger]
        take_records(
            agency=agency, officers=officers, period=period, trigger=trigger, evidence=evidence, now=now
        )


def _fill(row: OfficerScore, evidence: AgencyEvidence, now: datetime) -> Computation:
    result = compute(evidence.inputs_for(row.officer_id))
    row.is_stale = False
    row.due_record = ""
    row.status = result.status
    row.index = six_places(result.index)
    row.standard_error = six_places(result.standard_error)
    row.citizen_value = six_places(result.citizens.value) if result.citizens else None
    row.citizen_error = six_places(result.citizens.se) if result.citizens else None
    row.rating_count = result.citizens.n if result.citizens else 0
    row.detail = _detail(result, evidence, row.officer_id)
    row.computed_at = now
    return result


def _release(
    row: OfficerScore, result: Computation, evidence: AgencyEvidence, period: EvaluationPeriod, today: date
) -> None:
    """While the period runs, what the officer sees moves on every Monday, even if nobody rated."""
    until = released_until(today)
    is_running = until < period.ends_on
    row.released = {
        "until": until.isoformat() if is_running else None,
        "status": result.status,
        "index": _text(result.index),
        "standard_error": _text(result.standard_error),
        **_detail(result, evidence, row.officer_id),
    }
    zone = row.officer.agency.zone
    row.release_at = datetime.combine(next_release_on(today), time.min, zone) if is_running else None


def _detail(result: Computation, evidence: AgencyEvidence, officer_id: int) -> dict[str, Any]:
    policy = evidence.policy.content
    return {
        "policy_version": evidence.policy.version,
        "citizen_full": policy["citizen_full"],
        "reliability_full": policy["reliability_full"],
        "citizen_floor": policy["citizen_floor"],
        "trend": trend_json(evidence.monthly.get(officer_id, {})),
        **result.as_json(),
    }


def _text(value: Decimal | None) -> str | None:
    places = six_places(value)
    return None if places is None else decimal_text(places)


def _periods(agency_ids: set[int]) -> dict[int, list[tuple[int, date, date]]]:
    rows = EvaluationPeriod.objects.filter(cycle__agency_id__in=agency_ids).values_list(
        "cycle__agency_id", "pk", "starts_on", "ends_on"
    )
    periods: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    for agency_id, pk, first, last in rows.order_by("pk"):
        periods[agency_id].append((pk, first, last))
    return periods
