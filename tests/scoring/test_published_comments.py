"""What is published of comments: a sample that people read, corrected readings, or only how many there are."""

from datetime import UTC, date, datetime

import pytest

from feedback.models import Submission
from scoring.models import CommentAnalysis, CommentLabel
from scoring.queries.published_comments import published_comments
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY, FIRST, LAST = date(2026, 3, 2), date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture
def code():
    return QrCodeFactory()


def comments(code, count, label, *, person=""):
    """Counted comments that the model reads as `label`; with `person`, drawn at random and read so by a person."""
    reader = UserFactory()
    for _ in range(count):
        rating = SubmissionFactory(
            code=code,
            agency=code.agency,
            comment="…",
            day=DAY,
            occurred_at=MOMENT,
            is_tallied=True,
            is_waiting=False,
            processed_at=MOMENT,
            state="COUNTED",
        )
        CommentAnalysis.objects.create(submission=rating, label=label, model_version="test-1")
        if person:
            CommentLabel.objects.create(
                submission=rating, reason="RANDOM", label=person, labelled_by=reader, labelled_at=MOMENT
            )


def published(code):
    ratings = Submission.objects.filter(agency=code.agency, is_tallied=True)
    return published_comments(code.agency, ratings, FIRST, LAST)


def test_what_only_a_program_read_has_no_share(code):
    comments(code, 30, "POSITIVE")

    assert published(code) == {"n": 30, "source": None}


def test_share_is_that_of_the_sample_people_read(code):
    comments(code, 20, "NEGATIVE")
    comments(code, 15, "NEGATIVE", person="POSITIVE")
    comments(code, 5, "NEGATIVE", person="NEGATIVE")

    assert published(code) == {
        "n": 40,
        "source": "SAMPLE",
        "read": 20,
        "positive": {"percent": 75, "low": 53, "high": 89},
        "negative": {"percent": 25, "low": 11, "high": 47},
    }


def test_program_is_corrected_where_it_was_measured_well_enough(code):
    comments(code, 36, "POSITIVE", person="POSITIVE")
    comments(code, 4, "NEGATIVE", person="POSITIVE")
    comments(code, 36, "NEGATIVE", person="NEGATIVE")
    comments(code, 4, "POSITIVE", person="NEGATIVE")
    comments(code, 120, "POSITIVE")

    found = published(code)

    # 160 of 200 read as positive, Se = Sp = 0.9: (0.8 + 0.9 − 1)/0.8 = 0.875
    assert (found["n"], found["source"], found["read"]) == (200, "CORRECTED", 200)
    assert (found["positive"]["percent"], found["negative"]["percent"]) == (88, 13)
    assert found["positive"]["low"] < 88 < found["positive"]["high"]


def test_few_comments_are_not_published(code):
    comments(code, 10, "POSITIVE")

    assert published(code) is None
