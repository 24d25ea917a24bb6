from datetime import UTC, date, datetime

import pytest

from appraisal.choices import ActionKind, ActionOrigin, GuidanceState, ObjectionDecision, Rating
from appraisal.models import GuidancePlan
from appraisal.queries.guidance import guidance_seen_by, guidance_to_confirm, possible_counsellors
from appraisal.rules.guidance import can_read_guidance
from appraisal.services.development import propose_action
from appraisal.services.evaluations import supersede_evaluation
from appraisal.services.guidance import (
    CounsellorUnfit,
    DayNotAhead,
    EvaluationReplaced,
    GuidanceContent,
    NotTheSupervisor,
    TextMissing,
    WrongState,
    close_guidance,
    confirm_guidance,
    dismiss_guidance,
    open_guidance,
)
from appraisal.services.objection_decisions import NewRatings, decide_objection
from appraisal.services.objections import file_objection
from appraisal.signals import evaluation_delivered
from organisation.actors import NOBODY
from organisation.choices import Role
from organisation.models import AuditEvent, Notification
from tests.factories.organisation import AccessGrantFactory, OfficerFactory, RoleGrantFactory
from tests.factories.outcomes import GuidancePlanFactory, build_case

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 9, 1, 0, tzinfo=UTC)
LOW = {"results_rating": Rating.BELOW, "behaviour_rating": Rating.MEETS}


@pytest.fixture
def case():
    return build_case(**LOW)


@pytest.fixture
def counsellor(case):
    return OfficerFactory(agency=case.officer.agency, with_user=True)


def content(counsellor, **changes):
    said = {
        "goal": " Berkas selesai tepat waktu. ",
        "steps": "Mendampingi dua minggu.",
        "counsellor": counsellor,
        "review_on": date(2026, 7, 1),
    }
    return GuidanceContent(**(said | changes))


def confirm(case, plan, counsellor, person=None, reason=" Berkas sering kembali. ", **changes):
    return confirm_guidance(
        plan,
        content=content(counsellor, **changes),
        reason=reason,
        actor=case.actor(person or case.rater),
        now=NOW,
    )


def told(person):
    rows = Notification.objects.filter(recipient_id=person.user_id)
    return list(rows.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("results", "behaviour", "count"), [(1, 1, 0), (0, 0, 0), (-1, 0, 1), (0, -1, 1), (-1, -1, 1)]
)
def test_delivery_opens_a_draft_for_a_low_predicate_only(results, behaviour, count):
    case = build_case(results_rating=results, behaviour_rating=behaviour)

    evaluation_delivered.send(sender=None, evaluation=case.evaluation, now=NOW)

    assert GuidancePlan.objects.filter(state=GuidanceState.DRAFT).count() == count
    assert told(case.rater) == ["guidance.opened"] * count
    assert told(case.officer) == []


def test_second_delivery_opens_no_second_draft(case):
    plan = open_guidance(case.evaluation, now=NOW)

    assert open_guidance(case.evaluation, now=LATER) == plan


def test_draft_goes_with_the_evaluation_that_replaces_its_own(case):
    plan = open_guidance(case.evaluation, now=NOW)

    new = supersede_evaluation(
        case.evaluation, **LOW, reason="Dilengkapi.", actor=case.actor(case.rater), now=LATER
    )

    assert GuidancePlan.objects.get().evaluation == new
    assert GuidancePlan.objects.get() == plan


def test_confirmed_plan_is_enough_when_its_evaluation_is_replaced(case, counsellor):
    plan = confirm(case, open_guidance(case.evaluation, now=NOW), counsellor)

    supersede_evaluation(
        case.evaluation, **LOW, reason="Dilengkapi.", actor=case.actor(case.rater), now=LATER
    )

    assert list(GuidancePlan.objects.values_list("pk", "evaluation")) == [(plan.pk, case.evaluation.pk)]


def test_draft_of_a_changed_evaluation_cannot_be_confirmed(case, counsellor):
    plan = open_guidance(case.evaluation, now=NOW)
    objection = file_objection(case.evaluation, grounds="x", actor=case.actor(case.officer), now=NOW)
    decide_objection(
        objection,
        decision=ObjectionDecision.CHANGED,
        reasons="x",
        ratings=NewRatings(0, 0),
        missing_statement_note="x",
        actor=case.actor(case.superior),
        now=NOW,
    )

    with pytest.raises(EvaluationReplaced):
        confirm(case, plan, counsellor)


def test_supervisor_confirms_and_then_the_officer_and_counsellor_hear(case, counsellor):
    plan = confirm(case, open_guidance(case.evaluation, now=NOW), counsellor)

    assert (plan.state, plan.confirmed_by, plan.confirmed_at, plan.confirm_reason) == (
        GuidanceState.CONFIRMED,
        case.rater,
        NOW,
        "Berkas sering kembali.",
    )
    assert (plan.goal, plan.counsellor, plan.review_on) == (
        "Berkas selesai tepat waktu.",
        counsellor,
        date(2026, 7, 1),
    )
    assert (told(case.officer), told(counsellor)) == (
        ["guidance.confirmed"],
        ["guidance.confirmed_counsellor"],
    )
    assert confirm(case, plan, counsellor).confirmed_at == NOW


def test_neither_officer_nor_others_confirm_dismiss_or_close(case, counsellor):
    plan = open_guidance(case.evaluation, now=NOW)
    for person in (case.officer, case.superior, case.personnel, counsellor):
        actor = case.actor(person)
        with pytest.raises(NotTheSupervisor):
            confirm(case, plan, counsellor, person)
        with pytest.raises(NotTheSupervisor):
            dismiss_guidance(plan, reason="x", actor=actor, now=NOW)
        with pytest.raises(NotTheSupervisor):
            close_guidance(plan, outcome="x", actor=actor, now=NOW)
    with pytest.raises(NotTheSupervisor):
        dismiss_guidance(plan, reason="x", actor=NOBODY, now=NOW)


def test_confirmation_needs_words_another_person_and_a_day_ahead(case, counsellor):
    plan = open_guidance(case.evaluation, now=NOW)
    for refusal, changes in (
        (TextMissing, {"reason": " "}),
        (TextMissing, {"goal": ""}),
        (TextMissing, {"steps": " "}),
        (DayNotAhead, {"review_on": date(2026, 4, 9)}),
    ):
        with pytest.raises(refusal):
            confirm(case, plan, counsellor, **changes)
    for unfit in (case.officer, OfficerFactory()):
        with pytest.raises(CounsellorUnfit):
            confirm(case, plan, unfit)


def test_dismissed_draft_keeps_who_when_and_why_and_stays_unseen(case, counsellor):
    plan = open_guidance(case.evaluation, now=NOW)

    dismissed = dismiss_guidance(plan, reason=" Sakit lama. ", actor=case.actor(case.rater), now=LATER)

    assert (dismissed.state, dismissed.closed_by, dismissed.closed_at, dismissed.outcome) == (
        GuidanceState.DISMISSED,
        case.rater,
        LATER,
        "Sakit lama.",
    )
    assert not can_read_guidance(case.actor(case.officer), dismissed)
    for act in (
        lambda: dismiss_guidance(plan, reason="x", actor=case.actor(case.rater), now=LATER),
        lambda: confirm(case, plan, counsellor),
    ):
        with pytest.raises(WrongState):
            act()


def test_ending_needs_words_and_a_confirmed_plan(case, counsellor):
    plan, actor = open_guidance(case.evaluation, now=NOW), case.actor(case.rater)
    with pytest.raises(TextMissing):
        dismiss_guidance(plan, reason=" ", actor=actor, now=NOW)
    with pytest.raises(WrongState):
        close_guidance(plan, outcome="x", actor=actor, now=NOW)
    confirm(case, plan, counsellor)
    with pytest.raises(TextMissing):
        close_guidance(plan, outcome=" ", actor=actor, now=NOW)

    closed = close_guidance(plan, outcome="Tercapai.", actor=actor, now=LATER)

    assert (closed.state, closed.closed_by, closed.outcome) == (
        GuidanceState.CLOSED,
        case.rater,
        "Tercapai.",
    )
    assert told(case.officer)[-1] == "guidance.closed"
    assert told(counsellor)[-1] == "guidance.closed_counsellor"
    assert list(AuditEvent.objects.filter(action="guidance.close").values_list("actor", flat=True)) == [
        case.rater.user_id
    ]


def test_guidance_is_confidential(case, counsellor):
    plan = open_guidance(case.evaluation, now=NOW)
    unit = case.officer.placements.get().position.unit
    agency = case.officer.agency
    people = [
        case.rater,
        case.personnel,
        case.officer,
        counsellor,
        case.superior,
        RoleGrantFactory(role=Role.UNIT_HEAD, agency=agency, unit=unit).user,
        RoleGrantFactory(role=Role.AUDITOR, agency=agency).user,
        RoleGrantFactory(role=Role.AGENCY_ADMIN, agency=agency).user,
        AccessGrantFactory(officer=case.officer).viewer,
    ]

    def readers():
        actors = [case.actor(person) for person in people]
        by_rule = [can_read_guidance(actor, plan) for actor in actors]
        assert [plan in guidance_seen_by(actor) for actor in actors] == by_rule
        return sum(by_rule), by_rule[:4]

    assert readers() == (2, [True, True, False, False])
    plan = confirm(case, plan, counsellor)
    assert readers() == (4, [True] * 4)
    assert not can_read_guidance(NOBODY, plan)


def test_officer_in_the_personnel_office_does_not_see_the_own_draft(case):
    plan = open_guidance(case.evaluation, now=NOW)
    RoleGrantFactory(user=case.officer.user, role=Role.PERSONNEL, agency=case.officer.agency)
    actor = case.actor(case.officer)

    assert (can_read_guidance(actor, plan), list(guidance_seen_by(actor))) == (False, [])


def test_action_of_a_plan_keeps_where_it_comes_from(case, counsellor):
    plan = confirm(case, open_guidance(case.evaluation, now=NOW), counsellor)

    action = propose_action(
        officer=case.officer,
        origin=ActionOrigin.GUIDANCE,
        source=plan,
        kind=ActionKind.MENTORING,
        title="Pendampingan",
        due_on=date(2026, 6, 1),
        actor=case.actor(case.rater),
        now=NOW,
    )

    assert action.guidance == plan


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_one_query_each_for_any_number(case, count, django_assert_num_queries):
    for _ in range(count):
        GuidancePlanFactory(officer=case.officer)
    actor = case.actor(case.rater)

    with django_assert_num_queries(2):
        assert len([plan.officer.agency.name for plan in guidance_seen_by(actor)]) == count
        assert len(guidance_to_confirm(actor)) == count
    assert case.officer not in possible_counsellors(GuidancePlan.objects.first())
