from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from appraisal.choices import EvaluationState, ObjectionDecision, ObjectionState, Rating
from appraisal.models import Evaluation, Objection
from appraisal.queries.objections import (
    decider_of,
    objection_register,
    objection_windows,
    objections_seen_by,
    objections_to_answer,
    objections_to_decide,
    possible_deciders,
)
from appraisal.rules.objections import can_read_objection, last_day_to_object, renewal_due_on
from appraisal.services.objection_decisions import (
    DecisionUnknown,
    NewRatings,
    NothingChanges,
    NotTheDecider,
    NotTheRater,
    SideNotHeard,
    WorseThanBefore,
    decide_objection,
    renew_evaluation,
)
from appraisal.services.objections import (
    AlreadyObjected,
    AlreadyStated,
    CannotDecide,
    NotAParty,
    NotObjectionable,
    NotOpen,
    NotThePersonnelOffice,
    NotYourEvaluation,
    TextMissing,
    can_add_evidence,
    file_objection,
    name_decider,
    state_side,
    withdraw_objection,
)
from organisation.actors import NOBODY
from organisation.models import AuditEvent, Notification
from tests.factories.appraisal import AspectEvaluationFactory, BehaviourEvaluationFactory
from tests.factories.organisation import ActingAppointmentFactory, OfficerFactory, PlacementFactory
from tests.factories.outcomes import DELIVERED_AT, ObjectionFactory, build_case

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 15, 1, 0, tzinfo=UTC)
DAY = date(2026, 4, 9)
ABOVE = NewRatings(Rating.ABOVE, Rating.MEETS)
ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


@pytest.fixture
def case():
    return build_case()


def file(case, now=NOW, grounds=" Target saya berubah. "):
    return file_objection(case.evaluation, grounds=grounds, actor=case.actor(case.officer), now=now)


def state(case, objection, person, statement="Ini pandangan saya."):
    return state_side(objection, statement=statement, actor=case.actor(person), now=NOW)


def hear(case):
    objection = file(case)
    state(case, objection, case.officer)
    return state(case, objection, case.rater)


def decide(case, objection, decision=ObjectionDecision.UPHELD, person=None, **changes):
    content = {"reasons": "Sudah diperiksa.", "now": LATER} | changes
    return decide_objection(
        objection, decision=decision, actor=case.actor(person or case.superior), **content
    )


def told(person):
    rows = Notification.objects.filter(recipient_id=getattr(person, "user_id", person.pk))
    return list(rows.order_by("pk").values_list("kind", flat=True))


def test_filed_objection_goes_to_the_superior_and_asks_the_rater(case):
    objection = file(case)

    assert (objection.state, objection.grounds, objection.decider) == (
        ObjectionState.FILED,
        "Target saya berubah.",
        case.superior,
    )
    assert (objection.officer, objection.rater) == (case.officer, case.rater)
    assert [told(case.rater), told(case.superior), told(case.personnel)] == [
        ["objection.to_answer"],
        ["objection.to_decide"],
        ["objection.filed"],
    ]
    assert AuditEvent.objects.get().action == "objection.file"


@pytest.mark.parametrize(("zone", "hours"), ZONES.items())
@pytest.mark.parametrize("delivered_hour", [0, 12, 23])
def test_whole_14th_day_is_in_time_in_each_zone_and_the_15th_is_late(zone, hours, delivered_hour):
    midnight = datetime(2026, 4, 7, tzinfo=UTC) - timedelta(hours=hours)  # where the officer works
    delivered_at = midnight + timedelta(hours=delivered_hour)
    in_time, late = (build_case(zone, delivered_at=delivered_at) for _ in range(2))
    end_of_14th_day = midnight + timedelta(days=15)

    objections = [
        file(in_time, now=end_of_14th_day - timedelta(minutes=1)),
        file(late, now=end_of_14th_day),
    ]

    assert last_day_to_object(in_time.evaluation) == date(2026, 4, 21)
    assert [each.state for each in objections] == [ObjectionState.FILED, ObjectionState.LATE]


def test_late_objection_is_kept_without_any_effect(case):
    objection = file(case, now=DELIVERED_AT + timedelta(days=15))

    assert (objection.state, objection.decider) == (ObjectionState.LATE, None)
    assert Notification.objects.count() == 0
    for act in (
        lambda: state(case, objection, case.officer),
        lambda: withdraw_objection(objection, actor=case.actor(case.officer), now=LATER),
        lambda: name_decider(
            objection, decider=case.superior, reason="x", actor=case.actor(case.personnel), now=LATER
        ),
    ):
        with pytest.raises(NotOpen):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=objection.pk).update(decision="CHANGED")


def test_only_the_officer_objects_once_and_with_grounds(case):
    for person in (case.rater, case.superior, case.personnel):
        with pytest.raises(NotYourEvaluation):
            file_objection(case.evaluation, grounds="x", actor=case.actor(person), now=NOW)
    with pytest.raises(NotYourEvaluation):
        file_objection(case.evaluation, grounds="x", actor=NOBODY, now=NOW)
    with pytest.raises(TextMissing):
        file(case, grounds="  ")
    file(case)
    with pytest.raises(AlreadyObjected):
        file(case)


@pytest.mark.parametrize("undelivered", [EvaluationState.SIGNED, EvaluationState.SUPERSEDED])
def test_evaluation_that_does_not_stand_cannot_be_objected_to(case, undelivered):
    Evaluation.objects.filter(pk=case.evaluation.pk).update(state=undelivered)

    with pytest.raises(NotObjectionable):
        file(case)


def test_superior_is_found_by_main_placement_or_who_acts_in_that_place(case):
    acting = OfficerFactory(agency=case.officer.agency)

    usual = decider_of(case.rater.pk, case.officer.pk, DAY)
    ActingAppointmentFactory(supervisor=case.superior, acting=acting)

    assert (usual, decider_of(case.rater.pk, case.officer.pk, DAY)) == (case.superior, acting)


def test_neither_side_is_found_as_superior_even_when_they_act(case):
    ActingAppointmentFactory(supervisor=case.superior, acting=case.rater)
    ActingAppointmentFactory(officer=case.rater, acting=case.officer)

    assert decider_of(case.rater.pk, case.officer.pk, DAY) == case.superior


def test_personnel_office_names_who_decides_where_no_superior_is_found(case):
    case.rater.placements.all().delete()
    other = OfficerFactory(agency=case.officer.agency, with_user=True)
    objection = file(case)

    named = name_decider(
        objection,
        decider=other,
        reason=" Atasan kosong. ",
        actor=case.actor(case.personnel),
        now=LATER,
    )

    assert objection.decider is None
    assert (named.decider, named.decider_reason, named.decider_named_by) == (
        other,
        "Atasan kosong.",
        case.personnel,
    )
    assert (told(case.personnel), told(other)) == (["objection.needs_decider"], ["objection.to_decide"])
    assert set(possible_deciders(objection)) == {case.superior, other}


def test_naming_a_decider_is_refused_for_others_for_both_sides_and_without_reason(case):
    objection = file(case)
    office = case.actor(case.personnel)

    def name(decider, actor=office, reason="x"):
        return name_decider(objection, decider=decider, reason=reason, actor=actor, now=LATER)

    for person in (case.officer, case.rater, case.superior):
        with pytest.raises(NotThePersonnelOffice):
            name(case.superior, actor=case.actor(person))
    for decider in (case.officer, case.rater, OfficerFactory(agency=case.officer.agency)):
        with pytest.raises(CannotDecide):
            name(decider)
    with pytest.raises(TextMissing):
        name(case.superior, reason=" ")


@pytest.mark.parametrize("side", ["officer", "rater"])
def test_database_refuses_either_side_as_decider(case, side):
    with pytest.raises(IntegrityError):
        ObjectionFactory(evaluation=case.evaluation, decider=getattr(case, side))


def test_both_sides_are_heard_once_each(case):
    objection = file(case)

    heard = state(case, objection, case.rater, " Target sudah disepakati. ")

    assert (heard.state, heard.rater_statement, heard.rater_stated_at) == (
        ObjectionState.HEARING,
        "Target sudah disepakati.",
        NOW,
    )
    with pytest.raises(AlreadyStated):
        state(case, objection, case.rater)
    with pytest.raises(NotAParty):
        state(case, objection, case.superior)
    with pytest.raises(TextMissing):
        state(case, objection, case.officer, "")
    assert (told(case.officer), told(case.superior)) == (
        ["objection.rater_heard"],
        ["objection.to_decide", "objection.rater_heard"],
    )


def test_neither_the_rater_nor_the_officer_nor_personnel_decides(case):
    objection = hear(case)

    for person in (case.rater, case.officer, case.personnel):
        with pytest.raises(NotTheDecider):
            decide(case, objection, person=person)
    with pytest.raises(NotTheDecider):
        decide_objection(objection, decision="UPHELD", reasons="x", actor=NOBODY, now=LATER)


def test_upheld_evaluation_stands_with_reasons(case):
    decided = decide(case, hear(case), reasons=" Angka sudah benar. ")

    case.evaluation.refresh_from_db()
    assert (decided.state, decided.decision, decided.reasons, decided.decided_at) == (
        ObjectionState.DECIDED,
        ObjectionDecision.UPHELD,
        "Angka sudah benar.",
        LATER,
    )
    assert case.evaluation.state == EvaluationState.DELIVERED
    assert told(case.officer)[-1] == told(case.rater)[-1] == "objection.decided"


def test_missing_statement_needs_a_note(case):
    objection = file(case)
    state(case, objection, case.officer)

    with pytest.raises(SideNotHeard):
        decide(case, objection)

    decided = decide(case, objection, missing_statement_note=" Penilai sudah pensiun. ")
    assert decided.missing_statement_note == "Penilai sudah pensiun."


def test_note_is_not_kept_when_both_were_heard(case):
    assert decide(case, hear(case), missing_statement_note="x").missing_statement_note == ""


def test_decision_is_refused_without_reasons_or_ratings_or_change(case):
    objection = hear(case)

    for refusal, changes in (
        (TextMissing, {"reasons": " "}),
        (DecisionUnknown, {"decision": "MAYBE"}),
        (DecisionUnknown, {"decision": "CHANGED"}),
        (NothingChanges, {"decision": "CHANGED", "ratings": NewRatings(0, 0)}),
        (WorseThanBefore, {"decision": "CHANGED", "ratings": NewRatings(1, -1)}),
    ):
        with pytest.raises(refusal):
            decide(case, objection, **changes)
    objection.refresh_from_db()
    assert objection.state == ObjectionState.HEARING


def test_changed_evaluation_supersedes_with_its_rows_and_cannot_be_objected_to(case):
    AspectEvaluationFactory(result__evaluation=case.evaluation)
    BehaviourEvaluationFactory(evaluation=case.evaluation)

    decided = decide(case, hear(case), ObjectionDecision.CHANGED, ratings=ABOVE)

    new = decided.changed_evaluation
    case.evaluation.refresh_from_db()
    assert case.evaluation.state == EvaluationState.SUPERSEDED
    assert (new.supersedes, new.predicate, new.state) == (case.evaluation, "B", EvaluationState.DELIVERED)
    assert (new.results.get().aspects.count(), new.behaviours.count()) == (1, 1)
    with pytest.raises(NotObjectionable):
        file_objection(new, grounds="x", actor=case.actor(case.officer), now=LATER)
    assert objection_windows(case.officer.pk, LATER) == []


def test_decision_is_final(case):
    decided = decide(case, hear(case))

    with pytest.raises(NotOpen):
        decide(case, decided)
    with pytest.raises(NotOpen):
        withdraw_objection(decided, actor=case.actor(case.officer), now=LATER)


def test_sent_back_evaluation_is_written_anew_by_the_rater(case):
    sent_back = decide(case, hear(case), ObjectionDecision.SENT_BACK)
    assert renewal_due_on(sent_back) == date(2026, 4, 29)
    assert told(case.rater)[-1] == "objection.sent_back"
    assert list(objections_to_answer(case.actor(case.rater))) == [sent_back]

    new = renew_evaluation(
        sent_back, ratings=ABOVE, reason="Bukti baru.", actor=case.actor(case.rater), now=LATER
    )

    assert (new.supersedes, new.results_rating, new.difference_reason) == (
        case.evaluation,
        Rating.ABOVE,
        "Bukti baru.",
    )
    assert (told(case.officer)[-1], told(case.superior)[-1]) == ("objection.renewed", "objection.renewed")
    assert list(objections_to_answer(case.actor(case.rater))) == []
    assert file_objection(new, grounds="x", actor=case.actor(case.officer), now=LATER).state == "FILED"


def test_writing_anew_is_refused_to_others_twice_lower_and_without_reason(case):
    upheld = build_case()
    objection = decide(upheld, hear(upheld))
    with pytest.raises(NotTheRater):
        renew_evaluation(objection, ratings=ABOVE, reason="x", actor=upheld.actor(upheld.rater), now=LATER)
    sent_back = decide(case, hear(case), ObjectionDecision.SENT_BACK)

    def renew(person=case.rater, ratings=ABOVE, reason="x"):
        return renew_evaluation(
            sent_back, ratings=ratings, reason=reason, actor=case.actor(person), now=LATER
        )

    for refusal, changes in (
        (NotTheRater, {"person": case.officer}),
        (NotTheRater, {"person": case.personnel}),
        (TextMissing, {"reason": " "}),
        (WorseThanBefore, {"ratings": NewRatings(-1, 0)}),
    ):
        with pytest.raises(refusal):
            renew(**changes)
    renew(ratings=NewRatings(0, 0))
    with pytest.raises(NotOpen):
        renew()


def test_officer_withdraws_for_good(case):
    objection = file(case)
    actor = case.actor(case.officer)

    withdrawn = withdraw_objection(objection, actor=actor, now=LATER)

    assert (withdrawn.state, withdrawn.withdrawn_at) == (ObjectionState.WITHDRAWN, LATER)
    assert withdraw_objection(objection, actor=actor, now=LATER + timedelta(1)).withdrawn_at == LATER
    assert told(case.superior)[-1] == "objection.withdrawn"
    with pytest.raises(AlreadyObjected):
        file(case)


def test_nobody_else_withdraws(case):
    with pytest.raises(NotYourEvaluation):
        withdraw_objection(file(case), actor=case.actor(case.rater), now=LATER)


def test_both_sides_the_decider_and_personnel_read_it_and_nobody_else(case):
    objection = file(case)
    stranger = OfficerFactory(agency=case.officer.agency, with_user=True)
    head_of_superior = OfficerFactory(agency=case.officer.agency, with_user=True)
    PlacementFactory(officer=case.superior, supervisor=head_of_superior)

    people = (case.officer, case.rater, case.superior, case.personnel, stranger, head_of_superior)
    actors = [case.actor(person) for person in people]

    assert [can_read_objection(actor, objection) for actor in actors] == [True] * 4 + [False] * 2
    assert [list(objections_seen_by(actor)) for actor in actors] == [[objection]] * 4 + [[]] * 2
    assert [list(objections_to_decide(actor)) for actor in actors] == [[], [], [objection], [], [], []]
    assert list(objections_to_decide(NOBODY)) == list(objections_to_answer(NOBODY)) == []
    assert not can_read_objection(NOBODY, objection)


def test_both_sides_add_evidence_while_it_is_open(case):
    objection = file(case)

    people = (case.officer, case.rater, case.superior, case.personnel)
    assert [can_add_evidence(objection, case.actor(person)) for person in people] == [
        True,
        True,
        False,
        False,
    ]
    withdrawn = withdraw_objection(objection, actor=case.actor(case.officer), now=LATER)
    assert not can_add_evidence(withdrawn, case.actor(case.officer))


def test_window_counts_the_days_that_are_left(case):
    (window,) = objection_windows(case.officer.pk, NOW)
    (last_day,) = objection_windows(case.officer.pk, DELIVERED_AT + timedelta(days=14, hours=10))

    assert (window.evaluation, window.last_day, window.days_left) == (
        case.evaluation,
        date(2026, 4, 21),
        12,
    )
    assert last_day.days_left == 0
    assert objection_windows(case.officer.pk, DELIVERED_AT + timedelta(days=15)) == []


def test_register_shows_age_in_days_and_what_is_overdue(case):
    sent_back = decide(case, hear(case), ObjectionDecision.SENT_BACK)
    agency = case.officer.agency
    waiting = ObjectionFactory(
        evaluation__officer__agency=agency,
        evaluation__period=case.evaluation.period,
        filed_at=datetime(2026, 4, 12, 1, 0, tzinfo=UTC),
    )
    ObjectionFactory()  # in another agency

    rows = objection_register(case.actor(case.personnel), datetime(2026, 5, 1, 1, 0, tzinfo=UTC))

    assert [(row.objection, row.age_days, row.is_overdue, row.needs_decider) for row in rows] == [
        (waiting, 19, False, True),
        (sent_back, 6, True, False),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_register_takes_one_query_for_any_number(case, count, django_assert_num_queries):
    for _ in range(count):
        ObjectionFactory(
            evaluation__officer__agency=case.officer.agency, evaluation__period=case.evaluation.period
        )
    actor = case.actor(case.personnel)

    with django_assert_num_queries(1):
        rows = objection_register(actor, LATER)
        assert [(row.objection.decider, row.objection.evaluation.period.name) for row in rows] == [
            (None, "Triwulan 1 2026")
        ] * count
