"""The work results of an evaluation as the officer's plan has them: nobody types what the system knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import F

from appraisal.choices import AspectKind, Direction, PeriodKind
from appraisal.models import AspectEvaluation, Evaluation, EvaluationPeriod, Plan, ResultEvaluation, Target
from appraisal.queries.plans import agreed_plan
from appraisal.queries.progress import AspectProgress, TargetProgress, expected_share, progress_of_plans

_CENT = Decimal("0.01")
_OUT_OF_THE_WAY = 1000  # positions while rows change places


@dataclass(frozen=True)
class _Figures:
    """The target of one aspect in a period and what came of it, in its unit."""

    target: Decimal | None
    actual: Decimal | None


def copy_plan(evaluation: Evaluation, now: datetime) -> None:
    """This will bring the work results up to the plan agreed on the last day, with their figures of that day.

    Ratings, comments and evidence stay with a work result, also when its plan was revised. Without an
    agreed plan nothing changes: then the supervisor writes the results by hand.
    """
    day = min(evaluation.period.ends_on, evaluation.officer.agency.local_day(now))
    plan = agreed_plan(evaluation.officer, day)
    if plan is None or plan.cycle_id != evaluation.period.cycle_id:
        return
    if evaluation.plan_id != plan.pk:
        evaluation.plan = plan
        evaluation.save(update_fields=["plan"])
    rows = _rows_by_target(evaluation, plan)
    before = _progress_before(plan, evaluation.period)
    for position, progress in enumerate(progress_of_plans([plan], day)[plan.pk], start=1):
        row = rows.pop(progress.target.pk, ResultEvaluation(evaluation=evaluation))
        _copy_target(row, progress.target, position)
        _copy_aspects(row, progress, before, evaluation.period)
    evaluation.results.filter(position__gt=_OUT_OF_THE_WAY).delete()


def _rows_by_target(evaluation: Evaluation, plan: Plan) -> dict[int, ResultEvaluation]:
    """What was written so far by the target it belongs to now; the rest is of no plan and goes."""
    evaluation.results.update(position=F("position") + _OUT_OF_THE_WAY)
    written = {row.target_id: row for row in evaluation.results.exclude(target=None)}
    rows = {}
    for target in Target.objects.filter(plan=plan):
        row = written.get(target.pk) or written.get(target.continues_id)
        if row is not None:
            rows[target.pk] = row
    return rows


def _progress_before(plan: Plan, period: EvaluationPeriod) -> dict[int, Decimal]:
    """What each aspect had reached when the period began; nothing for a year, which begins with the plan."""
    if period.kind == PeriodKind.YEAR:
        return {}
    progress = progress_of_plans([plan], period.starts_on - timedelta(days=1))[plan.pk]
    aspects: Iterable[AspectProgress] = (aspect for target in progress for aspect in target.aspects)
    return {aspect.aspect.pk: aspect.actual for aspect in aspects if aspect.actual is not None}


def _copy_target(row: ResultEvaluation, target: Target, position: int) -> None:
    row.target = target
    row.position = position
    row.title = target.title
    row.kind = target.kind
    row.indicator_kind = target.indicator_kind
    row.weight_bp = target.weight_bp
    row.save()


def _copy_aspects(
    row: ResultEvaluation,
    progress: TargetProgress,
    before: dict[int, Decimal],
    period: EvaluationPeriod,
) -> None:
    row.aspects.exclude(aspect__in=[each.aspect.aspect for each in progress.aspects]).delete()
    for each in progress.aspects:
        aspect = each.aspect
        figures = _figures(each, before.get(aspect.pk, Decimal(0)), period)
        AspectEvaluation.objects.update_or_create(
            result=row,
            aspect=aspect.aspect,
            defaults={
                "indicator": aspect.indicator,
                "unit": aspect.unit,
                "direction": aspect.direction,
                "baseline": aspect.baseline,
                "low": aspect.low,
                "high": aspect.high,
                "weight_bp": aspect.weight_bp,
                "target": figures.target,
                "actual": figures.actual,
            },
        )


def _figures(progress: AspectProgress, before: Decimal, period: EvaluationPeriod) -> _Figures:
    """A count has its share of the year in each quarter, and the quarters add up to the year (BLA-03).

    How good, how fast and at what cost is one figure, the same in every period. A count that was due before
    the period began is shown as a whole. What counts verified reports is zero while there are none.
    """
    aspect = progress.aspect
    actual = progress.actual
    if actual is None and aspect.counts_reports:
        actual = Decimal(0)
    target = aspect.target_value
    grows = (
        aspect.aspect == AspectKind.QUANTITY and aspect.direction == Direction.UP and aspect.baseline is None
    )
    if target is None or not grows or period.kind == PeriodKind.YEAR:
        return _Figures(target, actual)
    first = period.cycle.starts_on
    share = _share_of(target, expected_share(aspect, first, period.ends_on))
    share -= _share_of(target, expected_share(aspect, first, period.starts_on - timedelta(days=1)))
    if share <= 0:
        return _Figures(target, actual)
    return _Figures(share, None if actual is None else max(actual - before, Decimal(0)))


def _share_of(target: Decimal, share: Decimal) -> Decimal:
    return (target * share).quantize(_CENT)
