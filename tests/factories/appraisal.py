from datetime import UTC, date, datetime

import factory

from appraisal import models
from appraisal.choices import Direction, DocumentKind, PeriodKind, Value
from appraisal.services.introduction import PURPOSE_VERSION
from tests.factories.organisation import AgencyFactory, OfficerFactory


class AppraisalCycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AppraisalCycle

    agency = factory.SubFactory(AgencyFactory)
    year = 2026
    name = factory.LazyAttribute(lambda cycle: str(cycle.year))
    starts_on = factory.LazyAttribute(lambda cycle: date(cycle.year, 1, 1))
    ends_on = factory.LazyAttribute(lambda cycle: date(cycle.year, 12, 31))


class EvaluationPeriodFactory(factory.django.DjangoModelFactory):
    """The first quarter of 2026 unless told otherwise."""

    class Meta:
        model = models.EvaluationPeriod

    class Params:
        whole_year = factory.Trait(
            kind=PeriodKind.YEAR, name="Tahun 2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
        )
        second_quarter = factory.Trait(
            name="Triwulan 2 2026", starts_on=date(2026, 4, 1), ends_on=date(2026, 6, 30)
        )

    cycle = factory.SubFactory(AppraisalCycleFactory)
    kind = PeriodKind.QUARTER
    name = "Triwulan 1 2026"
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 3, 31)


class EvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Evaluation

    officer = factory.SubFactory(OfficerFactory)
    period = factory.LazyAttribute(
        lambda evaluation: EvaluationPeriodFactory(cycle__agency=evaluation.officer.agency)
    )
    evaluator = factory.LazyAttribute(lambda evaluation: OfficerFactory(agency=evaluation.officer.agency))


class ResultEvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ResultEvaluation

    evaluation = factory.SubFactory(EvaluationFactory)
    position = factory.Sequence(lambda n: n)
    title = "Applications completed"
    weight_bp = 10_000


class AspectEvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AspectEvaluation

    result = factory.SubFactory(ResultEvaluationFactory)
    unit = "files"
    direction = Direction.UP
    target = 100
    actual = 100


class BehaviourEvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.BehaviourEvaluation

    evaluation = factory.SubFactory(EvaluationFactory)
    value = Value.AKUNTABEL
    rating = 4


class AcknowledgementFactory(factory.django.DjangoModelFactory):
    """The introduction in its present version, read."""

    class Meta:
        model = models.Acknowledgement

    officer = factory.SubFactory(OfficerFactory)
    document = DocumentKind.PURPOSE
    version = PURPOSE_VERSION
    at = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
