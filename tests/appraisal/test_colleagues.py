from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.choices import CycleState, PeerRelation, PeerState, Value
from appraisal.models import PeerAnswer, PeerRequest
from appraisal.phases import PhaseForbids
from appraisal.queries.colleagues import MERGED, asked_about, colleague_view, requests_to
from appraisal.rules.colleagues import relations_of
from appraisal.services.colleagues import (
    AlreadyAnswered,
    AlreadyReleased,
    DayNotAhead,
    NotAColleague,
    NotAsked,
    NotTheSupervisor,
    OfAnotherAgency,
    RatingsIncomplete,
    TooFewAsked,
    TooLate,
    answer_request,
    ask_colleagues,
    decline_request,
)
from organisation.actors import NOBODY, actor_for
from organisation.models import AuditEvent, Notification
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.notes import PeerRequestFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory, UnitFactory
from tests.portal.place import place_under

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
TODAY = date(2026, 7, 6)
DUE = date(2026, 7, 10)
AFTER = datetime(2026, 7, 11, 1, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    officer = OfficerFactory(with_user=True)
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    place_under(officer, UnitFactory(agency=officer.agency), supervisor)
    return officer


@pytest.fixture
def supervisor(officer):
    return officer.placements.get().supervisor


@pytest.fixture
def period(officer):
    return EvaluationPeriodFactory(cycle__agency=officer.agency)


def acting_as(officer):
    return actor_for(officer.user, today=TODAY)


def colleagues_of(officer, count=3):
    """Others in the officer's unit, each under somebody else."""
    unit = officer.placements.get().position.unit
    people = OfficerFactory.create_batch(count, agency=officer.agency, with_user=True)
    for person in people:
        place_under(person, unit, None)
    return people


def reports_of(officer, count=3):
    people = OfficerFactory.create_batch(count, agency=officer.agency, with_user=True)
    for person in people:
        place_under(person, UnitFactory(agency=officer.agency), officer)
    return people


def ask(officer, period, people, supervisor, now=NOW, due_on=DUE):
    return ask_colleagues(
        officer=officer,
        period=period,
        respondents=people,
        due_on=due_on,
        actor=acting_as(supervisor),
        now=now,
    )


def answer(request, rating=4, strengths="", improvements="", now=NOW):
    return answer_request(
        request=request,
        ratings=dict.fromkeys(Value, rating),
        strengths=strengths,
        improvements=improvements,
        actor=acting_as(request.respondent),
        now=now,
    )


# Asking


def test_relation_follows_from_the_placements(officer, supervisor, period):
    near, below = colleagues_of(officer, 2), reports_of(officer, 1)
    same_supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=same_supervisor, supervisor=supervisor)
    stranger = PlacementFactory(officer=OfficerFactory(agency=officer.agency)).officer

    assert relations_of(officer, TODAY) == {
        near[0].pk: PeerRelation.PEER,
        near[1].pk: PeerRelation.PEER,
        below[0].pk: PeerRelation.SUBORDINATE,
        same_supervisor.pk: PeerRelation.PEER,
    }
    assert stranger.pk not in relations_of(officer, TODAY)


def test_supervisor_in_the_same_unit_is_no_colleague(officer, supervisor):
    place_under(supervisor, officer.placements.get().position.unit, None)

    assert relations_of(officer, TODAY) == {}


def test_asked_colleagues_are_told_with_the_last_day(officer, supervisor, period):
    people = colleagues_of(officer)

    requests = ask(officer, period, people, supervisor)

    assert [request.respondent for request in requests] == people
    assert [row.detail for row in Notification.objects.of(people[0].user_id)] == [
        {"request": str(requests[0].public_id), "officer": officer.name, "due_on": "2026-07-10"}
    ]
    assert AuditEvent.objects.get(action="colleagues.ask").detail == {
        "period": str(period.public_id),
        "count": 3,
    }


def test_asked_twice_a_colleague_is_asked_once(officer, supervisor, period):
    people = colleagues_of(officer)
    ask(officer, period, people, supervisor)

    assert ask(officer, period, people, supervisor) == []
    assert PeerRequest.objects.count() == 3


def test_later_question_has_the_same_last_day(officer, supervisor, period):
    people = colleagues_of(officer, 4)
    ask(officer, period, people[:3], supervisor)

    (late,) = ask(officer, period, people[3:], supervisor, due_on=date(2026, 8, 1))

    assert late.due_on == DUE


def test_nobody_more_is_asked_once_answers_are_shown(officer, supervisor, period):
    people = colleagues_of(officer, 4)
    for request in ask(officer, period, people[:3], supervisor):
        answer(request)

    with pytest.raises(AlreadyReleased):
        ask(officer, period, people[3:], supervisor)


@pytest.mark.parametrize("who", ["officer", "supervisor", "stranger", "without_account"])
def test_not_everybody_can_be_asked(officer, supervisor, period, who):
    people = colleagues_of(officer, 2)
    stranger = OfficerFactory(agency=officer.agency, with_user=True)
    without_account = OfficerFactory(agency=officer.agency)
    place_under(without_account, officer.placements.get().position.unit, None)
    refused = {
        "officer": officer,
        "supervisor": supervisor,
        "stranger": stranger,
        "without_account": without_account,
    }

    with pytest.raises(NotAColleague):
        ask(officer, period, [*people, refused[who]], supervisor)
    assert not PeerRequest.objects.exists()


def test_fewer_than_three_are_not_asked(officer, supervisor, period):
    with pytest.raises(TooFewAsked) as refusal:
        ask(officer, period, colleagues_of(officer, 2), supervisor)

    assert "3" in str(refusal.value)


def test_only_the_supervisor_asks(officer, period):
    people = colleagues_of(officer)

    for other in (officer, people[0]):
        with pytest.raises(NotTheSupervisor):
            ask(officer, period, people, other)


def test_day_must_lie_ahead(officer, supervisor, period):
    with pytest.raises(DayNotAhead):
        ask(officer, period, colleagues_of(officer), supervisor, due_on=TODAY)


def test_period_of_another_agency_is_refused(officer, supervisor):
    with pytest.raises(OfAnotherAgency):
        ask(officer, EvaluationPeriodFactory(), colleagues_of(officer), supervisor)


def test_closed_cycle_asks_nobody(officer, supervisor, period):
    period.cycle.state = CycleState.CLOSED
    period.cycle.save()

    with pytest.raises(PhaseForbids):
        ask(officer, period, colleagues_of(officer), supervisor)


# Answering


def test_answer_is_kept_without_a_trace_of_who_gave_it(officer, supervisor, period):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]

    answer(request, 5, strengths=" Helps others. ")

    request.refresh_from_db()
    event = AuditEvent.objects.get(action="colleagues.answer")
    assert (request.state, request.strengths) == (PeerState.ANSWERED, "Helps others.")
    assert PeerAnswer.objects.filter(request=request, rating=5).count() == 7
    assert (event.actor_id, event.object_id) == (None, str(officer.public_id))


def test_answer_of_somebody_else_is_refused(officer, supervisor, period):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]

    for actor in (acting_as(supervisor), acting_as(officer), NOBODY):
        with pytest.raises(NotAsked):
            decline_request(request=request, actor=actor, now=NOW)


@pytest.mark.parametrize(
    "ratings",
    [
        dict.fromkeys(list(Value)[:6], 4),
        dict.fromkeys(Value, 0),
        dict.fromkeys(Value, 6),
    ],
)
def test_incomplete_ratings_are_refused(officer, supervisor, period, ratings):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]

    with pytest.raises(RatingsIncomplete):
        answer_request(
            request=request,
            ratings=ratings,
            strengths="",
            improvements="",
            actor=acting_as(request.respondent),
            now=NOW,
        )


def test_answer_cannot_be_changed_nor_declined_afterwards(officer, supervisor, period):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]
    answer(request)

    with pytest.raises(AlreadyAnswered):
        answer(request, 1)
    with pytest.raises(AlreadyAnswered):
        decline_request(request=request, actor=acting_as(request.respondent), now=NOW)


def test_answer_after_the_last_day_is_refused(officer, supervisor, period):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]

    with pytest.raises(TooLate):
        answer(request, now=AFTER)


def test_closed_cycle_takes_no_answer(officer, supervisor, period):
    request = ask(officer, period, colleagues_of(officer), supervisor)[0]
    period.cycle.state = CycleState.CLOSED
    period.cycle.save()

    with pytest.raises(PhaseForbids):
        answer(request)


# What is shown


def view_after(officer, period):
    return colleague_view(officer, period, date(2026, 7, 11))


def test_nothing_is_shown_when_nobody_was_asked(officer, period):
    assert colleague_view(officer, period, TODAY) is None


def test_nothing_is_shown_while_an_answer_may_still_come(officer, supervisor, period):
    requests = ask(officer, period, colleagues_of(officer, 4), supervisor)
    for request in requests[:3]:
        answer(request)

    view = colleague_view(officer, period, TODAY)

    assert (view.hidden, view.answered, view.groups) == ("WAITING", None, ())


def test_everybody_having_spoken_releases_before_the_last_day(officer, supervisor, period):
    *answering, declining = ask(officer, period, colleagues_of(officer, 4), supervisor)
    for request in answering:
        answer(request)
    decline_request(request=declining, actor=acting_as(declining.respondent), now=NOW)

    view = colleague_view(officer, period, TODAY)

    assert (view.hidden, view.asked, view.answered, view.groups[0].n) == ("", 4, 3, 3)


def test_one_silent_peer_blocks_nothing(officer, supervisor, period):
    requests = ask(officer, period, colleagues_of(officer, 4), supervisor)
    for request in requests[:3]:
        answer(request)

    view = view_after(officer, period)

    assert (view.hidden, view.asked, view.answered) == ("", 4, 3)


def test_two_answers_are_hidden_with_count_and_reason(officer, supervisor, period):
    requests = ask(officer, period, colleagues_of(officer), supervisor)
    for request in requests[:2]:
        answer(request, strengths="Only two said something.")

    view = view_after(officer, period)

    assert (view.hidden, view.answered, view.minimum, view.missing, view.groups) == ("TOO_FEW", 2, 3, 1, ())


def test_higher_minimum_of_the_cycle_hides_three(officer, supervisor, period):
    period.cycle.peer_minimum = 4
    period.cycle.save()
    requests = ask(officer, period, colleagues_of(officer, 4), supervisor)
    for request in requests[:3]:
        answer(request)

    assert view_after(officer, period).hidden == "TOO_FEW"


def test_two_large_groups_are_shown_apart(officer, supervisor, period):
    for request in ask(officer, period, colleagues_of(officer) + reports_of(officer), supervisor):
        answer(request, 5 if request.relation == PeerRelation.PEER else 3)

    groups = view_after(officer, period).groups

    assert [(group.relation, group.n, group.mean) for group in groups] == [
        (PeerRelation.PEER, 3, Decimal(5)),
        (PeerRelation.SUBORDINATE, 3, Decimal(3)),
    ]


def test_small_group_disappears_in_the_whole_and_cannot_be_subtracted(officer, supervisor, period):
    for request in ask(officer, period, colleagues_of(officer, 4) + reports_of(officer, 1), supervisor):
        answer(request, 5 if request.relation == PeerRelation.PEER else 1)

    groups = view_after(officer, period).groups

    assert [(group.relation, group.n, group.mean) for group in groups] == [(MERGED, 5, Decimal("4.2"))]


def test_two_small_groups_are_merged_when_together_they_are_enough(officer, supervisor, period):
    for request in ask(officer, period, colleagues_of(officer, 2) + reports_of(officer, 2), supervisor):
        answer(request)

    assert [(group.relation, group.n) for group in view_after(officer, period).groups] == [(MERGED, 4)]


def test_comments_stand_in_one_order_that_is_not_that_of_answering(officer, supervisor, period):
    requests = ask(officer, period, colleagues_of(officer, 8), supervisor)
    for number, request in enumerate(requests):
        answer(request, strengths=f"text {number}", improvements=f"text {number}")

    (group,) = view_after(officer, period).groups
    (again,) = view_after(officer, period).groups

    in_order = tuple(f"text {number}" for number in range(8))
    assert sorted(group.strengths) == sorted(group.improvements) == list(in_order)
    assert group == again
    assert len({group.strengths, group.improvements, in_order}) > 1


@pytest.mark.parametrize("count", [3, 6])
def test_view_costs_the_same_for_three_and_six_answers(
    officer, supervisor, period, count, django_assert_num_queries
):
    for request in ask(officer, period, colleagues_of(officer, count), supervisor):
        answer(request)

    with django_assert_num_queries(2):
        colleague_view(officer, period, TODAY)


def test_requests_and_asked_people_are_listed(officer, supervisor, period):
    people = colleagues_of(officer)
    requests = ask(officer, period, people, supervisor)

    assert list(requests_to(acting_as(people[0]))) == [requests[0]]
    assert list(requests_to(NOBODY)) == []
    assert {request.respondent for request in asked_about(officer, period)} == set(people)


def test_request_of_another_officer_is_not_in_the_view(officer, period):
    PeerRequestFactory(period=period)

    assert colleague_view(officer, period, TODAY) is None
