from datetime import UTC, date, datetime

import factory

from appraisal import models
from appraisal.choices import NoteKind, NoteState, PeerRelation
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, UserFactory


class FeedbackNoteFactory(factory.django.DjangoModelFactory):
    """A shared praise unless told otherwise."""

    class Meta:
        model = models.FeedbackNote

    class Params:
        draft = factory.Trait(state=NoteState.DRAFT, shared_at=None)

    officer = factory.SubFactory(OfficerFactory)
    author = factory.LazyAttribute(lambda note: OfficerFactory(agency=note.officer.agency))
    kind = NoteKind.PRAISE
    state = NoteState.SHARED
    situation = "Antrean panjang pada hari Senin"
    behaviour = "Menyapa setiap pengunjung"
    observed_on = date(2026, 6, 1)
    written_at = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
    shared_at = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


class PeerRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PeerRequest

    officer = factory.SubFactory(OfficerFactory)
    period = factory.LazyAttribute(
        lambda request: EvaluationPeriodFactory(cycle__agency=request.officer.agency)
    )
    respondent = factory.LazyAttribute(
        lambda request: OfficerFactory(agency=request.officer.agency, with_user=True)
    )
    relation = PeerRelation.PEER
    asked_by = factory.LazyAttribute(lambda request: OfficerFactory(agency=request.officer.agency))
    asked_at = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
    due_on = date(2026, 7, 10)


class NotificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "organisation.Notification"

    recipient = factory.SubFactory(UserFactory)
    kind = "note.shared"
    object_type = "appraisal.feedbacknote"
    object_id = factory.Sequence(str)
    detail = factory.LazyFunction(
        lambda: {"note": "3f0f5a86-6b53-4bb0-9dd2-1b2b3c4d5e6f", "author": "Ni Luh"}
    )
    created_at = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
