"""Seeing where one stands and where the years lead, as the five places describe it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import EnrolmentState, Rating, RecognitionState, ReportState
from appraisal.services.introduction import acknowledge_purpose
from appraisal.services.report_checks import verify_reports
from organisation.models import AccessLog
from scoring.choices import RecordTrigger
from scoring.services.records import take_record
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.growth import (
    AssessmentItemFactory,
    CompetencyAssessmentFactory,
    CompetencyFactory,
    EnrolmentFactory,
    TrainingFactory,
    TrainingSessionFactory,
)
from tests.factories.notes import FeedbackNoteFactory
from tests.factories.outcomes import DeliveredEvaluationFactory, RecognitionFactory
from tests.factories.plans import build_pair, count, whole_draft, work
from tests.factories.reports import DailyReportFactory, ReportItemFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch):
    """The pages of this module are opened on the first of June."""
    monkeypatch.setattr(timezone, "now", lambda: JUNE)


@pytest.fixture
def pair(today):
    pair = build_pair()
    for person in (pair.as_officer(), pair.as_supervisor()):
        acknowledge_purpose(actor=person, now=JUNE)
    return pair


def sign_in(client, officer):
    client.force_login(officer.user)
    client.cookies["language"] = "en"
    return client


def home(client):
    return client.get(reverse("portal:workspace-home"))


def report(pair, aspect, amount, day=date(2026, 5, 29), **state):
    made = DailyReportFactory(officer=pair.officer, work_date=day, **(state or {"sent": True}))
    ReportItemFactory(report=made, aspect=aspect, amount=amount)
    return made


def test_kup_11_verified_report_shows_on_the_home_page_at_once(pair, client):
    plan = pair.agree(whole_draft(work(weight_bp=10_000, aspects=(count(counts_reports=True),))))
    sent = report(pair, plan.targets.get().aspects.get(), 100)
    sign_in(client, pair.officer)
    before = [ring.progress.attained for ring in home(client).context["home"].rings]

    verify_reports([sent], actor=pair.as_supervisor(JUNE), now=JUNE)

    after = home(client)
    assert before == [None]
    assert [ring.progress.attained for ring in after.context["home"].rings] == [Decimal(25)]
    assert "25 % reached, 42 % expected by today" in after.content.decode()
    assert "1 work result, 1 behind, as of 1 June 2026." in after.content.decode()


def test_kup_11_new_feedback_shows_on_the_home_page_at_once(pair, client):
    sign_in(client, pair.officer)
    before = home(client).context["home"].notes

    note = FeedbackNoteFactory(officer=pair.officer, author=pair.supervisor)

    assert (before, home(client).context["home"].notes) == ([], [note])


def build_years(pair):
    """Two years of one officer: evaluated, assessed, trained and recognised."""
    ScoringPolicyFactory(agency=pair.officer.agency)
    earlier = EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=pair.officer.agency, year=2025),
        whole_year=True,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
    )
    quarter = EvaluationPeriodFactory(cycle=pair.cycle)
    for period, rating in ((earlier, Rating.MEETS), (quarter, Rating.ABOVE)):
        DeliveredEvaluationFactory(
            officer=pair.officer,
            evaluator=pair.supervisor,
            period=period,
            results_rating=rating,
            behaviour_rating=rating,
            difference_reason="Sesuai bukti.",
        )
    record = take_record(officer=pair.officer, period=quarter, trigger=RecordTrigger.EVALUATION, now=JUNE)
    competency = CompetencyFactory(agency=pair.officer.agency, name="Komunikasi")
    for day, level in ((date(2025, 5, 1), 2), (date(2026, 5, 1), 4)):
        assessment = CompetencyAssessmentFactory(officer=pair.officer, assessed_on=day)
        AssessmentItemFactory(assessment=assessment, competency=competency, level=level, required=3)
    session = TrainingSessionFactory(
        training=TrainingFactory(agency=pair.officer.agency, title="Bicara di loket", hours=Decimal(12)),
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 2),
    )
    EnrolmentFactory(session=session, officer=pair.officer, state=EnrolmentState.ATTENDED)
    recognition = RecognitionFactory(
        officer=pair.officer,
        state=RecognitionState.GRANTED,
        decided_by=pair.supervisor.user,
        decided_at=JUNE,
        decision_reason="Pantas",
    )
    return record, recognition


def test_kep_10_history_shows_predicates_and_competency_levels_of_all_years(pair, client):
    record, recognition = build_years(pair)
    sign_in(client, pair.officer)

    response = client.get(reverse("portal:history"))

    history = response.context["history"]
    assert [
        (
            year.number,
            [each.predicate for each in year.evaluations],
            year.records,
            year.recognitions,
            year.hours,
        )
        for year in history.years
    ] == [
        (2026, ["SB"], [record], [recognition], Decimal(0)),
        (2025, ["B"], [], [], Decimal(12)),
    ]
    assert history.level_years == [2025, 2026]
    assert [(row.name, [item.level for item in row.cells]) for row in history.levels] == [
        ("Komunikasi", [2, 4])
    ]
    assert reverse("documents:history", args=[pair.officer.public_id, "pdf"]) in response.content.decode()


def test_kep_02_each_figure_of_the_history_leads_to_what_it_was_made_of(pair, client):
    record, _recognition = build_years(pair)
    evaluation = pair.officer.evaluations.get(predicate="SB")
    sign_in(client, pair.officer)

    shown = client.get(reverse("portal:history")).content.decode()

    addresses = [
        reverse("portal:evaluation", args=[pair.officer.public_id, evaluation.period.public_id]),
        reverse("portal:record-download", args=[record.public_id]),
        *(reverse("growth:assessment", args=[each.public_id]) for each in pair.officer.assessments.all()),
    ]
    assert [address for address in addresses if f'href="{address}"' not in shown] == []
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_kep_08_opening_the_history_of_another_person_leaves_a_trace(pair, client):
    sign_in(client, pair.supervisor)
    for name in ("officer-history", "officer-reports", "officer-detail", "officer-ratings"):
        client.get(reverse(f"portal:{name}", args=[pair.officer.public_id]))

    assert sorted(AccessLog.objects.filter(officer=pair.officer).values_list("what", flat=True)) == [
        "portal:officer-detail",
        "portal:officer-history",
        "portal:officer-ratings",
        "portal:officer-reports",
    ]


def test_kep_09_queue_shows_how_long_each_report_has_waited(pair, client):
    aspect = pair.agree().targets.first().aspects.first()
    report(pair, aspect, 5, state=ReportState.SUBMITTED, submitted_at=datetime(2026, 5, 29, 9, 0, tzinfo=UTC))
    sign_in(client, pair.supervisor)

    response = client.get(reverse("portal:queue"))

    assert [(item.kind.code, item.label, item.state, days) for item, days in response.context["rows"]] == [
        ("REPORTS", "Andi Rahman", "1 report", 3)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_home_of_an_officer_needs_the_same_queries_for_any_number_of_rows(rows, pair, client):
    weights = [10_000] if rows == 1 else [5_000, 3_000, 2_000]
    pair.agree(whole_draft(*(work(f"Hasil {bp}", bp, (count(counts_reports=True),)) for bp in weights)))
    assessment = CompetencyAssessmentFactory(officer=pair.officer)
    for _ in range(rows):
        FeedbackNoteFactory(officer=pair.officer, author=pair.supervisor)
        AssessmentItemFactory(assessment=assessment)
    sign_in(client, pair.officer)
    home(client)  # the guide of the page is looked up once

    with CaptureQueriesContext(connection) as captured:
        shown = home(client).context["home"]

    assert [len(shown.rings), len(shown.notes), len(shown.gaps)] == [rows] * 3
    assert len(captured) == 36
