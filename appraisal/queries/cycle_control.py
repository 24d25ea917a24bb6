"""The reads of those who keep a cycle: how far each unit is, who is late, and what came of a period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from appraisal.choices import (
    CycleState,
    EvaluationState,
    PeriodKind,
    PlanState,
    Predicate,
    ReportState,
    SelfAppraisalState,
)
from appraisal.models import AppraisalCycle, DailyReport, Evaluation, EvaluationPeriod, Plan, SelfAppraisal
from organisation.choices import OfficerStatus, PlacementKind
from organisation.models import Agency, Placement, Unit

EVALUATION_DAYS = 14  # a period is evaluated and handed over this many days after its end
SMALLEST_GROUP = 5  # fewer people than these are not counted apart
PERIODS_IN_TREND = 8

SIGNED = (EvaluationState.SIGNED, EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)
DELIVERED = (EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)


@dataclass(frozen=True)
class Progress:
    """How many officers there are and how many of them have done each step."""

    officers: int = 0
    plans_agreed: int = 0
    reporting: int = 0
    self_sent: int = 0
    signed: int = 0
    delivered: int = 0
    overdue: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Progress)))

    def share(self, name: str) -> int | None:
        """A count as whole percent of the officers, rounded down so that 100 means everybody."""
        return int(getattr(self, name)) * 100 // self.officers if self.officers else None


@dataclass(frozen=True)
class UnitProgress:
    unit_id: int
    name: str
    progress: Progress


@dataclass(frozen=True)
class CycleControl:
    units: list[UnitProgress]
    total: Progress


def evaluation_due_on(period: EvaluationPeriod) -> date:
    """The last day on which the evaluation of a period is in time.

    The year is handed over by the day objections begin; a month or a quarter two weeks after its end.
    """
    cycle = period.cycle
    if period.kind == PeriodKind.YEAR and cycle.object_on:
        return cycle.object_on - timedelta(days=1)
    return period.ends_on + timedelta(days=EVALUATION_DAYS)


def is_overdue(period: EvaluationPeriod, day: date) -> bool:
    return period.cycle.state != CycleState.CLOSED and evaluation_due_on(period) < day


def cycle_control(
    period: EvaluationPeriod, day: date, *, unit_ids: Iterable[int] | None = None
) -> CycleControl:
    """How far every unit of the agency is, by the main placements of `day`; one query for each step.

    Reports are those of the week of `day` so far. With `unit_ids` only these units.
    """
    placements = _main_placements(period.cycle.agency_id, day)
    if unit_ids is not None:
        placements = placements.filter(position__unit_id__in=list(unit_ids))
    counts = {"officers": _by_unit(placements)} | {
        name: _by_unit(done) for name, done in _done(placements, period, day).items()
    }
    late = is_overdue(period, day)
    units = [_unit_progress(unit, counts, late) for unit in counts["officers"]]
    return CycleControl(
        units=sorted(units, key=lambda unit: (unit.name, unit.unit_id)),
        total=sum((unit.progress for unit in units), Progress()),
    )


def _done(
    placements: QuerySet[Placement], period: EvaluationPeriod, day: date
) -> dict[str, QuerySet[Placement]]:
    """Who has done each step. In a WHERE the database makes each list once; in a COUNT for every row."""
    evaluations = Evaluation.objects.filter(period=period)
    lists = {
        "plans_agreed": Plan.objects.filter(cycle_id=period.cycle_id, state=PlanState.AGREED),
        "self_sent": SelfAppraisal.objects.filter(period=period, state=SelfAppraisalState.SENT),
        "signed": evaluations.filter(state__in=SIGNED),
        "delivered": evaluations.filter(state__in=DELIVERED),
    }
    done = {name: placements.filter(officer_id__in=rows.values("officer_id")) for name, rows in lists.items()}
    return done | {"reporting": placements.filter(Exists(_reports_of_week(day)))}


def _by_unit(placements: QuerySet[Placement]) -> dict[tuple[int, str], int]:
    rows = placements.order_by().values_list("position__unit_id", "position__unit__name")
    return {(pk, name): count for pk, name, count in rows.annotate(Count("pk"))}


def _main_placements(agency_id: int, day: date) -> QuerySet[Placement]:
    return Placement.objects.on(day).filter(
        kind=PlacementKind.MAIN,
        officer__agency_id=agency_id,
        officer__status__in=[OfficerStatus.ACTIVE, OfficerStatus.LEAVE],
    )


def _reports_of_week(day: date) -> QuerySet[DailyReport]:
    monday = day - timedelta(days=day.weekday())
    return DailyReport.objects.filter(officer=OuterRef("officer_id"), work_date__range=(monday, day)).exclude(
        state=ReportState.DRAFT
    )


def _unit_progress(
    unit: tuple[int, str], counts: Mapping[str, Mapping[tuple[int, str], int]], late: bool
) -> UnitProgress:
    steps = {name: found.get(unit, 0) for name, found in counts.items()}
    overdue = steps["officers"] - steps["delivered"] if late else 0
    return UnitProgress(unit_id=unit[0], name=unit[1], progress=Progress(**steps, overdue=overdue))


# Who is late


def overdue_placements(period: EvaluationPeriod, day: date) -> QuerySet[Placement]:
    """The officers without a delivered evaluation of a period whose time is over, with their supervisor.

    By the main placement of the last day of the period. Empty while it is in time. `evaluation_state` is
    that of the evaluation begun, or None. Who has no supervisor stands first: somebody must be appointed.
    """
    if not is_overdue(period, day):
        return Placement.objects.none()
    evaluations = Evaluation.objects.filter(period=period)
    delivered = evaluations.filter(state__in=DELIVERED).values("officer_id")
    return (
        _main_placements(period.cycle.agency_id, min(period.ends_on, day))
        .exclude(officer_id__in=delivered)
        .select_related("officer", "supervisor", "position__unit")
        .order_by("supervisor__name", "officer__name", "pk")
    )


def states_of(period: EvaluationPeriod, officer_ids: Iterable[int]) -> dict[int, str]:
    """The state of the evaluation begun for each of these officers in the period."""
    rows = Evaluation.objects.filter(period=period, officer_id__in=list(officer_ids))
    return dict(rows.exclude(state=EvaluationState.SUPERSEDED).values_list("officer_id", "state"))


# What came of it


@dataclass(frozen=True)
class Outcome:
    """A period with how many evaluations were delivered and how the predicates fell.

    A count is None where fewer than five people would be counted apart, or could be worked out.
    """

    period: EvaluationPeriod
    officers: int
    delivered: int
    distribution: dict[str, int | None]

    @property
    def completion(self) -> int | None:
        return min(self.delivered * 100 // self.officers, 100) if self.officers else None


def outcomes(
    agency: Agency, period: EvaluationPeriod, *, unit_ids: Iterable[int] | None = None
) -> list[Outcome]:
    """The last periods of the same kind up to this one, oldest first; two queries.

    Officers are counted by their main placement on the last day of each period.
    """
    periods = list(
        EvaluationPeriod.objects.filter(cycle__agency=agency, kind=period.kind, ends_on__lte=period.ends_on)
        .select_related("cycle")
        .order_by("-ends_on", "-pk")[:PERIODS_IN_TREND]
    )[::-1]
    units = None if unit_ids is None else list(unit_ids)
    counts = _predicates(periods, units)
    placed = _placed(agency, periods, units)
    return [_outcome(each, placed[each.pk], counts.get(each.pk, {})) for each in periods]


def _outcome(period: EvaluationPeriod, officers: int, counts: Mapping[str, int]) -> Outcome:
    return Outcome(period, officers, sum(counts.values()), without_small_groups(counts))


def _predicates(periods: list[EvaluationPeriod], unit_ids: list[int] | None) -> dict[int, dict[str, int]]:
    evaluations = Evaluation.objects.filter(period__in=periods, state__in=DELIVERED)
    if unit_ids is not None:
        placed = Placement.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("period__ends_on")),
            officer=OuterRef("officer_id"),
            kind=PlacementKind.MAIN,
            starts_on__lte=OuterRef("period__ends_on"),
            position__unit_id__in=unit_ids,
        )
        evaluations = evaluations.filter(Exists(placed))
    counts: dict[int, dict[str, int]] = {}
    rows = evaluations.order_by().values_list("period_id", "predicate").annotate(Count("pk"))
    for period_id, predicate, count in rows:
        counts.setdefault(period_id, {})[predicate] = count
    return counts


def _placed(agency: Agency, periods: list[EvaluationPeriod], unit_ids: list[int] | None) -> dict[int, int]:
    """How many were placed on the last day of each period, all of them in one query."""
    placements = Placement.objects.filter(kind=PlacementKind.MAIN, officer__agency=agency)
    if unit_ids is not None:
        placements = placements.filter(position__unit_id__in=unit_ids)
    found = placements.aggregate(
        **{
            f"n{period.pk}": Count(
                "pk",
                filter=Q(starts_on__lte=period.ends_on)
                & (Q(ends_on__isnull=True) | Q(ends_on__gt=period.ends_on)),
            )
            for period in periods
        }
    )
    return {period.pk: found[f"n{period.pk}"] for period in periods}


def without_small_groups(counts: Mapping[str, int]) -> dict[str, int | None]:
    """This will blank every count below five, none included, and one more where a single blank could be
    worked out from the total."""
    shown: dict[str, int | None] = {
        predicate.value: counts.get(predicate, 0) if counts.get(predicate, 0) >= SMALLEST_GROUP else None
        for predicate in Predicate
    }
    blanks = [code for code, count in shown.items() if count is None]
    if len(blanks) == 1 and counts.get(blanks[0], 0):
        smallest = min((count, code) for code, count in shown.items() if count is not None)
        shown[smallest[1]] = None
    return shown


# Choosing


def periods_of(cycle: AppraisalCycle) -> list[EvaluationPeriod]:
    """The periods of a cycle, the whole year first."""
    periods = EvaluationPeriod.objects.filter(cycle=cycle).select_related("cycle__agency")
    return list(periods.order_by("starts_on", "-ends_on", "pk"))


def period_of_interest(periods: list[EvaluationPeriod], day: date) -> EvaluationPeriod | None:
    """The period that ended last, which is evaluated now; before any has, the one that runs."""
    ended = [period for period in periods if period.ends_on < day]
    if ended:
        return max(ended, key=lambda period: (period.ends_on, -period.starts_on.toordinal()))
    running = [period for period in periods if period.starts_on <= day]
    return running[-1] if running else next(iter(periods), None)


def units_of(agency: Agency, unit_ids: Iterable[int]) -> QuerySet[Unit]:
    return Unit.objects.filter(agency=agency, pk__in=list(unit_ids)).order_by("name", "pk")
