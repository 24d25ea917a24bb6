from datetime import UTC, date, datetime, timedelta

import pytest

from appraisal.choices import CycleState, PeerState, ReportState
from appraisal.models import DailyReport
from appraisal.services.reminders import remind
from organisation.choices import OfficerStatus
from organisation.models import Notification
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.notes import FeedbackNoteFactory, PeerRequestFactory
from tests.factories.organisation import ActingAppointmentFactory, OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    officer = OfficerFactory(with_user=True)
    PlacementFactory(officer=officer, supervisor=OfficerFactory(agency=officer.agency, with_user=True))
    return officer


@pytest.fixture
def supervisor(officer):
    return officer.placements.get().supervisor


@pytest.fixture
def cycle(officer):
    return AppraisalCycleFactory(agency=officer.agency)


@pytest.fixture
def fresh_feedback(officer, supervisor):
    return FeedbackNoteFactory(officer=officer, author=supervisor, shared_at=NOW - timedelta(days=1))


def told(person, kind):
    rows = Notification.objects.of(person.user_id).filter(kind=kind).order_by("pk")
    return [(row.due_on, row.detail) for row in rows]


def about(officer, **more):
    return {"officer_id": str(officer.public_id), "officer": officer.name} | more


def test_supervisor_is_reminded_when_thirty_days_passed_without_feedback(officer, supervisor, cycle):
    FeedbackNoteFactory(officer=officer, author=supervisor, shared_at=NOW - timedelta(days=30))

    assert remind(NOW) == 1
    assert told(supervisor, "feedback.overdue") == [(date(2026, 7, 6), about(officer, days=30))]


def test_feedback_of_yesterday_needs_no_reminder(cycle, fresh_feedback, supervisor):
    assert remind(NOW) == 0
    assert told(supervisor, "feedback.overdue") == []


def test_days_of_the_cycle_decide_when_feedback_is_overdue(officer, supervisor, cycle, fresh_feedback):
    cycle.feedback_days = 1
    cycle.save()

    assert remind(NOW) == 1


def test_without_any_feedback_days_run_from_the_start_of_the_cycle(officer, supervisor, cycle):
    remind(NOW)

    assert told(supervisor, "feedback.overdue") == [(date(2026, 1, 31), about(officer, days=30))]


def test_new_officer_is_given_time(officer, supervisor, cycle):
    officer.placements.update(starts_on=date(2026, 6, 20))

    assert remind(NOW) == 0


def test_draft_and_feedback_of_others_do_not_count(officer, supervisor, cycle):
    FeedbackNoteFactory(officer=officer, author=supervisor, draft=True)
    FeedbackNoteFactory(officer=officer, shared_at=NOW)

    assert remind(NOW) == 1


def test_reminders_never_repeat_until_there_is_something_new(officer, supervisor, cycle):
    remind(NOW)

    assert [remind(NOW + timedelta(days=days)) for days in (0, 1, 20)] == [0, 0, 0]
    FeedbackNoteFactory(officer=officer, author=supervisor, shared_at=NOW)
    assert remind(NOW + timedelta(days=29)) == 0
    assert remind(NOW + timedelta(days=30)) == 1
    assert len(told(supervisor, "feedback.overdue")) == 2


def test_acting_supervisor_is_reminded_in_place_of_the_one_who_is_away(officer, supervisor, cycle):
    acting = OfficerFactory(agency=officer.agency, with_user=True)
    ActingAppointmentFactory(acting=acting, supervisor=supervisor)

    remind(NOW)

    assert len(told(acting, "feedback.overdue")) == 1
    assert told(supervisor, "feedback.overdue") == []


def test_supervisor_without_account_and_officer_who_left_are_passed_over(officer, supervisor, cycle):
    supervisor.user = None
    supervisor.save()
    assert remind(NOW) == 0

    officer.status = next(state for state in OfficerStatus if state != OfficerStatus.ACTIVE)
    officer.save()
    assert remind(NOW) == 0


@pytest.mark.parametrize("state", [CycleState.DRAFT, CycleState.CLOSED])
def test_cycle_that_is_not_under_way_reminds_nobody(officer, supervisor, cycle, state):
    cycle.state = state
    cycle.save()

    assert remind(NOW) == 0


def test_year_that_is_over_reminds_nobody(officer, supervisor, cycle):
    assert remind(datetime(2027, 2, 1, tzinfo=UTC)) == 0


def report(officer, sent_at, state=ReportState.SUBMITTED):
    return DailyReport.objects.create(
        officer=officer,
        work_date=sent_at.date(),
        state=state,
        created_at=sent_at,
        submitted_at=sent_at,
    )


def test_oldest_waiting_report_reminds_once_after_the_days_of_the_cycle(
    officer, supervisor, cycle, fresh_feedback
):
    oldest = report(officer, NOW - timedelta(days=3))
    report(officer, NOW - timedelta(days=2))

    assert remind(NOW) == 1
    assert remind(NOW + timedelta(days=5)) == 0
    assert told(supervisor, "reports.overdue") == [(date(2026, 7, 6), about(officer, sent_on="2026-07-03"))]

    oldest.delete()
    assert remind(NOW + timedelta(days=5)) == 1


def test_report_of_yesterday_does_not_remind(officer, supervisor, cycle, fresh_feedback):
    report(officer, NOW - timedelta(days=1))

    assert remind(NOW) == 0


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (2, 1), (3, 0)])
def test_colleague_is_reminded_shortly_before_the_last_day(days, count):
    request = PeerRequestFactory(due_on=date(2026, 7, 6) + timedelta(days=days))

    assert remind(NOW) == count
    assert [due_on for due_on, _detail in told(request.respondent, "colleague.due")] == [
        request.due_on
    ] * count


def test_colleague_who_answered_is_left_alone():
    PeerRequestFactory(due_on=date(2026, 7, 7), state=PeerState.ANSWERED)

    assert remind(NOW) == 0


def test_closed_cycle_reminds_no_colleague():
    closed = EvaluationPeriodFactory(cycle__state=CycleState.CLOSED)
    PeerRequestFactory(due_on=date(2026, 7, 7), period=closed)

    assert remind(NOW) == 0
