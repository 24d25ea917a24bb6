from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal import services
from appraisal.choices import EvaluationState, Rating, ReportState, Value
from appraisal.models import AppraisalCycle, Evidence
from appraisal.queries import results_part
from appraisal.queries.evaluation_evidence import evidence_for
from appraisal.queries.sources import notes_of_period, sources_of
from appraisal.services import Judgement
from appraisal.services.evidence import add_link
from appraisal.services.figures import enter_figure
from appraisal.services.plan_revisions import begin_revision
from appraisal.services.plans import agree_plan, submit_plan
from organisation.actors import Actor
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.evaluations import SharedNoteFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory
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
    """A count that adds up daily reports, and a work result with a count and a quality that are entered."""
    return pair.agree(
        whole_draft(
            work(aspects=(count(counts_reports=True),)),
            work("Pengaduan selesai", 4_000, (count(weight_bp=5_000), quality())),
        )
    )


@pytest.fixture
def quarter(pair):
    return EvaluationPeriodFactory(cycle=pair.cycle)


def start(pair, period, now=NOW):
    return services.start_evaluation(officer=pair.officer, period=period, evaluator=pair.supervisor, now=now)


def report(pair, aspect, day, amount, state=ReportState.VERIFIED, **changes):
    return ReportItemFactory(
        report__officer=pair.officer,
        report__work_date=day,
        report__state=state,
        report__submitted_at=NOW,
        report__decided_by=pair.supervisor if state == ReportState.VERIFIED else None,
        report__decided_at=NOW if state == ReportState.VERIFIED else None,
        aspect=aspect,
        amount=amount,
        **changes,
    )


def aspect_of(plan, position, kind="QUANTITY"):
    return plan.targets.get(position=position).aspects.get(aspect=kind)


def enter(pair, aspect, day, value):
    enter_figure(aspect=aspect, value=Decimal(value), reached_on=day, actor=pair.as_officer(NOW), now=NOW)


def figures_of(evaluation):
    rows = evaluation.results.values_list("position", "aspects__aspect", "aspects__target", "aspects__actual")
    return list(rows.order_by("position", "aspects__pk"))


def save(evaluation, judgements=None, **changes):
    content = {
        "judgements": judgements or {1: Judgement(0), 2: Judgement(0)},
        "behaviours": ALL_FOURS,
        "results_rating": Rating.MEETS,
        "behaviour_rating": Rating.MEETS,
        "difference_reason": "Talked over.",
        "strengths": "Patient.",
        "improvements": "Slower on Mondays.",
        "now": NOW,
    }
    return services.save_evaluation(evaluation, **(content | changes))


def send(pair, evaluation):
    return services.send_evaluation(evaluation, actor=as_actor(pair.supervisor), now=NOW)


def as_actor(officer):
    return Actor(user_id=officer.user_id, officer_id=officer.pk)


def test_quarter_takes_its_share_of_a_count_and_the_figures_of_its_last_day(pair, plan, quarter):
    report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)
    report(pair, aspect_of(plan, 1), date(2026, 3, 31), 20)
    report(pair, aspect_of(plan, 1), date(2026, 4, 1), 7)  # belongs to the next quarter
    report(pair, aspect_of(plan, 1), date(2026, 2, 3), 5, state=ReportState.SUBMITTED)
    enter(pair, aspect_of(plan, 2, "QUALITY"), date(2026, 3, 30), 8)

    evaluation = start(pair, quarter)

    assert evaluation.plan == plan
    assert figures_of(evaluation) == [
        (1, "QUANTITY", Decimal("98.63"), Decimal(80)),  # 400 in 365 days, 90 of them gone
        (2, "QUANTITY", Decimal("98.63"), None),
        (2, "QUALITY", Decimal(10), Decimal(8)),
    ]


def test_quarters_of_a_count_add_up_to_the_year(pair, plan):
    quarters = [
        EvaluationPeriodFactory(cycle=pair.cycle, name=str(first.month), starts_on=first, ends_on=last)
        for first, last in [
            (date(2026, 1, 1), date(2026, 3, 31)),
            (date(2026, 4, 1), date(2026, 6, 30)),
            (date(2026, 7, 1), date(2026, 9, 30)),
            (date(2026, 10, 1), date(2026, 12, 31)),
        ]
    ]
    for month in range(1, 13):
        report(pair, aspect_of(plan, 1), date(2026, month, 20), 10 * month)
    after = datetime(2027, 1, 10, tzinfo=UTC)

    counts = [figures_of(start(pair, quarter, after))[0] for quarter in quarters]
    AppraisalCycle.objects.filter(pk=pair.cycle.pk).update(state="EVALUATING")
    year = EvaluationPeriodFactory(cycle=pair.cycle, whole_year=True)
    year.cycle.refresh_from_db()
    whole = figures_of(start(pair, year, after))[0]

    assert [row[3] for row in counts] == [60, 150, 240, 330]
    assert (sum(row[2] for row in counts), sum(row[3] for row in counts)) == (whole[2], whole[3])


def test_saving_keeps_the_systems_figures_and_takes_only_the_judgement(pair, plan, quarter):
    report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)
    evaluation = start(pair, quarter)
    before = figures_of(evaluation)
    made_up = services.ResultInput("Mine", "files", "UP", Decimal(1), Decimal(9), 10_000)

    saved = save(evaluation, {1: Judgement(-1, "Half of it."), 2: Judgement(0)}, results=[made_up])

    assert figures_of(saved) == before
    assert list(saved.results.values_list("rating", "comment")) == [(-1, "Half of it."), (0, "")]


def test_saving_again_takes_in_what_was_verified_since_and_keeps_the_judgement(pair, plan, quarter):
    evaluation = save(start(pair, quarter), {1: Judgement(1, "Fast."), 2: Judgement(0)})
    report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)

    save(evaluation, {2: Judgement(0)})

    row = evaluation.results.get(position=1)
    assert (row.rating, row.comment, row.aspects.get().actual) == (1, "Fast.", Decimal(60))


def test_rating_off_centre_needs_a_comment(pair, plan, quarter):
    with pytest.raises(services.ResultInvalid):
        save(start(pair, quarter), {1: Judgement(1, " ")})


def test_every_result_of_a_plan_is_rated_before_sending(pair, plan, quarter):
    evaluation = save(start(pair, quarter), {1: Judgement(0)})

    with pytest.raises(services.RatingMissing):
        send(pair, evaluation)


def test_unmeasured_result_suggests_nothing_and_asks_for_the_reason(pair, plan, quarter):
    evaluation = save(start(pair, quarter))
    assert results_part(evaluation.results.prefetch_related("aspects")) is None

    with pytest.raises(services.ReasonMissing):
        send(pair, save(evaluation, difference_reason=""))
    assert send(pair, save(evaluation)).state == EvaluationState.SENT


@pytest.mark.parametrize("backed_by", ["link", "target", "note", "report"])
def test_rated_result_is_backed_by_evidence_a_note_or_verified_reports(pair, plan, quarter, backed_by):
    evaluation = save(start(pair, quarter), {1: Judgement(1, "Fast."), 2: Judgement(0)})
    row, target = evaluation.results.get(position=1), plan.targets.get(position=1)
    with pytest.raises(services.EvidenceMissing, match="Akta kelahiran"):
        send(pair, evaluation)

    about = {"name": "Log", "link": "https://example.go.id/log", "actor": as_actor(pair.supervisor)}
    if backed_by == "link":
        add_link(owner=row, **about, now=NOW)
    elif backed_by == "target":
        add_link(owner=target, **about, now=NOW)
    elif backed_by == "note":
        SharedNoteFactory(officer=pair.officer, author=pair.supervisor, target=target)
    else:
        report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)

    assert send(pair, evaluation).state == EvaluationState.SENT


def test_evidence_stays_when_the_draft_is_saved_again(pair, plan, quarter):
    evaluation = save(start(pair, quarter))
    row = evaluation.results.get(position=1)
    add_link(owner=row, name="", link="https://example.go.id", actor=as_actor(pair.supervisor), now=NOW)

    save(evaluation, {1: Judgement(1, "Fast."), 2: Judgement(0)})

    assert Evidence.objects.get().result == row


@pytest.mark.parametrize("state", ["DRAFT", "EARLIER"])
def test_draft_note_and_note_of_another_time_are_no_evidence(pair, plan, quarter, state):
    changes = {"state": "DRAFT"} if state == "DRAFT" else {"observed_on": date(2025, 12, 31)}
    SharedNoteFactory(officer=pair.officer, author=pair.supervisor, **changes)
    evaluation = save(start(pair, quarter))

    found = evidence_for(evaluation)

    assert (found.proven_results, found.proves_results, found.proves_behaviour) == (frozenset(), False, False)


def test_sources_show_the_log_beside_the_figure_and_nothing_unverified(pair, plan, quarter):
    verified = report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)
    report(pair, aspect_of(plan, 1), date(2026, 2, 3), 5, state=ReportState.SUBMITTED)
    enter(pair, aspect_of(plan, 2, "QUALITY"), date(2026, 3, 30), 8)

    first, second = sources_of(plan, quarter.starts_on, quarter.ends_on)

    assert (first.items, first.progress.aspects[0].actual) == ([verified], Decimal(60))
    assert [figure.value for figure in second.figures] == [Decimal(8)]


def test_contribution_of_the_former_supervisor_is_marked(pair, quarter):
    former = OfficerFactory(agency=pair.officer.agency)
    pair.officer.placements.update(ends_on=date(2026, 3, 1), supervisor=former)
    PlacementFactory(officer=pair.officer, supervisor=pair.supervisor, starts_on=date(2026, 3, 1))
    theirs = SharedNoteFactory(officer=pair.officer, author=former)
    own = SharedNoteFactory(officer=pair.officer, author=pair.supervisor, observed_on=date(2026, 3, 9))

    notes = notes_of_period(pair.officer, quarter)

    assert [(each.note, each.is_former) for each in notes] == [(own, False), (theirs, True)]


def test_count_that_was_due_before_the_period_is_shown_as_a_whole(pair):
    plan = pair.agree(whole_draft(work(weight_bp=10_000, aspects=(count(due_on=date(2026, 3, 31)),))))
    enter(pair, aspect_of(plan, 1), date(2026, 3, 30), 390)
    second = EvaluationPeriodFactory(cycle=pair.cycle, second_quarter=True)

    assert figures_of(start(pair, second)) == [(1, "QUANTITY", Decimal(400), Decimal(390))]


def test_revised_plan_keeps_the_judgement_the_figures_and_the_evidence(pair, plan, quarter):
    report(pair, aspect_of(plan, 1), date(2026, 2, 2), 60)
    evaluation = save(start(pair, quarter), {1: Judgement(1, "Fast."), 2: Judgement(0)})
    revision = begin_revision(plan, reason="A second counter.", actor=pair.as_officer(NOW), now=NOW)
    submit_plan(revision, actor=pair.as_officer(NOW), now=NOW)
    agree_plan(revision, actor=pair.as_supervisor(NOW), now=NOW)

    sent = send(pair, evaluation)

    row = sent.results.get(position=1)
    assert (sent.plan, row.target.plan) == (revision, revision)
    assert (row.rating, row.comment, row.aspects.get().actual) == (1, "Fast.", Decimal(60))
    assert [
        each.items[0].amount for each in sources_of(revision, quarter.starts_on, quarter.ends_on)[:1]
    ] == [60]
