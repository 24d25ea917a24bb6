from datetime import UTC, datetime

import factory

from appraisal import models
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import AgencyFactory, UnitFactory, UserFactory


class PerformanceStandardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PerformanceStandard

    agency = factory.SubFactory(AgencyFactory)
    code = factory.Sequence(lambda n: f"standard-{n}")
    name = "Standar kinerja"


class StandardIndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StandardIndicator

    standard = factory.SubFactory(PerformanceStandardFactory)
    position = factory.Sequence(lambda n: n)
    aspect = "DISCIPLINE"
    text = "Hadir tepat waktu"


class UnitGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.UnitGoal

    cycle = factory.SubFactory(AppraisalCycleFactory)
    unit = factory.LazyAttribute(lambda goal: UnitFactory(agency=goal.cycle.agency))
    text = factory.Sequence(lambda n: f"Sasaran {n}")


class UnitNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.UnitNote

    unit = factory.SubFactory(UnitFactory)
    period = factory.LazyAttribute(lambda note: EvaluationPeriodFactory(cycle__agency=note.unit.agency))
    author = factory.SubFactory(UserFactory)
    comment = "Capaian baik."
    written_at = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
