from datetime import UTC, date, datetime

import pytest

from appraisal.rules import is_responsible
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import AccessGrant, AuditEvent, Notification
from organisation.rules import can_see_officer
from organisation.services import appointments
from organisation.services.register import OutsideAgency, SupervisorLoop
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.organisation import (
    AgencyFactory,
    OfficerFactory,
    PlacementFactory,
    RoleGrantFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)


@pytest.fixture
def agency():
    return AgencyFactory()


@pytest.fixture
def personnel(agency):
    grant = RoleGrantFactory(role=Role.PERSONNEL, agency=agency)
    return actor_for(grant.user, today=TODAY)


@pytest.fixture
def supervisor(agency):
    return OfficerFactory(agency=agency, with_user=True)


@pytest.fixture
def officer(agency, supervisor):
    return PlacementFactory(officer__agency=agency, supervisor=supervisor).officer


@pytest.fixture
def deputy(agency):
    return OfficerFactory(agency=agency, with_user=True)


def appoint(actor, **changes):
    content = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 8, 1), "reason": "Cuti tahunan"}
    return appointments.appoint_acting(actor=actor, now=NOW, **(content | changes))


def grant(actor, officer, viewer, **changes):
    content = {"purpose": "Tim mutasi", "starts_on": TODAY, "ends_on": date(2026, 8, 1)}
    return appointments.grant_access(
        officer=officer, viewer_id=viewer.pk, actor=actor, now=NOW, **(content | changes)
    )


def actions():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_acting_supervisor_sees_and_evaluates_the_reports_of_who_is_away(
    personnel, supervisor, officer, deputy
):
    appoint(personnel, acting=deputy, supervisor=supervisor)

    period = EvaluationPeriodFactory(cycle__agency=officer.agency, second_quarter=True)
    actor = actor_for(deputy.user, today=TODAY)
    assert actor.report_ids == {officer.pk}
    assert can_see_officer(actor, officer)
    assert is_responsible(evaluator_id=deputy.pk, officer_id=officer.pk, period=period, today=TODAY)
    assert actions() == ["acting.appoint"]
    assert list(Notification.objects.values_list("recipient", "kind")) == [
        (deputy.user_id, "acting.appointed")
    ]


def test_acting_supervisor_of_the_last_day_of_a_period_stays_responsible_for_it(
    personnel, supervisor, officer, deputy
):
    appoint(
        personnel, acting=deputy, supervisor=supervisor, starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 2)
    )
    period = EvaluationPeriodFactory(cycle__agency=officer.agency)
    later = EvaluationPeriodFactory(cycle=period.cycle, second_quarter=True)

    assert [
        is_responsible(evaluator_id=deputy.pk, officer_id=officer.pk, period=each, today=TODAY)
        for each in (period, later)
    ] == [True, False]


def test_officer_without_superior_gets_an_acting_one_who_is_responsible(personnel, agency, deputy):
    head = PlacementFactory(officer__agency=agency, supervisor=None).officer
    period = EvaluationPeriodFactory(cycle__agency=agency, second_quarter=True)

    before = is_responsible(evaluator_id=deputy.pk, officer_id=head.pk, period=period, today=TODAY)
    appoint(personnel, acting=deputy, officer=head, ends_on=None)

    assert before is False
    assert is_responsible(evaluator_id=deputy.pk, officer_id=head.pk, period=period, today=TODAY)
    assert actor_for(deputy.user, today=TODAY).report_ids == {head.pk}


def test_nobody_is_responsible_for_themselves_while_acting(personnel, supervisor, officer):
    period = EvaluationPeriodFactory(cycle__agency=officer.agency, second_quarter=True)

    appoint(personnel, acting=officer, supervisor=supervisor)

    assert not is_responsible(evaluator_id=officer.pk, officer_id=officer.pk, period=period, today=TODAY)


def test_who_stands_below_a_report_does_not_act_over_their_own_superior(personnel, supervisor, officer):
    below = PlacementFactory(officer__agency=officer.agency, supervisor=officer).officer

    with pytest.raises(SupervisorLoop):
        appoint(personnel, acting=below, supervisor=supervisor)
    with pytest.raises(SupervisorLoop):
        appoint(personnel, acting=below, officer=supervisor)


def test_appointment_survives_a_loop_in_old_placements(personnel, supervisor, officer, deputy):
    PlacementFactory(officer=supervisor, supervisor=officer)

    assert appoint(personnel, acting=officer, officer=deputy).acting == officer


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ends_on": date(2026, 7, 1)}, appointments.DaysInvalid),
        ({"reason": "  "}, appointments.PurposeNeeded),
        ({"supervisor": None}, appointments.NobodyNamed),
    ],
)
def test_appointment_is_refused_without_days_reason_or_somebody(
    changes, error, personnel, supervisor, deputy
):
    with pytest.raises(error):
        appoint(personnel, **({"acting": deputy, "supervisor": supervisor} | changes))


def test_appointment_is_refused_for_oneself_and_for_both_at_once(personnel, supervisor, officer, deputy):
    with pytest.raises(appointments.OneselfRefused):
        appoint(personnel, acting=supervisor, supervisor=supervisor)
    with pytest.raises(appointments.NobodyNamed):
        appoint(personnel, acting=deputy, supervisor=supervisor, officer=officer)


def test_appointment_is_refused_to_others_and_with_somebody_of_another_agency(personnel, supervisor, deputy):
    stranger = actor_for(RoleGrantFactory(role=Role.PERSONNEL).user, today=TODAY)

    with pytest.raises(appointments.NotPersonnel):
        appoint(stranger, acting=deputy, supervisor=supervisor)
    with pytest.raises(OutsideAgency):
        appoint(personnel, acting=OfficerFactory(), supervisor=supervisor)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_refused"),
    [
        (date(2026, 8, 1), None, False),
        (date(2026, 7, 31), None, True),
        (date(2026, 6, 1), date(2026, 7, 1), False),
        (date(2026, 6, 1), date(2026, 7, 2), True),
    ],
)
def test_only_one_acts_for_somebody_at_a_time(starts_on, ends_on, is_refused, personnel, supervisor, deputy):
    appoint(personnel, acting=deputy, supervisor=supervisor)
    second = OfficerFactory(agency=deputy.agency)

    try:
        appoint(personnel, acting=second, supervisor=supervisor, starts_on=starts_on, ends_on=ends_on)
        refused = False
    except appointments.AppointmentOverlaps:
        refused = True

    assert refused is is_refused


def test_appointment_ends_today_and_stays_ended(personnel, supervisor, officer, deputy):
    appointment = appoint(personnel, acting=deputy, supervisor=supervisor)

    ended = appointments.end_acting(appointment=appointment, actor=personnel, now=NOW)
    appointments.end_acting(appointment=appointment, actor=personnel, now=NOW)

    assert ended.ends_on == TODAY
    assert actor_for(deputy.user, today=TODAY).report_ids == frozenset()
    assert actions() == ["acting.appoint", "acting.end"]


def test_appointment_taken_back_before_it_begins_never_holds(personnel, supervisor, officer, deputy):
    appointment = appoint(personnel, acting=deputy, supervisor=supervisor, starts_on=date(2026, 7, 20))

    appointments.end_acting(appointment=appointment, actor=personnel, now=NOW)

    assert actor_for(deputy.user, today=date(2026, 7, 20)).report_ids == frozenset()


def test_access_is_open_for_its_days_and_the_officer_is_told(personnel, officer):
    officer.user = UserFactory()
    officer.save()
    viewer = UserFactory()

    grant(personnel, officer, viewer)
    grant(personnel, officer, viewer)

    days = [date(2026, 7, 5), TODAY, date(2026, 7, 31), date(2026, 8, 1)]
    assert [can_see_officer(actor_for(viewer, today=day), officer) for day in days] == [
        False,
        True,
        True,
        False,
    ]
    assert AccessGrant.objects.count() == 1
    assert list(Notification.objects.values_list("recipient", "kind", "detail")) == [
        (officer.user_id, "access.granted", {"purpose": "Tim mutasi", "until_on": "2026-08-01"})
    ]
    assert actions() == ["access.grant"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ends_on": TODAY}, appointments.DaysInvalid),
        ({"ends_on": date(2027, 7, 8)}, appointments.DaysInvalid),
        ({"purpose": " "}, appointments.PurposeNeeded),
    ],
)
def test_access_is_refused_without_purpose_or_for_too_long(changes, error, personnel, officer):
    with pytest.raises(error):
        grant(personnel, officer, UserFactory(), **changes)


def test_access_is_refused_to_oneself_to_the_officer_and_by_others(personnel, officer):
    officer.user = UserFactory()
    officer.save()
    giver = RoleGrantFactory(role=Role.PERSONNEL, agency=officer.agency).user

    with pytest.raises(appointments.OneselfRefused):
        grant(actor_for(giver, today=TODAY), officer, giver)
    with pytest.raises(appointments.OneselfRefused):
        grant(personnel, officer, officer.user)
    with pytest.raises(appointments.NotPersonnel):
        grant(actor_for(UserFactory(), today=TODAY), officer, UserFactory())


def test_access_is_taken_back_at_once(personnel, officer):
    viewer = UserFactory()
    given = grant(personnel, officer, viewer)

    appointments.revoke_access(grant=given, actor=personnel, now=NOW)
    appointments.revoke_access(grant=given, actor=personnel, now=NOW)

    assert not can_see_officer(actor_for(viewer, today=TODAY), officer)
    assert actions() == ["access.grant", "access.revoke"]
