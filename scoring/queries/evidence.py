"""What a score is made from: tallies, evaluations and the policy, gathered for a whole agency at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from appraisal.models import CompetencyAssessment, EvaluationPeriod
from appraisal.queries import AppraisalFacts, appraisal_facts
from appraisal.queries.growth import fit_of, latest_assessments
from feedback.choices import Attributable
from feedback.models import Question
from organisation.models import Agency, Officer, Service
from scoring.canonical import decimal_text
from scoring.citizen_group import group_of
from scoring.citizen_inputs import cell_json, group_json
from scoring.citizens import Answers, Cell, Group, PlainSums, plain_sums
from scoring.models import ScoringPolicy, Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.comment_evidence import CommentEvidence, comment_evidence
from scoring.rating_weights import RatingWeights, weights_of
from scoring.statistics import in_fixed_context

NO_SERVICE = "-"
EQUAL = RatingWeights()
_CELL_KEY = ("officer", "month", "service", "channel", "verification", "question_id")


@dataclass(frozen=True)
class AgencyEvidence:
    """Everything that the scores of one agency in one period rest on."""

    policy: ScoringPolicy
    monthly: Mapping[int, Mapping[date, Sequence[Cell]]]
    cells: Mapping[int, Sequence[Cell]]
    group: Group | None
    facts: Mapping[int, AppraisalFacts]
    assessments: Mapping[int, CompetencyAssessment]  # the newest of each officer until the period's end
    comments: CommentEvidence

    def inputs_for(self, officer_id: int) -> dict[str, Any]:
        """This will write down one officer's inputs as plain JSON: integers and strings only."""
        facts = self.facts.get(officer_id)
        return {
            "policy": self.policy.content,
            "results": self._judged(facts.results if facts else None, facts, self._means["results"]),
            "behaviour": {
                **self._judged(facts.behaviour if facts else None, facts, self._means["behaviour"]),
                "spread": self._behaviour_spread,
            },
            "citizens": {
                "cells": [cell_json(cell) for cell in self.cells.get(officer_id, ())],
                "group": group_json(self.group, self.cells.get(officer_id, ())),
            },
            "sentiment": self.comments.inputs_for(officer_id),
            "competency": {
                **_assessment_json(self.assessments.get(officer_id)),
                "reference": self._means["competency"],
            },
        }

    def _judged(
        self, value: Decimal | None, facts: AppraisalFacts | None, reference: str | None
    ) -> dict[str, Any]:
        return {
            "value": None if value is None else decimal_text(value),
            "evaluations": sorted(str(pk) for pk in facts.evaluation_ids) if facts else [],
            "reference": reference,
        }

    # The same for every officer: worked out once, or thousands of officers would cost the square of it.

    @cached_property
    def _means(self) -> dict[str, str | None]:
        """The mean of each judged part over everybody in the agency who has it."""
        fits = [fit_of(assessment) for _, assessment in sorted(self.assessments.items())]
        return {
            "results": _mean_text(self._values("results")),
            "behaviour": _mean_text(self._values("behaviour")),
            "competency": _mean_text([each for each in fits if each is not None]),
        }

    @cached_property
    def _behaviour_spread(self) -> str | None:
        """The standard deviation over the agency; None for fewer than two people."""
        return _spread_text(self._values("behaviour"))

    def _values(self, name: str) -> list[Decimal]:
        values = [getattr(facts, name) for _, facts in sorted(self.facts.items())]
        return [value for value in values if value is not None]


def agency_evidence(agency: Agency, period: EvaluationPeriod, *, until: date | None = None) -> AgencyEvidence:
    """This will gather the evidence with a fixed number of queries, whatever the number of ratings.

    Ratings of the days after `until` are left out.
    """
    officer_ids = list(Officer.objects.filter(agency=agency).order_by("pk").values_list("pk", flat=True))
    last = min(until or period.ends_on, period.ends_on)
    judged = AgencyEvidence(
        policy=policy_of(agency, period),
        monthly={},
        cells={},
        group=None,
        facts=appraisal_facts(officer_ids, period),
        assessments=latest_assessments(officer_ids, period.ends_on),
        comments=comment_evidence(agency, period.starts_on, last),
    )
    weights = weights_of(judged.policy.content, period.ends_on)
    return _with_ratings(judged, monthly_cells(period.starts_on, last, agency=agency, weights=weights))


def with_later_ratings(
    evidence: AgencyEvidence, agency: Agency, period: EvaluationPeriod, *, after: date
) -> AgencyEvidence:
    """This will add what came on the days after `after`; where nothing did it is the same object."""
    first = max(after + timedelta(days=1), period.starts_on)
    if first > period.ends_on:
        return evidence
    weights = weights_of(evidence.policy.content, period.ends_on)
    later = monthly_cells(first, period.ends_on, agency=agency, weights=weights)
    comments = comment_evidence(agency, period.starts_on, period.ends_on)
    if not later and comments == evidence.comments:
        return evidence
    together: dict[int, dict[date, list[Cell]]] = defaultdict(dict)
    for officer_id in evidence.monthly.keys() | later.keys():
        before, since = evidence.monthly.get(officer_id, {}), later.get(officer_id, {})
        for month in before.keys() | since.keys():
            together[officer_id][month] = merged([before.get(month, ()), since.get(month, ())])
    return _with_ratings(replace(evidence, comments=comments), together)


def _with_ratings(
    evidence: AgencyEvidence, monthly: Mapping[int, Mapping[date, Sequence[Cell]]]
) -> AgencyEvidence:
    cells = {officer_id: merged(monthly[officer_id].values()) for officer_id in sorted(monthly)}
    group = group_of({f"{officer_id:012d}": officer_cells for officer_id, officer_cells in cells.items()})
    return replace(evidence, monthly=monthly, cells=cells, group=group)


def policy_of(agency: Agency, period: EvaluationPeriod) -> ScoringPolicy:
    """The policy that was in force on the last day of a period, whenever the score is made again.

    A policy is in force until the next one begins, and versions never reach back (`activate_policy`). For a
    period that was over before the agency's first policy, that first one stands in. Raises
    ScoringPolicy.DoesNotExist when the agency never had one.
    """
    approved = ScoringPolicy.objects.filter(agency=agency).decided()
    newest = approved.filter(valid_from__lte=period.ends_on).order_by("-version").first()
    return newest or approved.earliest("version")


def monthly_cells(
    first: date,
    last: date,
    *,
    agency: Agency | None = None,
    officer_id: int | None = None,
    weights: RatingWeights = EQUAL,
) -> dict[int, dict[date, list[Cell]]]:
    """The officer-attributable answers between two days, both included: officer → first of the month → cells."""
    questions = {
        question.pk: question
        for question in Question.objects.filter(attributable_to=Attributable.OFFICER).order_by("pk")
    }
    services = dict(Service.objects.values_list("pk", "code"))
    tallies = Tally.objects.filter(day__range=(first, last), question__in=questions)
    tallies = (
        tallies.filter(officer=officer_id) if officer_id else tallies.filter(agency=agency, officer__gt=0)
    )
    rows = (
        tallies.annotate(month=TruncMonth("day"))
        .values_list(*_CELL_KEY)
        .annotate(*[Sum(column) for column in SCALE_COLUMNS])
        .order_by(*_CELL_KEY)
    )
    cells: dict[int, dict[date, list[Cell]]] = defaultdict(dict)
    for officer, month, service_id, channel, verification, question_id, *counts in rows:
        question = questions[question_id]
        answers = Answers(question.code, question.highest, tuple(counts[: question.highest]))
        cell = Cell(
            services.get(service_id, NO_SERVICE),
            str(question.version_id),
            (answers,),
            channel,
            weights.of(verification, month),
        )
        cells[officer].setdefault(month, []).append(cell)
    return {
        officer: {month: merged([given]) for month, given in months.items()}
        for officer, months in cells.items()
    }


def merged(cell_lists: Iterable[Sequence[Cell]]) -> list[Cell]:
    """This will add up cells of the same service, version, channel and weight, whatever month they are from."""
    totals: dict[tuple[str, str, str, Decimal], dict[str, Answers]] = defaultdict(dict)
    for cells in cell_lists:
        for cell in cells:
            known = totals[cell.service, cell.version, cell.channel, cell.weight]
            for answers in cell.answers:
                known[answers.question] = _plus(known.get(answers.question), answers)
    return [
        Cell(service, version, tuple(known[name] for name in sorted(known)), channel, weight)
        for (service, version, channel, weight), known in sorted(totals.items())
    ]


def _plus(known: Answers | None, more: Answers) -> Answers:
    if known is None:
        return more
    counts = tuple(one + other for one, other in zip(known.counts, more.counts, strict=True))
    return Answers(known.question, known.highest, counts)


def trend_json(months: Mapping[date, Sequence[Cell]]) -> list[dict[str, Any]]:
    """[{month, n, total, squares}], the plain sums of each month on 0–1, from which a trend line is drawn."""
    trend = []
    for month in sorted(months):
        sums = sum((plain_sums(cell) for cell in months[month]), PlainSums())
        trend.append(
            {
                "month": month.isoformat()[:7],
                "n": sums.n,
                "total": decimal_text(sums.total),
                "squares": decimal_text(sums.squares),
            }
        )
    return trend


def _assessment_json(assessment: CompetencyAssessment | None) -> dict[str, Any]:
    """{assessment, rows: [{competency, version, level, required, weight}]}, the rows by code."""
    items = assessment.items.all() if assessment else []
    rows = [
        {
            "competency": item.competency.code,
            "version": item.competency.version,
            "level": item.level,
            "required": item.required,
            "weight": item.weight,
        }
        for item in items
    ]
    return {
        "assessment": str(assessment.public_id) if assessment else None,
        "rows": sorted(rows, key=lambda row: (row["competency"], row["version"])),
    }


@in_fixed_context
def _spread_text(values: list[Decimal]) -> str | None:
    if len(values) < 2:
        return None
    mean = sum(values, Decimal(0)) / len(values)
    squares = sum(((value - mean) ** 2 for value in values), Decimal(0))
    return decimal_text((squares / (len(values) - 1)).sqrt())


@in_fixed_context
def _mean_text(values: list[Decimal]) -> str | None:
    return decimal_text(sum(values, Decimal(0)) / len(values)) if values else None
