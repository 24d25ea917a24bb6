from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from appraisal import services
from appraisal.choices import CycleState, Direction, EvaluationState, PeriodKind, Rating, Value
from appraisal.models import AppraisalCycle, Evaluation, EvaluationPeriod
from appraisal.services import ResultInput
from appraisal.signals import evaluation_delivered
from organisation.actors import Actor
from organisation.models import AuditEvent
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.evaluations import SelfAppraisalFactory, SharedNoteFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

AFTER_QUARTER = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)  # the officer's week for the self-appraisal is over
RESULT = ResultInput(
    title="Applications completed",
    unit="files",
    direction=Direction.UP,
    target=Decimal(100),
    actual=Decimal(95),
    weight_bp=10_000,
)
ALL_FOURS = dict.fromkeys(Value, (4, ""))


@pytest.fixture
def officer():
    return OfficerFactory(with_user=True)


@pytest.fixture
def supervisor(officer):
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=supervisor)
    return supervisor


@pytest.fixture
def period(officer):
    return EvaluationPeriodFactory(cycle__agency=officer.agency)


@pytest.fixture
def draft(officer, supervisor, period):
    return services.start_evaluation(officer=officer, period=period, evaluator=supervisor, now=AFTER_QUARTER)


def as_actor(officer):
    return Actor(user_id=officer.user_id, officer_id=officer.pk)


def save(evaluation, **changes):
    content = {
        "results": [RESULT],
        "behaviours": ALL_FOURS,
        "results_rating": Rating.MEETS,
        "behaviour_rating": Rating.MEETS,
        "difference_reason": "",
        "strengths": "",
        "improvements": "",
        "now": AFTER_QUARTER,
    }
    return services.save_evaluation(evaluation, **(content | changes))


def send(evaluation, supervisor, now=AFTER_QUARTER):
    return services.send_evaluation(evaluation, actor=as_actor(supervisor), now=now)


def sign(evaluation, supervisor, now=AFTER_QUARTER):
    send(evaluation, supervisor, now)
    return services.sign_evaluation(evaluation, actor=as_actor(supervisor), now=now)


def actions():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_open_cycle_makes_year_and_quarters_without_gap():
    cycle = services.open_cycle(agency=AgencyFactory(), year=2024, now=AFTER_QUARTER)

    periods = EvaluationPeriod.objects.filter(cycle=cycle).order_by("starts_on", "-ends_on")
    assert [(period.kind, period.starts_on, period.ends_on) for period in periods] == [
        (PeriodKind.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (PeriodKind.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (PeriodKind.QUARTER, date(2024, 4, 1), date(2024, 6, 30)),
        (PeriodKind.QUARTER, date(2024, 7, 1), date(2024, 9, 30)),
        (PeriodKind.QUARTER, date(2024, 10, 1), date(2024, 12, 31)),
    ]


def test_open_cycle_twice_keeps_the_first():
    agency = AgencyFactory()

    first = services.open_cycle(agency=agency, year=2026, now=AFTER_QUARTER)
    second = services.open_cycle(agency=agency, year=2026, now=AFTER_QUARTER)

    assert second == first
    assert AppraisalCycle.objects.count() == 1
    assert EvaluationPeriod.objects.count() == 5
    assert actions() == ["cycle.open"]


def test_start_evaluation_twice_returns_the_same_draft(draft, officer, supervisor, period):
    again = services.start_evaluation(officer=officer, period=period, evaluator=supervisor, now=AFTER_QUARTER)

    assert again == draft
    assert again.state == EvaluationState.DRAFT
    assert actions() == ["evaluation.start"]


def test_start_evaluation_refuses_a_stranger(officer, supervisor, period):
    stranger = OfficerFactory(agency=officer.agency)

    with pytest.raises(services.NotResponsible):
        services.start_evaluation(officer=officer, period=period, evaluator=stranger, now=AFTER_QUARTER)


def test_start_evaluation_refuses_oneself(officer, period):
    with pytest.raises(services.NotResponsible):
        services.start_evaluation(officer=officer, period=period, evaluator=officer, now=AFTER_QUARTER)


def test_start_evaluation_refuses_period_of_another_agency(officer, supervisor):
    with pytest.raises(services.NotResponsible):
        services.start_evaluation(
            officer=officer, period=EvaluationPeriodFactory(), evaluator=supervisor, now=AFTER_QUARTER
        )


def test_start_evaluation_refuses_period_that_has_not_begun(officer, supervisor, period):
    before = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)  # one minute to midnight in Palu

    with pytest.raises(services.PeriodNotBegun):
        services.start_evaluation(officer=officer, period=period, evaluator=supervisor, now=before)


def test_start_evaluation_refuses_closed_cycle(officer, supervisor):
    period = EvaluationPeriodFactory(cycle__agency=officer.agency, cycle__state=CycleState.CLOSED)

    with pytest.raises(services.CycleIsClosed):
        services.start_evaluation(officer=officer, period=period, evaluator=supervisor, now=AFTER_QUARTER)


def test_supervisor_of_the_last_day_may_still_evaluate(officer, period):
    former, current = OfficerFactory.create_batch(2, agency=officer.agency)
    PlacementFactory(officer=officer, supervisor=former, ends_on=date(2026, 4, 1))
    PlacementFactory(officer=officer, supervisor=current, starts_on=date(2026, 4, 1))

    evaluation = services.start_evaluation(
        officer=officer, period=period, evaluator=former, now=AFTER_QUARTER
    )

    assert evaluation.evaluator == former
    with pytest.raises(services.AnotherEvaluator, match=former.name):
        services.start_evaluation(officer=officer, period=period, evaluator=current, now=AFTER_QUARTER)


def test_draft_of_a_former_supervisor_is_taken_over(draft, officer, supervisor, period):
    officer.placements.update(ends_on=date(2026, 2, 1))
    current = OfficerFactory(agency=officer.agency)
    PlacementFactory(officer=officer, supervisor=current, starts_on=date(2026, 2, 1))

    evaluation = services.start_evaluation(
        officer=officer, period=period, evaluator=current, now=AFTER_QUARTER
    )

    assert (evaluation.pk, evaluation.evaluator) == (draft.pk, current)
    assert actions() == ["evaluation.start", "evaluation.take_over"]
    with pytest.raises(services.AnotherEvaluator):
        sign(evaluation, supervisor)


def test_save_evaluation_keeps_rows_and_suggests_ratings(draft):
    rows = [
        replace(RESULT, actual=Decimal(120), weight_bp=7500),
        replace(
            RESULT,
            title=" Time to finish ",
            unit="days",
            direction=Direction.DOWN,
            target=Decimal(5),
            actual=Decimal("5.5"),
            weight_bp=2500,
        ),
    ]

    evaluation = save(draft, results=rows, behaviours=dict.fromkeys(Value, (5, "Stayed late.")))

    assert list(evaluation.results.values_list("position", "title", "weight_bp")) == [
        (1, "Applications completed", 7500),
        (2, "Time to finish", 2500),
    ]
    assert set(evaluation.behaviours.values_list("value", "rating", "comment")) == {
        (value, 5, "Stayed late.") for value in Value
    }
    assert evaluation.suggested_results_rating == Rating.ABOVE  # 0.75 · 120 + 0.25 · 90 = 112.5
    assert evaluation.suggested_behaviour_rating == Rating.ABOVE


def test_save_evaluation_replaces_what_was_there(draft):
    save(draft, results=[RESULT], strengths="Patient.")

    evaluation = save(draft, results=[], behaviours={}, results_rating=None, behaviour_rating=None)

    assert (evaluation.results.count(), evaluation.behaviours.count()) == (0, 0)
    assert (evaluation.results_rating, evaluation.strengths) == (None, "")
    assert evaluation.suggested_results_rating is None
    assert evaluation.suggested_behaviour_rating is None


def test_save_evaluation_suggests_nothing_from_part_of_the_figures(draft):
    six = dict(list(ALL_FOURS.items())[:6])

    evaluation = save(draft, results=[replace(RESULT, weight_bp=9999)], behaviours=six)

    assert evaluation.suggested_results_rating is None
    assert evaluation.suggested_behaviour_rating is None


@pytest.mark.parametrize(
    "change",
    [
        {"title": "  "},
        {"unit": ""},
        {"direction": "SIDEWAYS"},
        {"target": Decimal(0)},
        {"target": Decimal("10000000000")},
        {"actual": Decimal(-1)},
        {"weight_bp": 0},
        {"weight_bp": 10_001},
    ],
)
def test_save_evaluation_refuses_impossible_result(draft, change):
    with pytest.raises(services.ResultInvalid):
        save(draft, results=[replace(RESULT, **change)])

    assert draft.results.count() == 0


@pytest.mark.parametrize("answer", [(0, "x"), (6, "x"), (1, " "), (5, "")])
def test_save_evaluation_refuses_impossible_behaviour(draft, answer):
    with pytest.raises(services.BehaviourInvalid):
        save(draft, behaviours={Value.LOYAL: answer})


def test_save_evaluation_refuses_unknown_rating(draft):
    with pytest.raises(services.RatingMissing):
        save(draft, results_rating=2)


def test_sign_evaluation_reads_predicate_from_matrix(draft, supervisor):
    evaluation = sign(save(draft), supervisor)

    assert (evaluation.state, evaluation.predicate, evaluation.signed_at) == (
        EvaluationState.SIGNED,
        "B",
        AFTER_QUARTER,
    )
    assert actions() == ["evaluation.start", "evaluation.save", "evaluation.send", "evaluation.sign"]


def test_sign_evaluation_twice_keeps_the_first_moment(draft, supervisor):
    first = sign(save(draft), supervisor)

    second = sign(first, supervisor, now=AFTER_QUARTER + timedelta(hours=1))

    assert second.signed_at == AFTER_QUARTER
    assert actions().count("evaluation.sign") == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"results": []}, services.WeightsIncomplete),
        ({"results": [replace(RESULT, weight_bp=9999)]}, services.WeightsIncomplete),
        ({"results": [RESULT, replace(RESULT, weight_bp=1)]}, services.WeightsIncomplete),
        ({"behaviours": dict(list(ALL_FOURS.items())[1:])}, services.ValuesIncomplete),
        ({"results_rating": None}, services.RatingMissing),
        ({"behaviour_rating": None}, services.RatingMissing),
        ({"results_rating": Rating.ABOVE, "strengths": "Fast."}, services.ReasonMissing),
        ({"results_rating": Rating.ABOVE, "difference_reason": "Hard cases."}, services.EvidenceMissing),
        ({"behaviour_rating": Rating.BELOW, "difference_reason": "Rude twice."}, services.EvidenceMissing),
    ],
)
def test_sign_evaluation_refuses_incomplete_draft(draft, supervisor, change, error):
    evaluation = save(draft, **change)

    with pytest.raises(error):
        sign(evaluation, supervisor)

    assert Evaluation.objects.get().state == EvaluationState.DRAFT


def test_sign_evaluation_accepts_difference_with_reason_and_evidence(draft, supervisor):
    SharedNoteFactory(officer=draft.officer)
    evaluation = save(
        draft,
        results_rating=Rating.BELOW,
        difference_reason="The files were easy ones.",
        improvements="Take the harder files too.",
    )

    assert sign(evaluation, supervisor).predicate == "BP"


def test_send_evaluation_waits_for_the_end_of_the_period_in_its_zone(draft, supervisor):
    evaluation = save(draft)
    last_minute_in_palu = datetime(2026, 3, 31, 15, 59, tzinfo=UTC)

    with pytest.raises(services.PeriodNotEnded):
        send(evaluation, supervisor, now=last_minute_in_palu)
    sent = send(evaluation, supervisor, now=last_minute_in_palu + timedelta(minutes=1))
    assert sent.state == EvaluationState.SENT


def test_sign_evaluation_needs_it_to_be_sent(draft, supervisor):
    evaluation = save(draft)

    with pytest.raises(services.NotSent):
        services.sign_evaluation(evaluation, actor=as_actor(supervisor), now=AFTER_QUARTER)


def test_sign_evaluation_waits_a_week_for_the_self_appraisal(draft, supervisor):
    seventh_day = datetime(2026, 4, 7, 15, 59, tzinfo=UTC)  # one minute to midnight in Palu
    evaluation = save(draft)

    with pytest.raises(services.SelfAppraisalAwaited):
        sign(evaluation, supervisor, now=seventh_day)
    assert sign(evaluation, supervisor, now=seventh_day + timedelta(minutes=1)).is_signed


def test_sign_evaluation_need_not_wait_once_the_self_appraisal_is_sent(draft, supervisor, officer, period):
    SelfAppraisalFactory(officer=officer, period=period)

    assert sign(save(draft), supervisor, now=datetime(2026, 4, 2, 1, 0, tzinfo=UTC)).is_signed


def test_sign_evaluation_refuses_another_person(draft, officer):
    evaluation = save(draft)

    for other in (officer, OfficerFactory(agency=officer.agency)):
        with pytest.raises(services.AnotherEvaluator):
            sign(evaluation, other)


def test_sign_evaluation_refuses_who_is_no_longer_responsible(draft, officer, supervisor):
    evaluation = save(draft)
    officer.placements.update(ends_on=date(2026, 2, 1))

    with pytest.raises(services.NotResponsible):
        sign(evaluation, supervisor)


def test_signed_evaluation_can_no_longer_be_saved(draft, supervisor):
    evaluation = sign(save(draft), supervisor)

    with pytest.raises(services.AlreadySigned):
        save(evaluation, strengths="Later thought.")


def test_closed_cycle_can_no_longer_be_saved_or_signed(draft, supervisor):
    evaluation = save(draft)
    AppraisalCycle.objects.update(state=CycleState.CLOSED)

    with pytest.raises(services.CycleIsClosed):
        save(evaluation)
    with pytest.raises(services.CycleIsClosed):
        sign(evaluation, supervisor)


def test_deliver_evaluation_starts_fourteen_days_and_tells_listeners(draft, supervisor):
    heard = []
    evaluation = sign(save(draft), supervisor)

    def listen(sender, evaluation, now, **kwargs):
        heard.append((evaluation.pk, now))

    evaluation_delivered.connect(listen)
    delivered = services.deliver_evaluation(evaluation, actor=as_actor(supervisor), now=AFTER_QUARTER)
    again = services.deliver_evaluation(
        evaluation, actor=as_actor(supervisor), now=AFTER_QUARTER + timedelta(days=3)
    )
    evaluation_delivered.disconnect(listen)

    assert delivered.objection_deadline == datetime(2026, 4, 23, 1, 0, tzinfo=UTC)
    assert again.delivered_at == AFTER_QUARTER
    assert heard == [(evaluation.pk, AFTER_QUARTER)]
    assert actions().count("evaluation.deliver") == 1


def test_deliver_evaluation_refuses_draft_and_stranger(draft, officer, supervisor):
    with pytest.raises(services.NotSigned):
        services.deliver_evaluation(draft, actor=as_actor(supervisor), now=AFTER_QUARTER)
    with pytest.raises(services.AnotherEvaluator):
        services.deliver_evaluation(draft, actor=as_actor(officer), now=AFTER_QUARTER)


def test_acknowledge_evaluation_is_for_the_officer_after_delivery(draft, officer, supervisor):
    evaluation = sign(save(draft), supervisor)

    with pytest.raises(services.NotDelivered):
        services.acknowledge_evaluation(evaluation, actor=as_actor(officer), now=AFTER_QUARTER)
    services.deliver_evaluation(evaluation, actor=as_actor(supervisor), now=AFTER_QUARTER)
    with pytest.raises(services.NotTheOfficer):
        services.acknowledge_evaluation(evaluation, actor=as_actor(supervisor), now=AFTER_QUARTER)
    with pytest.raises(services.NotTheOfficer):
        services.acknowledge_evaluation(evaluation, actor=Actor(), now=AFTER_QUARTER)
    first = services.acknowledge_evaluation(evaluation, actor=as_actor(officer), now=AFTER_QUARTER)
    second = services.acknowledge_evaluation(
        evaluation, actor=as_actor(officer), now=AFTER_QUARTER + timedelta(days=1)
    )

    assert first.state == EvaluationState.ACKNOWLEDGED
    assert second.acknowledged_at == AFTER_QUARTER
    assert actions().count("evaluation.acknowledge") == 1


def test_cycle_factory_and_service_agree_on_the_year():
    cycle = AppraisalCycleFactory()

    assert services.open_cycle(agency=cycle.agency, year=cycle.year, now=AFTER_QUARTER) == cycle


def test_close_cycle_after_its_last_day_ends_what_is_due():
    cycle = services.open_cycle(agency=AgencyFactory(timezone="Asia/Makassar"), year=2025, now=AFTER_QUARTER)
    last_minute_in_palu = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)

    with pytest.raises(services.CycleStillRuns):
        services.close_cycle(cycle=cycle, now=last_minute_in_palu)
    closed = services.close_cycle(cycle=cycle, now=last_minute_in_palu + timedelta(minutes=1))
    services.close_cycle(cycle=cycle, now=AFTER_QUARTER)

    assert closed.state == CycleState.CLOSED
    assert actions() == ["cycle.open", "cycle.close"]
