from datetime import UTC, datetime

import pytest

from scoring.models import CommentAnalysis, CommentLabel
from scoring.services.processing import process_batch
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import UserFactory

NOW = datetime(2026, 4, 6, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def model_folder(settings, tmp_path):
    """The installation's own models, apart from those of whoever runs the tests."""
    settings.SENTIMENT_MODEL_DIR = str(tmp_path / "models")
    return tmp_path / "models"


@pytest.fixture
def code():
    return QrCodeFactory()


@pytest.fixture
def rated(code):
    """Makes counted ratings with these comments; nothing has read them yet."""

    def make(texts, *, values="5", at=code, when=datetime(2026, 3, 2, 2, 0, tzinfo=UTC)):
        version = at.questionnaire.versions.get()
        rows = [
            SubmissionFactory(code=at, version=version, comment=text, values=values, occurred_at=when)
            for text in texts
        ]
        process_batch(limit=10_000, now=NOW)
        return rows

    return make


@pytest.fixture
def labelled():
    """Makes labels by people, as those of a random sample."""
    labeller = UserFactory()

    def make(rows, label, aspects="", reason="RANDOM"):
        return [
            CommentLabel.objects.create(
                submission=row,
                reason=reason,
                label=label,
                aspects=aspects,
                labelled_by=labeller,
                labelled_at=NOW,
            )
            for row in rows
        ]

    return make


@pytest.fixture
def in_language():
    def make(rows, language):
        CommentAnalysis.objects.filter(submission__in=rows).update(language=language)

    return make
