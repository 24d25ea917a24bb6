from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from appraisal import models
from appraisal.choices import (
    ActionKind,
    ActionOrigin,
    AssessmentMethod,
    AssessmentState,
    CompetencyKind,
    StandardState,
)
from tests.factories.organisation import AgencyFactory, OfficerFactory, PlacementFactory, PositionFactory


class CompetencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Competency

    agency = factory.SubFactory(AgencyFactory)
    code = factory.Sequence(lambda n: f"kompetensi-{n}")
    name = factory.Sequence(lambda n: f"Kompetensi {n}")
    kind = CompetencyKind.MANAGERIAL
    state = StandardState.IN_FORCE


class CompetencyLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CompetencyLevel

    competency = factory.SubFactory(CompetencyFactory)
    level = 1
    indicators = "Menyampaikan informasi dengan jelas."


class PositionRequirementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PositionRequirement

    position = factory.SubFactory(PositionFactory)
    competency = factory.LazyAttribute(
        lambda requirement: CompetencyFactory(agency=requirement.position.unit.agency)
    )
    required_level = 3


class CompetencyAssessmentFactory(factory.django.DjangoModelFactory):
    """Sent by somebody else unless told otherwise."""

    class Meta:
        model = models.CompetencyAssessment

    officer = factory.SubFactory(OfficerFactory)
    position = factory.LazyAttribute(lambda each: PositionFactory(unit__agency=each.officer.agency))
    assessor = factory.LazyAttribute(lambda each: OfficerFactory(agency=each.officer.agency))
    method = AssessmentMethod.OBSERVATION
    assessed_on = date(2026, 3, 2)
    state = AssessmentState.SUBMITTED
    submitted_at = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


class AssessmentItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AssessmentItem

    assessment = factory.SubFactory(CompetencyAssessmentFactory)
    competency = factory.LazyAttribute(lambda item: CompetencyFactory(agency=item.assessment.officer.agency))
    level = 2
    required = 3


class DevelopmentActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DevelopmentAction

    officer = factory.SubFactory(OfficerFactory)
    origin = ActionOrigin.OWN_WISH
    kind = ActionKind.SELF_STUDY
    title = "Membaca panduan pelayanan"
    due_on = date(2026, 12, 1)
    proposed_by = factory.SelfAttribute("officer")
    proposed_at = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Training

    agency = factory.SubFactory(AgencyFactory)
    title = factory.Sequence(lambda n: f"Pelatihan {n}")
    competency = factory.LazyAttribute(lambda training: CompetencyFactory(agency=training.agency))
    hours = Decimal(8)


class TrainingSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.TrainingSession

    training = factory.SubFactory(TrainingFactory)
    starts_on = date(2026, 9, 1)
    ends_on = date(2026, 9, 2)
    quota = 20


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Enrolment

    session = factory.SubFactory(TrainingSessionFactory)
    officer = factory.LazyAttribute(lambda each: OfficerFactory(agency=each.session.training.agency))
    enrolled_by = factory.LazyAttribute(lambda each: OfficerFactory(with_user=True).user)
    enrolled_at = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)


def supervised_officer(**options):
    """An officer with a sign-in account, placed under a supervisor with one."""
    officer = OfficerFactory(with_user=True, **options)
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=supervisor)
    return officer, supervisor
