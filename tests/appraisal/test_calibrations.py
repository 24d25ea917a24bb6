from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from appraisal import services
from appraisal.choices import CalibrationState, CycleState, EvaluationState, OrganisationPredicate, Rating
from appraisal.models import AppraisalCycle, CalibrationDecision, Evaluation, OrganisationAttainment
from appraisal.queries.calibrations import picture_of, second_readings_for, sessions_for
from appraisal.services.attainments import AttainmentInvalid, NotTheLeader, set_attainment
from appraisal.services.calibration_decisions import (
    DecisionInvalid,
    MayNotDecide,
    NotTheSecondReader,
    decide_calibration,
    read_second,
)
from appraisal.services.calibrations import (
    AlreadyOpen,
    AttainmentMissing,
    MembersMissing,
    NotTheFacilitator,
    WrongSessionState,
    close_calibration,
    hold_calibration,
    plan_calibration,
)
from organisation.actors import Actor
from organisation.models import Notification
from tests.areas.evaluations import sent_evaluation
from tests.factories.appraisal import EvaluationFactory, EvaluationPeriodFactory
from tests.factories.organisation import (
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)


@pytest.fixture
def unit():
    return UnitFactory(parent=None)


@pytest.fixture
def section(unit):
    return UnitFactory(agency=unit.agency, parent=unit)


@pytest.fixture
def period(unit):
    return EvaluationPeriodFactory(cycle__agency=unit.agency)


@pytest.fixture
def head(unit, section):
    """Heads the unit and the section below it."""
    return Actor(user_id=UserFactory().pk, headed_unit_ids=frozenset({unit.pk, section.pk}))


@pytest.fixture
def personnel(unit):
    return Actor(user_id=UserFactory().pk, personnel_agency_ids=frozenset({unit.agency_id}))


@pytest.fixture
def rater(unit):
    return OfficerFactory(agency=unit.agency, with_user=True)


def rated(unit, rater, period, **changes):
    officer = OfficerFactory(agency=unit.agency, with_user=True)
    PlacementFactory(officer=officer, position=PositionFactory(unit=unit), supervisor=rater)
    evaluation = sent_evaluation(officer, rater, period, NOW)
    Evaluation.objects.filter(pk=evaluation.pk).update(**changes)
    evaluation.refresh_from_db()
    return evaluation


def set_good(unit, period, actor, predicate="GOOD", basis="The report of the quarter."):
    return set_attainment(unit=unit, period=period, predicate=predicate, basis=basis, actor=actor, now=NOW)


def plan(unit, period, actor, members):
    return plan_calibration(
        unit=unit, period=period, members=members, held_on=date(2026, 4, 9), actor=actor, now=NOW
    )


def hold(unit, period, personnel, rater):
    set_good(unit, period, personnel)
    return hold_calibration(plan(unit, period, personnel, [rater]), actor=personnel, now=NOW)


def decide(session, evaluation, actor, results=0, behaviour=0, reason="Talked over."):
    return decide_calibration(
        session,
        evaluation=evaluation,
        results_rating=results,
        behaviour_rating=behaviour,
        reason=reason,
        actor=actor,
        now=NOW,
    )


def as_actor(officer):
    return Actor(user_id=officer.user_id, officer_id=officer.pk)


# What a unit reached


def test_leader_above_and_personnel_set_what_a_unit_reached(unit, section, period, head, personnel):
    first = set_good(section, period, head)
    second = set_good(section, period, personnel, "EXCEPTIONAL")

    rows = OrganisationAttainment.objects.order_by("pk").values_list("pk", "predicate", "is_current")
    assert list(rows) == [(first.pk, "GOOD", False), (second.pk, "EXCEPTIONAL", True)]
    assert set_good(section, period, personnel, "EXCEPTIONAL") == second


def test_head_does_not_set_what_the_own_unit_reached(unit, period, head):
    with pytest.raises(NotTheLeader):
        set_good(unit, period, head)
    with pytest.raises(NotTheLeader):
        set_good(unit, EvaluationPeriodFactory(), head)


@pytest.mark.parametrize("wrong", [{"predicate": "SUPERB"}, {"basis": "  "}])
def test_attainment_needs_a_predicate_and_a_basis(unit, period, personnel, wrong):
    with pytest.raises(AttainmentInvalid):
        set_good(unit, period, personnel, **wrong)


def test_database_holds_one_current_attainment_with_a_basis(unit, period, personnel):
    about = {"unit": unit, "period": period, "set_by_id": personnel.user_id, "set_at": NOW}
    good = {"predicate": OrganisationPredicate.GOOD, "basis": "Report."}
    OrganisationAttainment.objects.create(**about, **good)

    for row in (good, good | {"basis": "", "is_current": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationAttainment.objects.create(**about, **row)


# The session


def test_planning_tells_the_members(unit, period, personnel, rater):
    session = plan(unit, period, personnel, [rater])

    assert (session.state, list(session.members.all())) == (CalibrationState.PLANNED, [rater])
    assert list(Notification.objects.values_list("recipient_id", "kind")) == [
        (rater.user_id, "calibration.planned")
    ]
    with pytest.raises(AlreadyOpen):
        plan(unit, period, personnel, [rater])


def test_planning_refuses_strangers(unit, period, head, personnel, rater):
    with pytest.raises(NotTheFacilitator):
        plan(unit, period, as_actor(rater), [rater])
    with pytest.raises(NotTheFacilitator):
        plan(unit, EvaluationPeriodFactory(), personnel, [rater])
    for members in ([], [OfficerFactory()]):
        with pytest.raises(MembersMissing):
            plan(unit, period, head, members)


def test_year_is_calibrated_in_its_phase_only(unit, personnel, rater):
    year = EvaluationPeriodFactory(cycle__agency=unit.agency, whole_year=True)

    with pytest.raises(services.PhaseRefuses):
        plan(unit, year, personnel, [rater])
    AppraisalCycle.objects.update(state=CycleState.CALIBRATING)
    year.refresh_from_db()
    assert plan(unit, year, personnel, [rater]).period == year


def test_calibration_begins_after_the_unit_is_judged(unit, period, personnel, rater):
    session = plan(unit, period, personnel, [rater])

    with pytest.raises(AttainmentMissing):
        hold_calibration(session, actor=personnel, now=NOW)


def test_holding_takes_in_what_was_sent_in_the_unit_and_below(unit, section, period, personnel, rater):
    here, below = rated(unit, rater, period), rated(section, rater, period)
    draft = rated(unit, rater, period, state=EvaluationState.DRAFT)
    elsewhere = rated(UnitFactory(agency=unit.agency), rater, period)

    hold(unit, period, personnel, rater)

    states = dict(Evaluation.objects.values_list("pk", "state"))
    assert states == {
        here.pk: "CALIBRATING",
        below.pk: "CALIBRATING",
        draft.pk: "DRAFT",
        elsewhere.pk: "SENT",
    }


def test_every_very_good_one_is_read_by_the_superior_of_the_rater(unit, period, personnel, rater):
    above = OfficerFactory(agency=unit.agency, with_user=True)
    PlacementFactory(officer=rater, supervisor=above)
    best = rated(unit, rater, period)
    usual = [rated(unit, rater, period, results_rating=0, behaviour_rating=0) for _ in range(3)]

    hold(unit, period, personnel, rater)

    readers = dict(Evaluation.objects.values_list("pk", "second_reader_id"))
    assert readers[best.pk] == above.pk
    assert sorted(filter(None, (readers[each.pk] for each in usual))) == [above.pk]  # a tenth of three
    assert second_readings_for(as_actor(above)).count() == 2


def test_decision_keeps_before_after_and_reason(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period, difference_reason="")
    session = hold(unit, period, personnel, rater)

    decision = decide(session, evaluation, as_actor(rater), results=0, behaviour=1)

    evaluation.refresh_from_db()
    assert (evaluation.results_rating, evaluation.behaviour_rating) == (Rating.MEETS, Rating.ABOVE)
    assert evaluation.difference_reason == "Talked over."
    assert (decision.results_before, decision.results_after, decision.reason) == (1, 0, "Talked over.")


def test_decision_refuses_oneself_strangers_and_what_is_not_in_the_session(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period)
    late = rated(unit, rater, period)
    Evaluation.objects.filter(pk=late.pk).update(state=EvaluationState.DRAFT)
    session = hold(unit, period, personnel, rater)
    session.members.add(evaluation.officer)

    for actor in (as_actor(evaluation.officer), as_actor(OfficerFactory(with_user=True))):
        with pytest.raises(MayNotDecide):
            decide(session, evaluation, actor)
    with pytest.raises(MayNotDecide):
        decide(session, late, personnel)
    assert CalibrationDecision.objects.count() == 0


def test_signed_evaluation_is_not_changed_by_a_calibration(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period)
    session = hold(unit, period, personnel, rater)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state=EvaluationState.SIGNED, signed_at=NOW, predicate="SB"
    )

    with pytest.raises(MayNotDecide):
        decide(session, evaluation, personnel)


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"results": 2}])
def test_change_needs_a_reason_and_a_rating_that_exists(unit, period, personnel, rater, wrong):
    evaluation = rated(unit, rater, period)
    session = hold(unit, period, personnel, rater)

    with pytest.raises(DecisionInvalid):
        decide(session, evaluation, personnel, **wrong)


def test_kept_rating_needs_no_reason(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period)
    session = hold(unit, period, personnel, rater)

    assert decide(session, evaluation, personnel, 1, 1, reason="").reason == ""


def test_evaluation_in_calibration_can_be_neither_changed_nor_signed(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period)
    hold(unit, period, personnel, rater)

    with pytest.raises(services.InCalibration):
        services.save_evaluation(
            evaluation,
            behaviours={},
            results_rating=0,
            behaviour_rating=0,
            difference_reason="",
            strengths="",
            improvements="",
            now=NOW,
        )
    with pytest.raises(services.NotSent):
        services.sign_evaluation(evaluation, actor=as_actor(rater), now=NOW)


def test_closing_gives_the_evaluations_back_to_their_raters(unit, period, personnel, rater):
    evaluation = rated(unit, rater, period)
    planned = plan(unit, period, personnel, [rater])
    with pytest.raises(WrongSessionState):
        close_calibration(planned, minutes="", actor=personnel, now=NOW)
    set_good(unit, period, personnel)
    session = hold_calibration(planned, actor=personnel, now=NOW)
    with pytest.raises(NotTheFacilitator):
        close_calibration(session, minutes="", actor=as_actor(rater), now=NOW)

    closed = close_calibration(session, minutes=" All agreed. ", actor=personnel, now=NOW)

    evaluation.refresh_from_db()
    assert (closed.state, closed.minutes, evaluation.state) == ("CLOSED", "All agreed.", "SENT")
    assert close_calibration(session, minutes="Later", actor=personnel, now=NOW).minutes == "All agreed."
    with pytest.raises(WrongSessionState):
        hold_calibration(session, actor=personnel, now=NOW)
    with pytest.raises(MayNotDecide):
        decide(closed, evaluation, personnel)


def test_picture_counts_cells_names_outliers_and_warns(unit, period, personnel, rater):
    outlier = rated(unit, rater, period)  # above, where the evidence suggests below
    rated(unit, rater, period, results_rating=0, behaviour_rating=0, suggested_results_rating=0)
    rated(unit, rater, period, state=EvaluationState.DRAFT)
    session = hold(unit, period, personnel, rater)

    picture = picture_of(session)

    assert picture.cells == {(1, 1): 1, (0, 0): 1}
    assert picture.counts == {"SB": 1, "B": 1, "BP": 0, "K": 0, "SK": 0}
    assert picture.outliers == [outlier]
    assert [(guide.rule, guide.predicates) for guide in picture.departures] == [("AT_LEAST", ("BP", "K"))]


@pytest.mark.parametrize("size", [1, 3])
def test_picture_needs_the_same_queries_for_any_number(
    unit, period, personnel, rater, size, django_assert_num_queries
):
    for _ in range(size):
        rated(unit, rater, period)
    session = hold(unit, period, personnel, rater)

    with django_assert_num_queries(5):
        picture_of(session)


def test_sessions_are_seen_by_leaders_and_members_alone(unit, period, head, personnel, rater):
    session = plan(unit, period, personnel, [rater])
    stranger = as_actor(OfficerFactory(agency=unit.agency))

    assert [list(sessions_for(actor)) for actor in (head, personnel, as_actor(rater), stranger)] == [
        [session],
        [session],
        [session],
        [],
    ]


# The second reader


def second_read(evaluation, actor, results=1, behaviour=1, comment=""):
    return read_second(
        evaluation,
        results_rating=results,
        behaviour_rating=behaviour,
        comment=comment,
        actor=actor,
        now=NOW,
    )


def test_second_reader_agrees_or_says_why_not(unit, period, rater):
    reader = OfficerFactory(agency=unit.agency)
    evaluation = rated(unit, rater, period, second_reader=reader)
    with pytest.raises(services.SecondReadingMissing):
        raise next(
            each
            for each in services.signing_problems(evaluation, NOW)
            if isinstance(each, services.SecondReadingMissing)
        )

    with pytest.raises(DecisionInvalid):
        second_read(evaluation, as_actor(reader), results=0)
    read = second_read(evaluation, as_actor(reader), results=0, comment="The files were easy.")

    assert (read.second_results_rating, read.second_read_at, read.results_rating) == (0, NOW, 1)
    assert not any(
        isinstance(each, services.SecondReadingMissing) for each in services.signing_problems(read, NOW)
    )


def test_second_reading_is_for_the_reader_while_it_is_open(unit, period, rater):
    reader = OfficerFactory(agency=unit.agency)
    evaluation = rated(unit, rater, period, second_reader=reader)

    with pytest.raises(NotTheSecondReader):
        second_read(evaluation, as_actor(rater))
    with pytest.raises(DecisionInvalid):
        second_read(evaluation, as_actor(reader), results=3)
    Evaluation.objects.update(state=EvaluationState.DRAFT)
    with pytest.raises(DecisionInvalid):
        second_read(evaluation, as_actor(reader))


@pytest.mark.parametrize("who", ["officer", "evaluator"])
def test_database_refuses_a_second_reader_who_is_one_of_the_two(who):
    evaluation = EvaluationFactory()
    evaluation.second_reader = getattr(evaluation, who)

    with pytest.raises(IntegrityError), transaction.atomic():
        evaluation.save()


def test_nobody_in_particular_sets_or_plans_anything(unit, period, rater):
    nobody = Actor(personnel_agency_ids=frozenset({unit.agency_id}))

    with pytest.raises(services.NotResponsible):
        set_good(unit, period, nobody)
    with pytest.raises(services.NotResponsible):
        plan(unit, period, nobody, [rater])


def test_without_another_reader_nobody_reads_a_second_time(unit, period, personnel, rater):
    best = rated(unit, rater, period)

    hold(unit, period, personnel, rater)

    best.refresh_from_db()
    assert best.second_reader is None
