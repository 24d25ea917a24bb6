"""The reads of the performance cycle."""

from appraisal.queries.due import DueEvaluation, evaluations_due
from appraisal.queries.evaluations import (
    AppraisalFacts,
    appraisal_facts,
    attainment_of,
    behaviour_part,
    current_period,
    delivered_evaluations_of,
    evaluations_of,
    latest_delivered,
    periods_for,
    result_score,
    results_part,
)

__all__ = [
    "AppraisalFacts",
    "DueEvaluation",
    "appraisal_facts",
    "attainment_of",
    "behaviour_part",
    "current_period",
    "delivered_evaluations_of",
    "evaluations_due",
    "evaluations_of",
    "latest_delivered",
    "periods_for",
    "result_score",
    "results_part",
]
