from datetime import UTC, date, datetime, timedelta

import pytest

from appraisal.choices import (
    ActionState,
    AssessmentMethod,
    EnrolmentState,
    GuidanceState,
    ObjectionState,
    PeerState,
)
from appraisal.services.due_reminders import remind_of_due
from organisation.models import Notification
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.growth import (
    CompetencyAssessmentFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    TrainingSessionFactory,
    supervised_officer,
)
from tests.factories.notes import PeerRequestFactory
from tests.factories.organisation import ActingAppointmentFactory, OfficerFactory
from tests.factories.outcomes import DELIVERED_AT, GuidancePlanFactory, ObjectionFactory, build_case

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)


@pytest.fixture
def pair():
    return supervised_officer()


def told(person, kind):
    rows = Notification.objects.of(person.user_id).filter(kind=kind).order_by("pk")
    return [row.due_on for row in rows]


def guidance(officer, counsellor, review_on=TODAY):
    return GuidancePlanFactory(
        officer=officer,
        state=GuidanceState.CONFIRMED,
        steps="Belajar bersama.",
        counsellor=counsellor,
        confirmed_by=OfficerFactory(agency=officer.agency),
        confirmed_at=DELIVERED_AT,
        confirm_reason="Perlu bantuan.",
        review_on=review_on,
    )


def test_supervisor_and_counsellor_are_reminded_of_the_review_and_never_twice(pair):
    officer, supervisor = pair
    counsellor = OfficerFactory(agency=officer.agency, with_user=True)
    plan = guidance(officer, counsellor)

    assert [remind_of_due(NOW + timedelta(days=days)) for days in (-1, 0, 0, 30)] == [0, 2, 0, 0]
    assert told(supervisor, "guidance.review_due") == [TODAY]
    assert told(counsellor, "guidance.review_due") == [TODAY]
    assert told(officer, "guidance.review_due") == []
    assert Notification.objects.first().detail == {
        "guidance": str(plan.public_id),
        "officer_name": officer.name,
        "review_on": "2026-07-06",
    }


def test_supervisor_who_is_the_counsellor_is_told_once(pair):
    officer, supervisor = pair
    guidance(officer, supervisor)

    assert remind_of_due(NOW) == 1


def test_acting_supervisor_hears_of_the_review_in_place_of_the_one_away(pair):
    officer, supervisor = pair
    acting = OfficerFactory(agency=officer.agency, with_user=True)
    ActingAppointmentFactory(acting=acting, supervisor=supervisor)
    guidance(officer, None)

    remind_of_due(NOW)

    assert told(acting, "guidance.review_due") == [TODAY]
    assert told(supervisor, "guidance.review_due") == []


def test_guidance_that_is_closed_or_a_draft_reminds_nobody(pair):
    officer, supervisor = pair
    GuidancePlanFactory(officer=officer)
    ended = guidance(officer, supervisor)
    ended.state, ended.outcome = GuidanceState.CLOSED, "Selesai."
    ended.closed_by, ended.closed_at = ended.confirmed_by, DELIVERED_AT
    ended.save()

    assert remind_of_due(NOW) == 0


def test_both_silent_sides_are_reminded_a_week_after_the_objection():
    case = build_case()
    ObjectionFactory(evaluation=case.evaluation)  # filed on 9 April

    assert [remind_of_due(DELIVERED_AT + timedelta(days=days)) for days in (8, 9, 9, 20)] == [0, 2, 0, 0]
    assert told(case.officer, "objection.statement_missing") == [date(2026, 4, 16)]
    assert told(case.rater, "objection.statement_missing") == [date(2026, 4, 16)]


def test_side_that_was_heard_is_left_alone():
    case = build_case()
    ObjectionFactory(
        evaluation=case.evaluation,
        state=ObjectionState.HEARING,
        officer_statement="Target berubah.",
        officer_stated_at=DELIVERED_AT,
    )

    assert remind_of_due(DELIVERED_AT + timedelta(days=9)) == 1
    assert told(case.rater, "objection.statement_missing") == [date(2026, 4, 16)]


def test_objection_that_is_over_asks_nobody():
    case = build_case()
    ObjectionFactory(evaluation=case.evaluation, state=ObjectionState.WITHDRAWN, withdrawn_at=DELIVERED_AT)

    assert remind_of_due(DELIVERED_AT + timedelta(days=9)) == 0


@pytest.mark.parametrize(
    ("state", "count"),
    [(ActionState.PROPOSED, 0), (ActionState.APPROVED, 2), (ActionState.RUNNING, 2)],
)
def test_late_development_action_reminds_officer_and_supervisor(pair, state, count):
    officer, supervisor = pair
    DevelopmentActionFactory(officer=officer, state=state, due_on=date(2026, 7, 5))
    DevelopmentActionFactory(officer=officer, state=state, due_on=TODAY)

    assert remind_of_due(NOW) == count
    assert told(supervisor, "action.overdue") == [date(2026, 7, 5)] * (count // 2)


def test_competencies_are_assessed_anew_after_two_years(pair):
    officer, supervisor = pair
    CompetencyAssessmentFactory(officer=officer, assessed_on=date(2024, 7, 6))
    CompetencyAssessmentFactory(
        officer=officer, assessor=officer, method=AssessmentMethod.SELF, assessed_on=date(2026, 1, 5)
    )

    assert [remind_of_due(NOW + timedelta(days=days)) for days in (-1, 0, 1)] == [0, 1, 0]
    assert told(supervisor, "assessment.renewal") == [TODAY]
    CompetencyAssessmentFactory(officer=officer, assessed_on=date(2026, 7, 7))
    assert remind_of_due(NOW + timedelta(days=200)) == 0


def attended(officer, until, session=None):
    session = session or TrainingSessionFactory(
        training__agency=officer.agency, starts_on=date(2024, 5, 1), ends_on=date(2024, 5, 2)
    )
    return EnrolmentFactory(
        session=session, officer=officer, state=EnrolmentState.ATTENDED, certificate_until=until
    )


def test_officer_renews_a_certificate_in_time_and_both_hear_when_it_has_ended(pair):
    officer, supervisor = pair
    attended(officer, date(2026, 9, 4))

    days = (-1, 0, 1, 60, 61, 62)
    assert [remind_of_due(NOW + timedelta(days=each)) for each in days] == [0, 1, 0, 0, 2, 0]
    assert told(officer, "certificate.renewal") == [TODAY]
    assert told(officer, "certificate.overdue") == [date(2026, 9, 5)]
    assert told(supervisor, "certificate.overdue") == [date(2026, 9, 5)]


def test_certificate_that_was_renewed_is_forgotten(pair):
    officer, _supervisor = pair
    old = attended(officer, date(2026, 7, 1))
    again = TrainingSessionFactory(
        training=old.session.training, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 2)
    )
    attended(officer, date(2029, 6, 2), session=again)

    assert remind_of_due(NOW) == 0


def asked_about(officer, answered, silent=0, due_on=TODAY):
    period = EvaluationPeriodFactory(cycle__agency=officer.agency)
    common = {"officer": officer, "period": period, "due_on": due_on}
    for _ in range(answered):
        PeerRequestFactory(**common, state=PeerState.ANSWERED)
    for _ in range(silent):
        PeerRequestFactory(**common)


def test_officer_and_supervisor_hear_once_that_all_colleagues_have_answered(pair):
    officer, supervisor = pair
    asked_about(officer, answered=3)

    assert [remind_of_due(NOW), remind_of_due(NOW + timedelta(days=9))] == [2, 0]
    assert told(officer, "colleague.released") == [TODAY]
    assert told(supervisor, "colleague.released_of") == [TODAY]


def test_silent_colleague_delays_the_news_to_the_day_after_the_last(pair):
    asked_about(pair[0], answered=3, silent=1)

    assert [remind_of_due(NOW + timedelta(days=day)) for day in (0, 1, 2)] == [0, 2, 0]


def test_too_few_answers_are_no_news(pair):
    asked_about(pair[0], answered=2, silent=2)

    assert remind_of_due(NOW + timedelta(days=5)) == 0


def test_number_of_queries_does_not_grow_with_what_is_due(pair, django_assert_num_queries):
    officer, _supervisor = pair
    for day in range(1, 6):
        DevelopmentActionFactory(officer=officer, state=ActionState.RUNNING, due_on=date(2026, 6, day))
    remind_of_due(NOW)

    with django_assert_num_queries(14):
        remind_of_due(NOW)
