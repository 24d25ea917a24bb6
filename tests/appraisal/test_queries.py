from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal import queries
from appraisal.choices import CycleState, EvaluationState, PeriodKind, Value
from appraisal.queries import AppraisalFacts
from appraisal.rules import can_read_evaluation
from organisation.actors import Actor
from tests.factories.appraisal import (
    AppraisalCycleFactory,
    AspectEvaluationFactory,
    BehaviourEvaluationFactory,
    EvaluationFactory,
    EvaluationPeriodFactory,
    ResultEvaluationFactory,
)
from tests.factories.organisation import OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def cycle():
    return AppraisalCycleFactory()


def periods_of(cycle):
    return {
        "year": EvaluationPeriodFactory(cycle=cycle, whole_year=True),
        "first": EvaluationPeriodFactory(cycle=cycle),
        "second": EvaluationPeriodFactory(cycle=cycle, second_quarter=True),
    }


def delivered(officer, period, *, actual=100, rating=3, state=EvaluationState.DELIVERED):
    at = datetime(2026, 7, 1, tzinfo=UTC)
    evaluation = EvaluationFactory(
        officer=officer,
        period=period,
        state=state,
        results_rating=0,
        behaviour_rating=0,
        suggested_results_rating=0,
        suggested_behaviour_rating=0,
        predicate="B",
        signed_at=at,
        delivered_at=None if state == EvaluationState.SIGNED else at,
        objection_deadline=None if state == EvaluationState.SIGNED else datetime(2026, 7, 15, tzinfo=UTC),
    )
    AspectEvaluationFactory(result__evaluation=evaluation, actual=actual)
    for value in Value:
        BehaviourEvaluationFactory(evaluation=evaluation, value=value, rating=rating)
    return evaluation


def test_periods_come_year_first_then_quarters(cycle):
    made = periods_of(cycle)
    EvaluationPeriodFactory()

    assert list(queries.periods_for(cycle.agency)) == [made["year"], made["first"], made["second"]]


@pytest.mark.parametrize(
    ("day", "kind", "expected"),
    [
        (date(2026, 6, 30), PeriodKind.YEAR, "year"),
        (date(2026, 6, 30), PeriodKind.QUARTER, "second"),
        (date(2026, 1, 1), PeriodKind.QUARTER, "first"),
        (date(2026, 7, 1), PeriodKind.QUARTER, None),
        (date(2025, 12, 31), PeriodKind.YEAR, None),
    ],
)
def test_current_period_holds_the_day(cycle, day, kind, expected):
    made = periods_of(cycle)

    assert queries.current_period(cycle.agency, day, kind=kind) == made.get(expected)


def test_facts_of_a_period_come_from_its_own_delivered_evaluation(cycle):
    quarter = periods_of(cycle)["first"]
    good, without = OfficerFactory.create_batch(2, agency=cycle.agency)
    evaluation = delivered(good, quarter, actual=95, rating=4)
    delivered(without, quarter, state=EvaluationState.SIGNED)

    assert queries.appraisal_facts([good.pk, without.pk], quarter) == {
        good.pk: AppraisalFacts(Decimal(95), Decimal(75), (evaluation.pk,)),
        without.pk: AppraisalFacts(),
    }


def test_facts_of_a_running_year_are_the_mean_of_its_quarters_by_days(cycle):
    made = periods_of(cycle)
    officer = OfficerFactory(agency=cycle.agency)
    first = delivered(officer, made["first"], actual=90, rating=3)
    second = delivered(officer, made["second"], actual=72, rating=4)

    facts = queries.appraisal_facts([officer.pk], made["year"])[officer.pk]

    assert facts.evaluation_ids == (first.pk, second.pk)
    assert facts.results * 181 == 90 * 90 + 91 * 72  # 90 days in the first quarter, 91 in the second
    assert facts.behaviour.quantize(Decimal("0.000001")) == Decimal("62.569061")


def test_facts_of_a_year_prefer_its_own_evaluation(cycle):
    made = periods_of(cycle)
    officer = OfficerFactory(agency=cycle.agency)
    delivered(officer, made["first"], actual=50, rating=2)
    whole = delivered(officer, made["year"], actual=80, rating=4)

    assert queries.appraisal_facts([officer.pk], made["year"])[officer.pk] == AppraisalFacts(
        Decimal(80), Decimal(75), (whole.pk,)
    )


def test_facts_of_a_year_read_quarters_before_months(cycle):
    made = periods_of(cycle)
    month = EvaluationPeriodFactory(
        cycle=cycle, kind=PeriodKind.MONTH, name="Mei", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31)
    )
    with_both, with_month = OfficerFactory.create_batch(2, agency=cycle.agency)
    delivered(with_both, month, actual=10)
    quarter = delivered(with_both, made["second"], actual=90)
    only = delivered(with_month, month, actual=80)

    facts = queries.appraisal_facts([with_both.pk, with_month.pk], made["year"])

    assert [facts[officer.pk].evaluation_ids for officer in (with_both, with_month)] == [
        (quarter.pk,),
        (only.pk,),
    ]


def test_facts_count_a_surplus_of_results_at_most_as_hundred(cycle):
    quarter = periods_of(cycle)["first"]
    officer = OfficerFactory(agency=cycle.agency)
    evaluation = delivered(officer, quarter, actual=300)

    assert queries.results_part(evaluation.results.all()) == Decimal(120)
    assert queries.appraisal_facts([officer.pk], quarter)[officer.pk].results == Decimal(100)


def test_one_result_makes_up_for_another_as_in_the_worked_example():
    evaluation = EvaluationFactory()
    for position, (target, actual, weight) in enumerate([(4, 4, 5000), (80, 88, 5000)], start=1):
        result = ResultEvaluationFactory(evaluation=evaluation, position=position, weight_bp=weight)
        AspectEvaluationFactory(result=result, target=target, actual=actual)

    assert queries.results_part(evaluation.results.all()) == Decimal(105)


@pytest.mark.parametrize("officers", [1, 3])
def test_facts_need_four_queries_for_any_number(cycle, officers, django_assert_num_queries):
    quarter = periods_of(cycle)["first"]
    team = OfficerFactory.create_batch(officers, agency=cycle.agency)
    for officer in team:
        delivered(officer, quarter)

    with django_assert_num_queries(4):
        queries.appraisal_facts([officer.pk for officer in team], quarter)


def team_of(supervisor, size):
    officers = OfficerFactory.create_batch(size, agency=supervisor.agency)
    for officer in officers:
        PlacementFactory(officer=officer, supervisor=supervisor)
    return officers


def actor_of(supervisor, reports):
    return Actor(officer_id=supervisor.pk, report_ids=frozenset(officer.pk for officer in reports))


def test_due_are_ended_periods_without_delivered_evaluation(cycle):
    made = periods_of(cycle)
    supervisor = OfficerFactory(agency=cycle.agency)
    ani, budi = team_of(supervisor, 2)
    delivered(ani, made["first"])
    begun = EvaluationFactory(officer=ani, period=made["second"], evaluator=supervisor)
    signed = delivered(budi, made["first"], state=EvaluationState.SIGNED)
    signed.evaluator = supervisor
    signed.save()

    due = queries.evaluations_due(actor_of(supervisor, [ani, budi]), NOW)

    assert [(item.officer, item.period, item.evaluation, item.step) for item in due] == [
        (budi, made["first"], signed, "DELIVER"),
        (ani, made["second"], begun, "FINISH"),
        (budi, made["second"], None, "START"),
    ]


def test_due_leaves_out_what_another_responsible_person_has_begun(cycle):
    made = periods_of(cycle)
    former, current = OfficerFactory.create_batch(2, agency=cycle.agency)
    officer = OfficerFactory(agency=cycle.agency)
    PlacementFactory(officer=officer, supervisor=former, ends_on=date(2026, 4, 1))
    PlacementFactory(officer=officer, supervisor=current, starts_on=date(2026, 4, 1))
    EvaluationFactory(officer=officer, period=made["first"], evaluator=former)
    abandoned = EvaluationFactory(officer=officer, period=made["second"], evaluator=former)

    due = queries.evaluations_due(actor_of(current, [officer]), NOW)

    assert [(item.period, item.evaluation) for item in due] == [(made["second"], abandoned)]


def test_due_leaves_out_closed_cycles_and_times_before_the_placement():
    cycle = AppraisalCycleFactory(state=CycleState.CLOSED)
    periods_of(cycle)
    open_cycle = AppraisalCycleFactory(agency=cycle.agency, year=2025)
    EvaluationPeriodFactory(cycle=open_cycle, starts_on=date(2025, 10, 1), ends_on=date(2025, 12, 31))
    supervisor, officer = OfficerFactory.create_batch(2, agency=cycle.agency)
    PlacementFactory(officer=officer, supervisor=supervisor, starts_on=date(2026, 1, 1))

    assert queries.evaluations_due(actor_of(supervisor, [officer]), NOW) == []


def test_due_is_empty_for_who_has_no_team(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.evaluations_due(Actor(), NOW) == []


@pytest.mark.parametrize("size", [1, 3])
def test_due_needs_the_same_queries_for_any_team(cycle, size, django_assert_num_queries):
    periods_of(cycle)
    supervisor = OfficerFactory(agency=cycle.agency)
    reports = team_of(supervisor, size)

    with django_assert_num_queries(5):
        assert len(queries.evaluations_due(actor_of(supervisor, reports), NOW)) == 2 * size


def test_officer_reads_only_what_was_delivered(cycle):
    made = periods_of(cycle)
    officer = OfficerFactory(agency=cycle.agency)
    first = delivered(officer, made["first"])
    draft = EvaluationFactory(officer=officer, period=made["second"])
    delivered(OfficerFactory(agency=cycle.agency), made["first"])

    assert list(queries.evaluations_of(officer)) == [draft, first]
    assert list(queries.delivered_evaluations_of(officer)) == [first]


def test_due_names_the_quarter_before_the_year_that_ends_with_it(cycle):
    periods_of(cycle)
    EvaluationPeriodFactory(
        cycle=cycle, name="Triwulan 4", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31)
    )
    supervisor = OfficerFactory(agency=cycle.agency)
    ani, budi = team_of(supervisor, 2)

    cycle.state = CycleState.EVALUATING
    cycle.save()
    due = queries.evaluations_due(actor_of(supervisor, [ani, budi]), datetime(2027, 1, 4, tzinfo=UTC))

    assert [(item.period.name, item.officer) for item in due[-4:]] == [
        ("Triwulan 4", ani),
        ("Triwulan 4", budi),
        ("Tahun 2026", ani),
        ("Tahun 2026", budi),
    ]


def test_year_is_not_due_before_its_phase(cycle):
    periods_of(cycle)
    supervisor = OfficerFactory(agency=cycle.agency)
    team = team_of(supervisor, 1)

    due = queries.evaluations_due(actor_of(supervisor, team), datetime(2027, 1, 4, tzinfo=UTC))

    assert [item.period.kind for item in due] == [PeriodKind.QUARTER, PeriodKind.QUARTER]


def test_replaced_evaluation_does_not_count(cycle):
    quarter = periods_of(cycle)["first"]
    officer = OfficerFactory(agency=cycle.agency)
    delivered(officer, quarter, actual=50, state=EvaluationState.SUPERSEDED)
    newer = delivered(officer, quarter, actual=95)

    assert queries.appraisal_facts([officer.pk], quarter)[officer.pk].evaluation_ids == (newer.pk,)
    assert list(queries.evaluations_of(officer)) == [newer]


def test_unmeasured_aspect_leaves_the_results_open(cycle):
    evaluation = EvaluationFactory()
    result = ResultEvaluationFactory(evaluation=evaluation)
    AspectEvaluationFactory(result=result)
    AspectEvaluationFactory(result=result, aspect="QUALITY", actual=None)

    assert queries.results_part(evaluation.results.all()) is None


def test_work_result_weighs_its_aspects(cycle):
    evaluation = EvaluationFactory()
    result = ResultEvaluationFactory(evaluation=evaluation)
    AspectEvaluationFactory(result=result, weight_bp=7500, actual=80)
    AspectEvaluationFactory(
        result=result, aspect="TIME", direction="RANGE", target=None, low=2, high=4, actual=3, weight_bp=2500
    )

    assert queries.results_part(evaluation.results.all()) == Decimal(85)  # 0.75 · 80 + 0.25 · 100


def test_latest_delivered_is_one_an_officer_and_never_a_draft(cycle):
    made = periods_of(cycle)
    officer, without = OfficerFactory.create_batch(2, agency=cycle.agency)
    delivered(officer, made["first"])
    newest = delivered(officer, made["second"])
    EvaluationFactory(officer=without, period=made["first"])

    assert queries.latest_delivered([officer.pk, without.pk]) == {officer.pk: newest}


def test_facts_leave_out_what_an_imported_evaluation_does_not_hold(cycle):
    quarter = periods_of(cycle)["first"]
    officer = OfficerFactory(agency=cycle.agency)
    evaluation = delivered(officer, quarter)
    evaluation.results.all().delete()
    evaluation.behaviours.filter(value=Value.LOYAL).delete()

    facts = queries.appraisal_facts([officer.pk], quarter)[officer.pk]

    assert facts == AppraisalFacts(None, None, (evaluation.pk,))


def test_draft_is_read_by_its_writer_and_a_delivered_one_by_others_too(cycle):
    officer = OfficerFactory(agency=cycle.agency)
    evaluation = EvaluationFactory(officer=officer, period=periods_of(cycle)["first"])
    writer, other = Actor(officer_id=evaluation.evaluator_id), Actor(officer_id=officer.pk)

    assert [can_read_evaluation(actor, evaluation) for actor in (writer, other)] == [True, False]
    evaluation.state = EvaluationState.DELIVERED
    assert [can_read_evaluation(actor, evaluation) for actor in (writer, other)] == [True, True]
