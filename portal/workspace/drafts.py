"""What an evaluation form starts with: the draft as it was saved, or the work results of the time before."""

from decimal import Decimal

from appraisal.models import Evaluation, ResultEvaluation
from appraisal.queries import evaluations_of
from organisation.models import Officer


def form_initial(evaluation: Evaluation | None) -> dict[str, object]:
    if evaluation is None:
        return {}
    initial: dict[str, object] = {
        name: getattr(evaluation, name)
        for name in ("results_rating", "behaviour_rating", "difference_reason", "strengths", "improvements")
    }
    for row in evaluation.behaviours.all():
        initial[f"rating_{row.value}"] = row.rating
        initial[f"comment_{row.value}"] = row.comment
    return initial


def result_rows(evaluation: Evaluation | None, officer: Officer) -> list[dict[str, object]]:
    """The saved rows; for a new evaluation those of the newest signed one, without what was achieved."""
    saved = list(evaluation.results.all()) if evaluation else []
    if saved:
        return [_row(row, with_actual=True) for row in saved]
    earlier = evaluations_of(officer).filter(signed_at__isnull=False).first()
    return [_row(row, with_actual=False) for row in earlier.results.all()] if earlier else []


def _row(row: ResultEvaluation, *, with_actual: bool) -> dict[str, object]:
    figure = row.aspects.all()[0]  # without a plan a work result has one figure
    return {
        "title": row.title,
        "unit": figure.unit,
        "direction": figure.direction,
        "target": figure.target,
        "actual": figure.actual if with_actual else None,
        "weight": Decimal(row.weight_bp) / 100,
        "comment": row.comment if with_actual else "",
    }
