from datetime import UTC, datetime

import pytest

from appraisal.choices import CycleState, Value
from appraisal.phases import PhaseForbids
from appraisal.queries.plans import needs_acknowledgement, thread_of, waited_for
from appraisal.services.plan_steps import NotTheSupervisor, NotYourPlan, PlanInAnotherState, ReasonMissing
from appraisal.services.plan_thread import (
    MessageEmpty,
    NothingExpected,
    acknowledge_expectations,
    dispute_target,
    set_expectations,
    write_message,
)
from organisation.models import Notification
from tests.factories.plans import EXPECTATIONS, JANUARY, build_pair

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 13, 1, 0, tzinfo=UTC)


@pytest.fixture
def pair():
    return build_pair()


def told(officer):
    return list(
        Notification.objects.filter(recipient=officer.user).order_by("pk").values_list("kind", flat=True)
    )


def test_messages_go_to_the_other_of_the_two(pair):
    plan = pair.write()

    write_message(plan, text=" Bolehkah 350? ", actor=pair.as_officer(), now=JANUARY)
    write_message(plan, text="Boleh.", actor=pair.as_supervisor(), now=LATER, target=plan.targets.first())

    lines = [(line.author.officer.name, line.text, line.target_id) for line in thread_of(plan)]
    assert lines == [
        ("Andi Rahman", "Bolehkah 350?", None),
        ("Ni Luh Sukmawati", "Boleh.", plan.targets.first().pk),
    ]
    assert (told(pair.supervisor), told(pair.officer)) == (["plan.message"], ["plan.message"])


def test_empty_messages_strangers_and_a_closed_cycle_are_refused(pair):
    plan = pair.write()
    with pytest.raises(MessageEmpty):
        write_message(plan, text=" ", actor=pair.as_officer(), now=JANUARY)
    with pytest.raises(NotYourPlan):
        write_message(plan, text="x", actor=build_pair().as_supervisor(), now=JANUARY)
    pair.cycle.state = CycleState.CLOSED
    pair.cycle.save()
    with pytest.raises(PhaseForbids):
        write_message(plan, text="x", actor=pair.as_officer(), now=JANUARY)


def test_dispute_is_refused_without_reason_by_others_and_after_agreement(pair):
    plan = pair.submit()
    target = plan.targets.first()

    with pytest.raises(ReasonMissing):
        dispute_target(target, reason="", actor=pair.as_officer(), now=JANUARY)
    with pytest.raises(NotYourPlan):
        dispute_target(target, reason="x", actor=pair.as_supervisor(), now=JANUARY)
    agreed = build_pair()
    with pytest.raises(PlanInAnotherState):
        dispute_target(agreed.agree().targets.first(), reason="x", actor=agreed.as_officer(), now=JANUARY)


def test_leader_expects_and_the_officer_acknowledges(pair):
    plan = pair.agree()

    plan = set_expectations(plan, expectations=EXPECTATIONS, actor=pair.as_supervisor(), now=JANUARY)
    assert {row.value: row.expectation for row in plan.values.exclude(expectation="")} == EXPECTATIONS
    assert waited_for(plan, is_disputed=False) == "OFFICER"
    assert told(pair.officer) == ["plan.agreed", "plan.expectations"]

    plan = acknowledge_expectations(plan, actor=pair.as_officer(), now=LATER)
    assert (plan.expectations_acknowledged_at, needs_acknowledgement(plan)) == (LATER, False)
    again = acknowledge_expectations(plan, actor=pair.as_officer(), now=datetime(2026, 2, 1, tzinfo=UTC))
    assert again.expectations_acknowledged_at == LATER


def test_new_expectation_is_acknowledged_anew_and_the_same_words_are_not(pair):
    plan = pair.start()
    supervisor = pair.as_supervisor()
    set_expectations(plan, expectations=EXPECTATIONS, actor=supervisor, now=JANUARY)
    acknowledge_expectations(plan, actor=pair.as_officer(), now=JANUARY)

    same = set_expectations(plan, expectations=EXPECTATIONS, actor=supervisor, now=LATER)
    assert same.expectations_acknowledged_at == JANUARY
    new = set_expectations(plan, expectations={Value.LOYAL: "Jaga rahasia."}, actor=supervisor, now=LATER)
    assert new.expectations_acknowledged_at is None
    assert plan.values.exclude(expectation="").count() == 3


def test_expectations_are_the_supervisors_alone_and_end_with_planning(pair):
    plan = pair.agree()
    for actor in (pair.as_officer(), build_pair().as_supervisor()):
        with pytest.raises(NotTheSupervisor):
            set_expectations(plan, expectations=EXPECTATIONS, actor=actor, now=JANUARY)
    pair.cycle.state = CycleState.CALIBRATING
    pair.cycle.save()
    with pytest.raises(PhaseForbids):
        set_expectations(plan, expectations=EXPECTATIONS, actor=pair.as_supervisor(), now=JANUARY)


def test_nothing_is_acknowledged_where_nothing_is_expected(pair):
    plan = pair.agree()

    with pytest.raises(NothingExpected):
        acknowledge_expectations(plan, actor=pair.as_officer(), now=JANUARY)
    with pytest.raises(NotYourPlan):
        acknowledge_expectations(plan, actor=pair.as_supervisor(), now=JANUARY)
