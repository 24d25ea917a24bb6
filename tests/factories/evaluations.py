from datetime import UTC, date, datetime

import factory

from appraisal import models
from appraisal.choices import NoteKind, NoteState, Rating, SelfAppraisalState
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, UnitFactory, UserFactory


class SharedNoteFactory(factory.django.DjangoModelFactory):
    """A note of the first quarter of 2026 that the officer can read."""

    class Meta:
        model = models.FeedbackNote

    officer = factory.SubFactory(OfficerFactory)
    author = factory.LazyAttribute(lambda note: OfficerFactory(agency=note.officer.agency))
    kind = NoteKind.PRAISE
    state = NoteState.SHARED
    situation = "A full waiting room on a Monday."
    behaviour = "Opened a second queue without being asked."
    observed_on = date(2026, 2, 2)
    written_at = datetime(2026, 2, 2, 5, 0, tzinfo=UTC)
    shared_at = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)


class SelfAppraisalFactory(factory.django.DjangoModelFactory):
    """A self-appraisal that was sent after the first quarter of 2026."""

    class Meta:
        model = models.SelfAppraisal

    officer = factory.SubFactory(OfficerFactory)
    period = factory.LazyAttribute(lambda own: EvaluationPeriodFactory(cycle__agency=own.officer.agency))
    state = SelfAppraisalState.SENT
    achievements = "All files were done in time."
    results_rating = Rating.MEETS
    behaviour_rating = Rating.MEETS
    saved_at = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
    sent_at = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)


class CalibrationSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CalibrationSession

    unit = factory.SubFactory(UnitFactory)
    period = factory.LazyAttribute(lambda session: EvaluationPeriodFactory(cycle__agency=session.unit.agency))
    facilitator = factory.SubFactory(UserFactory)
    held_on = date(2026, 4, 8)
