from datetime import UTC, date, datetime

import pytest

from appraisal.choices import CycleState
from appraisal.phases import PhaseForbids
from appraisal.rules.goals import reads_agency_report
from appraisal.services import goals
from organisation.actors import Actor
from organisation.models import AuditEvent
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.cycles import UnitGoalFactory
from tests.factories.organisation import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def cycle(unit):
    return AppraisalCycleFactory(agency=unit.agency)


def head(unit):
    return Actor(user_id=UserFactory().pk, headed_unit_ids=frozenset({unit.pk}))


def personnel(unit):
    return Actor(user_id=UserFactory().pk, personnel_agency_ids=frozenset({unit.agency_id}))


def add(cycle, unit, actor, text="Layanan selesai sehari", **content):
    return goals.add_goal(cycle=cycle, unit=unit, text=text, actor=actor, now=NOW, **content)


@pytest.mark.parametrize("who", [head, personnel])
def test_goal_is_set_by_the_head_or_the_personnel_office(who, cycle, unit):
    top = UnitGoalFactory(cycle=cycle)

    goal = add(cycle, unit, who(unit), indicator="Hari kerja", parent=top)

    assert (goal.text, goal.indicator, goal.parent) == ("Layanan selesai sehari", "Hari kerja", top)
    assert AuditEvent.objects.get().action == "goal.add"


def test_goal_is_refused_to_others_and_in_the_cycle_of_another_agency(cycle, unit):
    with pytest.raises(goals.NotTheirUnit):
        add(cycle, unit, head(UnitFactory(agency=unit.agency)))
    with pytest.raises(goals.NotTheirUnit):
        add(AppraisalCycleFactory(), unit, head(unit))


@pytest.mark.parametrize("state", CycleState)
def test_goals_change_only_while_the_cycle_is_prepared_planned_or_running(state, cycle, unit):
    goal = UnitGoalFactory(cycle=cycle, unit=unit)
    cycle.state = state
    cycle.save()
    actor = head(unit)
    acts = (
        lambda: add(cycle, unit, actor),
        lambda: goals.edit_goal(goal=goal, text="Baru", actor=actor, now=NOW),
        lambda: goals.end_goal(goal=goal, actor=actor, now=NOW),
    )
    refused = 0
    for act in acts:
        try:
            act()
        except PhaseForbids:
            refused += 1

    is_open = state in (CycleState.DRAFT, CycleState.PLANNING, CycleState.RUNNING)
    assert refused == (0 if is_open else 3)


def test_goal_needs_words_of_its_own_and_a_parent_of_the_same_cycle(cycle, unit):
    actor = head(unit)
    add(cycle, unit, actor)
    foreign, ended = UnitGoalFactory(), UnitGoalFactory(cycle=cycle, ended_at=NOW)

    for changes in ({}, {"text": " "}, {"text": "a", "parent": foreign}, {"text": "b", "parent": ended}):
        with pytest.raises(goals.GoalInvalid):
            add(cycle, unit, actor, **changes)


def test_goal_is_edited_and_the_trail_keeps_what_it_was(cycle, unit):
    goal = UnitGoalFactory(cycle=cycle, unit=unit, text="Lama")

    changed = goals.edit_goal(goal=goal, text="Baru", actor=head(unit), now=NOW)

    assert changed.text == "Baru"
    assert AuditEvent.objects.get().detail == {
        "unit": unit.code,
        "year": 2026,
        "text": "Baru",
        "before": "Lama",
    }


def test_goal_cannot_serve_itself_or_a_goal_below_it(cycle, unit):
    goal = UnitGoalFactory(cycle=cycle, unit=unit)
    below = UnitGoalFactory(cycle=cycle, parent=UnitGoalFactory(cycle=cycle, parent=goal))

    for parent in (goal, below):
        with pytest.raises(goals.GoalLoop):
            goals.edit_goal(goal=goal, text="x", parent=parent, actor=head(unit), now=NOW)


def test_ended_goal_stays_ended_and_no_longer_changes(cycle, unit):
    goal = UnitGoalFactory(cycle=cycle, unit=unit)

    ended = goals.end_goal(goal=goal, actor=head(unit), now=NOW)

    assert ended.ended_at == NOW
    assert goals.end_goal(goal=ended, actor=head(unit), now=NOW).ended_at == NOW
    with pytest.raises(goals.GoalEnded):
        goals.edit_goal(goal=goal, text="x", actor=head(unit), now=NOW)
    assert AuditEvent.objects.count() == 1


def test_head_comments_on_the_unit_and_later_says_what_came_of_it(unit):
    period, actor = EvaluationPeriodFactory(cycle__agency=unit.agency), head(unit)

    note = goals.note_unit(
        unit=unit,
        period=period,
        comment="Antrean terlalu lama.",
        follow_up="Buka loket kedua.",
        due_on=date(2026, 8, 1),
        actor=actor,
        now=NOW,
    )
    done = goals.finish_unit_note(note=note, result="Loket dibuka.", actor=actor, now=NOW)
    again = goals.finish_unit_note(note=note, result="Lain.", actor=actor, now=NOW)

    assert (note.author_id, note.written_at) == (actor.user_id, NOW)
    assert (done.result, again.result) == ("Loket dibuka.", "Loket dibuka.")
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "unit_note.write",
        "unit_note.finish",
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"comment": " "},
        {"comment": "Baik.", "due_on": date(2026, 8, 1)},
        {"comment": "Baik.", "follow_up": "Rapat.", "due_on": date(2026, 7, 5)},
    ],
)
def test_unit_note_needs_a_comment_and_a_day_to_come(content, unit):
    period = EvaluationPeriodFactory(cycle__agency=unit.agency)

    with pytest.raises(goals.NoteInvalid):
        goals.note_unit(unit=unit, period=period, actor=head(unit), now=NOW, **content)


def test_unit_note_is_the_heads_alone(unit):
    period = EvaluationPeriodFactory(cycle__agency=unit.agency)
    note = goals.note_unit(unit=unit, period=period, comment="Baik.", actor=head(unit), now=NOW)

    for actor in (personnel(unit), head(UnitFactory())):
        with pytest.raises(goals.NotTheirUnit):
            goals.note_unit(unit=unit, period=period, comment="Baik.", actor=actor, now=NOW)
        with pytest.raises(goals.NotTheirUnit):
            goals.finish_unit_note(note=note, result="x", actor=actor, now=NOW)


def test_unit_note_is_finished_with_a_result_and_only_where_something_was_to_follow(unit):
    period, actor = EvaluationPeriodFactory(cycle__agency=unit.agency), head(unit)
    plain = goals.note_unit(unit=unit, period=period, comment="Baik.", actor=actor, now=NOW)
    open_note = goals.note_unit(
        unit=unit, period=period, comment="Baik.", follow_up="Rapat.", actor=actor, now=NOW
    )

    for note, result in ((plain, "x"), (open_note, " ")):
        with pytest.raises(goals.NoteInvalid):
            goals.finish_unit_note(note=note, result=result, actor=actor, now=NOW)


def test_agency_report_is_for_personnel_auditors_and_who_heads_the_whole(unit):
    section = UnitFactory(agency=unit.agency, parent=unit)
    auditor = Actor(audited_agency_ids=frozenset({unit.agency_id}))

    assert [
        reads_agency_report(actor, unit.agency)
        for actor in (personnel(unit), auditor, head(unit), head(section), head(UnitFactory()))
    ] == [True, True, True, False, False]
