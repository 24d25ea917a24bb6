"""What backs the ratings of an evaluation: files and links, shared notes, verified reports."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from appraisal.choices import EvidenceState, NoteState, ReportState
from appraisal.models import Evaluation, Evidence, FeedbackNote, ReportItem, Target


@dataclass(frozen=True)
class EvidenceFor:
    """Which ratings of one evaluation have something behind them."""

    proven_results: frozenset[int]  # ids of its rated work results
    proves_results: bool
    proves_behaviour: bool


def evidence_for(evaluation: Evaluation) -> EvidenceFor:
    """What is there as evidence, in a constant number of queries (PAL-13).

    A work result is backed by evidence on it or on its target, by a shared note about the target, and by
    verified reports of the period that count for it. The two ratings take a shared note of the period too.
    """
    targets = dict(evaluation.results.values_list("pk", "target_id"))
    with_evidence = set(_clean(result__evaluation=evaluation).values_list("result_id", flat=True))
    lineage = _lineage({target for target in targets.values() if target})
    backed = _backed_targets(evaluation, {one for line in lineage.values() for one in line})
    proven = {
        pk
        for pk, target_id in targets.items()
        if pk in with_evidence or (target_id and lineage[target_id] & backed)
    }
    has_note = notes_in(evaluation.officer_id, *days_of(evaluation)).exists()
    return EvidenceFor(
        proven_results=frozenset(proven),
        proves_results=bool(proven) or has_note,
        proves_behaviour=has_note or _clean(behaviour__evaluation=evaluation).exists(),
    )


@dataclass(frozen=True)
class RowEvidence:
    """The files and links behind each row of an evaluation, oldest first."""

    of_results: dict[int, list[Evidence]]  # by the place of the work result
    of_behaviour: dict[str, list[Evidence]]  # by the code of the value


def evidence_of_rows(evaluation: Evaluation) -> RowEvidence:
    """What backs the rows of an evaluation, with what backed the same rows of those it replaces.

    A decision about an objection copies the rows and not the files: they stay where they were added.
    """
    chain = _replaced_by(evaluation)
    found = RowEvidence(defaultdict(list), defaultdict(list))
    rows = Evidence.objects.filter(
        Q(result__evaluation_id__in=chain) | Q(behaviour__evaluation_id__in=chain), state=EvidenceState.CLEAN
    ).select_related("result", "behaviour")
    for evidence in rows.order_by("added_at", "pk"):
        if evidence.result:
            found.of_results[evidence.result.position].append(evidence)
        elif evidence.behaviour:
            found.of_behaviour[evidence.behaviour.value].append(evidence)
    return found


def _replaced_by(evaluation: Evaluation) -> list[int]:
    """The evaluation and those it replaces, one after the other; a query only for each of them."""
    chain, earlier = [evaluation.pk], evaluation.supersedes_id
    while earlier is not None:
        chain.append(earlier)
        earlier = Evaluation.objects.values_list("supersedes_id", flat=True).get(pk=earlier)
    return chain


def days_of(evaluation: Evaluation) -> tuple[date, date]:
    return evaluation.period.starts_on, evaluation.period.ends_on


def notes_in(officer_id: int, first: date, last: date) -> QuerySet[FeedbackNote]:
    """The shared notes about an officer in a stretch of time; a draft is nobody's evidence."""
    notes = FeedbackNote.objects.exclude(state=NoteState.DRAFT)
    return notes.filter(officer_id=officer_id, observed_on__gte=first, observed_on__lte=last).order_by(
        "observed_on", "pk"
    )


def verified_items(officer_id: int, first: date, last: date) -> QuerySet[ReportItem]:
    """The items of verified reports that no verified correction replaces."""
    replaced = Q(report__corrected_by__state=ReportState.VERIFIED)
    items = ReportItem.objects.filter(
        report__officer_id=officer_id,
        report__state=ReportState.VERIFIED,
        report__work_date__gte=first,
        report__work_date__lte=last,
    )
    return items.exclude(replaced).order_by("report__work_date", "report_id", "position")


def _clean(**owner: object) -> QuerySet[Evidence]:
    return Evidence.objects.filter(state=EvidenceState.CLEAN, **owner)


def _lineage(target_ids: set[int]) -> dict[int, set[int]]:
    """Each target with those it continues in earlier versions of the plan."""
    lines = {target_id: {target_id} for target_id in target_ids}
    ahead = {target_id: target_id for target_id in target_ids}
    while ahead:
        earlier = dict(
            Target.objects.filter(pk__in=ahead.values(), continues__isnull=False).values_list(
                "pk", "continues_id"
            )
        )
        ahead = {first: earlier[last] for first, last in ahead.items() if last in earlier}
        for first, target_id in ahead.items():
            lines[first].add(target_id)
    return lines


def _backed_targets(evaluation: Evaluation, target_ids: set[int]) -> set[int]:
    days = (evaluation.officer_id, *days_of(evaluation))
    files = _clean(target_id__in=target_ids).values_list("target_id", flat=True)
    notes = notes_in(*days).filter(target_id__in=target_ids).values_list("target_id", flat=True)
    items = verified_items(*days).filter(aspect__target_id__in=target_ids)
    return {*files, *notes, *items.values_list("aspect__target_id", flat=True)}
