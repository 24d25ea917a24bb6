from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.feedback import SubmissionFactory


def test_live_answers_without_a_database(client):
    response = client.get("/sehat/")

    assert response.json() == {"status": "ok"}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_tells_database_cache_and_an_empty_queue(client):
    assert client.get("/sehat/siap/").json() == {
        "status": "ok",
        "database": "ok",
        "cache": "ok",
        "queue_lag_seconds": 0,
    }


@pytest.mark.django_db
def test_ready_tells_how_long_the_oldest_rating_waits_and_stays_ready(client):
    moment = timezone.now() - timedelta(minutes=10)
    SubmissionFactory(occurred_at=moment, received_at=moment)

    response = client.get("/sehat/siap/")

    assert response.status_code == 200
    assert 600 <= response.json()["queue_lag_seconds"] < 660


@pytest.mark.django_db
def test_ready_fails_with_the_cache(client, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.portal.broken_cache.BrokenCache"}}

    response = client.get("/sehat/siap/")

    assert response.status_code == 503
    assert (response.json()["status"], response.json()["cache"]) == ("failed", "failed")
