from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisation.actors import Actor
from scoring.models import CommentAnalysis
from scoring.queries.alerts import alerting_comments
from scoring.queries.themes import quarter_of
from tests.areas.voices import read_comment
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def code():
    service = ServiceFactory()
    return QrCodeFactory(service=service, agency=service.agency, point=None)


def read(code, **fields):
    """A comment that the model has read, about the fields given."""
    comment = read_comment(code, code.service, "Parkir tiga ribu, tidak ada karcis.", timezone.now(), "cost")
    CommentAnalysis.objects.filter(submission=comment).update(**fields)
    return comment


def alerts_of(code):
    actor = Actor(user_id=1, administered_agency_ids=frozenset({code.agency_id}))
    return list(alerting_comments(actor, code.agency, quarter_of(timezone.now().date())))


def test_an_alert_is_shown_whether_its_aspect_is_named_or_not(code):
    read(code)
    raised = read(code, alerts="levy")
    named = read(code, aspects="cost levy", alerts="levy danger")

    found = alerts_of(code)

    assert found == [named, raised]
    assert [comment.analysis.shown_alerts for comment in found] == [["levy", "danger"], ["levy"]]


def test_a_persons_word_ends_an_alert_or_raises_it(code):
    said = {"human_label": "NEGATIVE", "labelled_by": UserFactory()}
    read(code, alerts="levy", human_aspects="cost", **said)
    found_by_a_person = read(code, human_aspects="cost levy", **said)

    assert alerts_of(code) == [found_by_a_person]
    assert alerts_of(code)[0].analysis.shown_alerts == ["levy"]


def test_an_alert_comes_with_a_label():
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentAnalysis.objects.create(submission=SubmissionFactory(), alerts="levy")


def test_readings_from_before_alerts_stood_apart_keep_theirs(code):
    aspects = ["cost", "cost levy", "danger", "conduct levy danger", ""]
    comments = [read(code, aspects=each, alerts="") for each in aspects]

    migration = import_module("scoring.migrations.0011_raise_alerts_of_older_readings")
    migration.raise_alerts(apps, None)

    raised = dict(CommentAnalysis.objects.values_list("submission", "alerts"))
    assert [raised[comment.pk] for comment in comments] == ["", "levy", "danger", "levy danger", ""]
