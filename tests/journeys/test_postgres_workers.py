"""Two workers on one queue in PostgreSQL; on SQLite the same with the one it allows."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from feedback.models import Submission
from feedback.services import ensure_standard_questionnaires
from scoring.models import CommentAnalysis, Tally
from scoring.queries.tallies import tally_check
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import DutyAssignmentFactory, ServicePointFactory
from tests.journeys.workers import let_workers_process

RATINGS = 600
BATCH = 20


@pytest.fixture
def answers(transactional_db):
    """Several hundred ratings at three counters, all waiting; returns how often each answer was given."""
    rng = random.Random(20_260_101)
    now = timezone.now()
    questionnaire = ensure_standard_questionnaires(now)["SHORT"]
    points = ServicePointFactory.create_batch(3)
    for point in points:
        span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
        DutyAssignmentFactory(point=point, **span)
    codes = [QrCodeFactory(point=point, questionnaire=questionnaire) for point in points]
    version = questionnaire.versions.get()
    ratings = [
        SubmissionFactory.build(
            code=code,
            version=version,
            agency=code.agency,
            point=code.point,
            values=str(rng.randint(1, 5)),
            comment=f"Antre di loket dua, nomor urut {number}" if number % 4 == 0 else "",
            occurred_at=now,
        )
        for number, code in enumerate(codes * (RATINGS // len(codes)))
    ]
    Submission.objects.bulk_create(ratings)
    return [sum(rating.values == str(value) for rating in ratings) for value in range(1, 6)]


@pytest.mark.journey
def test_workers_at_once_count_each_rating_once(answers):
    processed = let_workers_process(batch=BATCH)

    assert len(processed) == (2 if connection.vendor == "postgresql" else 1)
    assert sum(processed) == RATINGS
    assert min(processed) >= BATCH
    assert not Submission.objects.waiting().exists()
    assert Submission.objects.counted().filter(is_tallied=True).count() == RATINGS
    totals = Tally.objects.values_list("n1", "n2", "n3", "n4", "n5")
    assert [sum(column) for column in zip(*totals, strict=True)] == answers
    assert tally_check().agrees
    assert CommentAnalysis.objects.exclude(label="").count() == RATINGS // 4
