from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from appraisal.choices import EvaluationState, Rating, ReportState
from appraisal.models import DailyReport
from appraisal.queries.self_check import coaching, rating_distribution, waiting_time
from organisation.actors import actor_for
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.notes import FeedbackNoteFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory
from tests.portal.place import delivered_evaluation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def supervisor():
    return OfficerFactory(with_user=True)


@pytest.fixture
def officer(supervisor):
    officer = OfficerFactory(agency=supervisor.agency, name="Andi")
    PlacementFactory(officer=officer, supervisor=supervisor)
    return officer


@pytest.fixture
def period(supervisor):
    return EvaluationPeriodFactory(cycle__agency=supervisor.agency)


def acting_as(supervisor):
    return actor_for(supervisor.user, today=date(2026, 7, 6))


def rated(period, evaluator, predicate="B", **changes):
    officer = OfficerFactory(agency=evaluator.agency)
    ratings = {"SB": Rating.ABOVE, "B": Rating.MEETS}
    both = {"results_rating": ratings[predicate], "behaviour_rating": ratings[predicate]}
    reason = {"difference_reason": "Seen in the field."}
    return delivered_evaluation(
        officer, evaluator, period, **({"predicate": predicate} | both | reason | changes)
    )


def others(period, count):
    return [rated(period, OfficerFactory(agency=period.cycle.agency), "SB") for _number in range(count)]


def test_own_ratings_stand_beside_those_of_five_other_supervisors(supervisor, period):
    rated(period, supervisor)
    rated(period, supervisor, "SB")
    others(period, 5)

    distribution = rating_distribution(acting_as(supervisor), period.cycle)

    assert (distribution.own["B"], distribution.own["SB"], distribution.own_n) == (1, 1, 2)
    assert (distribution.others["SB"], distribution.others_n, distribution.other_supervisors) == (5, 5, 5)


def test_four_other_supervisors_are_not_shown(supervisor, period):
    rated(period, supervisor)
    others(period, 4)

    distribution = rating_distribution(acting_as(supervisor), period.cycle)

    assert (distribution.others, distribution.others_n, distribution.other_supervisors) == (None, 0, 4)


def test_draft_and_other_cycle_do_not_count(supervisor, period):
    rated(period, supervisor, state=EvaluationState.SIGNED)
    rated(EvaluationPeriodFactory(cycle__agency=supervisor.agency, cycle__year=2025), supervisor)

    assert rating_distribution(acting_as(supervisor), period.cycle).own_n == 0


def test_who_never_had_feedback_comes_first_then_who_waited_longest(supervisor, officer):
    never, long_ago = OfficerFactory.create_batch(2, agency=supervisor.agency)
    for person in (never, long_ago):
        PlacementFactory(officer=person, supervisor=supervisor)
    for person, days in ((officer, 3), (long_ago, 40), (long_ago, 50)):
        FeedbackNoteFactory(officer=person, author=supervisor, shared_at=NOW - timedelta(days=days))

    rows = coaching(acting_as(supervisor), supervisor.agency, NOW)

    assert [(row.officer, row.count, row.days_ago) for row in rows] == [
        (never, 0, None),
        (long_ago, 2, 40),
        (officer, 1, 3),
    ]


def report(officer, work_date, sent_at, decided_by=None, decided_at=None):
    return DailyReport.objects.create(
        officer=officer,
        work_date=work_date,
        state=ReportState.VERIFIED if decided_by else ReportState.SUBMITTED,
        created_at=sent_at,
        submitted_at=sent_at,
        decided_by=decided_by,
        decided_at=decided_at,
    )


def test_waiting_time_is_the_mean_from_sending_to_deciding(supervisor, officer):
    for number, days in enumerate((1, 2)):
        sent_at = NOW - timedelta(days=10)
        report(officer, date(2026, 6, 20 + number), sent_at, supervisor, sent_at + timedelta(days=days))
    report(officer, date(2026, 7, 5), NOW)

    waiting = waiting_time(acting_as(supervisor), NOW)

    assert (waiting.decided, waiting.mean_days, waiting.open) == (2, Decimal("1.5"), 1)


def test_without_decided_reports_there_is_no_mean(supervisor, officer):
    long_ago = NOW - timedelta(days=120)
    report(officer, date(2026, 3, 1), long_ago, supervisor, long_ago)

    waiting = waiting_time(acting_as(supervisor), NOW)

    assert (waiting.decided, waiting.mean_days, waiting.open) == (0, None, 0)
