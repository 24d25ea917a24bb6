from datetime import UTC, datetime

import factory

from feedback import models
from feedback.choices import Attributable, QuestionKind, QuestionnaireKind, VersionState
from feedback.codes import new_code
from feedback.form_context import read_form_context
from feedback.services import content_hash, questions_of
from feedback.standard_questions import OVERALL_QUESTION, SKM_QUESTIONS
from organisation.models import PointService
from tests.factories.organisation import ServiceFactory, ServicePointFactory

MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class QuestionnaireFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Questionnaire

    code = factory.Sequence(lambda n: f"questionnaire-{n}")
    kind = QuestionnaireKind.SHORT
    name = factory.Sequence(lambda n: f"Questionnaire {n}")


class QuestionnaireVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.QuestionnaireVersion

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    number = factory.Sequence(lambda n: n + 1)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Question

    version = factory.SubFactory(QuestionnaireVersionFactory)
    position = 1
    code = factory.Sequence(lambda n: f"question-{n}")
    kind = QuestionKind.SCALE
    attributable_to = Attributable.SERVICE
    text = {"id": "Apakah mudah?", "en": "Was it easy?"}
    labels = {"id": ["Tidak", "Kurang", "Ya", "Sangat"], "en": ["No", "Hardly", "Yes", "Very"]}
    highest = 4


def published_version(questions=(OVERALL_QUESTION,), now=MORNING, **attributes):
    """This will make a questionnaire with one published version that asks these questions."""
    questionnaire = QuestionnaireFactory(**attributes)
    version = QuestionnaireVersionFactory(questionnaire=questionnaire, number=1)
    for position, question in enumerate(questions, start=1):
        models.Question.objects.create(version=version, position=position, **question.as_json())
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.content_hash = content_hash(questionnaire, questions_of(version))
    version.save()
    return version


def skm_version(**attributes):
    return published_version(SKM_QUESTIONS, kind=QuestionnaireKind.SKM, **attributes)


class QrCodeFactory(factory.django.DjangoModelFactory):
    """A code of a service point, with a short form that is published."""

    class Meta:
        model = models.QrCode

    code = factory.LazyFunction(new_code)
    point = factory.SubFactory(ServicePointFactory)
    agency = factory.LazyAttribute(lambda code: code.point.unit.agency)
    questionnaire = factory.LazyFunction(lambda: published_version().questionnaire)
    created_at = MORNING


class SubmissionFactory(factory.django.DjangoModelFactory):
    """A rating as intake stores it: received and waiting for the worker."""

    class Meta:
        model = models.Submission

    code = factory.SubFactory(QrCodeFactory)
    version = factory.LazyAttribute(lambda rating: rating.code.questionnaire.versions.get(state="PUBLISHED"))
    agency = factory.LazyAttribute(lambda rating: rating.code.agency)
    point = factory.LazyAttribute(lambda rating: rating.code.point)
    channel = "QR"
    language = "id"
    occurred_at = MORNING
    received_at = factory.LazyAttribute(lambda rating: rating.occurred_at)
    values = "5"
    dedupe_key = factory.Sequence(lambda n: f"{n:064x}")
    receipt_digest = factory.Sequence(lambda n: f"{n:064x}")


def offer_services(point, *names):
    """This will make these services of the point's unit and offer them at the point."""
    services = [ServiceFactory(unit=point.unit, name=name) for name in names]
    for service in services:
        PointService.objects.create(point=point, service=service)
    return services


def form_context_of(code):
    return read_form_context(code.code)
