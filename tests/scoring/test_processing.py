from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from feedback.choices import Attribution, ModerationAction, SubmissionState
from feedback.services.moderation import decide
from organisation.actors import Actor
from scoring.models import CommentAnalysis, OfficerScore, Tally
from scoring.queries.tallies import tally_check
from scoring.services.processing import process_batch, read_comments
from scoring.services.tallies import rebuild_tallies
from scoring.text.artefact import Artefact
from scoring.text.classifier import Classifier
from scoring.text.sentiment import MODEL_PATH, SentimentClassifier, load_classifier
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, skm_version
from tests.factories.organisation import DutyAssignmentFactory, OfficerFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # nine in the morning in Palu
NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def process(now=NOW):
    return process_batch(limit=1000, now=now)


def test_rating_reaches_the_officer_on_duty():
    code = QrCodeFactory()
    duty = DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3))
    rating = SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    assert process() == 1

    rating.refresh_from_db()
    assert (rating.state, rating.attribution, rating.officer) == (
        SubmissionState.COUNTED,
        Attribution.CERTAIN,
        duty.officer,
    )
    assert rating.day.isoformat() == "2026-03-02"


def test_rating_at_the_handover_second_belongs_to_the_one_who_begins():
    code = QrCodeFactory()
    DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=1))
    later = DutyAssignmentFactory(
        point=code.point, starts_at=NINE + timedelta(hours=1), ends_at=NINE + timedelta(hours=2)
    )
    rating = SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    process()

    rating.refresh_from_db()
    assert rating.officer == later.officer


def test_two_on_duty_share_and_nobody_is_credited():
    code = QrCodeFactory()
    DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3))
    DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3))
    rating = SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    process()

    rating.refresh_from_db()
    assert (rating.attribution, rating.officer) == (Attribution.SHARED, None)


def test_cancelled_duty_credits_nobody():
    code = QrCodeFactory()
    DutyAssignmentFactory(
        point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3), status="CANCELLED"
    )
    rating = SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    process()

    rating.refresh_from_db()
    assert (rating.attribution, rating.officer) == (Attribution.NONE, None)


def test_officers_own_code_credits_that_officer():
    officer = OfficerFactory()
    code = QrCodeFactory(officer=officer, agency=officer.agency)
    rating = SubmissionFactory(code=code)

    process()

    rating.refresh_from_db()
    assert (rating.attribution, rating.officer) == (Attribution.CERTAIN, officer)


def test_late_evening_is_the_agencys_own_day():
    code = QrCodeFactory(point__unit__agency__timezone="Asia/Makassar")
    rating = SubmissionFactory(code=code, occurred_at=datetime(2026, 3, 1, 17, 0, tzinfo=UTC))

    process()

    rating.refresh_from_db()
    assert rating.day.isoformat() == "2026-03-02"


def test_every_answer_of_a_survey_is_tallied():
    code = QrCodeFactory(questionnaire=skm_version().questionnaire)
    SubmissionFactory(code=code, values="4321-4444")
    SubmissionFactory(code=code, values="4444-4444")

    process()

    cells = {tally.question.code: (tally.n1, tally.n2, tally.n3, tally.n4) for tally in Tally.objects.all()}
    assert cells == {
        "persyaratan": (0, 0, 0, 2),
        "prosedur": (0, 0, 1, 1),
        "waktu": (0, 1, 0, 1),
        "biaya": (1, 0, 0, 1),
        "kompetensi": (0, 0, 0, 2),
        "perilaku": (0, 0, 0, 2),
        "sarpras": (0, 0, 0, 2),
        "pengaduan": (0, 0, 0, 2),
    }


def test_processing_again_counts_nothing_twice():
    SubmissionFactory()

    process()

    assert process() == 0
    assert Tally.objects.get().n5 == 1


def test_withdrawn_rating_leaves_the_tallies():
    rating = SubmissionFactory()
    process()
    rating.refresh_from_db()
    rating.state, rating.is_waiting = SubmissionState.WITHDRAWN, True
    rating.save()

    process()

    rating.refresh_from_db()
    assert (rating.is_tallied, rating.is_waiting, Tally.objects.get().n5) == (False, False, 0)
    assert tally_check().agrees


def test_withdrawn_before_it_was_counted_is_never_counted():
    SubmissionFactory(state=SubmissionState.WITHDRAWN)

    process()

    assert not Tally.objects.exists()


def test_one_device_again_and_again_is_held_and_a_person_may_accept_it():
    code = QrCodeFactory()
    for _ in range(5):
        SubmissionFactory(code=code, device_digest="a" * 32)
    process()
    admin = RoleGrantFactory(agency=code.agency).user
    held = code.submissions.filter(state=SubmissionState.HELD)
    assert held.count() == 2

    actor = Actor(user_id=admin.pk, administered_agency_ids=frozenset({code.agency_id}))
    decide(held[0], action=ModerationAction.ACCEPT, reason="", note="A family", actor=actor, now=NOW)
    process()

    assert code.submissions.filter(state=SubmissionState.COUNTED).count() == 4
    assert Tally.objects.get().n5 == 4


def test_rebuilt_tallies_equal_those_kept():
    code = QrCodeFactory(questionnaire=skm_version().questionnaire)
    for values in ("444444444", "123412341", "4---4---4"):
        SubmissionFactory(code=code, values=values)
    process()
    kept = list(Tally.objects.order_by("question").values_list("question", "n1", "n2", "n3", "n4"))

    assert tally_check().agrees
    rebuild_tallies()

    assert list(Tally.objects.order_by("question").values_list("question", "n1", "n2", "n3", "n4")) == kept


def test_rating_marks_the_scores_of_its_day_as_stale():
    code = QrCodeFactory()
    duty = DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3))
    cycle = AppraisalCycleFactory(agency=code.agency)
    quarter = EvaluationPeriodFactory(cycle=cycle)
    year = EvaluationPeriodFactory(cycle=cycle, whole_year=True)
    EvaluationPeriodFactory(cycle=cycle, second_quarter=True)
    SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    process()

    marked = OfficerScore.objects.filter(officer=duty.officer, is_stale=True).values_list("period", flat=True)
    assert sorted(marked) == sorted([quarter.pk, year.pk])


def test_comments_are_read_after_counting():
    SubmissionFactory(comment="Petugas ramah dan cepat sekali, terima kasih.")
    SubmissionFactory(comment="")
    process()
    assert CommentAnalysis.objects.get().label == ""

    assert read_comments(classifier=load_classifier()) == 1

    analysis = CommentAnalysis.objects.get()
    assert analysis.label == "POSITIVE"
    assert analysis.p_negative + analysis.p_neutral + analysis.p_positive == pytest.approx(1, abs=1e-6)
    assert read_comments(classifier=load_classifier()) == 0


def test_an_alert_is_kept_apart_from_what_a_comment_is_about():
    artefact = Artefact.load(MODEL_PATH)
    settings = artefact.settings | {"alert_thresholds": {"levy": 0.0, "danger": 0.0}}
    SubmissionFactory(comment="Petugas ramah.")
    process()

    read_comments(
        classifier=SentimentClassifier(Classifier.from_artefact(replace(artefact, settings=settings)))
    )

    analysis = CommentAnalysis.objects.get()
    assert (analysis.aspects, analysis.alerts, analysis.shown_alerts) == (
        "conduct",
        "levy danger",
        ["levy", "danger"],
    )


@pytest.mark.parametrize("count", [1, 30])
def test_batch_asks_the_database_the_same_number_of_times(count, django_assert_num_queries):
    code = QrCodeFactory()
    DutyAssignmentFactory(point=code.point, starts_at=NINE, ends_at=NINE + timedelta(hours=3))
    for _ in range(count):
        SubmissionFactory(code=code, occurred_at=NINE + timedelta(hours=1))

    with django_assert_num_queries(13):
        process()
