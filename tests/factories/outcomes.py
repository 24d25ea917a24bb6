from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import factory

from appraisal import models
from appraisal.choices import EvaluationState, Rating, RecognitionKind
from appraisal.models import Evaluation
from appraisal.predicate import predicate
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Officer
from portal.models import User
from tests.factories.appraisal import EvaluationFactory
from tests.factories.organisation import (
    AgencyFactory,
    OfficerFactory,
    PlacementFactory,
    RoleGrantFactory,
)

DELIVERED_AT = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)


class DeliveredEvaluationFactory(EvaluationFactory):
    """As expected in both, delivered on 7 April 2026."""

    state = EvaluationState.DELIVERED
    results_rating = Rating.MEETS
    behaviour_rating = Rating.MEETS
    suggested_results_rating = factory.SelfAttribute("results_rating")
    suggested_behaviour_rating = factory.SelfAttribute("behaviour_rating")
    improvements = "Berkas sering kembali."
    predicate = factory.LazyAttribute(
        lambda each: predicate(int(each.results_rating), int(each.behaviour_rating))
    )
    signed_at = DELIVERED_AT
    delivered_at = DELIVERED_AT
    objection_deadline = factory.LazyAttribute(lambda each: each.delivered_at + timedelta(days=14))


class ObjectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Objection

    evaluation = factory.SubFactory(DeliveredEvaluationFactory)
    officer = factory.SelfAttribute("evaluation.officer")
    rater = factory.SelfAttribute("evaluation.evaluator")
    filed_at = DELIVERED_AT + timedelta(days=2)
    deadline = DELIVERED_AT + timedelta(days=14)
    grounds = "Target saya berubah di tengah triwulan."


class RecognitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Recognition

    officer = factory.SubFactory(OfficerFactory)
    kind = RecognitionKind.THANKS
    title = "Layanan tanpa antre"
    reason = "Membuka loket kedua atas kemauan sendiri."
    evidence_text = "Waktu tunggu turun dari dua jam ke dua puluh menit."
    proposed_by = factory.LazyAttribute(lambda each: OfficerFactory(agency=each.officer.agency))
    proposed_at = DELIVERED_AT


class GuidancePlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.GuidancePlan

    officer = factory.SubFactory(OfficerFactory)
    opened_at = DELIVERED_AT


@dataclass(frozen=True)
class Case:
    """An officer with a delivered evaluation, the rater, the rater's superior and the personnel office."""

    officer: Officer
    rater: Officer
    superior: Officer
    personnel: User
    evaluation: Evaluation

    def actor(self, person, now=DELIVERED_AT):
        """What an officer or a user may do on that day."""
        user = person.user if isinstance(person, Officer) else person
        return actor_for(user, today=self.officer.agency.local_day(now))


def build_case(timezone="Asia/Makassar", **evaluation) -> Case:
    agency = AgencyFactory(timezone=timezone)
    officer, rater, superior = OfficerFactory.create_batch(3, agency=agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=rater)
    PlacementFactory(officer=rater, supervisor=superior)
    personnel = RoleGrantFactory(role=Role.PERSONNEL, agency=agency, starts_on=date(2024, 1, 1)).user
    delivered = DeliveredEvaluationFactory(officer=officer, evaluator=rater, **evaluation)
    return Case(officer, rater, superior, personnel, delivered)
