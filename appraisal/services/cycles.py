"""The writes that open and close a year of the performance cycle."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState, PeriodKind
from appraisal.models import AppraisalCycle, EvaluationPeriod
from organisation.models import Agency
from organisation.services import record_event

QUARTER_STARTS = (1, 4, 7, 10)


class CycleStillRuns(Exception):
    """A cycle is closed after its last day; the text may be shown to the user."""


@transaction.atomic
def open_cycle(*, agency: Agency, year: int, now: datetime, actor_id: int | None = None) -> AppraisalCycle:
    """This will open the agency's year with its four quarters; asked twice it returns the one there is."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    cycle, is_new = AppraisalCycle.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={"name": str(year), "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)},
    )
    if is_new:
        EvaluationPeriod.objects.bulk_create(_year_and_quarters(cycle))
        record_event(actor_id=actor_id, action="cycle.open", obj=cycle, agency_id=agency.pk, now=now)
    return cycle


@transaction.atomic
def close_cycle(*, cycle: AppraisalCycle, now: datetime, actor_id: int | None = None) -> AppraisalCycle:
    """This will close a year that is over: nothing in it can be evaluated or signed any more, or is due.

    Closed twice it stays as it is. Raises CycleStillRuns.
    """
    locked = AppraisalCycle.objects.select_for_update(of=("self",)).select_related("agency").get(pk=cycle.pk)
    if locked.state == CycleState.CLOSED:
        return locked
    if locked.agency.local_day(now) <= locked.ends_on:
        raise CycleStillRuns(_("A cycle can be closed after its last day."))
    locked.state = CycleState.CLOSED
    locked.save(update_fields=["state"])
    record_event(actor_id=actor_id, action="cycle.close", obj=locked, agency_id=locked.agency_id, now=now)
    return locked


def _year_and_quarters(cycle: AppraisalCycle) -> list[EvaluationPeriod]:
    """Stored names are Indonesian, as everything an agency names; pages translate the usual ones."""
    year = EvaluationPeriod(
        cycle=cycle,
        kind=PeriodKind.YEAR,
        name=f"Tahun {cycle.year}",
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
    )
    starts = [date(cycle.year, month, 1) for month in QUARTER_STARTS]
    ends = [*starts[1:], date(cycle.year + 1, 1, 1)]
    quarters = [
        EvaluationPeriod(
            cycle=cycle,
            kind=PeriodKind.QUARTER,
            name=f"Triwulan {number} {cycle.year}",
            starts_on=first,
            ends_on=following - timedelta(days=1),
        )
        for number, (first, following) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
    return [year, *quarters]
