from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from appraisal import services
from appraisal.choices import EvaluationState, Rating, ReportState, Value
from appraisal.models import AppraisalCycle, Evaluation
from appraisal.queries import evaluations_due
from appraisal.services import Judgement
from appraisal.services.development import approve_action, propose_action
from appraisal.services.evidence import add_link
from appraisal.services.figures import enter_figure
from organisation.actors import actor_for
from organisation.models import Placement
from organisation.services import place_officer
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.evaluations import SelfAppraisalFactory, SharedNoteFactory
from tests.factories.growth import AssessmentItemFactory
from tests.factories.organisation import ActingAppointmentFactory, OfficerFactory, PositionFactory
from tests.factories.plans import build_pair, count, quality, whole_draft, work
from tests.factories.reports import ReportItemFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
ALL_FOURS = dict.fromkeys(Value, (4, ""))


@pytest.fixture
def pair():
    return build_pair()


@pytest.fixture
def plan(pair):
    """How many certificates, and how many files came back: volume and quality together."""
    return pair.agree(
        whole_draft(
            work(weight_bp=10_000, aspects=(count(weight_bp=5_000, counts_reports=True), quality())),
        )
    )


@pytest.fixture
def quarter(pair):
    return EvaluationPeriodFactory(cycle=pair.cycle)


def acting_as(officer, now=NOW):
    return actor_for(officer.user, today=officer.agency.local_day(now))


def work_through(pair, plan, *, amount=99, returned=9):
    """Reports that were verified and a figure that was entered, both in the first quarter."""
    counted, measured = plan.targets.get().aspects.order_by("pk")
    item = ReportItemFactory(
        report__verified=True, report__officer=pair.officer, aspect=counted, amount=amount
    )
    figure = enter_figure(
        aspect=measured,
        value=Decimal(returned),
        reached_on=date(2026, 3, 31),
        source="Register of returned files",
        actor=acting_as(pair.officer),
        now=NOW,
    )
    return item, figure


def start(pair, period, evaluator=None, now=NOW):
    return services.start_evaluation(
        officer=pair.officer, period=period, evaluator=evaluator or pair.supervisor, now=now
    )


def save(evaluation, now=NOW, **changes):
    content = {
        "judgements": {1: Judgement(Rating.MEETS)},
        "behaviours": ALL_FOURS,
        "results_rating": Rating.MEETS,
        "behaviour_rating": Rating.MEETS,
        "difference_reason": "Talked over.",
        "strengths": "Patient.",
        "improvements": "Slower on Mondays.",
        "now": now,
    }
    return services.save_evaluation(evaluation, **(content | changes))


def send(evaluation, now=NOW):
    return services.send_evaluation(evaluation, actor=acting_as(evaluation.evaluator, now), now=now)


def deliver(evaluation, now=NOW):
    actor = acting_as(evaluation.evaluator, now)
    services.send_evaluation(evaluation, actor=actor, now=now)
    services.sign_evaluation(evaluation, actor=actor, now=now)
    return services.deliver_evaluation(evaluation, actor=actor, now=now)


def page_as(client, officer, period, of):
    client.force_login(officer.user)
    client.cookies["language"] = "en"
    return client.get(reverse("portal:evaluation", args=[of.public_id, period.public_id]))


def test_pal_03_evaluation_is_sent_after_the_period_on_the_agreed_criteria(pair, plan, quarter):
    work_through(pair, plan)
    evaluation = save(start(pair, quarter))
    last_evening = datetime(2026, 3, 31, 15, 59, tzinfo=UTC)

    with pytest.raises(services.PeriodNotEnded):
        send(evaluation, last_evening)
    sent = send(evaluation)

    assert sent.state == EvaluationState.SENT
    assert [(row.target, row.title, row.weight_bp) for row in sent.results.all()] == [
        (target, target.title, target.weight_bp) for target in plan.targets.all()
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.create(officer=pair.officer, period=quarter, evaluator=pair.supervisor)


@pytest.mark.parametrize("missing", ["results_rating", "behaviour_rating"])
def test_pal_04_evaluation_with_one_of_two_judgements_cannot_go_on(pair, plan, quarter, missing):
    work_through(pair, plan)
    evaluation = save(start(pair, quarter), **{missing: None})

    with pytest.raises(services.RatingMissing):
        send(evaluation)
    with pytest.raises(services.NotSent):
        services.sign_evaluation(evaluation, actor=acting_as(pair.supervisor), now=NOW)


def test_pal_05_evaluation_shows_how_many_and_how_good(client, pair, plan, quarter):
    work_through(pair, plan)
    deliver(save(start(pair, quarter)))

    text = page_as(client, pair.officer, quarter, pair.officer).content.decode()

    assert "Quantity: Akta terbit" in text
    assert "Quality: Berkas dikembalikan" in text


def test_pal_13_rating_off_centre_without_evidence_is_refused(pair, plan, quarter):
    evaluation = save(
        start(pair, quarter),
        judgements={1: Judgement(Rating.ABOVE, "Faster than agreed.")},
        results_rating=Rating.ABOVE,
        behaviour_rating=Rating.ABOVE,
    )

    with override("en"):
        problems = [str(each) for each in services.sending_problems(evaluation)]
    assert problems == [
        "“Akta kelahiran terbit” needs evidence, a shared note or verified reports for its rating.",
        "A rating of the results above or below expectation needs evidence, a shared note or verified reports.",
        "A rating of the behaviour above or below expectation needs evidence or a shared note.",
    ]
    for row in (evaluation.results.get(), evaluation.behaviours.first()):
        add_link(owner=row, link="https://example.go.id", name="", actor=acting_as(pair.supervisor), now=NOW)
    assert send(evaluation).state == EvaluationState.SENT


def test_bla_03_quarters_are_evaluated_and_stand_in_the_view_of_the_year(client, pair, plan):
    quarters = [
        EvaluationPeriodFactory(cycle=pair.cycle),
        EvaluationPeriodFactory(cycle=pair.cycle, second_quarter=True),
    ]
    for period in quarters:
        deliver(save(start(pair, period, now=after(period)), after(period)), after(period))
    AppraisalCycle.objects.update(state="EVALUATING")
    year = EvaluationPeriodFactory(cycle=AppraisalCycle.objects.get(), whole_year=True)
    start(pair, year, now=after(year))

    response = page_as(client, pair.supervisor, year, pair.officer)

    assert [row["evaluation"].period for row in response.context["parts_of_year"]] == quarters
    assert "Quarter 2 of 2026" in response.content.decode()


def after(period):
    return datetime.combine(period.ends_on + timedelta(days=9), datetime.min.time(), UTC)


def test_bla_04_log_stands_beside_the_result(client, pair, plan, quarter):
    item, figure = work_through(pair, plan)
    start(pair, quarter)

    response = page_as(client, pair.supervisor, quarter, pair.officer)

    (sources,) = response.context["sources"]
    assert (sources.items, sources.figures) == ([item], [figure])
    assert "Served applicants at the counter – 99 akta" in response.content.decode()


def test_bla_13_all_seven_values_are_rated_with_examples_at_the_ends(pair, plan, quarter):
    work_through(pair, plan)
    six = dict(list(ALL_FOURS.items())[:6])
    evaluation = save(start(pair, quarter), behaviours=six)

    with pytest.raises(services.ValuesIncomplete):
        send(evaluation)
    with pytest.raises(services.BehaviourInvalid):
        save(evaluation, behaviours=ALL_FOURS | {Value.LOYAL: (5, "")})
    assert send(save(evaluation, behaviours=ALL_FOURS)).behaviours.count() == 7


def test_kep_01_evaluation_draws_on_logs_notes_and_citizens_of_the_whole_period(client, pair, plan, quarter):
    item, _figure = work_through(pair, plan)
    early = SharedNoteFactory(officer=pair.officer, author=pair.supervisor, observed_on=date(2026, 1, 2))
    late = SharedNoteFactory(officer=pair.officer, author=pair.supervisor, observed_on=date(2026, 3, 31))
    SharedNoteFactory(officer=pair.officer, author=pair.supervisor, observed_on=date(2026, 4, 1))
    client.force_login(pair.supervisor.user)
    start(pair, quarter)

    response = client.get(reverse("portal:evaluation-edit", args=[pair.officer.public_id, quarter.public_id]))

    assert [each.note for each in response.context["notes"]] == [late, early]
    assert response.context["sources"][0].items == [item]
    assert (response.context["score"].citizen.n, response.context["score"].citizen.shown) == (0, "NONE")


def test_kep_02_officer_traces_each_figure_to_its_source_rows(client, pair, plan, quarter):
    item, figure = work_through(pair, plan)
    deliver(save(start(pair, quarter)))

    text = page_as(client, pair.officer, quarter, pair.officer).content.decode()

    assert reverse("reports:report", args=[item.report.public_id]) in text
    assert f"{figure.source}, {pair.officer.name}" in text


def test_mam_05_results_behaviour_and_competency_stand_side_by_side(client, pair, plan, quarter):
    work_through(pair, plan)
    AssessmentItemFactory(assessment__officer=pair.officer, level=2, required=4)
    deliver(save(start(pair, quarter)))

    text = page_as(client, pair.officer, quarter, pair.officer).content.decode()

    assert "Three views" in text
    assert "4.00 of 5" in text
    assert "50 % of what the position asks for" in text


def test_kup_08_evaluation_ends_with_agreed_follow_up(client, pair, plan, quarter):
    work_through(pair, plan)
    evaluation = deliver(save(start(pair, quarter)))

    action = propose_action(
        officer=pair.officer,
        origin="EVALUATION",
        source=evaluation,
        kind="MENTORING",
        title="Sit in at the front counter",
        due_on=date(2026, 6, 1),
        actor=acting_as(pair.officer),
        now=NOW,
    )
    approve_action(action, actor=acting_as(pair.supervisor), now=NOW)

    text = page_as(client, pair.officer, quarter, pair.officer).content.decode()
    assert "Sit in at the front counter" in text
    assert "(Approved)" in text


MATRIX = {
    (1, 1): "SB",
    (1, 0): "B",
    (1, -1): "K",
    (0, 1): "B",
    (0, 0): "B",
    (0, -1): "K",
    (-1, 1): "BP",
    (-1, 0): "BP",
    (-1, -1): "SK",
}


@pytest.mark.parametrize(("ratings", "predicate"), MATRIX.items())
def test_each_cell_of_the_matrix_is_signed_through_the_service(pair, plan, quarter, ratings, predicate):
    work_through(pair, plan)
    SharedNoteFactory(officer=pair.officer, author=pair.supervisor)
    evaluation = save(start(pair, quarter), results_rating=ratings[0], behaviour_rating=ratings[1])

    delivered = deliver(evaluation)

    assert Evaluation.objects.get(pk=delivered.pk).predicate == predicate


@pytest.mark.parametrize("ratings", MATRIX)
def test_database_refuses_every_other_predicate(pair, plan, quarter, ratings):
    work_through(pair, plan)
    SharedNoteFactory(officer=pair.officer, author=pair.supervisor)
    delivered = deliver(save(start(pair, quarter), results_rating=ratings[0], behaviour_rating=ratings[1]))

    for wrong in {"SB", "B", "BP", "K", "SK", ""} - {MATRIX[ratings]}:
        with pytest.raises(IntegrityError), transaction.atomic():
            Evaluation.objects.filter(pk=delivered.pk).update(predicate=wrong)


def test_officer_without_superior_is_evaluated_by_appointment(pair, quarter):
    Placement.objects.update(supervisor=None)
    leader = OfficerFactory(agency=pair.officer.agency, with_user=True)
    with pytest.raises(services.NotResponsible):
        start(pair, quarter, leader)

    ActingAppointmentFactory(
        acting=leader, officer=pair.officer, supervisor=None, starts_on=date(2026, 1, 1), ends_on=None
    )

    assert deliver(save(start(pair, quarter, leader), judgements={}, **by_hand())).evaluator == leader


def by_hand():
    return {
        "results": [services.ResultInput("Whole office", "reports", "UP", Decimal(4), Decimal(4), 10_000)],
    }


def test_supervisor_on_leave_is_acted_for_and_answers_again_afterwards(pair, quarter):
    acting = OfficerFactory(agency=pair.officer.agency, with_user=True)
    ActingAppointmentFactory(
        acting=acting,
        supervisor=pair.supervisor,
        officer=None,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 4, 20),
    )

    evaluation = start(pair, quarter, acting)

    assert evaluation.evaluator == acting
    back = datetime(2026, 4, 21, 1, 0, tzinfo=UTC)
    assert start(pair, quarter, now=back).evaluator == pair.supervisor  # the draft is taken over


def test_moved_in_mid_period_is_evaluated_by_the_last_and_heard_from_the_former(client, pair, quarter):
    former = pair.supervisor
    current = OfficerFactory(agency=pair.officer.agency, with_user=True)
    Placement.objects.filter(officer=pair.officer).update(ends_on=date(2026, 3, 1))
    place_officer(
        officer=pair.officer,
        position=PositionFactory(unit__agency=pair.officer.agency),
        supervisor=current,
        starts_on=date(2026, 3, 1),
        now=NOW,
    )
    note = SharedNoteFactory(officer=pair.officer, author=former)

    with pytest.raises(services.NotResponsible):
        start(pair, quarter, former)
    start(pair, quarter, current)
    response = page_as(client, current, quarter, pair.officer)

    assert [(each.note, each.is_former) for each in response.context["notes"]] == [(note, True)]
    assert f"{former.name} (not the supervisor on the last day)" in response.content.decode()


def test_kup_07_overdue_evaluation_is_listed_until_it_is_delivered(pair, plan, quarter):
    work_through(pair, plan)
    steps = []
    evaluation = None
    for step in (start, save, send, deliver):
        steps += [item.step for item in evaluations_due(acting_as(pair.supervisor), NOW)]
        evaluation = step(pair, quarter) if step is start else step(evaluation)

    assert steps == ["START", "FINISH", "FINISH", "SIGN"]
    assert evaluations_due(acting_as(pair.supervisor), NOW) == []


def test_replacement_after_a_decision_keeps_the_old_and_counts_anew(pair, plan, quarter):
    work_through(pair, plan)
    old = deliver(save(start(pair, quarter)))
    add_link(
        owner=old.results.get(),
        link="https://example.go.id",
        name="",
        actor=acting_as(pair.supervisor),
        now=NOW,
    )
    later = NOW + timedelta(days=20)

    new = services.supersede_evaluation(
        old,
        results_rating=Rating.ABOVE,
        behaviour_rating=Rating.ABOVE,
        reason="The reports show more.",
        actor=acting_as(pair.supervisor),
        now=later,
    )

    old.refresh_from_db()
    assert (old.state, new.supersedes, new.predicate, new.state) == ("SUPERSEDED", old, "SB", "DELIVERED")
    assert new.objection_deadline == later + timedelta(days=14)
    assert [row.aspects.count() for row in new.results.all()] == [2]
    assert new.behaviours.count() == 7
    with pytest.raises(services.CannotBeReplaced):
        services.supersede_evaluation(
            old,
            results_rating=0,
            behaviour_rating=0,
            reason="Again.",
            actor=acting_as(pair.supervisor),
            now=later,
        )


@pytest.mark.parametrize("silent", [True, False])
def test_silent_officer_does_not_hold_the_signature_for_ever(pair, plan, quarter, silent):
    work_through(pair, plan)
    in_time = datetime(2026, 4, 3, 1, 0, tzinfo=UTC)
    if not silent:
        SelfAppraisalFactory(officer=pair.officer, period=quarter)
    evaluation = send(save(start(pair, quarter), in_time), in_time)
    actor = acting_as(pair.supervisor, in_time)

    if silent:
        with pytest.raises(services.SelfAppraisalAwaited):
            services.sign_evaluation(evaluation, actor=actor, now=in_time)
        in_time = NOW
    assert services.sign_evaluation(evaluation, actor=actor, now=in_time).is_signed


def test_report_that_nobody_verified_is_no_evidence_and_no_figure(pair, plan, quarter):
    aspect = plan.targets.get().aspects.first()
    ReportItemFactory(
        report__officer=pair.officer,
        report__state=ReportState.SUBMITTED,
        report__submitted_at=NOW,
        aspect=aspect,
        amount=99,
    )

    evaluation = start(pair, quarter)

    assert evaluation.results.get().aspects.first().actual == Decimal(0)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"reason": "  "}, services.CannotBeReplaced),
        ({"results_rating": 2}, services.RatingMissing),
        ({"behaviour_rating": -2}, services.RatingMissing),
    ],
)
def test_replacement_needs_a_reason_and_ratings_that_exist(pair, plan, quarter, change, error):
    work_through(pair, plan)
    delivered = deliver(save(start(pair, quarter)))
    content = {"results_rating": 0, "behaviour_rating": 0, "reason": "Heard."} | change

    with pytest.raises(error):
        services.supersede_evaluation(delivered, **content, actor=acting_as(pair.supervisor), now=NOW)

    assert Evaluation.objects.get().state == EvaluationState.DELIVERED
