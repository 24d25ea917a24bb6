"""Where each figure of an evaluation comes from: the log beside the result (BLA-04, KEP-02)."""

from dataclasses import dataclass
from datetime import date

from appraisal.models import (
    AspectResult,
    Evaluation,
    EvaluationPeriod,
    FeedbackNote,
    Plan,
    ReportItem,
    TargetAspect,
)
from appraisal.queries.evaluation_evidence import notes_in, verified_items
from appraisal.queries.progress import TargetProgress, progress_of_plans
from appraisal.queries.supervisors import supervisors_of
from appraisal.rules import DELIVERED_STATES
from organisation.models import Officer


@dataclass(frozen=True)
class TargetSources:
    """One work result with its progress and the rows that its figures add up from, newest first."""

    progress: TargetProgress
    items: list[ReportItem]
    figures: list[AspectResult]


@dataclass(frozen=True)
class NoteInPeriod:
    """A shared note; `is_former` when its author no longer supervised on the last day of the period."""

    note: FeedbackNote
    is_former: bool


def sources_of(plan: Plan, first: date, last: date) -> list[TargetSources]:
    """The progress of every work result by `last`, with the verified reports and figures of first…last."""
    progress = progress_of_plans([plan], last)[plan.pk]
    line = _line_of(plan)
    items: dict[int, list[ReportItem]] = {}
    for item in (
        verified_items(plan.officer_id, first, last)
        .filter(aspect_id__in=line)
        .select_related("report", "aspect")
        .reverse()
    ):
        items.setdefault(line[item.aspect_id or 0], []).append(item)
    figures: dict[int, list[AspectResult]] = {}
    for figure in AspectResult.objects.filter(
        aspect_id__in=line, reached_on__gte=first, reached_on__lte=last
    ).select_related("aspect", "entered_by"):
        figures.setdefault(line[figure.aspect_id], []).append(figure)
    return [
        TargetSources(each, items.get(each.target.pk, []), figures.get(each.target.pk, []))
        for each in progress
    ]


def _line_of(plan: Plan) -> dict[int, int]:
    """Every aspect of the plan, and those it continues from earlier versions, with the target it counts for."""
    line = dict(TargetAspect.objects.filter(target__plan=plan).values_list("pk", "target_id"))
    ahead = dict(line)
    while ahead:
        earlier = TargetAspect.objects.filter(pk__in=ahead, continues__isnull=False)
        ahead = {old: ahead[pk] for pk, old in earlier.values_list("pk", "continues_id") if old not in line}
        line |= ahead
    return line


def notes_of_period(officer: Officer, period: EvaluationPeriod) -> list[NoteInPeriod]:
    """The shared notes of the period, newest first: a former supervisor's contribution stands among them."""
    notes = notes_in(officer.pk, period.starts_on, period.ends_on).select_related("author", "target")
    responsible = {each.pk for each in supervisors_of(officer.pk, period.ends_on)}
    return [NoteInPeriod(note, note.author_id not in responsible) for note in notes.reverse()]


def parts_of_year(officer: Officer, period: EvaluationPeriod) -> list[Evaluation]:
    """The delivered evaluations of the quarters or months inside a year, in their order (BLA-03)."""
    evaluations = Evaluation.objects.filter(
        officer=officer,
        period__cycle_id=period.cycle_id,
        period__starts_on__gte=period.starts_on,
        period__ends_on__lte=period.ends_on,
        state__in=DELIVERED_STATES,
    ).exclude(period=period)
    return list(
        evaluations.select_related("period__cycle")
        .prefetch_related("results__aspects", "behaviours")
        .order_by("period__starts_on", "period__ends_on", "pk")
    )
