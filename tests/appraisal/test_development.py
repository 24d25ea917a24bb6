from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.choices import ActionKind, ActionOrigin, ActionState, EnrolmentState
from appraisal.queries.growth import competency_fit, gaps_of, learning_hours
from appraisal.services.development import (
    DayNotAhead,
    EffectNotShown,
    HoursInvalid,
    NotYours,
    SourceMismatch,
    TextMissing,
    WrongState,
    approve_action,
    cancel_action,
    finish_action,
    judge_effect,
    propose_action,
    start_action,
)
from organisation.actors import actor_for
from organisation.models import AuditEvent, Notification
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.growth import (
    AssessmentItemFactory,
    CompetencyAssessmentFactory,
    CompetencyFactory,
    DevelopmentActionFactory,
    EnrolmentFactory,
    supervised_officer,
)
from tests.factories.organisation import OfficerFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)


@pytest.fixture
def pair():
    return supervised_officer()


def acting(person, now=NOW):
    return actor_for(person.user, today=person.agency.local_day(now))


def propose(officer, actor, **changes):
    content = {
        "origin": ActionOrigin.OWN_WISH,
        "source": None,
        "kind": ActionKind.TRAINING,
        "title": " Kelas komunikasi ",
        "due_on": date(2026, 10, 1),
    }
    return propose_action(officer=officer, actor=actor, now=NOW, **(content | changes))


def done_action(officer, supervisor, competency=None, day=date(2026, 7, 6)):
    return DevelopmentActionFactory(
        officer=officer,
        competency=competency,
        state=ActionState.DONE,
        hours=Decimal(6),
        outcome="Sertifikat",
        done_on=day,
        approved_by=supervisor,
        approved_at=NOW,
    )


def assessed(officer, assessor, competency, level, day):
    assessment = CompetencyAssessmentFactory(officer=officer, assessor=assessor, assessed_on=day)
    return AssessmentItemFactory(assessment=assessment, competency=competency, level=level)


def test_officer_proposes_own_action_and_the_supervisor_is_told(pair):
    officer, supervisor = pair

    action = propose(officer, acting(officer))

    assert (action.state, action.title, action.proposed_by) == (
        ActionState.PROPOSED,
        "Kelas komunikasi",
        officer,
    )
    told = Notification.objects.get()
    assert (told.recipient, told.kind, told.detail["action"]) == (
        supervisor.user,
        "action.to_approve",
        str(action.public_id),
    )


def test_supervisor_proposes_from_a_gap_and_the_officer_is_told(pair):
    officer, supervisor = pair
    item = AssessmentItemFactory(assessment__officer=officer, assessment__assessor=supervisor)

    action = propose(officer, acting(supervisor), origin=ActionOrigin.GAP, source=item)

    assert (action.gap_item, action.competency, action.proposed_by) == (item, item.competency, supervisor)
    assert Notification.objects.get().recipient == officer.user


def test_nobody_else_proposes(pair):
    officer, _supervisor = pair
    colleague = OfficerFactory(agency=officer.agency, with_user=True)

    with pytest.raises(NotYours):
        propose(officer, acting(colleague))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"due_on": date(2026, 7, 6)}, DayNotAhead),
        ({"title": "  "}, TextMissing),
        ({"kind": "PARTY"}, TextMissing),
        ({"hours": Decimal(-1)}, HoursInvalid),
        ({"origin": ActionOrigin.GAP}, SourceMismatch),
        ({"origin": "DREAM"}, SourceMismatch),
    ],
)
def test_proposal_without_sense_is_refused(pair, changes, error):
    officer, _supervisor = pair

    with pytest.raises(error):
        propose(officer, acting(officer), **changes)


def test_source_about_another_officer_is_refused(pair):
    officer, _supervisor = pair

    with pytest.raises(SourceMismatch):
        propose(officer, acting(officer), origin=ActionOrigin.GAP, source=AssessmentItemFactory())


def test_action_goes_from_proposed_to_done(pair):
    officer, supervisor = pair
    action = propose(officer, acting(officer))

    approve_action(action, actor=acting(supervisor), now=NOW)
    approve_action(action, actor=acting(supervisor), now=LATER)
    start_action(action, actor=acting(officer), now=NOW)
    start_action(action, actor=acting(officer), now=NOW)
    done = finish_action(action, hours=Decimal("6.5"), outcome="Lulus", actor=acting(officer), now=LATER)

    assert (done.state, done.hours, done.done_on, done.approved_by, done.approved_at) == (
        ActionState.DONE,
        Decimal("6.5"),
        date(2026, 9, 7),
        supervisor,
        NOW,
    )
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "action.propose",
        "action.approve",
        "action.start",
        "action.finish",
    ]


def test_nobody_approves_their_own_action(pair):
    officer, _supervisor = pair
    action = propose(officer, acting(officer))

    with pytest.raises(NotYours):
        approve_action(action, actor=acting(officer), now=NOW)


def test_steps_out_of_order_are_refused(pair):
    officer, supervisor = pair
    action = propose(officer, acting(officer))

    with pytest.raises(WrongState):
        start_action(action, actor=acting(officer), now=NOW)
    with pytest.raises(WrongState):
        finish_action(action, hours=Decimal(1), outcome="Lulus", actor=acting(officer), now=NOW)
    with pytest.raises(WrongState):
        judge_effect(action, is_effective=False, reason="x", actor=acting(supervisor), now=NOW)
    cancel_action(action, reason="Tidak jadi", actor=acting(officer), now=NOW)
    with pytest.raises(WrongState):
        approve_action(action, actor=acting(supervisor), now=NOW)
    with pytest.raises(WrongState):
        cancel_action(action, reason="Lagi", actor=acting(officer), now=NOW)


def test_strangers_do_nothing_with_an_action(pair):
    officer, _supervisor = pair
    action = propose(officer, acting(officer))
    stranger = acting(OfficerFactory(with_user=True))

    for step, options in [
        (start_action, {}),
        (finish_action, {"hours": Decimal(1), "outcome": "Lulus"}),
        (cancel_action, {"reason": "Tidak"}),
        (judge_effect, {"is_effective": True}),
    ]:
        with pytest.raises(NotYours):
            step(action, actor=stranger, now=NOW, **options)


def test_finishing_needs_an_outcome_and_hours(pair):
    officer, supervisor = pair
    action = approve_action(propose(officer, acting(officer)), actor=acting(supervisor), now=NOW)

    with pytest.raises(TextMissing):
        finish_action(action, hours=Decimal(1), outcome=" ", actor=acting(officer), now=NOW)
    with pytest.raises(HoursInvalid):
        finish_action(action, hours=Decimal(-1), outcome="Lulus", actor=acting(officer), now=NOW)


def test_cancelling_needs_a_reason_and_tells_the_officer(pair):
    officer, supervisor = pair
    action = propose(officer, acting(officer))

    with pytest.raises(TextMissing):
        cancel_action(action, reason=" ", actor=acting(supervisor), now=NOW)
    cancelled = cancel_action(action, reason="Anggaran habis", actor=acting(supervisor), now=NOW)

    assert (cancelled.state, cancelled.cancel_reason) == (ActionState.CANCELLED, "Anggaran habis")
    assert Notification.objects.filter(recipient=officer.user, kind="action.cancelled").count() == 1


def test_effect_needs_a_later_assessment_with_a_higher_level(pair):
    officer, supervisor = pair
    competency = CompetencyFactory(agency=officer.agency)
    action = done_action(officer, supervisor, competency)
    actor = acting(supervisor, LATER)

    with pytest.raises(EffectNotShown):
        judge_effect(action, is_effective=True, actor=actor, now=LATER)
    assessed(officer, supervisor, competency, 2, date(2026, 3, 2))
    with pytest.raises(EffectNotShown):
        judge_effect(action, is_effective=True, actor=actor, now=LATER)
    assessed(officer, supervisor, competency, 2, date(2026, 8, 1))
    with pytest.raises(EffectNotShown):
        judge_effect(action, is_effective=True, actor=actor, now=LATER)
    proof = assessed(officer, supervisor, competency, 3, date(2026, 9, 1))
    judged = judge_effect(action, is_effective=True, actor=actor, now=LATER)

    assert (judged.state, judged.effect_item) == (ActionState.EFFECTIVE, proof)


def test_action_without_competency_cannot_be_effective(pair):
    officer, supervisor = pair

    with pytest.raises(EffectNotShown):
        judge_effect(
            done_action(officer, supervisor), is_effective=True, actor=acting(supervisor, LATER), now=LATER
        )


def test_not_effective_needs_a_reason(pair):
    officer, supervisor = pair
    action = done_action(officer, supervisor)

    with pytest.raises(TextMissing):
        judge_effect(action, is_effective=False, actor=acting(supervisor), now=NOW)
    judged = judge_effect(
        action, is_effective=False, reason="Belum diterapkan", actor=acting(supervisor), now=NOW
    )

    assert (judged.state, judged.outcome) == (ActionState.NOT_EFFECTIVE, "Sertifikat\n\nBelum diterapkan")


def test_gaps_come_from_the_newest_assessment_widest_first(pair):
    officer, supervisor = pair
    small, wide, strong = CompetencyFactory.create_batch(3, agency=officer.agency)
    assessed(officer, supervisor, small, 1, date(2026, 1, 5))
    newest = assessed(officer, supervisor, small, 2, date(2026, 3, 2)).assessment
    AssessmentItemFactory(assessment=newest, competency=wide, level=1, required=4)
    AssessmentItemFactory(assessment=newest, competency=strong, level=5, required=3)
    nobody = OfficerFactory()

    found = gaps_of([officer.pk, nobody.pk], date(2026, 7, 6))

    assert [(gap.competency, gap.gap) for gap in found[officer.pk]] == [(wide, 3), (small, 1)]
    assert found[nobody.pk] == []


def test_gaps_leave_out_drafts_self_assessments_and_later_days(pair):
    officer, supervisor = pair
    competency = CompetencyFactory(agency=officer.agency)
    assessed(officer, supervisor, competency, 2, date(2026, 3, 2))
    CompetencyAssessmentFactory(
        officer=officer, assessor=officer, method="SELF", assessed_on=date(2026, 4, 1)
    )
    CompetencyAssessmentFactory(
        officer=officer, assessor=supervisor, state="DRAFT", assessed_on=date(2026, 4, 1)
    )
    assessed(officer, supervisor, competency, 3, date(2026, 8, 1))

    assert [gap.level for gap in gaps_of([officer.pk], date(2026, 7, 6))[officer.pk]] == [2]
    assert gaps_of([officer.pk], date(2026, 8, 1))[officer.pk] == []


def test_competency_fit_of_the_worked_example(pair):
    """Figures of the worked example in the scoring design: nine competencies, 90.74."""
    officer, supervisor = pair
    assessment = CompetencyAssessmentFactory(officer=officer, assessor=supervisor)
    for required, level in zip((3, 3, 3, 2, 3, 2, 2, 3, 2), (3, 2, 3, 2, 3, 2, 1, 3, 2), strict=True):
        AssessmentItemFactory(assessment=assessment, level=level, required=required)
    period = EvaluationPeriodFactory(cycle__agency=officer.agency)

    found = competency_fit([officer.pk, supervisor.pk], period)

    assert found[officer.pk].quantize(Decimal("0.01")) == Decimal("90.74")
    assert found[supervisor.pk] is None


def test_assessment_after_the_period_does_not_count(pair):
    officer, supervisor = pair
    assessed(officer, supervisor, CompetencyFactory(agency=officer.agency), 2, date(2026, 4, 1))

    assert competency_fit([officer.pk], EvaluationPeriodFactory(cycle__agency=officer.agency)) == {
        officer.pk: None
    }


def test_learning_hours_count_nothing_twice(pair):
    officer, supervisor = pair
    EnrolmentFactory(officer=officer, state=EnrolmentState.ATTENDED)  # 8 JP
    finished = done_action(officer, supervisor)  # 6 JP
    EnrolmentFactory(officer=officer, state=EnrolmentState.ATTENDED, action=finished)
    running = DevelopmentActionFactory(officer=officer, state=ActionState.RUNNING, hours=Decimal(5))
    EnrolmentFactory(officer=officer, state=EnrolmentState.ATTENDED, action=running)  # 8 JP
    EnrolmentFactory(officer=officer, state=EnrolmentState.ABSENT)
    done_action(officer, supervisor, day=date(2025, 12, 31))

    assert learning_hours([officer.pk, supervisor.pk], 2026) == {
        officer.pk: Decimal(22),
        supervisor.pk: Decimal(0),
    }


@pytest.mark.parametrize("count", [1, 3])
def test_reads_of_growth_take_as_many_queries_for_many(count, django_assert_num_queries):
    officers = [supervised_officer() for _ in range(count)]
    for officer, supervisor in officers:
        assessed(officer, supervisor, CompetencyFactory(agency=officer.agency), 2, date(2026, 3, 2))
    ids = [officer.pk for officer, _ in officers]

    with django_assert_num_queries(3):
        gaps_of(ids, date(2026, 7, 6))
    with django_assert_num_queries(2):
        learning_hours(ids, 2026)
