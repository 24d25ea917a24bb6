"""What a score is made from: tallies, evaluations and the policy, gathered for a whole agency at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from appraisal.models import CompetencyAssessment, EvaluationPeriod
from appraisal.queries import AppraisalFacts, appraisal_facts
from appraisal.queries.growth import fit_of, latest_assessments
from organisation.models import Agency, Officer
from scoring.canonical import decimal_text
from scoring.citizen_group import group_of
from scoring.citizen_inputs import cell_json, group_json
from scoring.citizens import Cell, Group, PlainSums, plain_sums
from scoring.models import ScoringPolicy
from scoring.queries.comment_evidence import CommentEvidence, comment_evidence
from scoring.queries.officer_answers import OfficerAnswers, cells_by_month, merged, officer_answers
from scoring.rating_weights import weights_of
from scoring.statistics import in_fixed_context


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


def evidence_of_periods(
    agency: Agency, periods: Sequence[EvaluationPeriod], *, until: date | None = None
) -> Iterator[AgencyEvidence]:
    """The evidence of several periods in turn, from one reading of the tallies, which is most of the work.

    Only whole months can be told apart in it: a period that begins or ends within one is read by itself.
    """
    whole = [period for period in periods if _has_whole_months(period)]
    answers: list[OfficerAnswers] = []
    if whole:
        first, last = min(each.starts_on for each in whole), max(each.ends_on for each in whole)
        answers = officer_answers(first, min(until or last, last), agency=agency)
    for period in periods:
        own = [each for each in answers if period.starts_on <= each.month <= period.ends_on]
        yield agency_evidence(agency, period, until=until, answers=own if period in whole else None)


def _has_whole_months(period: EvaluationPeriod) -> bool:
    return period.starts_on.day == 1 and (period.ends_on + timedelta(days=1)).day == 1


def agency_evidence(
    agency: Agency,
    period: EvaluationPeriod,
    *,
    until: date | None = None,
    answers: list[OfficerAnswers] | None = None,
) -> AgencyEvidence:
    """This will gather the evidence with a fixed number of queries, whatever the number of ratings.

    Ratings of the days after `until` are left out; who has read them already gives them as `answers`.
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
    if answers is None:
        answers = officer_answers(period.starts_on, last, agency=agency)
    return _with_ratings(judged, cells_by_month(answers, weights))


def with_later_ratings(
    evidence: AgencyEvidence, agency: Agency, period: EvaluationPeriod, *, after: date
) -> AgencyEvidence:
    """This will add what came on the days after `after`; where nothing did it is the same object."""
    first = max(after + timedelta(days=1), period.starts_on)
    if first > period.ends_on:
        return evidence
    weights = weights_of(evidence.policy.content, period.ends_on)
    later = cells_by_month(officer_answers(first, period.ends_on, agency=agency), weights)
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
