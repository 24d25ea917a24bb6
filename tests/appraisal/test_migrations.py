from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from appraisal.models import AspectEvaluation
from tests.factories.organisation import OfficerFactory

BEFORE = [("appraisal", "0002_performance_cycle")]


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def apps_before(transactional_db):
    """The tables as they were while a work result held one figure of its own; the newest ones come back."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()  # of every app: some go back with ours
    yield migrate(BEFORE), newest
    migrate(newest)


def evaluation_before(apps):
    officer, evaluator = OfficerFactory.create_batch(2)
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31), "name": "2026"}
    cycle = apps.get_model("appraisal", "AppraisalCycle").objects.create(
        agency_id=officer.agency_id, year=2026, **year
    )
    period = apps.get_model("appraisal", "EvaluationPeriod").objects.create(cycle=cycle, kind="YEAR", **year)
    return apps.get_model("appraisal", "Evaluation").objects.create(
        officer_id=officer.pk, evaluator_id=evaluator.pk, period=period
    )


def test_figures_of_work_results_become_their_aspects(apps_before):
    apps, newest = apps_before
    evaluation = evaluation_before(apps)
    results = apps.get_model("appraisal", "ResultEvaluation").objects
    figures = [("files", "UP", Decimal(100), Decimal(95)), ("days", "DOWN", Decimal("2.5"), Decimal(3))]
    for position, (unit, direction, target, actual) in enumerate(figures, start=1):
        results.create(
            evaluation=evaluation,
            position=position,
            title=f"Result {position}",
            unit=unit,
            direction=direction,
            target=target,
            actual=actual,
            weight_bp=5000,
        )

    migrate(newest)

    moved = AspectEvaluation.objects.order_by("result__position")
    assert list(moved.values_list("result__title", "aspect", "unit", "direction", "target", "actual")) == [
        ("Result 1", "QUANTITY", *figures[0]),
        ("Result 2", "QUANTITY", *figures[1]),
    ]
