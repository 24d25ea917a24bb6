import pytest

from portal.workspace.rating_rows import rating_rows
from scoring.models import CommentAnalysis
from tests.factories.feedback import SubmissionFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db


def row_of(submission):
    (row,) = rating_rows([submission], language="en")
    return row


def test_comment_that_nobody_read_yet_has_no_reading():
    submission = SubmissionFactory(comment="Cepat sekali")
    CommentAnalysis.objects.create(submission=submission)

    assert (row_of(submission).comment, row_of(submission).reading) == ("Cepat sekali", None)


def test_percents_of_a_reading_total_a_hundred():
    submission = SubmissionFactory(comment="Cepat sekali")
    CommentAnalysis.objects.create(
        submission=submission,
        label="POSITIVE",
        p_negative=0.333,
        p_neutral=0.333,
        p_positive=0.334,
        language="ind",
    )

    assert sum(row_of(submission).reading.percents) == 100


def test_a_persons_label_stands_before_the_models():
    submission = SubmissionFactory(comment="Cepat sekali, cuma tiga jam")
    CommentAnalysis.objects.create(
        submission=submission,
        label="POSITIVE",
        p_negative=0.2,
        p_neutral=0.1,
        p_positive=0.7,
        is_unsure=True,
        human_label="NEGATIVE",
        labelled_by=UserFactory(),
    )
    reading = row_of(submission).reading

    assert (reading.chip, reading.is_human, reading.is_unsure) == ("attention", True, False)
