"""How far the work results of plans have come by a day, against what could be expected by then."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Literal, cast

from django.db.models import Prefetch, Sum

from appraisal import predicate
from appraisal.choices import AspectKind, Direction, IndicatorKind, ReportState
from appraisal.models import AspectResult, Plan, ReportItem, Target, TargetAspect

State = Literal["ON_TRACK", "BEHIND", "NO_FIGURE"]
ON_TRACK: State = "ON_TRACK"
BEHIND: State = "BEHIND"
NO_FIGURE: State = "NO_FIGURE"

_FULL = Decimal(100)
_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)  # the same digits on every machine


@dataclass(frozen=True)
class AspectProgress:
    """One aspect by the day: `actual` and `expected` in its unit, `attained` and `expected_percent` in percent.

    `expected` is None within a range. `figure` is the row the actual was read from, None where it adds up
    verified reports or nothing is known.
    """

    aspect: TargetAspect
    actual: Decimal | None
    attained: Decimal | None
    expected: Decimal | None
    expected_percent: Decimal
    figure: AspectResult | None = None

    @property
    def change(self) -> Decimal | None:
        """How far it has moved from its baseline, in its unit; None without a baseline or a figure."""
        if self.actual is None or self.aspect.baseline is None:
            return None
        return self.actual - self.aspect.baseline


@dataclass(frozen=True)
class TargetProgress:
    """One work result by the day: attained 0 to 120 percent, weighted over the aspects that have a figure."""

    target: Target
    attained: Decimal | None
    expected_by_now: Decimal
    state: State
    aspects: list[AspectProgress]


@dataclass(frozen=True)
class KindProgress:
    """The work results of one kind: how many, their weight, and what was reached of those with a figure."""

    count: int
    weight_bp: int
    attained: Decimal | None


def attained_by_kind(rows: Iterable[TargetProgress]) -> dict[str, KindProgress]:
    """Output, outcome, innovation and discipline apart, in this order, each weighted within itself."""
    by_kind: dict[str, list[TargetProgress]] = {kind: [] for kind in IndicatorKind.values}
    for row in rows:
        by_kind[row.target.indicator_kind].append(row)
    return {kind: _of_kind(members) for kind, members in by_kind.items() if members}


def _of_kind(rows: list[TargetProgress]) -> KindProgress:
    known = [(row.target.weight_bp, row.attained) for row in rows if row.attained is not None]
    return KindProgress(len(rows), sum(row.target.weight_bp for row in rows), _mean(known))


def progress_of_plans(plans: Iterable[Plan], day: date) -> dict[int, list[TargetProgress]]:
    """The progress of every work result by plan id, in the plan's order."""
    return progress_by_plan([plan.pk for plan in plans], day)


def progress_by_plan(plan_ids: Collection[int], day: date) -> dict[int, list[TargetProgress]]:
    """The progress of every work result by plan id, in the plan's order; five queries for any number of plans.

    An aspect that counts daily reports adds up the amounts of verified ones, of a chain of corrections only
    the newest; any other shows its latest figure of or before the day. Both follow a work result over the
    versions of its plan.
    """
    progress: dict[int, list[TargetProgress]] = {plan_id: [] for plan_id in plan_ids}
    targets = _targets(plan_ids)
    origins = _origins(targets)
    known = {aspect_id for chain in origins.values() for aspect_id in chain}
    figures, sums = _figures(known, day), _reported(known, day)
    for target in targets:
        rows = [
            _of_aspect(target, aspect, origins[aspect.pk], figures, sums, day)
            for aspect in target.aspects.all()
        ]
        progress[target.plan_id].append(_of_target(target, rows))
    return progress


def _targets(plan_ids: Collection[int]) -> list[Target]:
    targets = Target.objects.filter(plan_id__in=plan_ids).select_related(
        "plan__cycle", "service", "unit_goal"
    )
    return list(
        targets.prefetch_related(Prefetch("aspects", TargetAspect.objects.order_by("pk"))).order_by(
            "plan_id", "position", "pk"
        )
    )


def _origins(targets: Iterable[Target]) -> dict[int, list[int]]:
    """Per aspect itself and those it continues, the newest first."""
    rows = list(targets)
    before: dict[int, int | None] = dict(
        TargetAspect.objects.filter(
            target__plan__officer_id__in={target.plan.officer_id for target in rows},
            target__plan__cycle_id__in={target.plan.cycle_id for target in rows},
        ).values_list("pk", "continues_id")
    )
    return {aspect.pk: _chain(aspect.pk, before) for target in rows for aspect in target.aspects.all()}


def _chain(aspect_id: int, before: Mapping[int, int | None]) -> list[int]:
    chain: list[int] = []
    here: int | None = aspect_id
    while here is not None and here not in chain:
        chain.append(here)
        here = before.get(here)
    return chain


def _figures(aspect_ids: Collection[int], day: date) -> dict[int, AspectResult]:
    """The latest figure of each aspect; of two for the same day the one that was entered last."""
    figures = AspectResult.objects.filter(aspect_id__in=aspect_ids, reached_on__lte=day)
    return {figure.aspect_id: figure for figure in figures.order_by("aspect_id", "reached_on", "pk")}


def _reported(aspect_ids: Collection[int], day: date) -> dict[int, Decimal]:
    items = ReportItem.objects.filter(
        aspect_id__in=aspect_ids,
        amount__isnull=False,
        report__state=ReportState.VERIFIED,
        report__work_date__lte=day,
    ).exclude(report__corrected_by__state=ReportState.VERIFIED)
    sums = items.order_by().values("aspect_id").annotate(total=Sum("amount"))
    return {row["aspect_id"]: row["total"] for row in sums}


def _of_aspect(
    target: Target,
    aspect: TargetAspect,
    chain: list[int],
    figures: Mapping[int, AspectResult],
    sums: Mapping[int, Decimal],
    day: date,
) -> AspectProgress:
    figure: AspectResult | None = None
    actual: Decimal | None = None
    if aspect.counts_reports:
        counted = [sums[aspect_id] for aspect_id in chain if aspect_id in sums]
        actual = sum(counted, Decimal(0)) if counted else None
    else:
        entered = [figures[aspect_id] for aspect_id in chain if aspect_id in figures]
        figure = max(entered, key=lambda one: (one.reached_on, one.pk), default=None)
        actual = figure.value if figure else None
    share = expected_share(aspect, target.plan.cycle.starts_on, day)
    return AspectProgress(
        aspect=aspect,
        actual=actual,
        attained=None if actual is None else attained_of(aspect, actual),
        expected=_expected(aspect, share),
        expected_percent=_FULL * share,
        figure=figure,
    )


def attained_of(aspect: TargetAspect, actual: Decimal) -> Decimal:
    """What was reached in percent of what was agreed, 0 to 120."""
    return predicate.attainment(
        aspect.target_value,
        actual,
        direction=cast(predicate.Direction, aspect.direction),
        baseline=aspect.baseline,
        low=aspect.low,
        high=aspect.high,
    )


def expected_share(aspect: TargetAspect, starts_on: date, day: date) -> Decimal:
    """Which share of the target can be expected by the day, 0 to 1.

    A count grows evenly from the first day of the cycle to its due date, both counted. How good, how fast
    and at what cost is expected in full from the first day.
    """
    if aspect.aspect != AspectKind.QUANTITY or aspect.direction != Direction.UP:
        return Decimal(1)
    days = (aspect.due_on - starts_on).days + 1
    gone = (day - starts_on).days + 1
    if days <= 0 or gone >= days:
        return Decimal(1)
    with localcontext(_CONTEXT):
        return Decimal(max(gone, 0)) / Decimal(days)


def _expected(aspect: TargetAspect, share: Decimal) -> Decimal | None:
    if aspect.target_value is None:
        return None
    start = (aspect.baseline or Decimal(0)) if share < 1 else Decimal(0)
    with localcontext(_CONTEXT):
        return start + (aspect.target_value - start) * share


def _of_target(target: Target, rows: list[AspectProgress]) -> TargetProgress:
    """Only aspects with a figure are weighed, on both sides alike; without any all of them are expected."""
    known = [row for row in rows if row.attained is not None]
    expected = _mean([(row.aspect.weight_bp, row.expected_percent) for row in known or rows])
    attained = _mean([(row.aspect.weight_bp, row.attained) for row in known if row.attained is not None])
    return TargetProgress(
        target=target,
        attained=attained,
        expected_by_now=expected or Decimal(0),
        state=_state(attained, expected),
        aspects=rows,
    )


def _mean(rows: list[tuple[int, Decimal]]) -> Decimal | None:
    return predicate.target_score(rows) if rows else None


def _state(attained: Decimal | None, expected: Decimal | None) -> State:
    if attained is None or expected is None:
        return NO_FIGURE
    return ON_TRACK if attained >= expected else BEHIND
