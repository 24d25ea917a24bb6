from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from appraisal.choices import CycleState, IndicatorKind, PlanMessageKind, PlanState, Value
from appraisal.models import Plan
from appraisal.phases import PhaseForbids
from appraisal.queries.plans import (
    agreed_plan,
    agreed_plans,
    newest_plan,
    open_disputes,
    plan_rows,
    plans_waiting,
    thread_of,
    waited_for,
)
from appraisal.rules.plan_checks import submission_problems
from appraisal.services.plan_drafts import draft_of, save_plan
from appraisal.services.plan_steps import NotTheSupervisor, NotYourPlan, PlanInAnotherState, ReasonMissing
from appraisal.services.plan_thread import dispute_target, write_message
from appraisal.services.plans import (
    DisputeOpen,
    NoPlacement,
    NothingToCopy,
    PlanIncomplete,
    PlanNotEmpty,
    agree_plan,
    copy_last_year,
    return_plan,
    start_plan,
    submit_plan,
    withdraw_plan,
)
from organisation.actors import NOBODY
from organisation.models import AuditEvent, Notification
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.cycles import PerformanceStandardFactory, UnitGoalFactory
from tests.factories.organisation import (
    ActingAppointmentFactory,
    OfficerFactory,
    PlacementFactory,
    ServiceFactory,
)
from tests.factories.plans import JANUARY, build_pair, count, quality, whole_draft, work

pytestmark = pytest.mark.django_db


def kinds_told(user):
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


# Begin


def test_plan_begins_with_the_seven_values_in_the_main_placement():
    pair = build_pair()

    plan = pair.start()

    assert (plan.state, plan.version, plan.placement.supervisor) == (PlanState.DRAFT, 1, pair.supervisor)
    assert [row.value for row in plan.values.all()] == list(Value)


def test_plan_begun_twice_is_one_plan():
    pair = build_pair()

    assert pair.start() == pair.start()
    assert Plan.objects.count() == 1


def test_agreed_plan_is_what_a_second_beginning_returns():
    pair = build_pair()
    agreed = pair.agree()

    assert pair.start() == agreed


def test_database_refuses_a_second_open_plan():
    plan = build_pair().start()

    with pytest.raises(IntegrityError, match=r"UNIQUE|one_open_plan"), transaction.atomic():
        Plan.objects.create(
            officer=plan.officer,
            cycle=plan.cycle,
            placement=plan.placement,
            version=2,
            supersedes=plan,
            revision_reason="x",
            created_at=JANUARY,
        )


def test_nobody_begins_the_plan_of_another():
    pair = build_pair()

    with pytest.raises(NotYourPlan):
        start_plan(officer=pair.officer, cycle=pair.cycle, actor=pair.as_supervisor(), now=JANUARY)
    with pytest.raises(NotYourPlan):
        start_plan(officer=pair.officer, cycle=pair.cycle, actor=NOBODY, now=JANUARY)


def test_plan_of_another_agencys_cycle_is_refused():
    pair = build_pair()

    with pytest.raises(NotYourPlan):
        start_plan(officer=pair.officer, cycle=AppraisalCycleFactory(), actor=pair.as_officer(), now=JANUARY)


def test_officer_without_position_cannot_begin():
    pair = build_pair()
    pair.officer.placements.update(ends_on="2025-12-31")

    with pytest.raises(NoPlacement):
        pair.start()


@pytest.mark.parametrize("state", [CycleState.DRAFT, CycleState.EVALUATING, CycleState.CLOSED])
def test_phase_without_planning_refuses_a_plan(state):
    with pytest.raises(PhaseForbids):
        build_pair(state=state).start()


# Weights


@pytest.mark.parametrize(
    ("weights", "total", "difference"),
    [
        ((6000, 3999), "99,99\N{NO-BREAK SPACE}%", "0,01\N{NO-BREAK SPACE}%"),
        ((6000, 4001), "100,01\N{NO-BREAK SPACE}%", "0,01\N{NO-BREAK SPACE}%"),
        ((5000, 3000), "80\N{NO-BREAK SPACE}%", "20\N{NO-BREAK SPACE}%"),
    ],
)
def test_plan_whose_weights_are_not_all_of_it_is_refused(weights, total, difference):
    pair = build_pair()
    draft = whole_draft(work(weight_bp=weights[0]), work("Kedua", weights[1]))

    with pytest.raises(PlanIncomplete) as refused:
        pair.submit(draft)

    assert [(total in problem.text, difference in problem.text) for problem in refused.value.problems] == [
        (True, True)
    ]
    assert Plan.objects.get().state == PlanState.DRAFT


def test_weights_of_exactly_all_pass():
    assert build_pair().submit(whole_draft(work(weight_bp=3333), work("Kedua", 6667))).state == "SUBMITTED"


@pytest.mark.parametrize(
    ("weights", "text"),
    [((5000, 4999), "0,01\N{NO-BREAK SPACE}%"), ((5001, 5000), "0,01\N{NO-BREAK SPACE}%")],
)
def test_aspects_whose_weights_are_not_all_are_refused(weights, text):
    aspects = (count(weight_bp=weights[0]), quality(weight_bp=weights[1]))

    with pytest.raises(PlanIncomplete) as refused:
        build_pair().submit(whole_draft(work(weight_bp=10_000, aspects=aspects)))

    assert [text in problem.text for problem in refused.value.problems] == [True]


# What a plan needs before it is sent


def problems_of(draft):
    plan = build_pair().write(draft)
    return len(submission_problems(plan_rows().get(pk=plan.pk)))


def test_complete_plan_has_no_problem():
    assert problems_of(whole_draft()) == 0


def test_empty_plan_has_one_problem():
    plan = build_pair().start()

    assert len(submission_problems(plan_rows().get(pk=plan.pk))) == 1


@pytest.mark.parametrize(
    "aspects",
    [
        (),
        (count(unit="  "),),
        (count(indicator=""),),
        (count(due_on=date(2027, 1, 1)),),
        (count(due_on=date(2025, 12, 31)),),
    ],
    ids=["no aspect", "no unit", "no indicator", "after the cycle", "before the cycle"],
)
def test_work_result_that_cannot_be_measured_keeps_the_plan_back(aspects):
    assert problems_of(whole_draft(work(weight_bp=10_000, aspects=aspects))) == 1


def test_expectation_in_words_needs_words_and_a_day_in_the_cycle():
    in_words = {"weight_bp": 10_000, "aspects": ()}
    complete = work(expectation="Warga puas.", due_on=date(2026, 6, 30), **in_words)

    def qualitative(target):
        return problems_of(whole_draft(target, approach="QUALITATIVE"))

    assert qualitative(complete) == 0
    assert qualitative(replace(complete, expectation=" ")) == 1
    assert qualitative(replace(complete, due_on=None)) == 1
    assert qualitative(replace(complete, due_on=date(2027, 1, 1))) == 1
    assert qualitative(work(**in_words)) == 2


# Send, take back, return, agree


def test_sent_plan_tells_the_supervisor_and_whoever_acts_for_them():
    pair = build_pair()
    acting = OfficerFactory(agency=pair.officer.agency, with_user=True)
    ActingAppointmentFactory(acting=acting, supervisor=pair.supervisor)

    plan = pair.submit()

    assert (plan.state, plan.submitted_at) == (PlanState.SUBMITTED, JANUARY)
    assert [kinds_told(each.user) for each in (pair.supervisor, acting)] == [["plan.submitted"]] * 2
    assert Notification.objects.filter(recipient=acting.user).get().detail == {
        "plan": str(plan.public_id),
        "officer": "Andi Rahman",
        "cycle": "2026",
    }


def test_plan_sent_twice_is_sent_once():
    pair = build_pair()
    plan = pair.submit()

    submit_plan(plan, actor=pair.as_officer(), now=JANUARY)

    assert kinds_told(pair.supervisor.user) == ["plan.submitted"]


def test_sent_plan_keeps_the_standard_it_was_checked_against():
    pair = build_pair()
    standard = PerformanceStandardFactory(
        agency=pair.officer.agency, state="IN_FORCE", in_force_on="2026-01-01"
    )

    assert pair.submit().standard == standard


def test_sent_plan_cannot_be_written():
    pair = build_pair()
    plan = pair.submit()

    with pytest.raises(PlanInAnotherState):
        save_plan(plan, draft=whole_draft(), actor=pair.as_officer(), now=JANUARY)


def test_sent_plan_is_taken_back_by_its_officer_alone():
    pair = build_pair()
    plan = pair.submit()

    with pytest.raises(NotYourPlan):
        withdraw_plan(plan, actor=pair.as_supervisor(), now=JANUARY)
    assert withdraw_plan(plan, actor=pair.as_officer(), now=JANUARY).state == PlanState.DRAFT
    with pytest.raises(PlanInAnotherState):
        withdraw_plan(plan, actor=pair.as_officer(), now=JANUARY)


def test_plan_is_returned_with_a_reason_and_told_each_time():
    pair = build_pair()
    for reason in ("Tambah target mutu.", "Masih kurang."):
        plan = pair.submit(draft_of(newest_plan(pair.officer.pk, pair.cycle) or pair.write()))
        return_plan(plan, reason=reason, actor=pair.as_supervisor(), now=JANUARY)

    assert kinds_told(pair.officer.user) == ["plan.returned", "plan.returned"]
    assert [(line.kind, line.text) for line in thread_of(plan)] == [
        (PlanMessageKind.SUBMIT, ""),
        (PlanMessageKind.RETURN, "Tambah target mutu."),
        (PlanMessageKind.SUBMIT, ""),
        (PlanMessageKind.RETURN, "Masih kurang."),
    ]


def test_return_without_reason_is_refused():
    pair = build_pair()
    plan = pair.submit()

    with pytest.raises(ReasonMissing):
        return_plan(plan, reason="  ", actor=pair.as_supervisor(), now=JANUARY)


def test_draft_can_neither_be_returned_nor_agreed():
    pair = build_pair()
    plan = pair.write()

    with pytest.raises(PlanInAnotherState):
        return_plan(plan, reason="x", actor=pair.as_supervisor(), now=JANUARY)
    with pytest.raises(PlanInAnotherState):
        agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY)


def test_only_the_supervisor_agrees_and_returns():
    pair = build_pair()
    plan = pair.submit()
    stranger = build_pair()

    for actor in (pair.as_officer(), stranger.as_supervisor(), NOBODY):
        with pytest.raises(NotTheSupervisor):
            agree_plan(plan, actor=actor, now=JANUARY)
        with pytest.raises(NotTheSupervisor):
            return_plan(plan, reason="x", actor=actor, now=JANUARY)


def test_nobody_agrees_their_own_plan_even_as_their_own_report():
    pair = build_pair()
    plan = pair.submit()
    both = replace(pair.as_officer(), report_ids=frozenset({pair.officer.pk}))

    with pytest.raises(NotTheSupervisor):
        agree_plan(plan, actor=both, now=JANUARY)


def test_agreed_plan_names_who_and_when_and_tells_the_officer():
    pair = build_pair()
    plan = pair.agree()

    assert (plan.state, plan.agreed_by, plan.agreed_at) == ("AGREED", pair.supervisor, JANUARY)
    assert kinds_told(pair.officer.user) == ["plan.agreed"]
    assert list(
        AuditEvent.objects.filter(action__startswith="plan.").values_list("action", flat=True)[::-1]
    ) == [
        "plan.start",
        "plan.save",
        "plan.submit",
        "plan.agree",
    ]


def test_plan_agreed_twice_is_agreed_once():
    pair = build_pair()
    plan = pair.agree()

    agree_plan(plan, actor=pair.as_supervisor(), now=datetime(2026, 2, 1, tzinfo=UTC))

    plan.refresh_from_db()
    assert (plan.agreed_at, kinds_told(pair.officer.user)) == (JANUARY, ["plan.agreed"])


def test_disputed_work_result_is_answered_before_the_plan_is_agreed():
    pair = build_pair()
    plan = pair.submit()
    dispute_target(plan.targets.first(), reason="Dua loket tutup.", actor=pair.as_officer(), now=JANUARY)

    with pytest.raises(DisputeOpen):
        agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY)
    write_message(plan, text="Saya paham.", actor=pair.as_supervisor(), now=JANUARY)

    assert agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY).state == PlanState.AGREED


@pytest.mark.parametrize("state", [CycleState.EVALUATING, CycleState.CLOSED])
def test_phase_closes_sending_returning_and_agreeing(state):
    pair = build_pair()
    plan = pair.submit()
    pair.cycle.state = state
    pair.cycle.save()

    for act in (agree_plan, lambda *args, **kwargs: return_plan(*args, reason="x", **kwargs)):
        with pytest.raises(PhaseForbids):
            act(plan, actor=pair.as_supervisor(), now=JANUARY)
    with pytest.raises(PhaseForbids):
        withdraw_plan(plan, actor=pair.as_officer(), now=JANUARY)


# Copy


def last_years_plan(pair):
    old = AppraisalCycleFactory(agency=pair.officer.agency, year=2025)
    last_year = replace(pair, cycle=old)
    goal = UnitGoalFactory(
        cycle=old, unit=pair.officer.placements.get().position.unit, text="Semua punya akta"
    )
    service = ServiceFactory(unit=goal.unit)
    aspects = (count(due_on=date(2025, 3, 31), weight_bp=5000), quality(due_on=date(2025, 12, 31)))
    draft = whole_draft(
        work(weight_bp=10_000, aspects=aspects, unit_goal=goal, service=service), resources="Dua komputer"
    )
    last_year.agree(draft, now=datetime(2025, 1, 10, tzinfo=UTC))
    return goal


def test_last_years_plan_is_copied_with_its_days_moved():
    pair = build_pair()
    goal = last_years_plan(pair)
    same = UnitGoalFactory(cycle=pair.cycle, unit=goal.unit, text=goal.text)

    plan = copy_last_year(pair.start(), actor=pair.as_officer(), now=JANUARY)

    target = plan.targets.get()
    assert (target.title, target.unit_goal, target.continues) == ("Akta kelahiran terbit", same, None)
    assert [aspect.due_on for aspect in target.aspects.all()] == [date(2026, 3, 31), date(2026, 12, 31)]
    assert (plan.resources, plan.state, target.service.is_active) == ("Dua komputer", PlanState.DRAFT, True)


def test_leap_day_and_a_day_outside_are_moved_into_the_cycle():
    pair = build_pair()
    last_year = replace(pair, cycle=AppraisalCycleFactory(agency=pair.officer.agency, year=2024))
    aspects = (count(due_on=date(2024, 2, 29)),)
    last_year.agree(
        whole_draft(work(weight_bp=10_000, aspects=aspects)), now=datetime(2024, 1, 9, tzinfo=UTC)
    )

    plan = copy_last_year(pair.start(), actor=pair.as_officer(), now=JANUARY)

    assert plan.targets.get().aspects.get().due_on == date(2026, 2, 28)


def test_goal_that_this_year_lacks_is_left_out_of_the_copy():
    pair = build_pair()
    last_years_plan(pair)

    assert copy_last_year(pair.start(), actor=pair.as_officer(), now=JANUARY).targets.get().unit_goal is None


def test_plan_with_work_results_is_not_overwritten_by_a_copy():
    pair = build_pair()
    last_years_plan(pair)

    with pytest.raises(PlanNotEmpty):
        copy_last_year(pair.write(), actor=pair.as_officer(), now=JANUARY)


def test_nothing_is_copied_where_no_earlier_plan_was_agreed():
    pair = build_pair()

    with pytest.raises(NothingToCopy):
        copy_last_year(pair.start(), actor=pair.as_officer(), now=JANUARY)


# Which plan counts, and who is waited for


def test_agreed_plan_of_the_day_is_the_one_of_the_placement_that_holds():
    pair = build_pair()
    first = pair.agree()
    pair.officer.placements.update(ends_on="2026-07-01")
    PlacementFactory(officer=pair.officer, supervisor=pair.supervisor, starts_on=date(2026, 7, 1))
    second = pair.agree(now=datetime(2026, 7, 2, 1, 0, tzinfo=UTC))

    assert agreed_plan(pair.officer, date(2026, 3, 1)) == first
    assert agreed_plan(pair.officer, date(2026, 8, 1)) == second
    assert agreed_plan(pair.officer, date(2025, 8, 1)) is None


@pytest.mark.parametrize("number", [1, 3])
def test_agreed_plans_of_a_team_take_four_queries(number, django_assert_num_queries):
    pairs = [build_pair() for _ in range(number)]
    plans = [pair.agree() for pair in pairs]

    with django_assert_num_queries(4):
        found = agreed_plans([pair.officer.pk for pair in pairs], date(2026, 3, 1))
        assert {plan.pk for plan in found.values()} == {plan.pk for plan in plans}
        assert [len(target.aspects.all()) for plan in found.values() for target in plan.targets.all()] == [
            1,
            2,
        ] * number


@pytest.mark.parametrize("number", [1, 3])
def test_plans_waiting_take_three_queries(number, django_assert_num_queries):
    pair = build_pair()
    for _ in range(number - 1):
        report = OfficerFactory(with_user=True, agency=pair.officer.agency)
        PlacementFactory(officer=report, supervisor=pair.supervisor)
        replace(pair, officer=report).submit()
    plan = pair.write()
    dispute_target(plan.targets.first(), reason="Terlalu berat.", actor=pair.as_officer(), now=JANUARY)
    actor = pair.as_supervisor()

    with django_assert_num_queries(3):
        waiting = [(item.plan.officer.name, item.is_disputed, item.since) for item in plans_waiting(actor)]
    assert len(waiting) == number
    assert ("Andi Rahman", True, JANUARY) in waiting


def test_who_is_waited_for_follows_the_state():
    pair = build_pair()
    plan = pair.write()
    assert waited_for(plan, is_disputed=False) == "OFFICER"
    assert waited_for(plan, is_disputed=True) == "SUPERVISOR"
    plan = submit_plan(plan, actor=pair.as_officer(), now=JANUARY)
    assert waited_for(plan, is_disputed=False) == "SUPERVISOR"
    plan = agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY)
    assert waited_for(plan, is_disputed=False) is None


def test_dispute_of_a_work_result_that_is_gone_is_none():
    pair = build_pair()
    plan = pair.write()
    target = plan.targets.first()
    dispute_target(target, reason="Terlalu berat.", actor=pair.as_officer(), now=JANUARY)
    assert len(open_disputes([plan])[plan.pk]) == 1

    kept = tuple(each for each in draft_of(plan).targets if each.key != target.public_id)
    save_plan(plan, draft=replace(draft_of(plan), targets=kept), actor=pair.as_officer(), now=JANUARY)

    assert open_disputes([plan])[plan.pk] == []
    assert thread_of(plan).get().text == "Terlalu berat."


def test_outcome_and_output_are_two_kinds_of_work_result():
    plan = build_pair().write(whole_draft(work(indicator_kind=IndicatorKind.OUTCOME), work("Kedua", 4000)))

    assert [target.indicator_kind for target in plan.targets.all()] == ["OUTCOME", "OUTPUT"]
    assert [aspect.target_value for aspect in plan.targets.first().aspects.all()] == [Decimal(400)]
