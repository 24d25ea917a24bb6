import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from appraisal.choices import ActionKind, ActionState, EnrolmentState, SessionState, TrainingKind
from appraisal.models import Enrolment
from appraisal.queries.needs import training_needs
from appraisal.queries.trainings import (
    catalogue,
    enrolments_of,
    participants,
    sessions_of,
    suggested_trainings,
)
from appraisal.services.trainings import (
    AttendanceInvalid,
    NotPersonnel,
    NotYours,
    SessionFull,
    SessionInvalid,
    SessionNotOpen,
    TrainingInvalid,
    cancel_session,
    enrol,
    give_feedback,
    note_attendance,
    open_session,
    save_training,
    withdraw,
)
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Notification
from tests.factories.growth import (
    AssessmentItemFactory,
    CompetencyFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    TrainingFactory,
    TrainingSessionFactory,
    supervised_officer,
)
from tests.factories.organisation import OfficerFactory, PlacementFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
AFTER = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)


@pytest.fixture
def pair():
    return supervised_officer()


@pytest.fixture
def personnel(pair):
    user = RoleGrantFactory(agency=pair[0].agency, role=Role.PERSONNEL).user
    return actor_for(user, today=TODAY)


@pytest.fixture
def session(pair):
    return TrainingSessionFactory(training=TrainingFactory(agency=pair[0].agency), quota=1)


def acting(person):
    return actor_for(person.user, today=TODAY)


def save(agency, actor, training=None, **changes):
    content = {
        "title": " Keamanan siber ",
        "kind": TrainingKind.SKILL,
        "competency": CompetencyFactory(agency=agency),
        "provider": "BPSDM",
        "hours": Decimal(10),
        "description": "",
    }
    return save_training(training, agency=agency, actor=actor, now=NOW, **(content | changes))


def test_training_names_the_competency_it_raises(pair, personnel):
    agency = pair[0].agency
    training = save(agency, personnel)
    changed = save(agency, personnel, training, title="Keamanan jaringan", is_active=False)
    outreach = save(agency, personnel, kind=TrainingKind.OUTREACH, competency=None)

    assert (training.title, changed.pk, changed.is_active) == ("Keamanan siber", training.pk, False)
    assert list(catalogue(agency)) == [outreach]
    assert set(catalogue(agency, with_inactive=True)) == {outreach, changed}


@pytest.mark.parametrize(
    "changes", [{"title": " "}, {"hours": Decimal(0)}, {"kind": "PARTY"}, {"competency": None}]
)
def test_training_without_sense_is_refused(pair, personnel, changes):
    with pytest.raises(TrainingInvalid):
        save(pair[0].agency, personnel, **changes)


def test_competency_of_another_agency_is_refused(pair, personnel):
    with pytest.raises(TrainingInvalid):
        save(pair[0].agency, personnel, competency=CompetencyFactory())


def test_only_the_personnel_office_keeps_trainings(pair, session):
    officer, _supervisor = pair
    actor = acting(officer)

    for call in (
        lambda: save(officer.agency, actor),
        lambda: cancel_session(session, actor=actor, now=NOW),
        lambda: note_attendance(session, attendance={}, actor=actor, now=NOW),
        lambda: open_a_session(session.training, actor),
    ):
        with pytest.raises(NotPersonnel):
            call()


def open_a_session(training, actor, **changes):
    content = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 9, 2), "place": " Aula ", "quota": 2}
    return open_session(training=training, actor=actor, now=NOW, **(content | changes))


def test_session_is_opened_with_its_places(pair, personnel):
    training = TrainingFactory(agency=pair[0].agency)
    session = open_a_session(training, personnel)

    assert [(each.place, each.taken, each.free) for each in sessions_of(training)] == [("Aula", 0, 2)]
    assert session.state == SessionState.OPEN
    with pytest.raises(SessionInvalid):
        open_a_session(training, personnel, ends_on=date(2026, 8, 1))
    with pytest.raises(SessionInvalid):
        open_a_session(training, personnel, quota=0)


def test_officer_takes_the_last_place_and_the_next_one_is_refused(pair, session):
    officer, supervisor = pair

    enrolment = enrol(session=session, officer=officer, actor=acting(officer), now=NOW)
    assert enrol(session=session, officer=officer, actor=acting(officer), now=NOW) == enrolment
    with pytest.raises(SessionFull):
        enrol(session=session, officer=supervisor, actor=acting(supervisor), now=NOW)

    withdraw(session=session, officer=officer, actor=acting(officer), now=NOW)
    withdraw(session=session, officer=officer, actor=acting(officer), now=NOW)
    enrol(session=session, officer=supervisor, actor=acting(supervisor), now=NOW)
    assert [each.officer for each in participants(session)] == [supervisor]
    assert list(enrolments_of(officer)) == []


def test_supervisor_enrols_for_the_running_action_and_the_officer_is_told(pair, session):
    officer, supervisor = pair
    action = DevelopmentActionFactory(
        officer=officer,
        kind=ActionKind.TRAINING,
        state=ActionState.RUNNING,
        competency=session.training.competency,
    )

    enrolment = enrol(session=session, officer=officer, actor=acting(supervisor), now=NOW)

    assert (enrolment.action, enrolment.enrolled_by) == (action, supervisor.user)
    assert Notification.objects.get().recipient == officer.user


def test_outreach_has_no_action_to_serve(pair):
    officer, _supervisor = pair
    training = TrainingFactory(agency=officer.agency, kind=TrainingKind.OUTREACH, competency=None)

    enrolment = enrol(
        session=TrainingSessionFactory(training=training), officer=officer, actor=acting(officer), now=NOW
    )
    assert enrolment.action is None


def test_strangers_and_other_agencies_cannot_enrol(pair, session):
    officer, _supervisor = pair
    stranger = OfficerFactory(with_user=True)

    for person, actor in ((officer, acting(stranger)), (stranger, acting(stranger))):
        with pytest.raises(NotYours):
            enrol(session=session, officer=person, actor=actor, now=NOW)
    with pytest.raises(NotYours):
        withdraw(session=session, officer=officer, actor=acting(stranger), now=NOW)
    with pytest.raises(NotYours):
        withdraw(session=session, officer=officer, actor=acting(officer), now=NOW)


def test_session_that_began_or_was_cancelled_is_not_open(pair, session, personnel):
    officer, _supervisor = pair
    enrol(session=session, officer=officer, actor=acting(officer), now=NOW)

    with pytest.raises(SessionNotOpen):
        enrol(session=session, officer=pair[1], actor=acting(pair[1]), now=AFTER)
    cancel_session(session, actor=personnel, now=NOW)
    cancelled = cancel_session(session, actor=personnel, now=NOW)
    assert cancelled.state == SessionState.CANCELLED
    assert Notification.objects.get(kind="session.cancelled").recipient == officer.user
    for call in (
        lambda: withdraw(session=session, officer=officer, actor=acting(officer), now=NOW),
        lambda: note_attendance(session, attendance={}, actor=personnel, now=AFTER),
    ):
        with pytest.raises(SessionNotOpen):
            call()


def test_attendance_and_result_are_kept(pair, personnel):
    officer, supervisor = pair
    session = TrainingSessionFactory(training=TrainingFactory(agency=officer.agency))
    for person in pair:
        enrol(session=session, officer=person, actor=acting(person), now=NOW)

    note_attendance(session, attendance={officer.pk: (True, " Lulus ")}, actor=personnel, now=AFTER)
    session.refresh_from_db()
    assert session.state == SessionState.OPEN
    note_attendance(session, attendance={supervisor.pk: (False, "")}, actor=personnel, now=AFTER)

    session.refresh_from_db()
    assert session.state == SessionState.HELD
    assert list(participants(session).order_by("pk").values_list("state", "result")) == [
        (EnrolmentState.ATTENDED, "Lulus"),
        (EnrolmentState.ABSENT, ""),
    ]
    with pytest.raises(SessionNotOpen):
        cancel_session(session, actor=personnel, now=AFTER)


@pytest.mark.parametrize(("came", "kept"), [(True, date(2028, 9, 2)), (False, None)])
def test_certificate_of_somebody_who_came_keeps_its_last_day(pair, personnel, came, kept):
    officer, _supervisor = pair
    session = TrainingSessionFactory(training=TrainingFactory(agency=officer.agency))
    enrol(session=session, officer=officer, actor=acting(officer), now=NOW)

    note_attendance(
        session,
        attendance={officer.pk: (came, "Lulus")},
        certificates={officer.pk: date(2028, 9, 2)},
        actor=personnel,
        now=AFTER,
    )

    assert participants(session).get().certificate_until == kept


def test_certificate_that_ends_with_its_training_is_refused(pair, personnel):
    officer, _supervisor = pair
    session = TrainingSessionFactory(training=TrainingFactory(agency=officer.agency))
    enrol(session=session, officer=officer, actor=acting(officer), now=NOW)

    with pytest.raises(AttendanceInvalid):
        note_attendance(
            session,
            attendance={officer.pk: (True, "")},
            certificates={officer.pk: session.ends_on},
            actor=personnel,
            now=AFTER,
        )


def test_attendance_is_refused_before_the_day_and_for_strangers(pair, session, personnel):
    officer, _supervisor = pair

    with pytest.raises(SessionNotOpen):
        note_attendance(session, attendance={}, actor=personnel, now=NOW)
    with pytest.raises(AttendanceInvalid):
        note_attendance(session, attendance={officer.pk: (True, "")}, actor=personnel, now=AFTER)


def test_participant_says_what_they_think(pair, session):
    officer, _supervisor = pair
    enrolment = EnrolmentFactory(session=session, officer=officer, state=EnrolmentState.ATTENDED)

    said = give_feedback(session=session, text=" Banyak latihan. ", actor=acting(officer), now=AFTER)

    assert (said.pk, said.feedback) == (enrolment.pk, "Banyak latihan.")
    with pytest.raises(TrainingInvalid):
        give_feedback(session=session, text=" ", actor=acting(officer), now=AFTER)
    with pytest.raises(NotYours):
        give_feedback(session=session, text="Bagus", actor=acting(pair[1]), now=AFTER)


def test_suggested_trainings_raise_the_competency(pair, session):
    officer, _supervisor = pair
    TrainingFactory(agency=officer.agency)
    code = session.training.competency.code

    found = suggested_trainings(officer.agency, [code], TODAY)

    assert [(each, [one.free for one in each.open_sessions]) for each in found] == [(session.training, [1])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")  # SQLite lets one write at a time
def test_two_at_once_do_not_share_the_last_place():
    officer, _supervisor = supervised_officer()
    other, _other_supervisor = supervised_officer(agency=officer.agency)
    session = TrainingSessionFactory(training=TrainingFactory(agency=officer.agency), quota=1)

    def take(person):
        try:
            enrol(session=session, officer=person, actor=acting(person), now=NOW)
        except SessionFull:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[person]) for person in (officer, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Enrolment.objects.count() == 1


# Needs


def assessed_group(count, agency, competency, position=None):
    for number in range(count):
        officer = OfficerFactory(agency=agency)
        placement = (
            PlacementFactory(officer=officer, position=position)
            if position
            else PlacementFactory(officer=officer)
        )
        position = placement.position
        AssessmentItemFactory(
            assessment__officer=officer, competency=competency, level=3 - number % 2, required=3
        )
    return position


def test_needs_name_the_weakest_first_and_what_is_planned(pair, session, personnel):
    agency = pair[0].agency
    position = assessed_group(5, agency, session.training.competency)
    small = CompetencyFactory(agency=agency)
    assessed_group(4, agency, small)
    someone = position.placements.order_by("pk").first().officer
    enrol(session=session, officer=someone, actor=personnel, now=NOW)

    first, last = training_needs(personnel, agency, TODAY)

    assert (first.unit, first.assessed, first.below, first.mean_gap, first.planned, first.sessions) == (
        position.unit.name,
        5,
        2,
        Decimal("0.4"),
        1,
        [session],
    )
    assert (last.competency, last.assessed, last.below, last.mean_gap) == (small.name, 4, None, None)


def test_unit_head_sees_the_needs_of_the_own_unit(pair, session):
    agency = pair[0].agency
    position = assessed_group(5, agency, session.training.competency)
    assessed_group(5, agency, CompetencyFactory(agency=agency))
    head = RoleGrantFactory(agency=agency, role=Role.UNIT_HEAD, unit=position.unit).user

    needs = training_needs(actor_for(head, today=TODAY), agency, TODAY)

    assert [(need.unit, need.competency) for need in needs] == [
        (position.unit.name, session.training.competency.name)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_needs_take_as_many_queries_for_many(count, pair, personnel, django_assert_num_queries):
    agency = pair[0].agency
    for _number in range(count):
        assessed_group(1, agency, CompetencyFactory(agency=agency))

    with django_assert_num_queries(7):
        training_needs(personnel, agency, TODAY)
