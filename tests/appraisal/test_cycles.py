import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from appraisal.choices import CycleState, PeriodKind
from appraisal.models import AppraisalCycle, Objection
from appraisal.phases import NEXT
from appraisal.services.cycle_dates import DateInvalid, SettingInvalid, set_cycle_settings, set_phase_dates
from appraisal.services.cycle_guards import CycleIsFinal
from appraisal.services.cycle_opening import CycleExists, YearInvalid, open_cycle, open_cycle_from
from appraisal.services.cycle_phases import (
    CycleHasOpenMatters,
    PhaseNotNext,
    ReasonNeeded,
    advance_cycle,
    advance_due_cycles,
    close_cycle,
)
from organisation.models import AuditEvent
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationFactory, EvaluationPeriodFactory
from tests.factories.cycles import UnitGoalFactory
from tests.factories.organisation import AgencyFactory, UnitFactory
from tests.portal.place import delivered_evaluation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
AFTER = datetime(2027, 4, 5, 1, 0, tzinfo=UTC)


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("action", "detail", "reason"))


def advance(cycle, to, reason="", now=NOW):
    return advance_cycle(cycle=cycle, to=to, reason=reason, now=now, actor_id=None)


@pytest.mark.parametrize(
    ("kind", "count", "last_name"),
    [
        (PeriodKind.MONTH, 13, "Desember 2027"),
        (PeriodKind.QUARTER, 5, "Triwulan 4 2027"),
        (PeriodKind.YEAR, 1, "Tahun 2027"),
    ],
)
def test_open_cycle_has_the_periods_of_its_kind_without_gap(kind, count, last_name):
    cycle = open_cycle(agency=AgencyFactory(), year=2027, now=NOW, period_kind=kind)

    inner = list(cycle.periods.exclude(kind=PeriodKind.YEAR).order_by("starts_on"))
    assert cycle.periods.count() == count
    assert cycle.periods.order_by("-ends_on", "-starts_on")[0].name == last_name
    assert [after.starts_on - before.ends_on for before, after in itertools.pairwise(inner)] == [
        timedelta(days=1)
    ] * max(len(inner) - 1, 0)


def test_open_cycle_has_the_usual_dates_and_runs():
    cycle = open_cycle(agency=AgencyFactory(), year=2027, now=NOW)

    assert cycle.state == CycleState.RUNNING
    assert (cycle.plan_on, cycle.run_on, cycle.close_on) == (
        date(2027, 1, 1),
        date(2027, 2, 1),
        date(2028, 3, 31),
    )


@pytest.mark.parametrize("year", [1999, 2101])
def test_open_cycle_refuses_a_year_nobody_means(year):
    with pytest.raises(YearInvalid):
        open_cycle(agency=AgencyFactory(), year=year, now=NOW)


def test_open_cycle_from_the_last_one_copies_settings_dates_and_goals():
    unit = UnitFactory()
    previous = AppraisalCycleFactory(
        agency=unit.agency,
        period_kind=PeriodKind.MONTH,
        late_report_days=5,
        peer_minimum=4,
        plan_on=date(2025, 12, 8),
        close_on=date(2027, 4, 30),
    )
    top = UnitGoalFactory(cycle=previous, unit=unit, text="Layanan cepat", indicator="Hari kerja")
    UnitGoalFactory(cycle=previous, unit=unit, text="Berkas lengkap", parent=top)
    UnitGoalFactory(cycle=previous, unit=unit, text="Sudah selesai", ended_at=NOW)

    cycle = open_cycle_from(previous, now=NOW, actor_id=None)

    goals = {goal.text: goal for goal in cycle.goals.all()}
    assert (cycle.year, cycle.state, cycle.copied_from) == (2027, CycleState.DRAFT, previous)
    assert (cycle.period_kind, cycle.late_report_days, cycle.peer_minimum) == (PeriodKind.MONTH, 5, 4)
    assert (cycle.plan_on, cycle.run_on, cycle.close_on) == (
        date(2026, 12, 8),
        date(2027, 2, 1),
        date(2028, 4, 30),
    )
    assert cycle.periods.count() == 13
    assert set(goals) == {"Layanan cepat", "Berkas lengkap"}
    assert goals["Berkas lengkap"].parent == goals["Layanan cepat"]
    assert goals["Layanan cepat"].indicator == "Hari kerja"
    assert events() == [("cycle.open", {"year": 2027, "copied_from": 2026, "goals": 2}, "")]


def test_open_cycle_from_keeps_the_goal_whose_parent_has_ended_without_it():
    previous = AppraisalCycleFactory()
    ended = UnitGoalFactory(cycle=previous, ended_at=NOW)
    UnitGoalFactory(cycle=previous, parent=ended, text="Tetap")

    cycle = open_cycle_from(previous, now=NOW, actor_id=None)

    assert [(goal.text, goal.parent) for goal in cycle.goals.all()] == [("Tetap", None)]


def test_open_cycle_from_moves_a_leap_day_and_dates_out_of_order_become_the_usual_ones():
    leap = AppraisalCycleFactory(year=2024, plan_on=date(2024, 2, 29), run_on=date(2024, 3, 1))
    late = AppraisalCycleFactory(run_on=date(2026, 12, 20))

    assert open_cycle_from(leap, now=NOW, actor_id=None).plan_on == date(2025, 2, 28)
    assert open_cycle_from(late, now=NOW, actor_id=None).run_on == date(2027, 2, 1)


def test_open_cycle_from_refuses_a_year_that_is_open():
    previous = AppraisalCycleFactory()
    AppraisalCycleFactory(agency=previous.agency, year=2027)

    with pytest.raises(CycleExists):
        open_cycle_from(previous, now=NOW, actor_id=None)


def test_set_phase_dates_changes_and_notes_only_what_differs():
    cycle = AppraisalCycleFactory(plan_on=date(2026, 1, 1))

    changed = set_phase_dates(
        cycle=cycle,
        dates={"plan_on": date(2026, 1, 1), "run_on": date(2026, 2, 2)},
        now=NOW,
        actor_id=None,
    )
    set_phase_dates(cycle=cycle, dates={"run_on": date(2026, 2, 2)}, now=NOW, actor_id=None)

    assert changed.run_on == date(2026, 2, 2)
    assert events() == [("cycle.dates", {"year": 2026, "run_on": "2026-02-02"}, "")]


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"plan_on": date(2025, 11, 30)}, "plan_on"),
        ({"close_on": date(2028, 1, 1)}, "close_on"),
        ({"plan_on": date(2026, 3, 1), "run_on": date(2026, 2, 28)}, "run_on"),
    ],
)
def test_set_phase_dates_refuses_days_outside_the_year_or_out_of_order(dates, field):
    with pytest.raises(DateInvalid) as refusal:
        set_phase_dates(cycle=AppraisalCycleFactory(), dates=dates, now=NOW, actor_id=None)

    assert refusal.value.field == field


def test_set_phase_dates_takes_the_first_and_the_last_day():
    dates = {"plan_on": date(2025, 12, 1), "close_on": date(2027, 12, 31)}

    cycle = set_phase_dates(cycle=AppraisalCycleFactory(), dates=dates, now=NOW, actor_id=None)

    assert (cycle.plan_on, cycle.close_on) == (date(2025, 12, 1), date(2027, 12, 31))


def test_settings_change_once_and_never_uncover_colleagues():
    cycle = AppraisalCycleFactory()

    changed = set_cycle_settings(cycle=cycle, settings={"late_report_days": 5}, now=NOW, actor_id=None)
    set_cycle_settings(cycle=cycle, settings={"late_report_days": 5}, now=NOW, actor_id=None)

    assert changed.late_report_days == 5
    assert [event[0] for event in events()] == ["cycle.settings"]
    with pytest.raises(SettingInvalid):
        set_cycle_settings(cycle=cycle, settings={"peer_minimum": 2}, now=NOW, actor_id=None)


def test_closed_cycle_takes_neither_dates_nor_settings_nor_a_phase():
    cycle = AppraisalCycleFactory(state=CycleState.CLOSED)

    with pytest.raises(CycleIsFinal):
        set_phase_dates(cycle=cycle, dates={}, now=NOW, actor_id=None)
    with pytest.raises(CycleIsFinal):
        set_cycle_settings(cycle=cycle, settings={}, now=NOW, actor_id=None)
    with pytest.raises(CycleIsFinal):
        advance(cycle, CycleState.OBJECTING, "Keliru.")


def test_cycle_passes_every_phase_in_order():
    cycle = AppraisalCycleFactory(state=CycleState.DRAFT)

    for state in list(NEXT.values()):
        cycle = advance(cycle, state, now=AFTER)
        assert cycle.state == state

    assert [event[0] for event in events()] == ["cycle.advance"] * 7 + ["cycle.close"]


def test_advance_to_the_same_phase_changes_nothing():
    cycle = AppraisalCycleFactory(state=CycleState.SELF)

    assert advance(cycle, CycleState.SELF).state == CycleState.SELF
    assert events() == []


@pytest.mark.parametrize("to", [CycleState.EVALUATING, CycleState.DRAFT, CycleState.CLOSED])
def test_advance_refuses_to_leave_a_phase_out(to):
    with pytest.raises(PhaseNotNext):
        advance(AppraisalCycleFactory(state=CycleState.RUNNING), to, "Lompat.")


def test_step_back_needs_a_reason_and_takes_the_day_away():
    cycle = AppraisalCycleFactory(state=CycleState.SELF, self_on=date(2026, 11, 1))

    with pytest.raises(ReasonNeeded):
        advance(cycle, CycleState.RUNNING, " ")
    back = advance(cycle, CycleState.RUNNING, "Laporan belum lengkap.")

    assert (back.state, back.self_on) == (CycleState.RUNNING, None)
    assert events() == [
        (
            "cycle.step_back",
            {"year": 2026, "from": "SELF", "to": "RUNNING", "self_on": "2026-11-01"},
            "Laporan belum lengkap.",
        )
    ]
    assert advance_due_cycles(NOW) == []


@pytest.mark.parametrize(
    ("zone", "state"),
    [
        ("Asia/Jakarta", CycleState.RUNNING),
        ("Asia/Makassar", CycleState.SELF),
        ("Asia/Jayapura", CycleState.SELF),
    ],
)
def test_due_cycles_move_on_when_the_day_begins_where_the_agency_is(zone, state):
    cycle = AppraisalCycleFactory(agency__timezone=zone, self_on=date(2026, 12, 15))

    advance_due_cycles(datetime(2026, 12, 14, 16, 30, tzinfo=UTC))  # 23.30 WIB, 00.30 WITA

    cycle.refresh_from_db()
    assert cycle.state == state


def test_due_cycles_catch_up_and_stop_at_a_phase_without_a_day():
    cycle = AppraisalCycleFactory(
        state=CycleState.DRAFT,
        plan_on=date(2026, 1, 1),
        run_on=date(2026, 2, 1),
        evaluate_on=date(2026, 10, 1),
    )

    moved = advance_due_cycles(NOW)

    cycle.refresh_from_db()
    assert cycle.state == CycleState.RUNNING
    assert [each.pk for each in moved] == [cycle.pk] * 2
    assert [event[1]["to"] for event in events()] == ["PLANNING", "RUNNING"]


def test_due_cycle_that_cannot_be_closed_waits_and_does_not_stop_others():
    waiting, free = (
        AppraisalCycleFactory(state=CycleState.OBJECTING, close_on=date(2027, 3, 31)) for _n in range(2)
    )
    EvaluationFactory(period=EvaluationPeriodFactory(cycle=waiting))

    moved = advance_due_cycles(AFTER)

    assert [each.pk for each in moved] == [free.pk]
    assert AppraisalCycle.objects.get(pk=waiting.pk).state == CycleState.OBJECTING


def test_close_is_refused_while_evaluations_and_objections_are_open_and_says_how_many():
    cycle = AppraisalCycleFactory(state=CycleState.OBJECTING)
    period = EvaluationPeriodFactory(cycle=cycle)
    EvaluationFactory.create_batch(2, period=period)
    signed = EvaluationFactory(period=period)
    delivered = delivered_evaluation(
        signed.officer, signed.evaluator, EvaluationPeriodFactory(cycle=cycle, second_quarter=True)
    )
    objection = Objection.objects.create(
        evaluation=delivered,
        officer=delivered.officer,
        rater=delivered.evaluator,
        filed_at=delivered.delivered_at,
        deadline=delivered.objection_deadline,
        grounds="Keliru.",
    )

    with translation.override("en"), pytest.raises(CycleHasOpenMatters) as refusal:
        close_cycle(cycle=cycle, now=AFTER)
    assert str(refusal.value) == "3 evaluations have not been delivered yet. 1 objection is open."

    period.evaluations.all().delete()
    objection.delete()
    assert close_cycle(cycle=cycle, now=AFTER).state == CycleState.CLOSED


def test_close_is_refused_while_an_officer_can_still_object():
    cycle = AppraisalCycleFactory(state=CycleState.OBJECTING)
    period = EvaluationPeriodFactory(cycle=cycle)
    draft = EvaluationFactory(period=EvaluationPeriodFactory(cycle__agency=cycle.agency, cycle__year=2020))
    delivered_evaluation(
        draft.officer,
        draft.evaluator,
        period,
        delivered_at=AFTER - timedelta(days=14),
        objection_deadline=AFTER,
    )

    for same_day in (AFTER, AFTER + timedelta(seconds=1)):
        with pytest.raises(CycleHasOpenMatters):
            close_cycle(cycle=cycle, now=same_day)
    assert close_cycle(cycle=cycle, now=AFTER + timedelta(days=1)).state == CycleState.CLOSED
