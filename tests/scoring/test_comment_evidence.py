from datetime import UTC, date, datetime

import pytest

from scoring.comment_part import Labels
from scoring.models import CommentAnalysis, CommentLabel, OfficerScore
from scoring.queries.comment_evidence import comment_evidence
from scoring.services.processing import process_batch, read_comments
from scoring.services.records import take_record
from scoring.services.scores import refresh_stale_scores
from scoring.services.verification import Checked, verify_records
from scoring.text.sentiment import Sentiment
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, skm_version
from tests.factories.organisation import OfficerFactory, ServiceFactory, UserFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
NOW = datetime(2026, 4, 6, 2, 0, tzinfo=UTC)


class Reader:
    """A classifier that says of every comment what it is told to."""

    version = "test-1"

    def __init__(self, label="POSITIVE", aspects=()):
        self.reading = Sentiment(label, 0.1, 0.1, 0.8, is_unsure=False, language="ind", aspects=aspects)

    def classify(self, texts):
        return [self.reading for _ in texts]


@pytest.fixture
def officer():
    officer = OfficerFactory()
    ScoringPolicyFactory(agency=officer.agency)
    return officer


@pytest.fixture
def code(officer):
    """The officer's own code, with a survey of which only requirements and complaints are answered."""
    return QrCodeFactory(
        officer=officer,
        agency=officer.agency,
        questionnaire=skm_version().questionnaire,
        point=None,
        service=ServiceFactory(agency=officer.agency, code="ktp"),
    )


def comments(code, count, *, values="43-44--4-", text="Baik", label="POSITIVE", aspects=()):
    version = code.questionnaire.versions.get()
    rows = [
        SubmissionFactory(code=code, version=version, service=code.service, values=values, comment=text)
        for _ in range(count)
    ]
    process_batch(limit=10_000, now=NOW)
    read_comments(classifier=Reader(label, aspects), limit=10_000)
    return rows


def labelled(rows, label, aspects="", reason="RANDOM"):
    labeller = UserFactory()
    for row in rows:
        CommentLabel.objects.create(
            submission=row, reason=reason, label=label, aspects=aspects, labelled_by=labeller, labelled_at=NOW
        )


def evidence(officer, first=FIRST, last=LAST):
    return comment_evidence(officer.agency, first, last)


def test_only_people_who_gave_the_officer_no_rating_have_a_voice(officer, code):
    comments(code, 3)
    comments(code, 5, values="4444444-4")

    assert evidence(officer).read == {officer.pk: {"ktp": Labels(positive=3)}}


def test_comments_about_the_service_alone_are_not_the_officers(officer, code):
    comments(code, 2, label="NEGATIVE", aspects=("facilities",))
    comments(code, 1, label="NEGATIVE", aspects=("facilities", "speed"))
    labelled(comments(code, 1, label="NEUTRAL"), "NEGATIVE", "levy")

    found = evidence(officer)

    assert found.read == {officer.pk: {"ktp": Labels(negative=1, neutral=1)}}
    assert found.sample == {}


def test_error_rates_are_those_of_the_version_that_reads_now(officer, code):
    labelled(comments(code, 3), "POSITIVE")
    assert evidence(officer).rates.positive.hits == 3

    CommentAnalysis.objects.update(model_version="test-0")
    comments(code, 1)

    assert (evidence(officer).model, evidence(officer).rates) == ("test-1", None)


def test_comments_whose_aspects_nobody_read_stay_out(officer, code):
    comments(code, 2)
    CommentAnalysis.objects.update(aspects_version="")

    assert evidence(officer).read == {}


def test_days_withdrawals_and_other_models_stay_out(officer, code):
    gone, old, _kept = comments(code, 3)
    gone.refresh_from_db()
    gone.is_tallied, gone.state = False, "WITHDRAWN"
    gone.save()
    CommentAnalysis.objects.filter(submission=old).update(model_version="test-0")

    assert evidence(officer).read == {officer.pk: {"ktp": Labels(positive=1)}}
    assert evidence(officer, last=date(2026, 3, 1)).read == {}


def test_sample_is_the_random_labels_in_force(officer, code):
    rows = comments(code, 4)
    labelled(rows[:2], "NEGATIVE")
    labelled(rows[2:3], "NEGATIVE", reason="UNSURE")
    labelled(rows[3:], "NEGATIVE", reason="CORRECTION")

    assert evidence(officer).sample == {officer.pk: {"ktp": Labels(negative=2)}}


def test_rates_are_measured_on_blind_random_labels_of_the_agency(officer, code):
    labelled(comments(code, 6, label="NEGATIVE"), "NEGATIVE")
    labelled(comments(code, 2, label="NEUTRAL", values="444444444"), "NEGATIVE")
    labelled(comments(code, 9, label="POSITIVE"), "POSITIVE")
    labelled(comments(code, 1, label="NEGATIVE"), "POSITIVE")
    labelled(comments(code, 4, label="POSITIVE"), "NEGATIVE", reason="UNSURE")

    rates = evidence(officer).rates

    assert (rates.negative.hits, rates.negative.positives) == (6, 8)
    assert (rates.negative.correct_rejections, rates.negative.negatives) == (9, 10)
    assert (rates.positive.hits, rates.positive.positives) == (9, 10)
    assert (rates.positive.correct_rejections, rates.positive.negatives) == (8, 8)
    assert rates.refusal == "TOO_FEW"
    assert evidence(officer).read_group is None


def measured(code):
    """Forty comments of each kind that people read as the model does; they rated the officer, so have no voice."""
    for label in ("NEGATIVE", "NEUTRAL", "POSITIVE"):
        labelled(comments(code, 40, label=label, values="444444444"), label)


def sentiment_of(record):
    return next(part for part in record.parts if part["code"] == "SENTIMENT")


@pytest.fixture
def period(officer):
    return EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=officer.agency))


def take(officer, period):
    return take_record(officer=officer, period=period, trigger="PERIOD_CLOSE", now=NOW)


def test_records_with_each_kind_of_part_compute_again(officer, code, period):
    nothing = take(officer, period)
    labelled(comments(code, 12), "POSITIVE")
    sampled = take(officer, period)
    measured(code)
    corrected = take(officer, period)

    assert sentiment_of(nothing)["reason"] == "NO_COMMENTS"
    assert (sentiment_of(sampled)["n"], sentiment_of(sampled)["value"]) == (12, "100")
    assert corrected.inputs["sentiment"]["rates"]["model"] == "test-1"
    assert (sentiment_of(corrected)["n"], sentiment_of(corrected)["reason"]) == (12, "")
    assert sentiment_of(corrected)["se"] != sentiment_of(sampled)["se"]
    assert list(verify_records()) == [Checked(3)]


def test_a_comment_read_later_moves_the_score(officer, code, period):
    comments(code, 10)
    labelled([analysis.submission for analysis in CommentAnalysis.objects.all()], "POSITIVE")
    refresh_stale_scores(now=NOW)
    assert OfficerScore.objects.get().is_stale is False

    labelled(comments(code, 1), "POSITIVE")
    assert OfficerScore.objects.get().is_stale
    refresh_stale_scores(now=NOW)

    shown = OfficerScore.objects.get().detail
    assert shown["comments"]["source"] == "SAMPLE"
    assert next(part for part in shown["parts"] if part["code"] == "SENTIMENT")["n"] == 11


def test_evidence_costs_the_same_however_many_comments(officer, code, django_assert_num_queries):
    comments(code, 1)
    with django_assert_num_queries(6):
        evidence(officer)
    comments(code, 5)
    labelled(comments(code, 3), "NEUTRAL")
    with django_assert_num_queries(6):
        evidence(officer)
